"""The sentences of the genogram command, in Dutch and in English; the engine stands apart from the screens' catalogues."""

from __future__ import annotations

from typing import Literal

from keerpunt.engines.genogram.family_file import Fault

Language = Literal["nl", "en"]

_NOTHING = {"nl": "Er is niets geschreven.", "en": "Nothing was written."}
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
    Fault.OWN_ANCESTOR: (
        "In {file} is iemand de eigen voorouder: {detail}.",
        "In {file} somebody is their own ancestor: {detail}.",
    ),
    Fault.TOO_LARGE: (
        "{file} is te groot om te tekenen.",
        "{file} is too large to draw.",
    ),
    "unreadable": ("{file} is niet te openen.", "{file} cannot be opened."),
    "unwritable": ("{file} is niet te schrijven.", "{file} cannot be written."),
    "same_file": (
        "{file} is het gezin zelf: kies een ander bestand voor de uitvoer.",
        "{file} is the family itself: choose another file for the output.",
    ),
}


def refusal(code: str, language: Language, file: str, detail: str = "") -> str:
    """This function will say in one line why nothing was made."""
    sentence = _REFUSALS[code][language == "en"].format(file=file, detail=detail)
    return " ".join(f"{sentence} {_NOTHING[language]}".split())
