"""Every component on a few static pages, to look at and to test; not a route of the product.

python tests/ui/gallery.py FOLDER [PAGE ...]    write the pages and their pictures at three widths
"""

from __future__ import annotations

import functools
import http.server
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

import django  # noqa: E402
from django.conf import settings  # noqa: E402

if __name__ == "__main__":  # alone, this room needs no other room and no database
    settings.configure(
        SECRET_KEY="gallery",
        INSTALLED_APPS=["django.contrib.staticfiles", "django_htmx", "keerpunt.ui"],
        LANGUAGE_CODE="nl",
        TIME_ZONE="Europe/Amsterdam",
        STATIC_URL="/static/",
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "APP_DIRS": True,
                "OPTIONS": {"environment": "keerpunt.ui.environment.environment"},
            }
        ],
    )
    django.setup()

from django import forms  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import translation  # noqa: E402
from jinja2 import ChoiceLoader, FileSystemLoader  # noqa: E402
from markupsafe import Markup  # noqa: E402

from keerpunt.engines.genogram import dates, model, svg  # noqa: E402
from keerpunt.ui import errors, navigation, pages  # noqa: E402

PAGES = ("family", "map", "account", "list", "form", "form-errors", "confirm", "signin")
WIDTHS = (320, 390, 1280)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


class VisitForm(forms.Form):
    """A form with every kind of question."""

    name = forms.CharField(label="Naam", max_length=40, help_text="Zoals zij zelf genoemd wil worden.")
    born = forms.CharField(
        label="Geboren",
        required=False,
        help_text="Weet je het niet precies? “rond 1950” mag ook.",
    )
    kind = forms.ChoiceField(
        label="Wat gebeurde er?",
        choices=[("move", "Verhuizen"), ("loss", "Werk kwijt"), ("debt", "Schulden")],
    )
    where = forms.ChoiceField(
        label="Waar was het?",
        choices=[("home", "Thuis"), ("out", "Buiten de deur")],
        widget=forms.RadioSelect,
    )
    who = forms.MultipleChoiceField(
        label="Wie waren erbij?",
        required=False,
        choices=[("s", "Sanne"), ("l", "Lisa"), ("n", "Noa")],
        widget=forms.CheckboxSelectMultiple,
    )
    note = forms.CharField(
        label="In hun eigen woorden", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    sensitive = forms.BooleanField(
        label="Dit ligt gevoelig", required=False, help_text="Het komt dan niet op de kaart."
    )


def family_map() -> Markup:
    """The family of the sheet of signs, without what its sheet has more than the first map."""
    lives = (
        "Piet m 1921 1963|Truus f 1924 2001|Hendrik m 1919 1989|Greet f 1923 2010|Wim m 1953 1994|Ria f 1955|"
        "Kees m 1958|Ronald m 1979|Sanne f 1982|Marloes f 1984|Patrick m 1988|Lisa f 2009|Noa f 2014"
    )
    people = []
    for life in lives.split("|"):
        name, sex, *years = life.split()
        born, died = (*(dates.UncertainDate(int(year)) for year in years), None)[:2]
        people.append(model.Individual(name, name, sex, born, died))
    unions = ["Piet Truus married", "Hendrik Greet married", "Wim Ria married", "Ronald Sanne divorced"]
    couples = [model.Union(f"{a}{b}", (a, b), kind) for a, b, kind in (union.split() for union in unions)]
    children = {
        "PietTruus": "Wim",
        "HendrikGreet": "Ria Kees",
        "WimRia": "Sanne Marloes Patrick",
        "RonaldSanne": "Lisa Noa",
    }
    links = [model.ChildLink(child, union) for union, names in children.items() for child in names.split()]
    rows = {-2: "grootouders", -1: "ouders", 0: "Sanne en haar zus en broer", 1: "kinderen"}
    wording = svg.Wording("Stamboom van Sanne", "Vier generaties.", rows)
    drawn = model.Genogram(tuple(people), tuple(couples), tuple(links), "Sanne")
    return Markup(svg.draw(drawn, wording))


def _viewer() -> navigation.Viewer:
    return navigation.Viewer(
        name="Femke Postma",
        role_label="gezinscoach",
        programme_name="Kansrijk Veenbeek",
        language="nl",
        account_href="#account",
        switch_href="#programme",
        sign_out_href="#out",
        language_href="#language",
    )


def _menu() -> tuple[navigation.NavItem | navigation.NavGroup, ...]:
    item = navigation.NavItem
    return (
        item("Vandaag", "#today"),
        item("Mijn gezinnen", "#families", current=True),
        item("Agenda", "#agenda"),
        navigation.NavGroup((item("Programma", "#programme"), item("Verslagen", "#reports"))),
    )


def contexts() -> dict[str, dict[str, Any]]:
    """What each page of the gallery is rendered with."""
    names = ["De Wit", "Achterberg", "Van der Veen-Hoogeveen", "Yılmaz", "Bakker"]
    refused = VisitForm({"name": "", "kind": "move", "note": "Ze wil het liefst met haar zus iets beginnen."})
    return {
        "family": {},
        "map": {"drawing": family_map()},
        "account": {},
        "list": {"names": names, "page": Paginator(range(400), 50).page(3)},
        "form": {"form": VisitForm()},
        "form-errors": {"form": refused},
        "confirm": {},
        "signin": {"demo": True},
    }


def render(name: str, language: str = "nl") -> str:
    """Render one page of the gallery, or the page for an error when the name is a number."""
    request = RequestFactory().get("/galerij/")
    request._messages = ["Het bezoek is bewaard."] if name == "list" else []  # type: ignore[attr-defined]
    with translation.override(language):
        if name.isdigit():
            return errors.error_page(request, int(name)).content.decode()
        env = pages.jinja().overlay()
        env.loader = ChoiceLoader([FileSystemLoader(Path(__file__).parent / "gallery"), env.loader])  # type: ignore[list-item]
        given = {"viewer": _viewer(), "nav": _menu(), "demo": False, **contexts()[name]}
        return env.get_template(f"{name}.html").render({**pages.own_context(request), **given})


def write(folder: Path, names: tuple[str, ...] = PAGES) -> None:
    """Write the pages and the static files that they use, so that any server can show them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in (*names, "404"):
        (folder / f"{name}.html").write_text(render(name), encoding="utf-8")
    for app, at in (("ui", ROOT / "keerpunt/ui/static/ui"),):
        shutil.copytree(at, folder / "static" / app, dirs_exist_ok=True)
    htmx = finders.find("django_htmx/htmx-4.min.js")
    (folder / "static/django_htmx").mkdir(exist_ok=True)
    shutil.copy(str(htmx), folder / "static/django_htmx/htmx-4.min.js")


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Files with our content policy, without a line per request."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        return


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback for as long as it is needed; gives its address."""
    handler = functools.partial(Quiet, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def main(folder: Path, names: tuple[str, ...]) -> None:
    from playwright.sync_api import sync_playwright

    write(folder)
    with served(folder) as address, sync_playwright() as playwright:
        found = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 844})
            for name in names:
                page.goto(f"{address}/{name}.html")
                page.screenshot(path=folder / f"{name}-{width}.png", full_page=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), tuple(sys.argv[2:]) or (*PAGES, "404"))
