"""Gezin Harmsen: a father who ran the household as a boy, debts in two generations, and a plan with his sister."""

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
    man("kevin", "Kevin", "Harmsen", "1990-08-27", member=True),
    woman("daisy", "Daisy", "Oldekamp", "1992-02-11"),
    man("jordy", "Jordy", "Harmsen", "2011-04-03", member=True),
    man("mika", "Mika", "Harmsen", "2013-09-16", member=True),
    woman("fenna", "Fenna", "Harmsen", "2019-07-22", member=True),
    woman("samantha", "Samantha", "Harmsen", "1986-12", member=True),
    man("bo", "Bo", "", "~2008", role="zoon van Samantha"),
    man("gerrit", "Gerrit", "Harmsen", "1961-03", ""),
    woman("lucie", "Lucie", "Bruggeman", "1964-10-09", "2021-05-30"),
    woman("joyce", "Joyce", "Bruggeman", "~1967"),
    man("arend", "Arend", "Harmsen", "~1930", "1998"),
    woman("mien", "Mien", "Schuurhuis", "1934", "2012"),
    man("opa_bruggeman", "", "Bruggeman", role="opa van moeders kant", dead=True),
    woman("stien", "Stien", "Pannekoek", "~1940", "~2005"),
)

COUPLES = (
    Couple("arend mien", "married", "1957", "1998", "death"),
    Couple("opa_bruggeman stien", "unknown", "~1962"),
    Couple("gerrit lucie", "married", "1985", "1997", "divorced"),
    Couple("kevin daisy", "together", "2010", "2020-03", "separated"),
)

CHILDREN = (
    Children("arend mien", "gerrit"),
    Children("opa_bruggeman stien", "lucie joyce"),
    Children("gerrit lucie", "samantha kevin"),
    Children("samantha", "bo"),
    Children("kevin daisy", "jordy mika fenna"),
)

GEZAG = (
    Gezag("kevin", "jordy mika fenna", "register", "2020-06"),
    Gezag("daisy", "jordy mika", "register", "2020-06"),
)

EVENTS = (
    Happened("work_lost", "arend", "1974", "De steenfabriek sloot. Opa vond nooit meer vast werk."),
    Happened("school_left", "lucie", "~1980", "Mijn moeder kon niet goed lezen. Dat wist niemand."),
    Happened("debt", "gerrit lucie", "1995", "Een lening voor een eigen vrachtwagen. Het kwam niet rond."),
    Happened("separation", "gerrit lucie samantha kevin", "1997", "Pa ging rijden in het buitenland."),
    Happened("broken_contact", "gerrit kevin", "1999", "Ik zag hem jaren niet."),
    Happened("illness", "lucie", "2001", "Haar spieren deden het steeds minder.", until="2021", sensitive=True),
    Happened(
        "care_as_child", "kevin samantha", "2002",
        "Ik was elf en ik kookte. Samantha deed de brieven.", until="2008",
    ),
    Happened("school_left", "kevin", "2006-11", "Ik kwam gewoon niet meer. Niemand vroeg waarom."),
    Happened("birth", "jordy", "2011-04-03"),
    Happened("birth", "mika", "2013-09-16"),
    Happened("work_found", "kevin", "2014-02", "In het magazijn, in ploegen."),
    Happened("moving", "kevin daisy jordy mika", "2015-10", "Naar de Kolenweg, vijf hoog."),
    Happened("debt", "kevin daisy", "2018", "Een auto op afbetaling, daarna de energie.", sensitive=True),
    Happened("birth", "fenna", "2019-07-22"),
    Happened("separation", "kevin daisy", "2020-03", "Daisy verhuisde. De kinderen bleven bij mij."),
    Happened("death", "lucie kevin samantha", "2021-05-30", "Ik heb tot het laatst voor haar gezorgd."),
    Happened("work_lost", "kevin", "2023-01", "Mijn contract liep af."),
    Happened("restored_contact", "gerrit kevin", "-9m", "Hij belde met Jordy’s verjaardag.", told="-9m"),
    Happened(
        "other", "kevin samantha", "-7m",
        "Ons plan: mijn zus en ik met een kraam op de weekmarkt. Met oma’s soep.", told="-7m",
    ),
    Happened("work_found", "kevin", "-4m", "Twaalf uur in de keuken van het buurthuis.", told="-4m"),
    Happened(
        "other", "jordy", "-6w", "Ik maak mijn school af. Techniek. Pa ging mee naar de open dag.", told="-5w",
    ),
)

REACH = (
    Reach("kevin", "mobile", "06 0000 2090", "safe", "Niet tussen vijf en zeven, dan kookt hij"),
    Reach("kevin", "message", "06 0000 2090", "safe"),
    Reach("kevin", "address", "Kolenweg 210, Veenbeek"),
    Reach("samantha", "mobile", "06 0000 2086", "safe", "In het weekend"),
)

TEAM = (Seat("femke", "stand_in", "Als Jeroen er niet is", "-14m"),)

OTHERS = (
    Other("Marcella", "Taalpunt Veenbeek", "Kevin oefent met lezen, elke dinsdag", "-11m"),
    Other("Meneer Tan", "Schuldhulp De Brug", "De regeling loopt nog anderhalf jaar", "2024-02"),
    Other("Hannah", "Jeugdgezondheid Turfstreek", "Groei en slaap van Fenna", "2024-09"),
)

BANDS = (
    Band("gerrit kevin", "broken", "1999", "2010"),
    Band("gerrit kevin", "distant", "2010"),
    Band("kevin samantha", "close"),
    Band("kevin daisy", "quarrels", "2018", "2020-03"),
    Band("lucie joyce", "close", "", "2021-05-30"),
)

HOMES = (
    Home("Bij ma", (("gerrit", "1985", "1997"), ("lucie", "1985", "2021-05-30"), ("samantha kevin", "1990-08", "2009"))),
    Home("Kolenweg", (("kevin jordy mika", "2015-10", ""), ("daisy", "2015-10", "2020-03"), ("fenna", "2019-07-22", ""))),
)

LINES = (
    Line("origin", who="samantha", support="practical emotional"),
    Line("origin", who="joyce", of="kevin", support="company", quality="neutral"),
    Line("friends", name="De mannen van de garage", of="kevin", support="company"),
    Line("other_family", who="gerrit", of="kevin", quality="strained"),
)

READS = (
    Read("femke", "-3m"),
    Read("hilde", "-9w", reason="consultation", words="Jeroen vroeg om mee te denken over de kraam."),
    Read("jeroen", "-6d"),
)

# fmt: on
STORY = Story(
    programme="veenbeek",
    name="Harmsen",
    lead="jeroen",
    started="-15m",
    phases=(("-13m", "under_way"),),
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
