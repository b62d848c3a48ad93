"""What every picture on paper has in common on its way out: the choices in an address, the style sheet, the file."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse, QueryDict

from keerpunt.engines.genogram import warming
from keerpunt.genograms import laid_out

STYLE = Path(__file__).parents[1] / "static" / "genograms" / "paper.css"
PAPERS = {"a4": laid_out.A4, "a3": laid_out.A3}
LYING = {"liggend": True, "staand": False}


def paper_in(given: QueryDict) -> str:
    """This function will give the paper that an address asks for; empty for what suits."""
    return PAPERS.get(given.get("papier", ""), "")


def lying_in(given: QueryDict) -> bool | None:
    """This function will say whether an address asks for paper that lies; None for what fits best."""
    return LYING.get(given.get("ligging", ""))


def is_on(given: QueryDict, name: str, *, unasked: bool = False) -> bool:
    """This function will say whether a box is on. One that is off is not sent: a hidden field says that it was there."""
    return "1" in given.getlist(name) if name in given else unasked


def get_ready() -> None:
    """This function will, beside the work, get ready what makes a PDF: somebody looks at a page on which one can be asked for."""
    if settings.KEERPUNT_PAPER_GETS_READY:
        warming.begin()


def file(made: bytes, kind: str, shown: str, name: str) -> HttpResponse:
    """This function will give a file without anybody's name on it: it ends up in a folder with everything that was ever
    taken in.
    """
    headers = {"Content-Disposition": f'{shown}; filename="{name}"'}
    return HttpResponse(made, content_type=kind, headers=headers)


@lru_cache(maxsize=1)
def style() -> str:
    """This function will give the style sheet of paper."""
    return STYLE.read_text(encoding="utf-8")
