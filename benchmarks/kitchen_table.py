"""`./bench kitchen_table [--json FILE]`: how many taps a family and its plan cost, counted in a real browser at 360 px.

A made-up family is told from beginning to end by the short questions alone: four grandparents (two of whom died), two
parents, an earlier partner and a later one, a brother, five children, moves, losses, who lives together, who has no
contact. The pages are driven as they are; every touch and every key is counted by listeners in the page itself, so
that nothing is declared. A tap is a touch on anything, or a key that types no letter (Enter, Tab, an arrow). A
character is a key that types one. `taps` and `characters` are means per person who stands on the map afterwards,
over everything that was asked, the questions that were answered with "no" included. The family is told twice: with
the year typed behind the name, as the screen says (`person`), and with the year in the box beside it (`year_boxes`).
What the page cannot see is how a phone's keyboard changes between letters and digits.
Then a plan is worked on, from its page (`_plan_taps`): a goal is set (`goal`), a step ticked off (`step`) and a mark
given (`progress`); of these the figures are of the whole, with every tap on the way.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

MOST = 4.0
WIDTH, HEIGHT = 360, 740
LISTENERS = """
(() => {
  const send = (kind) => window.counted(kind);
  addEventListener("pointerdown", (event) => event.isTrusted && send("tap"), true);
  addEventListener("keydown", (event) => event.isTrusted && send(event.key.length === 1 ? "character" : "tap"), true);
})();
"""


@dataclass
class Table:
    """The phone on the table: what is tapped and typed on it, and what that cost per question."""

    page: Any
    boxes: bool
    shots: Path | None = None
    counts: dict[str, int] = field(default_factory=lambda: {"tap": 0, "character": 0})
    questions: list[dict[str, Any]] = field(default_factory=list)

    @contextmanager
    def asked(self, title: str) -> Iterator[None]:
        """This function will check that this question is on the screen, and note what answering it cost."""
        shown = self.page.locator("h1").inner_text()
        if title not in shown:
            raise SystemExit(f"asked was {shown!r}, expected {title!r}")
        self._look(shown)
        before = dict(self.counts)
        yield
        self._await_another(shown)
        spent = {kind: self.counts[kind] - before[kind] for kind in before}
        self.questions.append({"question": shown, "taps": spent["tap"], "characters": spent["character"]})

    def _await_another(self, shown: str) -> None:
        """Waits until the screen has another question; says what is wrong when it stays."""
        try:
            self.page.wait_for_function("was => document.querySelector('h1')?.innerText !== was", arg=shown)
        except Exception as error:
            said = self.page.locator(".errors").all_inner_texts()
            raise SystemExit(f"{shown!r} was not answered: {said}") from error
        self.page.wait_for_load_state("load")

    def _look(self, shown: str) -> None:
        if self.shots:
            self.page.screenshot(path=self.shots / f"{len(self.questions):02}.png", full_page=True)

    def type(self, words: str) -> None:
        """This function will type where the cursor stands."""
        self.page.keyboard.type(words)

    def into(self, name: str, words: str) -> None:
        """This function will touch a field, unless the cursor stands there already, and type in it."""
        box = self.page.locator(f"[name={name}]")
        if not box.evaluate("element => element === document.activeElement"):
            self.touch(box)
        self.type(words)

    def person(self, line: str, name: str, born: str, died: str = "") -> None:
        """This function will tell one line: a name and its years, behind it or in the boxes."""
        if not self.boxes:
            years = f" {born}-{died}" if died else f" {born}"
            self.into(f"{line}_name", name + years)
            return
        self.into(f"{line}_name", name)
        self.into(f"{line}_born", born)
        if died:
            self.choose(f"{line}_dead")
            self.into(f"{line}_died", died)

    def choose(self, name: str, value: str = "") -> None:
        """This function will touch a choice."""
        chosen = self.page.locator(f"input[name={name}]" + (f"[value={value}]" if value else ""))
        self.touch(chosen.first)

    def press(self, answer: str) -> None:
        """This function will touch a button of the question."""
        self.touch(self.page.locator(f"main button[name=answer][value={answer}]:not([aria-hidden])"))

    def go(self) -> None:
        """This function will go on with the Enter key of the keyboard."""
        self.page.keyboard.press("Enter")

    def look(self, name: str) -> None:
        """This function will keep a picture of the screen, where that was asked."""
        if self.shots:
            self.page.screenshot(path=self.shots / f"plan-{name}.png", full_page=True)

    def touch(self, element: Any) -> None:
        """This function will touch something on the screen."""
        element.scroll_into_view_if_needed()
        element.tap()


def tell(table: Table) -> None:
    """This function will tell the whole family, question by question."""
    _tell_the_household(table)
    _tell_sannes_side(table)
    _tell_kees_side(table)
    _tell_the_rest(table)


def _tell_the_household(table: Table) -> None:
    with table.asked("Met wie beginnen we?"):
        table.person("me", "Sanne de Wit", "1982")
        table.choose("me_sex", "female")
        table.go()
    with table.asked("heb je nu een partner?"):
        table.person("partner", "Kees", "1979")
        table.choose("partner_sex", "male")
        table.choose("partner_union", "together")
        table.into("partner_since", "2011")
        table.go()
    with table.asked("had je eerder een partner?"):
        table.person("e0", "Mark", "1980")
        table.choose("e0_sex", "male")
        table.into("e0_since", "2003")
        table.into("e0_until", "2009")
        table.go()
    with table.asked("samen kinderen?"):
        table.person("d0", "Noa", "2012")
        table.person("d1", "Fay", "2018")
        table.person("s0", "Sem", "2015")
        table.go()
    with table.asked("Mark samen kinderen?"):
        table.person("d0", "Lisa", "2005")
        table.person("s0", "Tim", "2007")
        table.go()
    with table.asked("Kees, had je eerder een partner?"):
        table.press("none")


def _tell_sannes_side(table: Table) -> None:
    with table.asked("Sanne, wie zijn je ouders?"):
        table.person("mother", "Wilma", "1955")
        table.person("father", "Henk", "1953", "1999")
        table.go()
    with table.asked("Waren Wilma en Henk bij elkaar?"):
        table.press("married")
    with table.asked("kreeg je moeder Wilma later een nieuwe partner?"):
        table.person("later", "Piet", "1950")
        table.choose("later_sex", "male")
        table.go()
    with table.asked("Hebben Wilma en Piet samen kinderen?"):
        table.press("none")
    with table.asked("Sanne, heb je broers of zussen?"):
        table.person("s0", "Jan", "1985")
        table.go()


def _tell_kees_side(table: Table) -> None:
    with table.asked("Kees, wie zijn je ouders?"):
        table.person("mother", "Ans", "1951", "2015")
        table.person("father", "Theo", "1948")
        table.go()
    with table.asked("Waren Ans en Theo bij elkaar?"):
        table.press("married")
    with table.asked("kreeg je vader Theo later een nieuwe partner?"):
        table.press("none")
    with table.asked("Kees, heb je broers of zussen?"):
        table.press("none")
    with table.asked("Zullen we een stap verder terug?"):
        table.press("none")


def _tell_the_rest(table: Table) -> None:
    with table.asked("Wanneer verhuisden jullie?"):
        table.into("place0", "Assen 2011")
        table.into("place1", "Emmen 2019")
        table.go()
    with table.asked("Wie van de familie leeft niet meer?"):
        table.press("none")
    with table.asked("zwangerschap"):
        table.choose("whose")
        table.into("year0", "2010")
        table.go()
    with table.asked("Wie wonen er nu bij elkaar?"):
        table.press("go")
    with table.asked("Met wie is de band hecht?"):
        table.page.locator("input[name^=tie_]").first.wait_for(state="attached")
        name = table.page.locator("fieldset", has_text="Sanne en Mark").locator("input").first
        table.choose(str(name.get_attribute("name")), "broken")
        table.press("go")
    if "Alle vragen zijn langs geweest" not in table.page.locator("main").inner_text():
        raise SystemExit(f"there was a question left: {table.page.locator('h2').first.inner_text()!r}")


def measured(folder: Path, shots: Path | None) -> dict[str, Any]:
    """This function will serve the product on an empty family twice, and count."""
    import django
    from django.core.management import call_command
    from playwright.sync_api import sync_playwright

    django.setup()
    call_command("migrate", verbosity=0)
    from benchmarks import _plan_taps as plan_taps
    from benchmarks import _serving as serving
    from benchmarks import _sessions as sessions
    from benchmarks import generate

    made = generate.fill(2, 1)
    cookies = sessions.cookies_for(made["coach"], made["programme"])
    # Before the browser starts: it runs an event loop of its own in this thread.
    families = [_empty_family(made) for _ in range(2)]
    plan = plan_taps.begun(made)
    figures: dict[str, Any] = {}
    with (
        serving.serving("keerpunt.wsgi:application", {"KEERPUNT_DATA": str(folder)}) as server,
        sync_playwright() as playwright,
    ):
        browser = _browser(playwright)
        for name, boxes, family in (
            ("person", False, families[0]),
            ("year_boxes", True, families[1]),
        ):
            address = f"http://{serving.HOST}:{server.port}"
            table = _sit_down(browser, address, family, cookies, boxes, None if boxes else shots)
            tell(table)
            people = int(table.page.locator("main").inner_text().split("Er staan nu ")[1].split()[0])
            figures[name] = {
                "taps": round(table.counts["tap"] / people, 2),
                "characters": round(table.counts["character"] / people, 1),
                "people": people,
                "all_taps": table.counts["tap"],
                "all_characters": table.counts["character"],
                "questions": table.questions,
            }
        phone = _phone(browser, f"http://{serving.HOST}:{server.port}", cookies, False, shots)
        figures |= plan_taps.told(phone, f"http://{serving.HOST}:{server.port}/gezinnen/{plan}/plan/")
        browser.close()
    return figures


def _browser(playwright: Any) -> Any:
    """Debian's Chromium where there is one, as in the tests."""
    path = shutil.which("chromium")
    return playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])


def _sit_down(
    browser: Any, address: str, family: str, cookies: dict[str, str], boxes: bool, shots: Path | None
) -> Table:
    table = _phone(browser, address, cookies, boxes, shots)
    table.page.goto(f"{address}/gezinnen/{family}/")
    # The way in counts too.
    table.touch(table.page.locator("main a[href$='/vragen/']").first)
    table.page.wait_for_load_state("load")
    return table


def _phone(browser: Any, address: str, cookies: dict[str, str], boxes: bool, shots: Path | None) -> Table:
    context = browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True, locale="nl-NL"
    )
    context.add_cookies([{"name": name, "value": value, "url": address} for name, value in cookies.items()])
    page = context.new_page()
    page.set_default_timeout(8_000)
    table = Table(page, boxes, shots)

    def count(kind: str) -> None:
        table.counts[kind] += 1

    page.expose_function("counted", count)
    page.add_init_script(LISTENERS)
    return table


def _empty_family(made: dict[str, str]) -> str:
    import datetime as dt

    from keerpunt.access.actors import Actor
    from keerpunt.families.actions import files
    from keerpunt.kit import clock
    from keerpunt.programmes.models import Membership
    from keerpunt.programmes.scopes import programme_scope

    with programme_scope(made["programme"]):
        rows = list(Membership.objects.filter(user_id=made["coach"]))
        actor = Actor(
            rows[0].user_id, rows[0].programme_id, frozenset({"coach"}), frozenset(row.pk for row in rows)
        )
        family = files.open_family(
            actor=actor,
            display_name="Gezin De Wit",
            started_on=clock.day_of(clock.now()) - dt.timedelta(days=7),
            lead_coach_id=rows[0].user_id,
            now=clock.now(),
        )
    return str(family.reference)


def main() -> None:
    """This function will read the command line, count, and print or write the figures."""
    parser = argparse.ArgumentParser(
        prog="./bench kitchen_table", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--shots", type=Path, metavar="DIR", help="keep a picture of every screen")
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="keerpunt-bench-") as folder:
        os.environ["KEERPUNT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "keerpunt.settings.local"
        os.environ.pop("DATABASE_URL", None)
        figures = measured(Path(folder), options.shots)
    from benchmarks import _plan_taps as plan_taps

    for one in figures["person"]["questions"]:
        print(f"{one['taps']:3} taps {one['characters']:4} characters  {one['question']}")
    for name, words in (("person", "year behind the name"), ("year_boxes", "year in its box")):
        found = figures[name]
        print(
            f"{words}: {found['taps']:.2f} taps and {found['characters']:.1f} characters for each of "
            f"{found['people']} people ({found['all_taps']} taps, at most {MOST:g} each)"
        )
    for name in plan_taps.MOST:
        found = figures[name]
        print(
            f"{name}: {found['taps']} taps (at most {plan_taps.MOST[name]}) and {found['characters']} characters"
        )
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
