"""The source files of the project, as text and as syntax trees, for the tests that read them."""

import ast
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "classe12"
SLICES = (
    "programmes", "territories", "accounts", "media", "videos", "conversations", "news",
    "moderation", "ideas", "notifications", "adoption", "deployment", "funding", "workspace",
    "site", "succession", "demo",
)  # fmt: skip


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that is kept in the repository, or would be at the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    return tuple(sorted(path for name in listed if (path := ROOT / name).is_file()))


def modules(folder: Path = PACKAGE) -> list[Path]:
    """Return the Python files under a folder."""
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """Return the syntax tree of a file."""
    return ast.parse(path.read_text("utf-8"), str(path))


def name_of(path: Path) -> str:
    """Return a file's path inside the project."""
    return str(path.relative_to(ROOT))


def kind_of(path: Path) -> str:
    """Return what a file of a slice is: "rules" for videos/rules.py and videos/rules/form.py."""
    parts = path.relative_to(PACKAGE).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def slice_of(path: Path) -> str:
    """Return the slice of a file, "" outside slices."""
    first = path.relative_to(PACKAGE).parts[0]
    return first if first in SLICES else ""


def imports(path: Path) -> dict[str, int]:
    """Return what a file imports, dotted ("sqlmodel.select"), with the line."""
    found = {}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}": node.lineno for alias in node.names}
    return found
