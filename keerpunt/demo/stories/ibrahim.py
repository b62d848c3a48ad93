"""Gezin Ibrahîm: from Qamişlo by way of Izmir to Zevenlinden; names with accents, and one in Arabic script."""

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
    Someone,
    Story,
    man,
    woman,
)

# fmt: off
PEOPLE = (
    woman("sirin", "Şîrîn", "Ibrahîm", "1986-09-01", member=True),
    man("azad", "Azad", "Ibrahîm", "1981", member=True),
    woman("rojin", "Rojîn", "Ibrahîm", "2008-02-17", member=True),
    man("dilan", "Dîlan", "Ibrahîm", "2012-06-30", member=True),
    woman("zoe", "Zoë", "Ibrahîm", "2018-11-11", member=True),
    woman("khadija", "خديجة", "حمو", "~1958", role="moeder van Şîrîn"),
    man("yusuf", "Yûsif", "Hemo", "~1950", "2013", role="vader van Şîrîn"),
    woman("beritan", "Bêrîtan", "Hemo", "1990"),
    man("ciwan", "Ciwan", "Hemo", "~1994"),
    man("ferhad", "Ferhad", "Ibrahîm", "~1950"),
    woman("zeyneb", "Zeyneb", "", "~1955", "2016"),
    man("serhat", "Serhat", "Ibrahîm", "1979"),
    Someone("nicht", role="nichtje"),
    man("overgrootvader", "", "", "~1925", role="opa van Şîrîn", dead=True),
    woman("overgrootmoeder", "Gulê", "", "~1930", role="oma van Şîrîn", dead=True),
)

COUPLES = (
    Couple("overgrootvader overgrootmoeder", "married"),
    Couple("yusuf khadija", "married", "~1978", "2013", "death"),
    Couple("ferhad zeyneb", "married", "~1975", "2016", "death"),
    Couple("azad sirin", "married", "2006-05"),
)

CHILDREN = (
    Children("overgrootvader overgrootmoeder", "yusuf"),
    Children("yusuf khadija", "sirin beritan ciwan"),
    Children("ferhad zeyneb", "serhat azad"),
    Children("serhat", "nicht"),
    Children("azad sirin", "rojin dilan zoe"),
)

GEZAG = (Gezag("azad sirin", "rojin dilan zoe", "parent", "2018-11"),)

EVENTS = (
    Happened("school_finished", "sirin", "2004", "Ik ben verpleegkundige. Het papier bleef achter in ons huis."),
    Happened("marriage", "azad sirin", "2006-05", "Drie dagen feest, met alle buren."),
    Happened("birth", "rojin", "2008-02-17"),
    Happened("birth", "dilan", "2012-06-30"),
    Happened("death", "yusuf sirin", "2013", "", sensitive=True),
    Happened("migration", "azad sirin rojin dilan", "2013-09", "Naar Izmir. Azad werkte in een naaiatelier."),
    Happened("broken_contact", "azad serhat", "2014", "Mijn broer koos een andere kant. Daar praat ik niet over."),
    Happened("migration", "azad", "2015-08", "Ik ging vooruit. Eerst de zee, toen de trein."),
    Happened("migration", "sirin rojin dilan", "2017-01", "Na zeventien maanden weer samen."),
    Happened("moving", "azad sirin rojin dilan", "2017-10", "Van de opvang naar een eigen huis in Zevenlinden."),
    Happened("care_as_child", "rojin", "2018", "Ik ging overal mee naartoe om te tolken. Ook naar de dokter.", until="2023"),
    Happened("birth", "zoe", "2018-11-11", "De eerste die hier geboren is."),
    Happened("debt", "azad sirin", "2019-05", "De lening voor de inburgering en de inrichting van het huis."),
    Happened("work_found", "azad", "2021-03", "Nachtdienst in de kas."),
    Happened("illness", "azad", "2024-02", "Mijn rug. Ik werk nu minder.", sensitive=True),
    Happened("other", "rojin", "-8m", "Ik hoef niet meer te tolken. Ik ben gewoon de oudste dochter.", told="-8m"),
    Happened("other", "sirin", "-5m", "Weer verpleegkunde. Een schakeljaar, met meisjes van achttien.", told="-5m"),
    Happened("school_finished", "rojin", "-4m", "Geslaagd! De hele straat kreeg baklava.", told="-4m"),
    Happened("work_found", "sirin", "-3w", "Een leerplek in de thuiszorg.", told="-3w", by="grace"),
)

REACH = (
    Reach("sirin", "message", "06 0000 4086", "safe", "Spreek een bericht in, dat luistert ze liever"),
    Reach("sirin", "mobile", "06 0000 4086", "safe", "Na drie uur, met tolk"),
    Reach("azad", "mobile", "06 0000 4081", "safe", "’s Middags; hij slaapt na de nachtdienst"),
    Reach("rojin", "mail", "rojin@voorbeeld.example", "ask_first"),
)

TEAM = (
    Seat("grace", "stand_in", "Gaat mee naar school en neemt over bij vakantie", "-16m"),
    Seat("mees", "family_supporter", "Het papierwerk rond het diploma", "-6m", "+2m"),
)

OTHERS = (
    Other("Leyla Demirtaş", "Tolken Lindestreek", "Tolk Kurmancî bij de bezoeken", "-8m"),
    Other("", "Fysiotherapie aan de Gracht", "De rug van Azad", "2024-03"),
    Other("Buurvrouw Toos", "", "Zoë leest bij haar voor, elke woensdag", "2022"),
)

BANDS = (
    Band("azad serhat", "broken", "2014"),
    Band("sirin khadija", "close"),
    Band("sirin beritan", "close"),
    Band("rojin azad", "quarrels", "2023"),
)

HOMES = (
    Home("Opvang", (("azad", "2015-11", "2017-10"), ("sirin rojin dilan", "2017-01", "2017-10"))),
    Home("Ons huis", (("azad sirin rojin dilan", "2017-10", ""), ("zoe", "2018-11-11", ""))),
)

LINES = (
    Line("origin", who="khadija", of="sirin", support="emotional"),
    Line("neighbours", name="Buurman Arie", support="practical advice"),
    Line("friends", name="De vrouwen van de taalles", of="sirin", support="company emotional"),
    Line("advisers", name="Vluchtelingenwerk", support="advice", quality="neutral"),
)

READS = (
    Read("grace", "-5w"),
    Read("gerda", "-7w", reason="quality", words="Meegelezen voor de halfjaarlijkse terugblik; Şîrîn weet ervan."),
    Read("mees", "-12d", "families.person_page"),
    Read("samira", "-1d"),
)

# fmt: on
STORY = Story(
    programme="zevenlinden",
    name="Ibrahîm",
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
    lines=LINES,
)
