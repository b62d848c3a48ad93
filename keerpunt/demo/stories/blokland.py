"""Gezin Blokland: grandmother Hennie raises her grandchildren. One telephone number is not safe."""

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
    woman("hennie", "Hennie", "Blokland", "1963-04-25", member=True),
    man("sjaak", "Sjaak", "Blokland", "1959-08", "2016-12-02"),
    woman("chantal", "Chantal", "Blokland", "1989-01-17", member=True),
    man("marco", "Marco", "Blokland", "1992"),
    man("jayden", "Jayden", "Blokland", "2011-07-09", member=True),
    woman("romy", "Romy", "Blokland", "2016-02-28", member=True),
    man("vader_jayden", role="vader Jayden", born="~1986"),
    man("glenn", "Glenn", "Ruiter", "1984"),
    woman("bep", "Bep", "Kluiver", "1936", "2019-03"),
    man("cor", "Cor", "Wielinga", "~1932", "1979"),
    man("leen", "Leen", "Blokland", "1929", "1990"),
    woman("alie", "Alie", "Zwartveld", "1931", "2004"),
)

COUPLES = (
    Couple("cor bep", "married", "1956", "1971", "divorced"),
    Couple("leen alie", "married", "1954", "1990", "death"),
    Couple("sjaak hennie", "married", "1986-05", "2016-12-02", "death"),
    Couple("vader_jayden chantal", "partners", "2010", "2011", "separated", 1),
    Couple("glenn chantal", "together", "2014", "2020", "separated", 2),
)

CHILDREN = (
    Children("cor bep", "hennie"),
    Children("leen alie", "sjaak"),
    Children("sjaak hennie", "chantal marco"),
    Children("vader_jayden chantal", "jayden"),
    Children("glenn chantal", "romy"),
    Children("hennie", "jayden romy", "foster", "2020-11"),
)

GEZAG = (
    Gezag("chantal", "jayden romy", "register", "2016-02", "2022-09"),
    Gezag("hennie", "jayden romy", "decision", "2022-09"),
)

EVENTS = (
    Happened("separation", "cor bep hennie", "1971", "Ik was acht. Moeder bleef alleen."),
    Happened("care_as_child", "hennie", "1972", "Moeder werkte in ploegen. Ik zorgde dat er eten was.", until="1979"),
    Happened("school_left", "hennie", "1979", "Ik ging naaien bij de confectie."),
    Happened("school_left", "chantal", "2005", "Ze was zestien en ze wist alles beter. Net als ik."),
    Happened("birth", "jayden", "2011-07-09"),
    Happened("debt", "chantal glenn", "2015", "Telefoons op mijn naam.", sensitive=True),
    Happened("birth", "romy", "2016-02-28"),
    Happened("death", "sjaak hennie jayden", "2016-12-02", "Jayden vist nog met opa’s hengel."),
    Happened("detention", "glenn", "2020-06", "", until="2023-01", sensitive=True),
    Happened("placement", "jayden romy", "2020-11-14", "Midden in de nacht. Ik had maar één bed over."),
    Happened("broken_contact", "chantal hennie", "2021", "Te veel beloofd, te vaak niet gekomen."),
    Happened("other", "hennie jayden romy", "2022-09", "De rechter vroeg of ik het wilde. Wat dacht je dan?"),
    Happened("illness", "chantal", "2023", "Ik ben in behandeling. Het gaat met kleine stapjes.", sensitive=True),
    Happened("restored_contact", "chantal jayden romy", "-7m", "Eén keer per maand, in het buurthuis.", told="-7m"),
    Happened("school_finished", "hennie", "-5m", "Mijn eerste papiertje: gastvrouw. Jayden heeft het opgehangen.", told="-5m"),
    Happened("other", "jayden", "-6w", "Ik zit in de selectie!", told="-6w"),
)

REACH = (
    Reach("hennie", "phone", "088 0000 563", "safe", "Overdag"),
    Reach("hennie", "mobile", "06 0000 5063", "safe"),
    Reach("hennie", "address", "Lijsterbesplein 3, Zevenlinden"),
    Reach("chantal", "mobile", "06 0000 5089", "unsafe", "Glenn kan meekijken in deze telefoon"),
    Reach("chantal", "mail", "chantal@voorbeeld.example", "safe", "Alleen via haar behandelaar afgesproken"),
    Reach("jayden", "message", "06 0000 5011", "ask_first"),
)

TEAM = (
    Seat("samira", "stand_in", "Als Grace er niet is", "-22m"),
    Seat("mees", "co_coach", "Klussen met Jayden op vrijdagmiddag", "-9m"),
)

OTHERS = (
    Other("Carla Veldink", "Pleegkracht Oost", "Begeleiding van oma als pleegouder", "2021-01"),
    Other("Trainer Ab", "VV Zevenlinden", "Haalt Jayden op voor de training", "2023-08"),
    Other("", "Bezoekhuis Het Tuinhuis", "De maandelijkse ochtend met Chantal", "-7m"),
)

BANDS = (
    Band("chantal hennie", "broken", "2021", "2023"),
    Band("chantal hennie", "distant", "2023"),
    Band("hennie jayden", "close"),
    Band("bep hennie", "close", "", "2019-03"),
)

HOMES = (
    Home("Oma’s huis", (("hennie", "1986-05", ""), ("sjaak", "1986-05", "2016-12-02"), ("chantal", "1989-01-17", "2008"), ("marco", "1992", "2014"), ("jayden romy", "2020-11-14", ""))),
    Home("Het flatje", (("chantal", "2014", ""), ("glenn", "2014", "2020"), ("jayden", "2014", "2020-11-14"), ("romy", "2016-02-28", "2020-11-14"))),
)

LINES = (
    Line("origin", who="marco", of="hennie", support="practical"),
    Line("neighbours", name="De overbuurvrouw", of="hennie", support="practical company"),
    Line("friends", name="De bingoclub", of="hennie", support="company"),
)

READS = (
    Read("gerda", "-5m", reason="safety", words="Belangrijk om te weten welk nummer van Chantal niet veilig is."),
    Read("samira", "-10w"),
    Read("gerda", "-16d", "desk.family_page", "stand_in", "Grace was ziek, Samira vrij: even nagaan wie oma ophaalt."),
    Read("grace", "-4d"),
)

# fmt: on
STORY = Story(
    programme="zevenlinden",
    name="Blokland",
    lead="grace",
    started="-23m",
    phases=(("-22m", "under_way"),),
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
