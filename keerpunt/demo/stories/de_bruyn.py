"""Gezin De Bruyn en Tadema: two mothers, twins and a grandfather who cannot read."""

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
    woman("ilse", "Ilse", "de Bruyn", "1987-07-01", member=True),
    woman("nynke", "Nynke", "Tadema", "1989-11-15", member=True),
    man("tijn", "Tijn", "de Bruyn", "2018-04-20", member=True),
    man("kas", "Kas", "de Bruyn", "2018-04-20", member=True),
    Someone("robin", "Robin", "Tadema", "other", "2010-09-30", member=True, gender="non-binair, “gewoon Robin”"),
    man("stef", "Stef", "Hovinga", "1986"),
    Someone("donor", role="donor"),
    man("wout", "Wout", "de Bruyn", "1957"),
    woman("tilly", "Tilly", "Ravenhorst", "~1960"),
    man("douwe", "Douwe", "Tadema", "1958", "2024-10-08"),
    woman("hilly", "Hilly", "Zijlsma", "1961"),
    woman("antje", "Antje", "Tadema", "1931", "2022"),
    man("joris", "Joris", "de Bruyn", "1984"),
)

COUPLES = (
    Couple("wout tilly", "married", "1982"),
    Couple("douwe hilly", "married", "1984", "2024-10-08", "death"),
    Couple("stef nynke", "together", "2009", "2013", "separated", 1),
    Couple("ilse nynke", "married", "2016-09-02", order=2),
)

CHILDREN = (
    Children("antje", "douwe"),
    Children("wout tilly", "joris ilse"),
    Children("douwe hilly", "nynke"),
    Children("stef nynke", "robin"),
    Children("ilse donor", "tijn kas"),
    Children("nynke", "tijn kas", "adopted", "2018-09"),
    Children("ilse", "robin", "step", "2015"),
)

GEZAG = (
    Gezag("ilse", "tijn kas", "register", "2018-04"),
    Gezag("nynke", "tijn kas", "decision", "2018-09"),
    Gezag("nynke stef", "robin", "register", "2010-10"),
)

EVENTS = (
    Happened("school_left", "douwe", "1972", "Mijn vader las niet goed. Hij kon wel elk dier natekenen."),
    Happened("work_lost", "wout", "1998", "Hij zei het thuis pas na een maand."),
    Happened("debt", "wout tilly", "1999", "", sensitive=True),
    Happened("moving", "wout tilly ilse joris", "2000", "Van een koophuis naar een flat."),
    Happened("birth", "robin", "2010-09-30"),
    Happened("separation", "stef nynke robin", "2013"),
    Happened("broken_contact", "wout ilse", "2015", "Over Nynke en mij."),
    Happened("marriage", "ilse nynke", "2016-09-02", "Met regen, en toen zon."),
    Happened("birth", "tijn kas", "2018-04-20", "Tijn eerst, Kas zeven minuten later."),
    Happened("work_lost", "ilse", "2023-08", "De winkel sloot."),
    Happened("debt", "ilse nynke", "2024-01", "Eerst de opvang, toen de huur."),
    Happened("death", "douwe nynke robin", "2024-10-08", "Ik kreeg zijn tekenschriften."),
    Happened("restored_contact", "wout ilse", "-2m", "Pa kwam kijken bij de zwemles. Hij huilde. Ik ook.", told="-2m"),
    Happened("other", "robin", "-5w", "Ik teken nu voor de buurtkrant.", told="-5w"),
)

REACH = (
    Reach("ilse", "mobile", "06 0000 9187", "safe"),
    Reach("nynke", "mobile", "06 0000 9189", "safe", "Vóór acht uur of na vier uur"),
    Reach("robin", "message", "06 0000 9110", "ask_first", "Noem Robin bij de voornaam"),
)

TEAM = (Seat("priya", "stand_in", "Als Daan er niet is", "-3m"),)

OTHERS = (
    Other("Zwemmeester Ali", "Zwembad De Plons", "De tweeling, op donderdag", "-7m"),
    Other("Trudy", "Vrijwilligerspunt Rietwaard", "Samen koken en de post", "-2m"),
)

BANDS = (
    Band("wout ilse", "broken", "2015"),
    Band("tilly ilse", "distant"),
    Band("robin nynke", "close"),
    Band("stef robin", "distant", "2013"),
    Band("joris ilse", "close"),
)

HOMES = (
    Home("Bij ons", (("nynke robin", "2013", ""), ("ilse", "2014", ""), ("tijn kas", "2018-04-20", ""))),
    Home("De flat", (("wout tilly", "2000", ""), ("ilse", "2000", "2008"), ("joris", "2000", "2005"))),
)

TWINS = (BornTogether("tijn kas", "unknown"),)

LINES = (
    Line("origin", who="joris", of="ilse", support="emotional practical"),
    Line("origin", who="hilly", of="nynke", support="company"),
    Line("friends", name="Robins groep", of="robin", support="emotional company"),
    Line("acquaintances", name="Collega’s van Nynke", quality="neutral"),
)

READS = (
    Read("priya", "-5w"),
    Read("marit", "-3w", reason="complaint", words="Ilse had een vraag over wie haar telefoonnummer ziet."),
    Read("daan", "-4d"),
)

# fmt: on
STORY = Story(
    programme="rietwaard",
    name="De Bruyn en Tadema",
    lead="daan",
    started="-4m",
    phases=(("-3m", "under_way"),),
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
    lines=LINES,
)
