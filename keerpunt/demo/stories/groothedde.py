"""Gezin Groothedde: three years together, and ready. Nobody here needs to be seen as broken any more."""

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
    woman("mandy", "Mandy", "Groothedde", "1985-02-09", member=True),
    woman("isa", "Isa", "Groothedde", "2008-01-31", member=True),
    man("finn", "Finn", "Groothedde", "2011-06-24", member=True),
    man("patrice", "Patrice", "Lemaire", "~1983"),
    man("jos", "Jos", "Groothedde", "1960-12"),
    woman("ans", "Ans", "Pijpers", "1962", "1999-02-14"),
    woman("yvette", "Yvette", "Groothedde", "1988"),
    woman("tonia", "Tonia", "Groothedde-Smeets", "1937"),
    man("piet_g", "Pieter", "Groothedde", "1933", "1991"),
    man("sjef", "Sjef", "Pijpers", "~1930", "~1990"),
)

COUPLES = (
    Couple("piet_g tonia", "married", "1957", "1991", "death"),
    Couple("jos ans", "married", "1983", "1999-02-14", "death"),
    Couple("patrice mandy", "together", "2006", "2014", "separated"),
)

CHILDREN = (
    Children("piet_g tonia", "jos"),
    Children("sjef", "ans"),
    Children("jos ans", "mandy yvette"),
    Children("patrice mandy", "isa finn"),
)

GEZAG = (Gezag("mandy patrice", "finn", "register", "2011-07"),)

EVENTS = (
    Happened("debt", "piet_g tonia", "~1965", "Kopen op de lat, noemde oma dat."),
    Happened("death", "ans mandy yvette jos", "1999-02-14", "Ik was veertien. Yvette tien."),
    Happened("care_as_child", "mandy", "1999", "Elke ochtend vlocht ik het haar van mijn zusje.", until="2003"),
    Happened("school_left", "mandy", "2002", "Ik kon kiezen: werken of werken."),
    Happened("birth", "isa", "2008-01-31"),
    Happened("birth", "finn", "2011-06-24"),
    Happened("separation", "patrice mandy", "2014"),
    Happened("debt", "mandy", "2017", "Vijf brieven, vier loketten."),
    Happened("school_finished", "isa", "-29m", "Vmbo-tl, met een acht voor Frans.", told="-29m"),
    Happened("work_found", "mandy", "-26m", "Op de kinderopvang, met school erbij.", told="-26m"),
    Happened("debt_free", "mandy", "-12m", "Ik slaap weer.", told="-12m"),
    Happened("school_finished", "mandy", "-9m", "Mbo-3! Isa zat op de eerste rij.", told="-9m"),
)

REACH = (
    Reach("mandy", "mobile", "06 0000 9985", "safe", "Eén keer per halfjaar, gewoon om te horen hoe het is"),
    Reach("mandy", "mail", "mandy@voorbeeld.example", "safe"),
)

TEAM = (Seat("daan", "stand_in", "Als Priya er niet was", "-39m", "-2m"),)

OTHERS = (
    Other("Trudy", "Vrijwilligerspunt Rietwaard", "Samen studeren aan de keukentafel", "-30m", "-9m"),
    Other("Mevrouw Roelvink", "Schuldhulp De Brug", "De regeling", "-38m", "-12m"),
)

BANDS = (
    Band("mandy yvette", "close"),
    Band("mandy tonia", "close"),
    Band("mandy jos", "distant", "1999"),
    Band("patrice isa", "broken", "2015"),
)

HOMES = (
    Home("Bij oma Tonia", (("tonia", "1957", ""), ("mandy yvette", "1999-02", "2006"))),
    Home("Ons plekje", (("mandy isa", "2008-01-31", ""), ("patrice", "2008", "2014"), ("finn", "2011-06-24", ""))),
)

LINES = (
    Line("origin", who="yvette", support="practical emotional"),
    Line("origin", who="tonia", support="emotional"),
    Line("friends", name="De vrouwen van het naaiatelier", of="mandy", support="company"),
)

READS = (
    Read("daan", "-11m"),
    Read("marit", "-2m", reason="quality", words="Het verhaal van dit gezin mag in de terugblik; Mandy las mee."),
    Read("priya", "-6w"),
)

# fmt: on
STORY = Story(
    programme="rietwaard",
    name="Groothedde",
    lead="priya",
    started="-40m",
    phases=(("-39m", "under_way"), ("-6m", "aftercare"), ("-2m", "completed")),
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
