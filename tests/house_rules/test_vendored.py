"""What we ship of others is what its maintainers published, under a licence that may be shipped."""

import hashlib
import json
from pathlib import Path

from tests.house_rules import house

CHECKSUMS = Path("keerpunt/ui/static/ui/vendor/checksums.json")
LICENCES = {"EUPL-1.2", "OFL-1.1", "0BSD", "MIT", "MPL-2.0", "ISC", "BSD-3-Clause"}
# Closed, whatever the licence file beside them says.
NEVER = ("@utrecht/design-tokens", "@amsterdam/", "@rijkshuisstijl-community/design-tokens")


def wrong(root: Path) -> list[str]:
    """Vendored files that differ from their checksum, have none, or come from a package that may not ship."""
    packages = json.loads((root / CHECKSUMS).read_text(encoding="utf-8"))["packages"]
    found, known = [], {root / CHECKSUMS}
    for package in packages:
        if package["licence"] not in LICENCES or package["package"].startswith(NEVER):
            found.append(f"{package['package']} may not be shipped")
        for name, checksum in package.get("files", {}).items():
            known.add(root / name)
            if hashlib.sha256((root / name).read_bytes()).hexdigest() != checksum:
                found.append(f"{name} was changed")
    # Sheets that are put together of several packages have their checksum beside the packages.
    everything = (root / CHECKSUMS).read_text(encoding="utf-8")
    for path in sorted((root / CHECKSUMS).parent.rglob("*")):
        if path.is_dir() or path in known or hashlib.sha256(path.read_bytes()).hexdigest() in everything:
            continue
        found.append(f"{house.name_of(path, root)} has no checksum")
    return found


def test_vendored_files_are_as_published() -> None:
    assert wrong(house.ROOT) == []


def test_seeded_violations_are_found(tmp_path: Path) -> None:
    folder = CHECKSUMS.parent.as_posix()
    house.write(tmp_path, f"{folder}/a.css", "changed")
    house.write(tmp_path, f"{folder}/b.css", "unknown")
    packages = [
        {"package": "@utrecht/design-tokens", "licence": "EUPL-1.2", "files": {f"{folder}/a.css": "0" * 64}},
        {"package": "closed", "licence": "LicenseRef-none"},
    ]
    house.write(tmp_path, CHECKSUMS.as_posix(), json.dumps({"packages": packages}))
    assert wrong(tmp_path) == [
        "@utrecht/design-tokens may not be shipped",
        f"{folder}/a.css was changed",
        "closed may not be shipped",
        f"{folder}/b.css has no checksum",
    ]
