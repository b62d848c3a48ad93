"""`./bench pages [--json FILE]`: server CPU per request, of the product as ./start serves it on loopback.

How: CPU time of the server's process and its children (user + system, /proc) over batches of requests on a kept
connection. The pages take turns within each round, so that a busy machine touches all of them alike; the figure is
the median over rounds, its ratio that to the median of E in the same rounds. `bare` is a bare signed-in Django page
(benchmarks/bare.py), `E` a signed-in page of the product without content (the account page). Queries are counted in this
process, on the same database, by Django's own capture. `family` is the page as it is
read again, with the drawn map kept from before; `family_anew` has it drawn on every request, as after a change of a
person (an address that was not asked before: another number of the list of people around the family). `map` is the map
fragment alone for the family of 30, four generations around each member in turn, from a process that keeps no layouts:
each request lays out, draws and lists anew. It may take 40 ms more than E. `plan` is a plan of 12 goals, 60 steps and
three versions as it is read again, `plan_anew` the same after a step of it was changed by another process, on every request,
which costs as much as when nothing of it is kept yet. `progress`
records a mark through its form, for each of the goals in turn.
Nothing here is a timed test: it prints what it saw.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

FAMILIES = 1000
ROUNDS = 9
BATCH = 60
# A page with the frame around it, a heading, no content: what somebody sees of their own account.
EMPTY = "/account/"
MOST = {
    "caseload": 3.0,
    "family": 4.0,
    "family_anew": 4.0,
    "plan": 4.0,
    "plan_anew": 4.0,
    "record": 3.0,
    "progress": 3.0,
}
# The map fragment, in milliseconds above E.
MOST_OF_THE_MAP = 40.0


def main() -> None:
    """This function will prepare the data, measure in rounds, count queries, and print or write the figures."""
    parser = argparse.ArgumentParser(
        prog="./bench pages", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures as JSON")
    parser.add_argument("--families", type=int, default=FAMILIES, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="keerpunt-bench-") as folder:
        os.environ["KEERPUNT_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "keerpunt.settings.local"
        os.environ.pop("DATABASE_URL", None)
        figures = measured(Path(folder), options.families)
    _print(figures)
    if options.json:
        options.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measured(folder: Path, families: int) -> dict[str, object]:
    """This function will fill, serve both applications and take the figures."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from benchmarks import _serving as serving
    from benchmarks import _sessions as sessions
    from benchmarks import generate

    made = generate.fill(families, 1)
    bare = json.loads(
        subprocess.run(
            [sys.executable, "-c", "import json, benchmarks.bare; from benchmarks import _sessions as sessions; "
             "print(json.dumps(sessions.bare_cookies()))"],
            env={**os.environ, "BARE_DATA": str(folder), "PYTHONPATH": str(ROOT)}, cwd=ROOT, check=True, capture_output=True,
        ).stdout
    )  # fmt: skip
    coach = sessions.cookies_for(made["coach"], made["programme"])
    coordinator = sessions.cookies_for(made["coordinator"], made["programme"])
    with (
        serving.serving("keerpunt.wsgi:application", {"KEERPUNT_DATA": str(folder)}) as product,
        serving.serving("benchmarks.bare:application", {"BARE_DATA": str(folder)}, path="/") as other,
        serving.serving(
            "keerpunt.wsgi:application", {"KEERPUNT_DATA": str(folder), "KEERPUNT_KEPT_LAYOUTS": "0"}
        ) as forgetful,
    ):
        doors = _doors(product, other, made, coach, coordinator, bare)
        doors["map"] = (forgetful, _map_request(serving.Browser(forgetful.port, coach), made))
        spent = _rounds(doors)
    counts = _queries(made, coach, coordinator)
    return _figures(spent, counts)


def _doors(product, other, made, coach, coordinator, bare) -> dict[str, tuple[object, Callable[[], None]]]:
    """Every page with the server it belongs to and one request of it, which must succeed."""
    import uuid

    from benchmarks import _forms as forms
    from benchmarks import _serving as serving
    from keerpunt.journal import tokens

    as_coach, as_coordinator = (
        serving.Browser(product.port, coach),
        serving.Browser(product.port, coordinator),
    )
    plain = serving.Browser(other.port, bare)
    family = f"/gezinnen/{made['family']}/"
    recording = f"{family}gebeurtenissen/nieuw/"
    status, page = as_coach.get(recording)
    _must(status == 200, recording, status)
    fields = forms.fields_of(page)

    def get(browser: serving.Browser, path: str) -> Callable[[], None]:
        def request() -> None:
            status, _ = browser.get(path)
            _must(status == 200, path, status)

        return request

    numbers = itertools.count(1000)

    def anew() -> None:
        path = f"{family}?mensen={next(numbers)}"
        status, _ = as_coach.get(path)
        _must(status == 200, path, status)

    def record() -> None:
        body = forms.body(
            fields, tokens.new_token(uuid.UUID(made["coach"])), csrfmiddlewaretoken=coach["csrftoken"]
        )
        status, _ = as_coach.post(recording, body)
        _must(status == 303, recording, status)

    return {
        "bare": (other, get(plain, "/")),
        "E": (product, get(as_coach, EMPTY)),
        "caseload": (product, get(as_coordinator, "/gezinnen/")),
        "family": (product, get(as_coach, family)),
        "family_anew": (product, anew),
        "record": (product, record),
        **{name: (product, request) for name, request in _of_the_plan(as_coach, made, coach).items()},
    }


def _of_the_plan(browser, made, coach) -> dict[str, Callable[[], None]]:
    """The plan's page as it is read again and after a change, and a mark for each of its goals in turn."""
    import uuid

    from benchmarks import _forms as forms
    from keerpunt.journal import tokens

    page = f"/gezinnen/{made['family']}/plan/"
    markings = [f"{page}doelen/{goal}/hoe-ver/" for goal in _goals_of(made["family"])]
    status, form = browser.get(markings[0])
    _must(status == 200, markings[0], status)
    in_turn = itertools.cycle(markings)
    fields = [*(one for one in forms.fields_of(form) if one[0] != "score"), ("score", "6")]

    def plan() -> None:
        status, _ = browser.get(page)
        _must(status == 200, page, status)

    def plan_anew() -> None:
        _change_plan(made["family"])
        plan()

    def progress() -> None:
        token, marking = tokens.new_token(uuid.UUID(made["coach"])), next(in_turn)
        status, _ = browser.post(marking, forms.body(fields, token, csrfmiddlewaretoken=coach["csrftoken"]))
        _must(status == 303, marking, status)

    return {"plan": plan, "plan_anew": plan_anew, "progress": progress}


def _map_request(browser, made) -> Callable[[], None]:
    """The map fragment around each of the family's people in turn, four generations: two up, one down."""
    around = itertools.cycle(_people_of(made["family"]))

    def request() -> None:
        path = f"/gezinnen/{made['family']}/stamboom/kaart/?wie={next(around)}"
        status, page = browser.get(path)
        _must(status == 200 and "<svg" in page, path, status)

    return request


def _people_of(family: str) -> list[str]:
    from keerpunt.families.models import Person
    from keerpunt.programmes.scopes import across_programmes

    with across_programmes():
        return list(Person.objects.filter(family__reference=family).values_list("reference", flat=True))


def _goals_of(family: str) -> list[str]:
    from keerpunt.plans.models import Goal
    from keerpunt.programmes.scopes import across_programmes

    with across_programmes():
        return [goal.reference for goal in Goal.objects.filter(family__reference=family).order_by("place")]


def _change_plan(family: str) -> None:
    """As if somebody had changed a step of the plan: what was drawn of it does not serve any more."""
    from django.db.models import F

    from keerpunt.plans.models import Step
    from keerpunt.programmes.scopes import across_programmes

    with across_programmes():
        changed = Step.objects.filter(family__reference=family).order_by("version", "pk").first()
        Step.objects.filter(pk=changed.pk).update(version=F("version") + 1)


def _must(good: bool, path: str, status: int) -> None:
    if not good:
        raise SystemExit(f"{path} answered {status}: nothing was measured")


def _rounds(doors) -> dict[str, list[float]]:
    """CPU milliseconds per request, per page and round; under "E of" a page those of E in the rounds of that page. The family
    page is measured before recording fills it.
    """
    for _, request in doors.values():
        for _ in range(10):
            request()
    spent: dict[str, list[float]] = {name: [] for name in doors}
    for names in (
        ["bare", "E", "caseload", "family", "family_anew", "plan", "map"],
        ["bare", "E", "plan_anew"],
        ["bare", "E", "record"],
        ["bare", "E", "progress"],
    ):
        for _ in range(ROUNDS):
            for name in names:
                server, request = doors[name]
                before = server.cpu_seconds()
                for _ in range(BATCH):
                    request()
                spent[name].append((server.cpu_seconds() - before) * 1000 / BATCH)
        for name in names:
            spent[f"E of {name}"] = spent["E"][-ROUNDS:]
    return spent


def _queries(made, coach, coordinator) -> dict[str, int]:
    """How many queries each page takes, counted on the same database; the family page also per panel."""
    counts = {}
    pages = {
        "E": (coach, EMPTY),
        "caseload": (coordinator, "/gezinnen/"),
        "family": (coach, f"/gezinnen/{made['family']}/"),
        "family_anew": (coach, f"/gezinnen/{made['family']}/?mensen=999"),
        "plan": (coach, f"/gezinnen/{made['family']}/plan/"),
    }
    for name, (cookies, path) in pages.items():
        counts[name] = _counted(cookies, path)
    counts["map"] = _counted(coach, f"/gezinnen/{made['family']}/stamboom/kaart/")
    counts["plan_anew"] = _counted(coach, pages["plan"][1], first=partial(_change_plan, made["family"]))
    counts["record"] = _posted(made, coach, f"/gezinnen/{made['family']}/gebeurtenissen/nieuw/")
    mark = f"/gezinnen/{made['family']}/plan/doelen/{_goals_of(made['family'])[0]}/hoe-ver/"
    counts["progress"] = _posted(made, coach, mark, ("score", "6"))
    return counts


def _counted(cookies, path: str, first: Callable[[], None] = lambda: None) -> int:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    for key, value in cookies.items():
        client.cookies[key] = value
    client.get(path)
    first()
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(path)
    _must(answer.status_code == 200, path, answer.status_code)
    return len(seen)


def _posted(made, coach, path: str, *chosen: tuple[str, str]) -> int:
    """How many queries a form takes that is sent as it stands, with some fields chosen."""
    import uuid
    from urllib.parse import parse_qsl

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks import _forms as forms
    from keerpunt.journal import tokens

    client = Client(SERVER_NAME="127.0.0.1")
    for key, value in coach.items():
        client.cookies[key] = value
    names = {name for name, _ in chosen}
    given = forms.fields_of(client.get(path).content.decode())
    fields = [*(one for one in given if one[0] not in names), *chosen]
    body = forms.body(fields, tokens.new_token(uuid.UUID(made["coach"])))
    data: dict[str, list[str]] = {}
    for name, value in parse_qsl(body, keep_blank_values=True):
        data.setdefault(name, []).append(value)
    with CaptureQueriesContext(connection) as seen:
        answer = client.post(path, data)
    _must(answer.status_code == 303, path, answer.status_code)
    return len([query for query in seen if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))])


def _figures(spent: dict[str, list[float]], counts: dict[str, int]) -> dict[str, object]:
    floor = statistics.median(spent["bare"])
    empty = statistics.median(spent["E"])
    pages: dict[str, dict[str, object]] = {}
    for name in MOST:
        own, beside = statistics.median(spent[name]), statistics.median(spent[f"E of {name}"])
        pages[name] = {"ms": round(own, 2), "ratio": round(own / beside, 2), "queries": counts[name]}
    pages["family"]["panels"] = 4
    drawn, beside = statistics.median(spent["map"]), statistics.median(spent["E of map"])
    pages["map"] = {
        "ms": round(drawn, 2),
        "more_than_E_ms": round(drawn - beside, 2),
        "ratio": round(drawn / beside, 2),
        "queries": counts["map"],
    }
    return {
        "floor_ms": round(floor, 2),
        "E_ms": round(empty, 2),
        "E_ratio": round(empty / floor, 2),
        "E_queries": counts["E"],
        "pages": pages,
        "how": f"server CPU per request, median of {ROUNDS} interleaved rounds of {BATCH}, one process, four threads, SQLite",
    }


def _print(figures) -> None:
    print(figures["how"])
    print(f"bare        {figures['floor_ms']:6.2f} ms")
    print(
        f"E           {figures['E_ms']:6.2f} ms  {figures['E_ratio']:.2f} x bare (at most 2)  {figures['E_queries']} queries"
    )
    for name, page in figures["pages"].items():
        if name == "map":
            print(
                f"{name:11} {page['ms']:6.2f} ms  E + {page['more_than_E_ms']:.2f} ms "
                f"(at most E + {MOST_OF_THE_MAP:g})  {page['queries']} queries"
            )
            continue
        print(
            f"{name:11} {page['ms']:6.2f} ms  {page['ratio']:.2f} E (at most {MOST[name]:g})  {page['queries']} queries"
        )


if __name__ == "__main__":
    main()
