"""Gezin Elzinga: two children of their own, and Jaylano, who came for a weekend and stayed."""

from __future__ import annotations

from keerpunt.demo.telling import (
    Band,
    Children,
    Couple,
    Gezag,
    Happened,
    Home,
    Line,
    Other,
    Reach,
    Read,
    Seat,
    Story,
    man,
    woman,
)

# fmt: off
PEOPLE = (
    man("bert", "Bert", "Elzinga", "1974-03-27", member=True),
    woman("carolien", "Carolien", "Elzinga-Post", "1976-08-08", member=True),
    woman("anke", "Anke", "Elzinga", "2002-06-13", member=True),
    man("jelle", "Jelle", "Elzinga", "2006-09-02", member=True),
    man("jaylano", "Jaylano", "Winter", "2014-12-01", member=True),
    woman("shirley", "Shirley", "Winter", "1993-05"),
    man("vader_j", role="vader Jaylano"),
    woman("naomi", "Naomi", "Winter", "2017-03"),
    woman("oma_winter", "Lilian", "Winter", "~1968", role="oma van Jaylano"),
    man("sietse", "Sietse", "Elzinga", "1946", "2011"),
    woman("baukje", "Baukje", "Rodenhuis", "1949-12"),
    man("theo", "Theo", "Post", "1951"),
    woman("riet", "Riet", "Munnik", "1953"),
    woman("ymkje", "Ymkje", "Wijnstra", "~1921", "2003"),
    man("jan", "Jan", "Elzinga", "1918", "1985"),
)

COUPLES = (
    Couple("jan ymkje", "married", "1944", "1985", "death"),
    Couple("sietse baukje", "married", "1971", "2011", "death"),
    Couple("theo riet", "married", "1974"),
    Couple("bert carolien", "married", "2000-05-19"),
    Couple("vader_j shirley", "partners", "2013", "2015", "separated"),
)

CHILDREN = (
    Children("jan ymkje", "sietse"),
    Children("sietse baukje", "bert"),
    Children("theo riet", "carolien"),
    Children("bert carolien", "anke jelle"),
    Children("vader_j shirley", "jaylano"),
    Children("shirley", "naomi"),
    Children("oma_winter", "shirley"),
    Children("bert carolien", "jaylano", "foster", "2019-10-04"),
)

GEZAG = (
    Gezag("shirley", "jaylano", "register", "2014-12"),
    Gezag("bert carolien", "anke jelle", "parent", "2006-09"),
)

EVENTS = (
    Happened("work_lost", "sietse", "1982", "De melkfabriek ging over naar de stad."),
    Happened("school_left", "bert", "1991", "Ik kon meteen bij mijn oom in de garage."),
    Happened("death", "sietse bert baukje", "2011"),
    Happened("illness", "carolien", "2012-02", "Een burn-out, al noemden we dat toen niet zo.", until="2014", sensitive=True),
    Happened("debt", "bert carolien", "2013", "Onze garage ging dicht. De schuld bleef."),
    Happened("birth", "jaylano", "2014-12-01"),
    Happened("placement", "jaylano", "2019-10-04", "Voor één weekend, met een tas en een knuffelhaai."),
    Happened("placement", "naomi", "2019-10-04", "Mijn zusje ging naar een ander gezin.", sensitive=True),
    Happened("other", "jaylano bert carolien", "2020-06", "Ik blijf. Ik mocht zelf de kleur van mijn kamer kiezen."),
    Happened("broken_contact", "shirley jaylano", "2021", "Ze verhuisde. We hoorden een tijd niets."),
    Happened("school_finished", "anke", "2024-07", "Onderwijsassistent. Op mijn oude school nog wel."),
    Happened("debt_free", "bert carolien", "2025-09", "Na twaalf jaar. We gingen uit eten, voor het eerst."),
    Happened("restored_contact", "shirley jaylano", "-11m", "Een brief met een foto van Naomi.", told="-11m"),
    Happened("other", "jaylano naomi", "-6m", "Ik zie mijn zusje nu elke eerste zaterdag.", told="-6m"),
    Happened("work_found", "bert", "-5m", "Monteur bij het busbedrijf. Met pensioen erbij!", told="-5m"),
    Happened("other", "jaylano", "-3w", "De juf zegt dat ik meer kan dan ik denk.", told="-3w", by="daan"),
)

REACH = (
    Reach("bert", "mobile", "06 0000 8074", "safe", "Na het werk"),
    Reach("carolien", "mobile", "06 0000 8076", "safe", "Altijd"),
    Reach("carolien", "address", "Dobbeweg 8, Rietwaard"),
    Reach("jaylano", "message", "06 0000 8014", "ask_first"),
)

TEAM = (
    Seat("daan", "stand_in", "Als Priya er niet is", "-18m"),
    Seat("sophie", "family_supporter", "Sparren over geld en garage, één keer per maand", "-10m", "-4m"),
)

OTHERS = (
    Other("Marga Tielens", "Pleegkracht Oost", "Pleegzorgbegeleider van Jaylano", "2019-10"),
    Other("Rob", "Vrijwilligerspunt Rietwaard", "Fietsen maken met Jaylano", "-14m"),
    Other("Voogd Kuiper", "Jeugdhulp Rietstreek", "Zes keer per jaar op bezoek", "2020-01"),
)

BANDS = (
    Band("bert jelle", "quarrels", "2022"),
    Band("jaylano naomi", "close"),
    Band("shirley jaylano", "distant", "2021"),
    Band("anke jaylano", "close", "2019-10"),
)

HOMES = (
    Home("Boerderij", (("bert carolien", "2000-05-19", ""), ("anke", "2002-06-13", "2021"), ("jelle", "2006-09-02", ""), ("jaylano", "2019-10-04", ""))),
    Home("Bij Lilian", (("oma_winter", "", ""), ("shirley", "", "2013"))),
)

LINES = (
    Line("other_family", who="baukje", support="company practical"),
    Line("friends", name="Vrienden van de kaatsclub", of="jelle", support="company"),
    Line("care", name="De pleegzorgwerker", of="jaylano", support="advice", quality="neutral"),
)

READS = (
    Read("daan", "-6w"),
    Read("marit", "-4m", reason="consultation", words="Priya vroeg mee te denken over de zaterdagen met Naomi."),
    Read("sophie", "-5m"),
    Read("jeroen", "-7w", reason="stand_in", words="Marit was met verlof; vraag van school over Jaylano."),
    Read("priya", "-5d"),
)

# fmt: on
STORY = Story(
    programme="rietwaard",
    name="Elzinga",
    lead="priya",
    started="-19m",
    phases=(("-18m", "under_way"),),
    people=PEOPLE,
    couples=COUPLES,
    children=CHILDREN,
    gezag=GEZAG,
    events=EVENTS,
    reach=REACH,
    team=TEAM,
    others=OTHERS,
    reads=READS,
    bands=BANDS,
    homes=HOMES,
    lines=LINES,
)
