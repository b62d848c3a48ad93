"""Gezin Wolthuis: twins in two generations, two children who were not born, and a house that was never just one."""

from __future__ import annotations

from keerpunt.demo.telling import (
    Band,
    BornTogether,
    Children,
    Couple,
    Gezag,
    Happened,
    Home,
    Line,
    Lost,
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
    woman("chantal", "Chantal", "Wolthuis", "1988-04-17", member=True),
    man("marvin", "Marvin", "Esajas", "1986", member=True),
    man("joep", "Joep", "Wolthuis", "2012-10-03", member=True),
    woman("fien", "Fien", "Wolthuis", "2012-10-03", member=True),
    man("milan", "Milan", "Esajas", "2021-06-08", member=True),
    man("dennis", "Dennis", "Ploeg", "1984"),
    # Haar zussen en haar broer
    woman("manon", "Manon", "Wolthuis", "1985-02-11"),
    woman("judith", "Judith", "Wolthuis", "1985-02-11"),
    man("bart", "Bart", "Wolthuis", "1991"),
    woman("lieke", "Lieke", "Wolthuis", "2015"),
    # Zijn kant
    woman("norine", "Norine", "Esajas", "1961", member=True),
    man("vader_marvin", "", "", role="vader van Marvin"),
    woman("joyce", "Joyce", "Esajas", "1990"),
    # Opa’s en oma’s
    man("henk", "Henk", "Wolthuis", "1957", "2018-03"),
    woman("anneke", "Anneke", "Brummel", "1960"),
    man("gerrit", "Gerrit", "Lubbers", "~1955"),
    # Hun ouders
    man("jan", "Jan", "Wolthuis", "~1928", "1990"),
    woman("jantje", "Jantje", "Kuipers", "1931", "2009"),
    man("willem", "Willem", "Brummel", "1930", "1972"),
    woman("fenny", "Fenny", "Stobbe", "1934", "2021-01"),
    woman("oma_e", "Eugenie", "Esajas", "~1938", "2015"),
)

COUPLES = (
    Couple("jan jantje", "married", "1952", "1990", "death"),
    Couple("willem fenny", "married", "1955", "1972", "death"),
    Couple("henk anneke", "married", "1983", "1996", "divorced"),
    Couple("gerrit anneke", "together", "1998"),
    Couple("dennis chantal", "together", "2010", "2014", "separated"),
    Couple("marvin chantal", "together", "2019"),
)

CHILDREN = (
    Children("jan jantje", "henk"),
    Children("willem fenny", "anneke"),
    Children("oma_e", "norine"),
    Children("henk anneke", "manon judith chantal bart"),
    Children("vader_marvin norine", "marvin"),
    Children("norine", "joyce"),
    Children("dennis chantal", "joep fien"),
    Children("marvin chantal", "milan"),
    Children("judith", "lieke"),
)

GEZAG = (
    Gezag("chantal", "joep fien", "register", "2012-10"),
    Gezag("chantal marvin", "milan", "register", "2021-07"),
)

EVENTS = (
    Happened("death", "willem anneke fenny", "1972", "Opa Willem. Mijn moeder was twaalf en moest van school voor de kleintjes."),
    Happened("care_as_child", "anneke", "1972", "Ze kookte voor zes.", until="1978"),
    Happened("school_left", "anneke", "1974"),
    Happened("migration", "norine", "1979", "Met één koffer en een adres van een tante."),
    Happened("separation", "henk anneke", "1996", "Ik was acht. Ik pakte elke vrijdag een tas."),
    Happened("moving", "anneke chantal bart", "1996-07", "Naar de Lindehof. De tweeling bleef bij pa."),
    Happened("school_left", "chantal", "2005-04", "Twee keer gezakt. Niemand vroeg waarom."),
    Happened("debt", "chantal dennis", "2012", "Twee wiegen, twee stoelen, één loon.", sensitive=True),
    Happened("birth", "joep fien chantal", "2012-10-03", "Fien kwam eerst. Joep liet op zich wachten, nog steeds."),
    Happened("separation", "chantal dennis", "2014"),
    Happened("moving", "chantal joep fien", "2014-05", "Terug naar mijn moeder, op zolder."),
    Happened("placement", "lieke", "2017", "Lieke woont bij Manon tot Judith weer kan.", sensitive=True),
    Happened("death", "henk chantal manon judith bart", "2018-03"),
    Happened("moving", "chantal marvin joep fien", "2019-09", "Een eigen sleutel. Voor het eerst."),
    Happened("birth", "milan", "2021-06-08"),
    Happened("death", "fenny chantal", "2021-01", "Op haar begrafenis mochten er dertig komen."),
    Happened("work_found", "marvin", "-9m", "Chauffeur bij de buurtbus.", told="-9m"),
    Happened("school_finished", "chantal", "-4m", "Mijn taalcertificaat hangt op de wc. Iedereen ziet het.", told="-4m"),
)

REACH = (
    Reach("chantal", "message", "06 0000 4417", "safe", "Niet tussen vijf en zeven"),
    Reach("norine", "phone", "088 0000 461", "safe", "Na de kerk op zondag liever niet"),
)

TEAM = (Seat("grace", "stand_in", "Knows Norine from the market", "-10m"),)

OTHERS = (
    Other("Meester Ivo", "Basisschool De Zeven Linden", "Joep en Fien, leesclub", "-14m"),
    Other("Mevrouw Sardjoe", "Taalpunt Zevenlinden", "Taalles op woensdag", "-16m", "-4m"),
)

BANDS = (
    Band("manon judith", "close"),
    Band("chantal anneke", "quarrels"),
    Band("chantal norine", "close", "2019"),
    Band("chantal dennis", "distant", "2014"),
    Band("bart henk", "broken", "2008", "2018-03"),
)

HOMES = (
    Home("Bij pa", (("henk", "1983", "2003"), ("manon", "1985-02-11", "2003"), ("judith", "1985-02-11", "2003"), ("anneke", "1983", "1996-07"), ("chantal", "1988-04-17", "1996-07"), ("bart", "1991", "1996-07"))),
    Home("Lindehof", (("anneke", "1996-07", ""), ("gerrit", "1998", ""), ("chantal", "1996-07", "2010"), ("bart", "1996-07", "2011"), ("chantal joep fien", "2014-05", "2019-09"))),
    Home("Onze sleutel", (("chantal marvin joep fien", "2019-09", ""), ("milan", "2021-06-08", ""))),
    Home("Bij Manon", (("manon", "2003", ""), ("lieke", "2017", ""))),
)

TWINS = (
    BornTogether("manon judith", "identical"),
    BornTogether("joep fien", "not_identical"),
)

LOST = (
    Lost("chantal dennis", "2011"),
    Lost("chantal marvin", "2020-02"),
)

LINES = (
    Line("origin", who="manon", of="chantal", support="practical emotional"),
    Line("other_family", who="norine", support="practical company emotional"),
    Line("friends", name="Esra", of="chantal", support="company"),
    Line("neighbours", name="Meneer Tolboom", support="practical", quality="neutral"),
    Line("advisers", name="De vrouw van de woningbouw", quality="strained"),
    Line("care", name="Meester Ivo", of="joep", support="advice"),
)

READS = (
    Read("samira", "-2w"),
    Read("grace", "-12d"),
)

# fmt: on
STORY = Story(
    programme="zevenlinden",
    name="Wolthuis",
    lead="samira",
    started="-17m",
    phases=(("-16m", "under_way"),),
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
    twins=TWINS,
    lost=LOST,
    lines=LINES,
)
