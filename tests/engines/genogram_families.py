"""Families for the tests of the genogram engine: made up, generated, and the referee's from beside the project."""

import json
from pathlib import Path

from hypothesis import strategies as st

from keerpunt.engines.genogram.dates import UncertainDate
from keerpunt.engines.genogram.model import ChildLink, Genogram, Individual, Sex, Union

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "genogram"


def person(key, name=None, sex="u", born=None, died=None, dead=False):
    read = UncertainDate.from_code
    return Individual(
        key,
        name if name is not None else key,
        sex,
        read(born) if born else None,
        read(died) if died else None,
        dead,
    )


def de_wit():
    """The family of the design's sketch."""
    people = [
        person("piet", "Piet", "m", "1921", "1963"),
        person("truus", "Truus", "f", "1924", "2001"),
        person("hendrik", "Hendrik", "m", "1919", "1989"),
        person("greet", "Greet", "f", "1923", "2010"),
        person("wim", "Wim", "m", "1953", "1994"),
        person("ria", "Ria", "f", "1955"),
        person("kees", "Kees", "m", "1958"),
        person("ronald", "Ronald", "m", "1979"),
        person("sanne", "Sanne", "f", "1982"),
        person("marloes", "Marloes", "f", "1984"),
        person("patrick", "Patrick", "m", "1988"),
        person("lisa", "Lisa", "f", "2009"),
        person("noa", "Noa", "f", "2014"),
    ]
    unions = [
        Union("1", ("piet", "truus"), "married"),
        Union("2", ("hendrik", "greet"), "married"),
        Union("3", ("wim", "ria"), "married"),
        Union("4", ("ronald", "sanne"), "divorced"),
    ]
    children = {
        "1": ["wim"],
        "2": ["ria", "kees"],
        "3": ["patrick", "sanne", "marloes"],
        "4": ["lisa", "noa"],
    }
    links = [ChildLink(child, union) for union, row in children.items() for child in row]
    return Genogram(tuple(people), tuple(unions), tuple(links), "sanne")


def referee_family(folder, name):
    """One of the referee's families, as its raw data and as a genogram; years count from 1000 there."""
    data = json.loads((SHARED / "families" / folder / f"{name}.json").read_text(encoding="utf-8"))
    sexes: dict[str, Sex] = {"M": "m", "F": "f"}
    return data, Genogram(
        tuple(
            Individual(
                p["id"],
                p["id"],
                sexes.get(p["sex"], "u"),
                None if p["birth"] is None else UncertainDate(1000 + p["birth"]),
            )
            for p in data["persons"]
        ),
        tuple(Union(u["id"], tuple(u["parents"])) for u in data["unions"]),
        tuple(ChildLink(child, u["id"]) for u in data["unions"] for child in u["children"]),
    )


@st.composite
def genograms(draw, most=12):
    """Anything that the model allows, own ancestors and siblings who marry included."""
    keys = [f"p{n}" for n in range(draw(st.integers(1, most)))]
    key = st.sampled_from(keys)
    years = st.none() | st.integers(1900, 2020)
    people = [
        Individual(
            k,
            draw(st.text(max_size=12)),
            draw(st.sampled_from("mfxu")),
            UncertainDate(year, circa=draw(st.booleans())) if (year := draw(years)) else None,
            None,
            draw(st.booleans()),
        )
        for k in keys
    ]
    couples = draw(st.lists(st.lists(key, max_size=2, unique=True), max_size=most))
    kinds = st.sampled_from(["married", "together", "separated", "divorced", "unknown"])
    unions = [
        Union(f"u{n}", tuple(couple), draw(kinds), order=draw(st.integers(0, 2)))
        for n, couple in enumerate(couples)
    ]
    links = []
    for _ in range(draw(st.integers(0, most))):
        kind = draw(st.sampled_from(["biological", "biological", "adopted", "foster", "step"]))
        if unions and draw(st.booleans()):
            links.append(ChildLink(draw(key), draw(st.sampled_from(unions)).key, (), kind))
        else:
            links.append(
                ChildLink(
                    draw(key), None, tuple(draw(st.lists(key, min_size=1, max_size=2, unique=True))), kind
                )
            )
    return Genogram(tuple(people), tuple(unions), tuple(links), draw(st.none() | key))
