"""A made-up family of thirty with every sign of the sheet, to look at and to test against."""

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import (
    ChildLink,
    Genogram,
    Home,
    Individual,
    Move,
    Stay,
    Tie,
    TwinGroup,
    Union,
)
from tests.engines.genogram_families import person

_PEOPLE = """
piet m 1921 1963|truus f 1924 2001|hendrik m 1919 1989|greet f 1923 2010|wim m 1953 1994|ria f 1955|kees m 1958
jo f 1950|henk m ~1949|ronald m 1979|sanne f 1982|marloes f 1984|patrick m 1988|bas m 1980|ilse f 1986|lisa f 2009
noa f 2014|daan m 2012|finn m 2016|saar f 2016|mees m 2018|guus m 2018|yara f 2011|oma-aaltje f 1899 1980|tom m 1985
robin x 1990|anneke f 1957|karel m 1951 2015|vera f 1981|wout m 2005
"""
_NAMES = {"oma-aaltje": "Aaltje", "robin": "Robin Alexandra van der Veldenhoven"}
_UNIONS = {
    "1": (("piet", "truus"), "married", "1945", None),
    "2": (("hendrik", "greet"), "married", "1950", None),
    "3": (("wim", "ria"), "married", "1978", "1994"),
    "4": (("ronald", "sanne"), "divorced", "2005", "2016"),
    "5": (("sanne", "bas"), "together", "2017", None),
    "6": (("marloes", "tom"), "together", "2010", None),
    "7": (("kees", "anneke"), "separated", "1980", "1995"),
    "8": (("henk", "jo"), "married", "1975", None),
    "9": (("patrick", "robin"), "married", "2015", None),
    "10": (("karel", "ria"), "together", "1998", "2015"),
}
_CHILDREN = {
    "1": "jo wim",
    "2": "ria kees",
    "3": "sanne marloes patrick",
    "4": "lisa noa",
    "5": "finn saar",
    "6": "mees guus yara:foster",
    "7": "vera",
    "8": "ilse:adopted",
    "9": "daan:adopted",
}


def rich():
    people = []
    for line in _PEOPLE.strip().replace("\n", "|").split("|"):
        key, sex, *years = line.split()
        name = _NAMES.get(key, key.capitalize())
        people.append(person(key, name, sex, *years))
    read = UncertainDate.from_code
    lost = [Individual("lost-1", "", "u", read("1986"), lost=True), Individual("lost-2", "", "u", lost=True)]
    unions = [
        Union(key, pair, kind, read(start), read(end) if end else None)
        for key, (pair, kind, start, end) in _UNIONS.items()
    ]
    links = [
        ChildLink(child.split(":")[0], key, (), (*child.split(":"), "biological")[1])
        for key, row in _CHILDREN.items()
        for child in row.split()
    ]
    links += [ChildLink("lost-1", "3"), ChildLink("lost-2", "6"), ChildLink("wout", None, ("vera",))]
    return Genogram((*people, *lost), tuple(unions), tuple(links), "sanne", **_over(read))


def _over(read):
    ties = [
        Tie("ria", "sanne", "quarrels", read("1996")),
        Tie("sanne", "marloes", "close"),
        Tie("patrick", "ria", "broken", read("2016")),
        Tie("ronald", "lisa", "distant"),
        Tie("sanne", "patrick", "close"),
        Tie("sanne", "ronald", "quarrels"),
        Tie("greet", "sanne", "close"),
        Tie("kees", "ria", "distant"),
        Tie("noa", "mees", "close"),
    ]
    homes = [
        Home(
            "h1", "Dorpsstraat", tuple(Stay(k, read("2017")) for k in ("sanne", "bas", "finn", "saar", "noa"))
        ),
        Home("h2", "", (Stay("ronald"), Stay("noa"), Stay("lisa"))),
        Home(
            "h3",
            "Bij tante Marloes en oom Tom",
            tuple(Stay(k) for k in ("marloes", "mees", "guus", "yara", "ria")),
        ),
    ]
    return {
        "ties": tuple(ties),
        "homes": tuple(homes),
        "twins": (TwinGroup(("finn", "saar"), False), TwinGroup(("mees", "guus"), True)),
        "moves": (Move("sanne", 2006), Move("sanne", 2017), Move("kees", 1996), Move("lisa", 2019)),
    }
