"""Gezin De Wit: Sanne and her two daughters. Four generations, school and early loss, and a plan with her sister."""

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
    woman("sanne", "Sanne", "de Wit", "1982-03-14", member=True),
    woman("lisa", "Lisa", "Grevink", "2009-12-05", member=True),
    woman("noa", "Noa", "Grevink", "2014-12-19", member=True),
    man("ronald", "Ronald", "Grevink", "1979"),
    woman("marloes", "Marloes", "de Wit", "1984-06-02", member=True),
    man("patrick", "Patrick", "de Wit", "1988-10"),
    man("wim", "Wim", "de Wit", "1953-05-08", "1994-11-21"),
    woman("ria", "Ria", "Stegenga", "1955-01-30"),
    man("kees", "Kees", "Stegenga", "1958"),
    man("piet", "Piet", "de Wit", "1921", "1963-02"),
    woman("truus", "Truus", "Alberda", "1924", "2001"),
    man("hendrik", "Hendrik", "Stegenga", "1919", "1989"),
    woman("greet", "Greet", "Mokkum", "1923", "2010-04"),
)

COUPLES = (
    Couple("piet truus", "married", "1948", "1963-02", "death"),
    Couple("hendrik greet", "married", "1946", "1989", "death"),
    Couple("wim ria", "married", "1980-09", "1994-11-21", "death"),
    Couple("ronald sanne", "married", "2007-06-15", "2019-01", "divorced"),
)

CHILDREN = (
    Children("piet truus", "wim"),
    Children("hendrik greet", "ria kees"),
    Children("wim ria", "sanne marloes patrick"),
    Children("ronald sanne", "lisa noa"),
)

GEZAG = (
    Gezag("sanne", "lisa noa", "register", "2019-01"),
    Gezag("ronald", "lisa noa", "register", "2019-01"),
)

EVENTS = (
    Happened("death", "piet wim truus", "1963-02", "Opa Piet kwam niet terug van zee. Mijn vader was negen."),
    Happened("school_left", "greet", "~1936", "Oma Greet stond op haar dertiende al in de wasserij."),
    Happened("school_left", "ria", "1970", "Leren was niet voor ons soort mensen, zei ma altijd."),
    Happened("moving", "wim ria sanne marloes patrick", "1990-08", "Van de Kade naar de Vlierstraat."),
    Happened("death", "wim sanne marloes patrick ria", "1994-11-21", "Een ongeluk op zijn werk. Ik was twaalf."),
    Happened("illness", "ria", "1995", "Ma kwam maandenlang haar bed niet uit.", until="1998", sensitive=True),
    Happened("care_as_child", "sanne", "1995", "Ik deed de was en bracht Patrick naar school.", until="2000"),
    Happened("school_left", "sanne", "1999-06", "Een maand voor mijn examen ging ik werken in de kas. Er moest geld komen."),
    Happened("marriage", "sanne ronald", "2007-06-15"),
    Happened("birth", "lisa", "2009-12-05"),
    Happened("birth", "noa", "2014-12-19", "Het sneeuwde. Marloes reed ons naar het ziekenhuis."),
    Happened("work_lost", "ronald", "2015-03", "De fabriek ging dicht."),
    Happened("debt", "sanne ronald", "2016", "De post bleef liggen. Eerst de huur, daarna de zorgverzekering."),
    Happened("broken_contact", "sanne ria", "2017", "Ruzie over geld lenen. Ik mis haar ook wel eens.", sensitive=True),
    Happened("separation", "sanne ronald", "2018-09"),
    Happened("moving", "sanne lisa noa", "2019-02", "Met z’n drieën naar de Hazelaar. Eindelijk rust."),
    Happened("restored_contact", "ria noa lisa", "2022", "Oma Ria komt weer op verjaardagen."),
    Happened("other", "sanne marloes", "-14m", "Met mijn zus een eigen schoonmaakbedrijf. We hebben het opgeschreven.", told="-14m"),
    Happened("other", "sanne", "-10m", "Ik ben weer naar school: mbo-2 Dienstverlening.", told="-10m"),
    Happened("debt_free", "sanne", "-3m", "De laatste brief is betaald. Ik heb hem ingelijst.", told="-3m"),
    Happened("work_found", "marloes", "-5w", "Een vaste baan voor drie dagen.", told="-4w", by="anouk"),
)

REACH = (
    Reach("sanne", "mobile", "06 0000 1182", "safe", "Na half negen, dan zijn de meiden naar school"),
    Reach("sanne", "message", "06 0000 1182", "safe", "Mag altijd"),
    Reach("sanne", "mail", "sanne@voorbeeld.example", "ask_first", "Ze leest haar mail samen met Femke"),
    Reach("sanne", "address", "Hazelaar 14, Veenbeek"),
    Reach("lisa", "message", "06 0000 1209", "ask_first", "Eerst even vragen aan Sanne"),
    Reach("marloes", "mobile", "06 0000 1184", "safe", "Overdag"),
)

TEAM = (
    Seat("anouk", "stand_in", "Neemt over bij vakantie en ziekte; Sanne kent haar van het inloopuur", "-20m"),
    Seat("jeroen", "co_coach", "Helpt met de start van het bedrijf", "-5m", "+3m"),
)

OTHERS = (
    Other("Yvonne", "Ervaringen aan Tafel", "Ervaringsdeskundige, loopt mee met boodschappen en weekmenu", "-12m"),
    Other("Mevrouw Dijkgraaf", "Budgetkring Veenbeek", "De post en de betalingen", "2023-05", "-3m"),
    Other("Juf Karlijn", "Basisschool De Turfbloem", "Extra leestijd met Noa", "-8m"),
)

BANDS = (
    Band("sanne marloes", "close"),
    Band("sanne ria", "broken", "2017", "2022"),
    Band("sanne ria", "distant", "2022"),
    Band("ronald sanne", "quarrels", "2016", "2019"),
    Band("ria noa", "close", "2022"),
    Band("wim ria", "quarrels", "1985", "1994-11-21"),
)

HOMES = (
    Home("Kade", (("wim ria", "1980-09", "1990-08"), ("sanne", "1982-03-14", "1990-08"), ("marloes", "1984-06-02", "1990-08"), ("patrick", "1988-10", "1990-08"))),
    Home("Vlierstraat", (("wim", "1990-08", "1994-11-21"), ("ria patrick", "1990-08", ""), ("sanne marloes", "1990-08", "2004"))),
    Home("Meidoorn", (("ronald", "2007-06", ""), ("sanne", "2007-06", "2019-02"), ("lisa", "2009-12-05", "2019-02"), ("noa", "2014-12-19", "2019-02"))),
    Home("Hazelaar", (("sanne lisa noa", "2019-02", ""),)),
)

LINES = (
    Line("origin", who="marloes", support="practical emotional"),
    Line("origin", who="ria", support="company", quality="neutral"),
    Line("other_family", who="kees", quality="strained"),
    Line("friends", name="Chantal van school", of="sanne", support="company emotional"),
    Line("neighbours", name="Buurvrouw Fenna", support="practical"),
    Line("acquaintances", name="De moeders van het plein", of="noa", support="company", quality="neutral"),
    Line("advisers", name="Mevrouw Dijkgraaf", support="advice"),
    Line("care", name="Juf Karlijn", of="noa", support="advice emotional"),
    Line("care", name="Yvonne van Ervaringen aan Tafel", support="practical emotional"),
)

READS = (
    Read("femke", "-8d"),
    Read("anouk", "-4w"),
    Read("hilde", "-6w", reason="quality", words="Terugkijken op een jaar samen, afgesproken met Sanne en Femke."),
    Read("jeroen", "-11d", "families.person_page"),
    Read("femke", "-2d"),
)

# fmt: on
STORY = Story(
    programme="veenbeek",
    name="De Wit",
    lead="femke",
    started="-21m",
    phases=(("-20m", "under_way"),),
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
