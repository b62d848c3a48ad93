"""The words of the genogram command, in Dutch and in English; the engine stands apart from the screens' catalogues."""

from __future__ import annotations

from typing import Literal

from keerpunt.engines.genogram import legend
from keerpunt.engines.genogram.family_file import Fault
from keerpunt.engines.genogram.gedcom_report import Code
from keerpunt.engines.genogram.svg import Wording

Language = Literal["nl", "en"]

_NOTHING = {"nl": "Er is niets geschreven.", "en": "Nothing was written."}
_TOO_LARGE = ("{file} is te groot om te tekenen.", "{file} is too large to draw.")
_OWN_ANCESTOR = (
    "In {file} is iemand de eigen voorouder: {detail}.",
    "In {file} somebody is their own ancestor: {detail}.",
)
_DAMAGED = ("{file} is beschadigd: {detail}.", "{file} is damaged: {detail}.")
_LETTERS = (
    "De letters van {file} kennen wij niet: {detail}. Bewaar het als UTF-8.",
    "We do not know the letters of {file}: {detail}. Save it as UTF-8.",
)
_UNREADABLE = ("{file} is niet te openen.", "{file} cannot be opened.")
_REFUSALS: dict[str, tuple[str, str]] = {
    Fault.NOT_JSON: ("{file} is geen leesbare JSON.", "{file} is not readable JSON."),
    Fault.WRONG_SHAPE: (
        "{file} heeft niet de vorm van een gezin: kijk naar {detail}.",
        "{file} does not have the shape of a family: look at {detail}.",
    ),
    Fault.TWICE: ("In {file} komt {detail} twee keer voor.", "In {file} {detail} occurs twice."),
    Fault.UNKNOWN_PERSON: (
        "{file} noemt {detail}, maar die staat niet bij de personen.",
        "{file} names {detail}, who is not among the persons.",
    ),
    Fault.PARENTS: (
        "In {file} heeft relatie {detail} niet één of twee verschillende ouders, of geen.",
        "In {file} union {detail} does not have one or two different parents, or none.",
    ),
    Fault.OWN_ANCESTOR: _OWN_ANCESTOR,
    Fault.TOO_LARGE: _TOO_LARGE,
    Code.NOT_GEDCOM: ("{file} is geen GEDCOM-bestand.", "{file} is not a GEDCOM file."),
    Code.TOO_LARGE: _TOO_LARGE,
    Code.TOO_MANY_LINES: _TOO_LARGE,
    Code.TOO_MANY_PERSONS: _TOO_LARGE,
    Code.UNREADABLE_FILE: _UNREADABLE,
    Code.UNKNOWN_ENCODING: _LETTERS,
    Code.WRONG_ENCODING: _LETTERS,
    Code.UNKNOWN_VERSION: (
        "Deze versie van GEDCOM kennen wij niet: {detail}. Bewaar {file} als GEDCOM 5.5.1.",
        "We do not know this version of GEDCOM: {detail}. Save {file} as GEDCOM 5.5.1.",
    ),
    Code.CUT_OFF: ("{file} stopt halverwege: {detail}.", "{file} stops halfway: {detail}."),
    Code.NOBODY: ("In {file} staat niemand.", "There is nobody in {file}."),
    Code.DUPLICATE_RECORD: (
        "In {file} hebben twee personen of gezinnen hetzelfde nummer: {detail}.",
        "In {file} two persons or families have the same number: {detail}.",
    ),
    Code.MISSING_RECORD: (
        "{file} noemt iemand die er niet in staat: {detail}.",
        "{file} mentions somebody who is not in it: {detail}.",
    ),
    Code.WRONG_RECORD: (
        "{file} haalt personen en gezinnen door elkaar: {detail}.",
        "{file} mixes up persons and families: {detail}.",
    ),
    Code.OWN_PARENT: _OWN_ANCESTOR,
    Code.OWN_ANCESTOR: _OWN_ANCESTOR,
    Code.OWN_PARTNER: (
        "In {file} is iemand de eigen partner: {detail}.",
        "In {file} somebody is their own partner: {detail}.",
    ),
    Code.UNKNOWN_WORD: (
        "In {file} staat een onbekend woord: {detail}.",
        "An unknown word in {file}: {detail}.",
    ),
    Code.NOT_A_DATE: ("In {file} staat geen datum bij {detail}.", "Not a date in {file}: {detail}."),
    Code.TOO_LONG: ("In {file} is een tekst te lang: {detail}.", "A text in {file} is too long: {detail}."),
    Code.WITH_ONESELF: (
        "In {file} heeft iemand een band met zichzelf: {detail}.",
        "In {file} somebody has a tie with themselves: {detail}.",
    ),
    "unknown_kind": (
        "De naam van {file} eindigt niet op .ged, .gedcom of .json.",
        "The name of {file} does not end in .ged, .gedcom or .json.",
    ),
    "other_picture": (
        "Wij tekenen SVG, PNG of PDF: laat {file} op .svg, .png of .pdf eindigen.",
        "SVG, PNG or PDF is drawn here: let {file} end in .svg, .png or .pdf.",
    ),
    "no_paper": (
        "{file} kan op deze computer niet gemaakt worden: {detail} werkt hier niet. Kies .svg.",
        "{file} cannot be made on this computer: {detail} does not work here. Choose .svg.",
    ),
    "nobody_there": (
        "In {file} staat niemand met het nummer {detail}.",
        "Nobody in {file} has the number {detail}.",
    ),
    "unreadable": _UNREADABLE,
    "unwritable": ("{file} is niet te schrijven.", "{file} cannot be written."),
    "same_file": (
        "{file} is het gezin zelf: kies een ander bestand voor de uitvoer.",
        "{file} is the family itself: choose another file for the output.",
    ),
}
_TIES = {
    "nl": "hecht,vaak ruzie,afstand,contact verbroken",
    "en": "close,often quarrel,distant,contact broken",
}
# What the signs mean, in the order of the legend's codes.
_LEGEND = {
    "nl": "man,vrouw,anders of onbekend,om wie het gaat,overleden,nog niet geboren,getrouwd,wonen samen,uit elkaar,"
    "gescheiden,pleegkind,adoptiekind,stiefkind,tweeling,eeneiige tweeling,verloren zwangerschap,hechte band,"
    "vaak ruzie,weinig contact,contact verbroken,wonen in één huis,verhuisd (met het jaar),mensen ingeklapt",
    "en": "man,woman,other or unknown,whom it is about,has died,not born yet,married,live together,separated,"
    "divorced,foster child,adopted child,stepchild,twins,identical twins,lost pregnancy,close,"
    "often quarrel,distant,contact broken,one home,moved (with the year),people folded away",
}
_GENERATIONS = {
    "nl": "betovergrootouders,overgrootouders,grootouders,ouders,,kinderen,kleinkinderen,achterkleinkinderen",
    "en": "great-great-grandparents,great-grandparents,grandparents,parents,,children,grandchildren,"
    "great-grandchildren",
}


def legend_words(language: Language) -> dict[str, str]:
    """This function will say what each sign of a drawing means."""
    return dict(zip(legend.CODES, _LEGEND[language].split(","), strict=True))


def refusal(code: str, language: Language, file: str, detail: str = "") -> str:
    """This function will say in one line why nothing was made."""
    sentence = _REFUSALS.get(code, _DAMAGED)[language == "en"].format(file=file, detail=detail)
    return " ".join(f"{sentence} {_NOTHING[language]}".split())


def line_of(number: int, detail: str, language: Language) -> str:
    """This function will say where in a file something stands, and what stands there."""
    line = f"{'line' if language == 'en' else 'regel'} {number}" if number else ""
    return ", ".join(part for part in (line, detail) if part) or "?"


def wording(language: Language, name: str, *, focused: bool, years: bool) -> Wording:
    """This function will give the words of a drawing. name: of the family. years: whether births are real years."""
    english = language == "en"
    return Wording(
        title=f"Family map: {name}" if english else f"Stamboom: {name}",
        generations=dict(enumerate(_GENERATIONS[language].split(","), -4)) if focused else {},
        unnamed="unknown" if english else "onbekend",
        dead="has died" if english else "overleden",
        focus="this map is about them" if english else "om wie het gaat",
        before_christ="{year} BC" if english else "{year} v.Chr.",
        years=years,
        lost="pregnancy lost" if english else "zwangerschap verloren",
        ties=dict(zip(("close", "quarrels", "distant", "broken"), _TIES[language].split(","), strict=True)),
        home="live together" if english else "wonen samen",
        moved="moved in {years}" if english else "verhuisd in {years}",
        twins="twins" if english else "tweeling",
        identical="identical twins" if english else "eeneiige tweeling",
    )
