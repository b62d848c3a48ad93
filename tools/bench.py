"""Runs one measurement, benchmarks/NAME.py, in the development environment. Standard library only."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tools import environment

FOLDER = environment.ROOT / "benchmarks"


def main() -> int:
    """This function will become the asked measurement, or list the ones there are."""
    names = sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))
    if len(sys.argv) < 2 or sys.argv[1] not in names:
        print(
            f"./bench NAME [...], where NAME is one of: {', '.join(names) or '(none yet)'}", file=sys.stderr
        )
        return 2
    programs = environment.ready(environment.DEV, say="Building the development environment …")
    settings = {**os.environ, "PYTHONPATH": str(environment.ROOT), "PYTHONUNBUFFERED": "1"}
    python = str(programs / "python")
    os.chdir(environment.ROOT)
    return os.execve(python, [python, str(FOLDER / f"{sys.argv[1]}.py"), *sys.argv[2:]], settings)


if __name__ == "__main__":
    sys.exit(main())
