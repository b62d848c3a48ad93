"""Gezin Dorenbos: a large family of four generations around one canal, with a handover on its way."""

from __future__ import annotations

from keerpunt.demo.telling import (
    Band,
    Children,
    Couple,
    Gezag,
    Handover,
    Happened,
    Home,
    Line,
    Other,
    Reach,
    Read,
    Seat,
    Someone,
    Story,
    man,
    woman,
)

# fmt: off
PEOPLE = (
    # Het gezin
    woman("petra", "Petra", "Dorenbos", "1979-10-12", member=True),
    man("ruud", "Ruud", "Mensink", "1977-02-03", member=True),
    woman("demi", "Demi", "Mensink", "2003-08-14", member=True),
    man("rick", "Rick", "Mensink", "2005-05-06", member=True),
    woman("esmee", "Esmée", "Mensink", "2010-01-21", member=True),
    man("thijmen", "Thijmen", "Mensink", "2014-04-09", member=True),
    woman("lot", "Lot", "Mensink", "2020-12-03", member=True),
    # De vierde generatie
    man("sem", "Sem", "Hulzebos", "2023-03-30", member=True),
    man("wesley", "Wesley", "Hulzebos", "2001"),
    # Broers en zussen van Petra
    man("geert", "Geert", "Dorenbos", "1971"),
    woman("tineke", "Tineke", "Dorenbos", "1973"),
    man("harm", "Harm", "Dorenbos", "1976", "1976"),
    woman("wilma", "Wilma", "Dorenbos", "1983-06"),
    woman("ingrid", "Ingrid", "Kamping", "~1972"),
    man("ton", "Ton", "Beukers", "1970"),
    man("niels", "Niels", "Dorenbos", "1998"),
    woman("maaike", "Maaike", "Dorenbos", "2000"),
    woman("kirsten", "Kirsten", "Beukers", "1999"),
    # De broer van Ruud
    # A slip of the pen for 2010: the friendly question asks about it.
    man("johan", "Johan", "Mensink", "1980", "1970"),
    # Opa’s en oma’s
    man("lammert", "Lammert", "Dorenbos", "1946-01", "2015-09-19"),
    woman("grietje", "Grietje", "Oosting", "1945-02-11", member=True),
    man("bertus", "Bertus", "Mensink", "1950"),
    woman("annie", "Annie", "Slomp", "1952", "2008-06"),
    # Hun ouders
    man("klaas", "Klaas", "Dorenbos", "~1915", "1981"),
    woman("trijntje", "Trijntje", "Bos", "1919", "1999"),
    man("roelof", "Roelof", "Oosting", "~1920", "1944-12"),
    woman("aaltje", "Aaltje", "Kremer", "1922", "1992"),
    Someone("oma_slomp", "", "Slomp", "female", role="oma van vaders kant", dead=True),
)

COUPLES = (
    Couple("klaas trijntje", "married", "~1940", "1981", "death"),
    Couple("roelof aaltje", "married", "1942", "1944-12", "death"),
    Couple("lammert grietje", "married", "1970-03", "2015-09-19", "death"),
    Couple("bertus annie", "married", "1975", "2008-06", "death"),
    Couple("geert ingrid", "married", "1996"),
    Couple("ton tineke", "married", "1997", "2012", "divorced"),
    Couple("ruud petra", "married", "2002-09-20"),
    Couple("wesley demi", "partners", "2021", "2024-02", "separated"),
)

CHILDREN = (
    Children("klaas trijntje", "lammert"),
    Children("roelof aaltje", "grietje"),
    Children("oma_slomp", "annie"),
    Children("lammert grietje", "geert tineke harm petra wilma"),
    Children("bertus annie", "ruud johan"),
    Children("geert ingrid", "niels maaike"),
    Children("ton tineke", "kirsten"),
    Children("ruud petra", "demi rick esmee thijmen lot"),
    Children("wesley demi", "sem"),
)

GEZAG = (
    Gezag("ruud petra", "esmee thijmen lot", "parent", "2020-12"),
    Gezag("demi wesley", "sem", "register", "2023-04"),
)

EVENTS = (
    Happened("death", "roelof aaltje", "1944-12", "In de laatste oorlogswinter. Hij heeft mij nooit gezien."),
    Happened("moving", "klaas trijntje lammert", "1953", "Met de boot naar het kanaal. Daar zijn we gebleven."),
    Happened("school_left", "lammert", "1960", "Op zijn veertiende naar de werf."),
    Happened("school_left", "grietje", "1959", "Dienstmeisje bij de dokter. Dat was deftig."),
    Happened("death", "harm lammert grietje", "1976", "Harm leefde drie dagen. Er staat een roos bij het huis."),
    Happened("work_lost", "lammert", "1984", "De werf ging failliet."),
    Happened("debt", "lammert grietje", "1986", "De winkelier schreef het op. Ik heb jaren terugbetaald."),
    Happened("school_left", "petra", "1996-05", "Ik bleef weer zitten. Toen hoefde het niet meer van mij."),
    Happened("school_finished", "wilma", "2001", "Als eerste van ons een diploma: kapster."),
    Happened("marriage", "ruud petra", "2002-09-20", "Op de boot van oom Geert."),
    Happened("birth", "demi", "2003-08-14"),
    Happened("birth", "rick", "2005-05-06"),
    Happened("death", "annie ruud", "2008-06"),
    Happened("work_lost", "ruud", "2009-11", "Ontslag bij de aannemer."),
    Happened("birth", "esmee", "2010-01-21"),
    Happened("debt", "ruud petra", "2011", "Eén loon, vijf monden. De hypotheek bleef achter.", sensitive=True),
    Happened("broken_contact", "petra tineke", "2012", "Het ging over haar scheiding. En over wat ik toen zei."),
    Happened("moving", "ruud petra demi rick esmee", "2013-03", "Het huis verkocht. Naar de Sluisweg."),
    Happened("birth", "thijmen", "2014-04-09"),
    Happened("death", "lammert petra grietje", "2015-09-19", "Hij wilde nog één keer varen. Dat hebben we gedaan."),
    Happened("birth", "lot", "2020-12-03", "Ons lotje uit de loterij."),
    Happened("school_left", "rick", "2022-10", "Bouw was niks voor mij, op school dan."),
    Happened("birth", "sem demi wesley", "2023-03-30", "Ik werd oma op mijn drieënveertigste."),
    Happened("separation", "demi wesley", "2024-02"),
    Happened("returned_home", "demi sem", "2024-03", "Met Sem op zolder. Gezellig druk."),
    Happened("restored_contact", "petra tineke", "-10m", "Ze stond opeens met soep voor de deur.", told="-10m"),
    Happened("work_found", "ruud", "-8m", "Sluiswachter, vier dagen.", told="-8m"),
    Happened("school_finished", "demi", "-5m", "Kraamzorg, mbo-3! De eerste van ons vijven.", told="-5m"),
    Happened("other", "rick", "-3m", "Ik loop mee op de werf van opa. Handen zijn ook hersens.", told="-3m", by="femke"),
)

REACH = (
    Reach("petra", "mobile", "06 0000 6079", "safe", "Dinsdag en donderdag, dan is ze vrij"),
    Reach("petra", "address", "Sluisweg 61, Veenbeek"),
    Reach("ruud", "mobile", "06 0000 6077", "safe", "Niet op het werk"),
    Reach("demi", "message", "06 0000 6003", "safe"),
    Reach("grietje", "phone", "088 0000 649", "safe", "Ze hoort slecht: laat lang overgaan"),
)

TEAM = (
    Seat("femke", "stand_in", "Vervangt Anouk; kent Demi van school", "-25m"),
    Seat("jeroen", "co_coach", "Loopt mee tot de overdracht", "-3w"),
)

OTHERS = (
    Other("Wijkzuster Alma", "Thuiszorg Turfstreek", "Oma Grietje, elke ochtend", "2021"),
    Other("Consulent Brand", "Gemeente Veenbeek", "De uitkering van Rick", "2023-01"),
    Other("Joost", "Jongerenwerk Veenbeek", "Rick, op vrijdag in de werkplaats", "-9m"),
    Other("Mevrouw Panhuis", "Kinderopvang Het Bootje", "Sem, drie dagen", "2024-09"),
    Other("Meneer Ebbers", "Budgetkring Veenbeek", "Samen de post", "-20m", "-4m"),
)

BANDS = (
    Band("petra tineke", "broken", "2012", "-10m"),
    Band("petra grietje", "close"),
    Band("ruud johan", "distant"),
    Band("rick lammert", "close", "2010", "2015-09-19"),
    Band("demi wesley", "quarrels", "2023"),
)

HOMES = (
    Home("Huis aan het kanaal", (("klaas trijntje", "1953", "1981"), ("lammert", "1953", "2015-09-19"), ("grietje", "1970-03", ""))),
    Home("Sluisweg", (("ruud petra rick esmee", "2013-03", ""), ("thijmen", "2014-04-09", ""), ("lot", "2020-12-03", ""), ("demi", "2013-03", "2022"), ("demi sem", "2024-03", ""))),
)

LINES = (
    Line("origin", who="grietje", support="company emotional"),
    Line("origin", who="geert", support="practical"),
    Line("neighbours", name="De schipper van de Twee Gebroeders", of="ruud", support="company", quality="neutral"),
    Line("care", name="Mevrouw Panhuis van Het Bootje", of="sem", support="practical"),
)

READS = (
    Read("femke", "-3m"),
    Read("hilde", "-5w", reason="handover", words="Voorbereiden van de overdracht van Anouk naar Jeroen."),
    Read("jeroen", "-18d"),
    Read("jeroen", "-18d", "families.person_page"),
    Read("anouk", "-2d"),
)

# fmt: on
STORY = Story(
    programme="veenbeek",
    name="Dorenbos-Mensink",
    lead="anouk",
    started="-26m",
    phases=(("-25m", "under_way"),),
    people=PEOPLE,
    couples=COUPLES,
    children=CHILDREN,
    gezag=GEZAG,
    events=EVENTS,
    reach=REACH,
    team=TEAM,
    others=OTHERS,
    reads=READS,
    handover=Handover("jeroen", planned="-2w", on="+3w"),
    bands=BANDS,
    homes=HOMES,
    lines=LINES,
)
