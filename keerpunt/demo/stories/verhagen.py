"""Gezin Verhagen: three marriages, five children, and half-brothers and half-sisters on every row."""

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
    woman("linda", "Linda", "Verhagen", "1984-05-23", member=True),
    man("erik", "Erik", "Schoonderbeek", "1980-09-09", member=True),
    woman("britt", "Britt", "Tolsma", "2005-11-29", member=True),
    man("luuk", "Luuk", "Tolsma", "2008-03-03", member=True),
    man("dani", "Dani", "Verhagen", "2013-08-18", member=True),
    woman("saar", "Saar", "Schoonderbeek", "2019-05-05", member=True),
    woman("femm", "Femm", "Schoonderbeek", "2009-12-24", member=True),
    man("bas", "Bas", "Tolsma", "1981"),
    man("rinus", "Rinus", "Appelhof", "~1975"),
    woman("monique", "Monique", "Dresscher", "1982"),
    woman("elise", "Elise", "Koerhuis", "~1984"),
    man("teun", "Teun", "Tolsma", "2018"),
    # De generatie daarboven
    man("frans", "Frans", "Verhagen", "1955-07"),
    woman("gerda_v", "Gerrie", "Nijenbrink", "1958", "2020-04-11"),
    woman("corrie", "Corrie", "Stoffers", "1963"),
    man("maarten", "Maarten", "Verhagen", "1992"),
    woman("willie", "Willie", "Schoonderbeek", "1956"),
    man("opa_s", role="vader Erik"),
    # En die daarboven
    man("toon", "Toon", "Verhagen", "1927", "1996"),
    woman("sien", "Sien", "Wolbers", "1930", "1967"),
    woman("dora", "Dora", "Haaksma", "1935", "2013"),
    man("oom_ab", "Ab", "Verhagen", "1970"),
)

COUPLES = (
    Couple("toon sien", "married", "1952", "1967", "death", 1),
    Couple("toon dora", "married", "1969", "1996", "death", 2),
    Couple("frans gerda_v", "married", "1981", "1990", "divorced", 1),
    Couple("frans corrie", "married", "1991", order=2),
    Couple("opa_s willie", "unknown"),
    Couple("bas linda", "married", "2004", "2010-10", "divorced", 1),
    Couple("rinus linda", "together", "2012", "2015", "separated", 2),
    Couple("erik linda", "married", "2018-06-08", order=3),
    Couple("erik monique", "together", "2008", "2014", "separated", 1),
    Couple("bas elise", "married", "2016"),
)

CHILDREN = (
    Children("toon sien", "frans"),
    Children("toon dora", "oom_ab"),
    Children("frans gerda_v", "linda"),
    Children("frans corrie", "maarten"),
    Children("opa_s willie", "erik"),
    Children("bas linda", "britt luuk"),
    Children("rinus linda", "dani"),
    Children("erik linda", "saar"),
    Children("erik monique", "femm"),
    Children("bas elise", "teun"),
    Children("erik", "britt luuk dani", "step", "2017"),
    Children("linda", "femm", "step", "2018"),
)

GEZAG = (
    Gezag("linda bas", "luuk", "register", "2010-10"),
    Gezag("linda", "dani", "register", "2013-08"),
    Gezag("linda erik", "saar", "parent", "2019-05"),
    Gezag("erik monique", "femm", "decision", "2015-02"),
)

EVENTS = (
    Happened("death", "sien frans toon", "1967", "Mijn vader was twaalf. Er werd niet over gepraat."),
    Happened("marriage", "toon dora", "1969", "Mijn tweede moeder, zei pa altijd."),
    Happened("separation", "frans gerda_v linda", "1990", "Ik was zes en woonde om en om."),
    Happened("marriage", "frans corrie", "1991"),
    Happened("school_left", "linda", "2001", "Ik wilde een eigen huis, meer niet."),
    Happened("marriage", "bas linda", "2004"),
    Happened("birth", "britt", "2005-11-29"),
    Happened("birth", "luuk", "2008-03-03"),
    Happened("separation", "bas linda", "2010-10"),
    Happened("debt", "linda", "2011", "De auto stond op mijn naam."),
    Happened("birth", "dani", "2013-08-18"),
    Happened("broken_contact", "rinus dani", "2015", "Hij stuurde nog één kaart."),
    Happened("marriage", "erik linda", "2018-06-08", "Met vier kinderen in het rijtuig."),
    Happened("birth", "saar", "2019-05-05", "Van ons allemaal."),
    Happened("death", "gerda_v linda", "2020-04-11", "We mochten er niet bij zijn.", sensitive=True),
    Happened("debt_free", "linda erik", "2025-05", "Drie jaar volgehouden."),
    Happened("school_finished", "britt", "2025-07", "Havo. Nu de pabo!"),
    Happened("work_found", "erik", "-14m", "Vast bij de gemeente, in het groen.", told="-14m"),
    Happened("restored_contact", "bas luuk", "-9m", "Ik ga weer om het weekend.", told="-9m"),
    Happened("other", "linda", "-4m", "Ik geef nu zelf de cursus koken voor weinig.", told="-4m"),
)

REACH = (
    Reach("linda", "mobile", "06 0000 7084", "safe"),
    Reach("linda", "mail", "linda@voorbeeld.example", "safe"),
    Reach("erik", "mobile", "06 0000 7080", "safe", "In de pauze, om half een"),
)

TEAM = (Seat("grace", "stand_in", "Voor de nazorg, als Mees er niet is", "-34m"),)

OTHERS = (
    Other("", "Rechtswinkel Zevenlinden", "De omgang met Bas", "2024-01", "-9m"),
    Other("Juf Anneke", "Basisschool De Zeven Bomen", "Leest met Saar", "-3m"),
)

BANDS = (
    Band("linda bas", "quarrels"),
    Band("linda monique", "close", "2020"),
    Band("dani rinus", "broken", "2015"),
    Band("linda frans", "distant"),
)

HOMES = (
    Home("Bij ons", (("linda erik saar", "2019-05", ""), ("britt luuk dani", "2018", ""))),
    Home("Bij Bas", (("bas elise teun", "2018", ""),)),
    Home("Bij Monique", (("monique femm", "2014", ""),)),
)

LINES = (
    Line("other_family", who="bas", of="luuk", support="company", quality="neutral"),
    Line("friends", name="Het voetbalteam", of="luuk", support="company"),
)

READS = (
    Read("grace", "-4m"),
    Read("gerda", "-3m", reason="quality", words="Slotbalans voorbereiden, samen met Linda en Mees."),
    Read("mees", "-9d"),
)

# fmt: on
STORY = Story(
    programme="zevenlinden",
    name="Verhagen",
    lead="mees",
    started="-35m",
    phases=(("-34m", "under_way"), ("-2m", "aftercare")),
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
