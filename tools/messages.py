"""The message catalogues: English in the source, Dutch complete, one catalogue per room.

    python tools/messages.py extract [--prune] [ROOM ...]   take new messages into the catalogues
    python tools/messages.py check                          list everything missing, fuzzy, obsolete or stale
    python tools/messages.py compile [ROOM ...]             write the .mo beside every .po

Django's own `makemessages` misses most messages in Jinja2 templates, so Babel extracts. Catalogues carry no dates,
names or line numbers: a change in them is a change of words. `extract` keeps what leaves the source as obsolete, so
that a sentence that was only moved or reworded keeps its translation at hand; `--prune` removes those.
"""

import argparse
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import extract_from_file

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = Path("locale/nl/LC_MESSAGES/django.po")
HEADER = {
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop", "N_")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
FAMILY = "FAMILY:"  # marks a message that a family reads: tools/plain_words.py holds it to B1
COMMENTS = (FAMILY, "Translators:")
JINJA = "jinja2.ext:babel_extract"
# `silent` would pass over a template that does not parse, and every message in it.
# The rest says what keerpunt.ui.environment does with `{% trans %}`: trimmed, and newstyle (a percent sign is doubled).
JINJA_OPTIONS = {
    "silent": "false",
    "trimmed": "true",
    "newstyle_gettext": "true",
    "extensions": "jinja2.ext.do,jinja2.ext.loopcontrols",
}
TOLD = ("title", "about")  # what a data file says to people; the rest of it are settings
TEMPLATES = {".html", ".txt", ".svg", ".xml"}
NOT_OURS = {"migrations", "locale", "static", "node_modules", "__pycache__"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%|%[sd]|\{\w*\}")

Key = tuple[str | None, str]


@dataclass
class Message:
    """One message of the source: its key, its plural, where it stands and what was said about it."""

    key: Key
    plural: str = ""
    files: set[str] = field(default_factory=set)
    comments: list[str] = field(default_factory=list)


def rooms(root: Path) -> list[Path]:
    """This function will list the rooms: every package of keerpunt that stands in a folder."""
    return sorted(
        path.parent for path in (root / "keerpunt").glob("*/__init__.py") if path.parent.name != "settings"
    )


def source_files(room: Path) -> Iterator[Path]:
    """This function will give every file of a room that can hold messages."""
    for path in sorted(room.rglob("*")):
        inside = path.relative_to(room).parts
        if NOT_OURS.intersection(inside) or not path.is_file():
            continue
        is_template = "jinja2" in inside and path.suffix in TEMPLATES
        if path.suffix == ".py" or is_template or ("data" in inside and path.suffix == ".toml"):
            yield path


def extracted(room: Path) -> dict[Key, Message]:
    """This function will read every message in a room's source, in the order of its files."""
    found: dict[Key, Message] = {}
    for path in source_files(room):
        for words, comments, context in _read(path):
            singular, plural = (words[0], words[1]) if isinstance(words, tuple | list) else (words, "")
            message = found.setdefault((context, singular), Message((context, singular)))
            message.plural = message.plural or plural
            message.files.add(path.relative_to(room).as_posix())
            message.comments += [comment for comment in comments if comment not in message.comments]
    return found


def _read(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """This function will read the messages of one file: words, comments and context."""
    if path.suffix == ".py":
        for _line, words, comments, context in extract_from_file(
            "python", path, keywords=KEYWORDS, comment_tags=COMMENTS
        ):
            yield words, comments, context
        return
    if path.suffix == ".toml":
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        yield from ((told[name], [], None) for name in TOLD if told.get(name))
        return
    for _line, words, comments, context in extract_from_file(
        JINJA, path, keywords=KEYWORDS, comment_tags=[FAMILY], options=JINJA_OPTIONS
    ):
        # Jinja2 hands a comment over without its tag.
        yield words, [f"{FAMILY} {comment}" for comment in comments], context


def loose_messages(root: Path) -> list[str]:
    """This function will list modules outside the rooms that hold messages: no catalogue would have them."""
    # Settings hold the names of languages only, and those are in Django's own catalogue.
    modules = (root / "keerpunt").glob("*.py")
    return [
        f"{path.relative_to(root)}: a message outside a room has no catalogue: {words!r}"
        for path in sorted(modules)
        for _line, words, _comments, _context in extract_from_file("python", path, keywords=KEYWORDS)
    ]


def merged(room: Path, *, prune: bool = False) -> polib.POFile:
    """This function will give the room's catalogue as it should be, with the translations it has."""
    path = room / CATALOGUE
    before = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgctxt, entry.msgid): entry for entry in before}
    after = polib.POFile(wrapwidth=100)
    after.metadata = dict(HEADER)
    for message in extracted(room).values():
        after.append(_entry(message, known.pop(message.key, None)))
    for entry in known.values():
        if not prune and (entry.msgstr or any(entry.msgstr_plural.values())):
            entry.obsolete, entry.occurrences, entry.comment = True, [], ""
            after.append(entry)
    return after


def _entry(message: Message, known: polib.POEntry | None) -> polib.POEntry:
    """This function will make a catalogue entry for a message, with the translation that it had."""
    context, msgid = message.key
    entry = polib.POEntry(
        msgid=msgid,
        msgctxt=context,
        occurrences=[(name, "") for name in sorted(message.files)],
        comment="\n".join(message.comments),
        flags=["python-format"] if re.search(r"%\(\w+\)[sd]|%[sd]", msgid) else [],
        tcomment=known.tcomment if known else "",
    )
    if message.plural:
        entry.msgid_plural = message.plural
        was = known.msgstr_plural if known else {}
        entry.msgstr_plural = {number: was.get(number, "") for number in (0, 1)}
    elif known:
        entry.msgstr = known.msgstr
    if known and known.fuzzy:
        entry.flags.append("fuzzy")
    return entry


def text_of(catalogue: polib.POFile) -> str:
    """This function will write a catalogue as it stands in its file, without polib's empty opening comment."""
    return str(catalogue).removeprefix("#").strip() + "\n"


def extract(root: Path, names: Iterable[str], *, prune: bool) -> None:
    """This function will bring the catalogues of these rooms (or all) up to date with the source."""
    for room in _asked(root, names):
        catalogue = merged(room, prune=prune)
        path = room / CATALOGUE
        if not len(catalogue):
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        text = text_of(catalogue)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        left = sum(not entry.obsolete and not entry.translated() for entry in catalogue)
        print(
            f"{room.name}: {len([entry for entry in catalogue if not entry.obsolete])} messages, {left} to translate"
        )
    compile_all(root, names)


def compile_all(root: Path, names: Iterable[str]) -> None:
    """This function will write the .mo beside every .po of these rooms (or all)."""
    for room in _asked(root, names):
        path = room / CATALOGUE
        if path.exists():
            binary = polib.pofile(str(path)).to_binary()
            target = path.with_suffix(".mo")
            if not target.exists() or target.read_bytes() != binary:
                target.write_bytes(binary)


def faults(root: Path) -> list[str]:
    """This function will list everything that keeps the Dutch from being complete and in step with the source."""
    found = loose_messages(root)
    dutch: dict[Key, tuple[str, str]] = {}
    for room in rooms(root):
        messages = extracted(room)
        path = room / CATALOGUE
        if not path.exists():
            found += [f"{room.name}: no catalogue for {len(messages)} messages"] if messages else []
            continue
        catalogue = polib.pofile(str(path))
        found += _catalogue_faults(room.name, messages, catalogue)
        if (
            not path.with_suffix(".mo").exists()
            or path.with_suffix(".mo").read_bytes() != catalogue.to_binary()
        ):
            found.append(f"{room.name}: django.mo is stale: run tools/messages.py compile")
        for entry in catalogue:
            # Django puts the rooms' catalogues together: one English sentence can have one Dutch one only.
            if entry.obsolete or not entry.translated():
                continue
            text = entry.msgstr or " | ".join(entry.msgstr_plural.values())
            other, said = dutch.setdefault((entry.msgctxt, entry.msgid), (room.name, text))
            if said != text:
                found.append(
                    f"{room.name}: {entry.msgid!r} is {text!r} here and {said!r} in {other}: use pgettext"
                )
    return found


def _catalogue_faults(name: str, messages: dict[Key, Message], catalogue: polib.POFile) -> list[str]:
    """This function will list what is wrong with the entries of one catalogue."""
    found = []
    present = {(entry.msgctxt, entry.msgid): entry for entry in catalogue if not entry.obsolete}
    found += [f"{name}: not in the catalogue: {key[1]!r}" for key in messages if key not in present]
    found += [f"{name}: no longer in the source: {key[1]!r}" for key in present if key not in messages]
    found += [f"{name}: obsolete: {entry.msgid!r}" for entry in catalogue if entry.obsolete]
    for (_context, msgid), entry in present.items():
        if entry.fuzzy:
            found.append(f"{name}: fuzzy: {msgid!r}")
        elif not entry.translated():
            found.append(f"{name}: not translated: {msgid!r}")
        else:
            found += [
                f"{name}: other placeholders in {said!r}" for said in _sayings(entry) if _differs(entry, said)
            ]
    return found


def _sayings(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def _differs(entry: polib.POEntry, said: str) -> bool:
    """This function will tell whether a translation has other placeholders; a singular may leave the number out."""
    wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural or ""))
    has = set(PLACEHOLDER.findall(said))
    return not has <= wanted if entry.msgid_plural else has != wanted


def _asked(root: Path, names: Iterable[str]) -> list[Path]:
    """This function will give the rooms with these names, or all of them."""
    names = list(names)
    unknown = set(names) - {room.name for room in rooms(root)}
    if unknown:
        sys.exit(f"no room called {', '.join(sorted(unknown))}")
    return [room for room in rooms(root) if not names or room.name in names]


def main() -> int:
    """This function will carry out one of the three commands."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=("extract", "check", "compile"))
    parser.add_argument("rooms", nargs="*", metavar="ROOM")
    parser.add_argument("--prune", action="store_true", help="with extract: remove obsolete messages")
    options = parser.parse_args()
    if options.command == "extract":
        extract(ROOT, options.rooms, prune=options.prune)
    elif options.command == "compile":
        compile_all(ROOT, options.rooms)
    else:
        found = faults(ROOT)
        print("\n".join(found) or "every message has its Dutch, and every catalogue is fresh")
        return 1 if found else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
