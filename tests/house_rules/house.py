"""What the tests of the house's rules share: where the house stands, and how its files are read."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = ROOT / "keerpunt"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
ENGINES = "engines"


def rooms(root: Path = ROOT) -> list[Path]:
    """Every room: each package of keerpunt but its settings."""
    return sorted(p.parent for p in (root / "keerpunt").glob("*/__init__.py") if p.parent.name != "settings")


def modules(root: Path, *folders: str) -> list[Path]:
    """Every Python file in these folders, but for migrations."""
    found = [path for folder in folders for path in (root / folder).rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.relative_to(root).parts)


def templates(root: Path = ROOT) -> list[Path]:
    """Every Jinja2 template of every room."""
    return sorted(path for path in (root / "keerpunt").glob("*/jinja2/**/*") if path.is_file())


def tree(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner ones too."""
    return (node for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS))


def top_level_functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every public function of a module itself."""
    return (node for node in tree(path).body if isinstance(node, FUNCTIONS) and not node.name.startswith("_"))


def name_of(path: Path, root: Path = ROOT) -> str:
    """How a message names a file."""
    return path.relative_to(root).as_posix()


def write(root: Path, name: str, text: str) -> Path:
    """Write a file of a seeded house, with the packages it needs around it."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    for parent in path.parents:
        if parent == root:
            break
        if path.suffix == ".py" and "jinja2" not in parent.parts:
            (parent / "__init__.py").touch()
    path.write_text(text, encoding="utf-8")
    return path
