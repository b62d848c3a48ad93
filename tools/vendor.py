"""Fetch the fonts and style sheets that Keerpunt ships, and write down what they are.

A maintainer's tool: it needs npm, nobody else does. `python tools/vendor.py` downloads the packages
below, takes what is used, and writes `checksums.json`; `python tools/vendor.py --verify` only
compares the files that are here with it. Proprietary design tokens are never on this list.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENDOR = ROOT / "keerpunt/ui/static/ui/vendor"
FOR_TESTS = ROOT / "tests/vendor"
CHECKSUMS = VENDOR / "checksums.json"


@dataclass(frozen=True)
class Package:
    """One npm package: `files` maps a path inside it to where it goes; `css` is added to the sheet."""

    name: str
    version: str
    licence: str
    files: tuple[tuple[str, Path], ...] = ()
    css: str = ""


def _candidate(component: str, version: str) -> Package:
    name = f"@nl-design-system-candidate/{component}-css"
    return Package(name, version, "EUPL-1.2", css=f"dist/{component}.css")


def _font(name: str, version: str, *more: str) -> Package:
    """Our own letters: Latin in two halves, and more subsets."""
    files = tuple(
        (f"files/{name}-{subset}-wght-normal.woff2", VENDOR / f"fonts/{name}-{subset}.woff2")
        for subset in ("latin", "latin-ext", *more)
    )
    licence = (("LICENSE", VENDOR / f"fonts/{name}-LICENSE.txt"),)
    return Package(f"@fontsource-variable/{name}", version, "OFL-1.1", files + licence)


def _script(name: str, subset: str, version: str, *weights: int) -> Package:
    """The letters of another script, for paper: a browser has its own."""
    files = tuple(
        (f"files/{name}-{subset}-{weight}-normal.woff2", VENDOR / f"fonts/{name}-{weight}.woff2")
        for weight in weights
    )
    licence = (("LICENSE", VENDOR / f"fonts/{name}-LICENSE.txt"),)
    return Package(f"@fontsource/{name}", version, "OFL-1.1", files + licence)


PACKAGES = (
    _font("source-sans-3", "5.3.0", "cyrillic", "greek", "vietnamese"),
    _font("bricolage-grotesque", "5.3.0", "vietnamese"),
    # Every letter is a sign of its own in it, dots and all: what is read from a PDF is what stands there.
    _script("vazirmatn", "arabic", "5.3.0", 400, 700),
    _script("noto-sans-hebrew", "hebrew", "5.3.0", 400, 700),
    _script("noto-sans-ethiopic", "ethiopic", "5.3.0", 400, 700),
    _script("noto-sans-math", "latin", "5.3.0", 400),
    # In one file: what is joined from several emoji is drawn from it as one.
    Package(
        "@expo-google-fonts/noto-emoji",
        "0.4.7",
        "OFL-1.1",
        (
            ("400Regular/NotoEmoji_400Regular.ttf", VENDOR / "fonts/noto-emoji-400.ttf"),
            ("LICENSE_FONT", VENDOR / "fonts/noto-emoji-LICENSE.txt"),
        ),
    ),
    Package("@utrecht/component-library-css", "9.0.4", "EUPL-1.2", css="dist/index.css"),
    _candidate("button", "1.1.0"),
    _candidate("heading", "1.1.3"),
    _candidate("link", "2.0.3"),
    _candidate("paragraph", "2.1.3"),
    _candidate("skip-link", "1.0.5"),
    _candidate("number-badge", "1.1.5"),
    _candidate("data-badge", "1.0.5"),
    Package("axe-core", "4.14.1", "MPL-2.0", (("axe.min.js", FOR_TESTS / "axe.min.js"),)),
)
SHEET = VENDOR / "nl-design-system.css"
UTRECHT_COMPONENTS = (
    "form-field",
    "form-label",
    "form-field-description",
    "form-field-error-message",
    "form-fieldset",
    "textbox",
    "textarea",
    "select",
    "checkbox",
    "radio-button",
    "table",
)
UTRECHT = re.compile(rf"\.utrecht-(?:{'|'.join(UTRECHT_COMPONENTS)})(?![a-z0-9]|-(?!-))")
CANDIDATE = re.compile(r"\.nl-")
NOT_USED = re.compile(
    r"prince|\.utrecht-html|--custom|utrecht-custom-|-sticky|--positive|--pressed|aria-pressed|--busy|--icon-only|"
    r"--(?:hover|focus|focus-visible|active|read-only|checked|indeterminate)(?![a-z])|--rtl|fieldset--section"
)
HEADER = """/*
SPDX-FileCopyrightText: Gemeente Utrecht
SPDX-FileCopyrightText: Frameless B.V.
SPDX-FileCopyrightText: The NL Design System community
SPDX-License-Identifier: EUPL-1.2

Made by tools/vendor.py from the packages in checksums.json; do not edit.
*/
"""


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def fetch(package: Package, folder: Path) -> dict[str, bytes]:
    """Download one package with npm and give its files by path."""
    done = subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        members = [member for member in archive.getmembers() if member.isfile()]
        found: dict[str, bytes] = {}
        for member in members:
            opened = archive.extractfile(member)
            if opened is not None:
                found[member.name.partition("/")[2]] = opened.read()
        return found


def rules_of(css: str) -> list[str]:
    """Split a style sheet without comments into its outermost rules."""
    rules: list[str] = []
    depth = start = 0
    for at, sign in enumerate(css):
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
            if depth == 0:
                rules.append(css[start : at + 1].strip())
                start = at + 1
    return rules


def selectors_of(selector: str) -> list[str]:
    """Split a list of selectors at its commas, but not inside brackets."""
    parts, depth = [""], 0
    for sign in selector:
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [part.strip() for part in parts]


def narrowed(css: str, used: re.Pattern[str]) -> str:
    """Keep the rules and selectors that are about a component, and a form of it, that is used."""
    kept = []
    for rule in rules_of(css):
        selector, _, body = rule.partition("{")
        if selector.startswith("@"):
            kept += [rule] if used.search(rule) and "print" not in selector else []
            continue
        wanted = [part for part in selectors_of(selector) if used.search(part) and not NOT_USED.search(part)]
        if wanted and body.strip(" }"):
            kept.append(f"{','.join(wanted)}{{{body}")
    return "\n".join(kept)


def compact(css: str) -> str:
    """Take comments, source maps and needless white space out of a style sheet."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).replace('@charset "UTF-8";', "")
    css = re.sub(r"\s+", " ", css)
    return re.sub(r"\s*([{};,])\s*", r"\1", css).replace(";}", "}").replace("}", "}\n").strip()


def gather() -> dict[str, object]:
    """Write every vendored file and give the list of what they are."""
    sheet: list[str] = []
    listed: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as temporary:
        for package in PACKAGES:
            found = fetch(package, Path(temporary))
            entry: dict[str, object] = {
                "package": package.name,
                "version": package.version,
                "licence": package.licence,
            }
            files: dict[str, str] = {}
            for inside, goes_to in package.files:
                data = found[inside]
                goes_to.parent.mkdir(parents=True, exist_ok=True)
                goes_to.write_bytes(data)
                files[goes_to.relative_to(ROOT).as_posix()] = sha256(data)
            if package.css:
                data = found[package.css]
                entry["source"] = {package.css: sha256(data)}
                text = re.sub(r"/\*.*?\*/", "", data.decode(), flags=re.DOTALL)
                used = UTRECHT if package.name.startswith("@utrecht/") else CANDIDATE
                sheet.append(compact(narrowed(text, used)))
                files[SHEET.relative_to(ROOT).as_posix()] = ""
            entry["files"] = files
            listed.append(entry)
    SHEET.write_text(HEADER + "\n".join(sheet) + "\n", encoding="utf-8")
    for entry in listed:
        files = entry["files"]  # type: ignore[assignment]
        for path, digest in files.items():
            files[path] = digest or sha256(SHEET.read_bytes())
    return {"made_by": "tools/vendor.py", "packages": listed}


def wrong_files() -> list[str]:
    """Name every vendored file that is missing, altered or not on the list."""
    packages = json.loads(CHECKSUMS.read_text(encoding="utf-8"))["packages"]
    known = {path: digest for entry in packages for path, digest in entry["files"].items()}
    wrong = [
        f"{path}: missing or altered"
        for path, digest in known.items()
        if not (ROOT / path).is_file() or sha256((ROOT / path).read_bytes()) != digest
    ]
    present = {path for folder in (VENDOR, FOR_TESTS) for path in folder.rglob("*") if path.is_file()}
    present -= {CHECKSUMS, *(path for path in present if path.suffix == ".license")}
    return wrong + [
        f"{path.relative_to(ROOT).as_posix()}: not in checksums.json"
        for path in sorted(present)
        if path.relative_to(ROOT).as_posix() not in known
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verify", action="store_true", help="only compare the files with checksums.json")
    if not parser.parse_args().verify:
        CHECKSUMS.parent.mkdir(parents=True, exist_ok=True)
        CHECKSUMS.write_text(json.dumps(gather(), indent=2) + "\n", encoding="utf-8")
    wrong = wrong_files()
    for line in wrong:
        sys.stderr.write(f"{line}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
