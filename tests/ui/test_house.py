"""What keeps the design system in its room, and the interface in French."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "classe12"
LOOKS = {"class_name", "style", "css"}
OURS = [
    *(PACKAGE / "ui").rglob("*.py"),
    *(PACKAGE / "site").rglob("*.py"),
    *(PACKAGE / "demo").glob("gallery*.py"),
]
TYPED = re.compile(r"\w [;?!»]|\w :(?: |$)|\d %|« |[a-zà-ÿ]'[a-zà-ÿ]")


def styled(path: Path) -> list[str]:
    tree = ast.parse(path.read_text("utf-8"))
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for call in calls
        if any(keyword.arg in LOOKS for keyword in call.keywords)
    ]


def test_looks_are_decided_in_ui_only() -> None:
    slices = [path for path in PACKAGE.rglob("*.py") if "ui" not in path.relative_to(PACKAGE).parts]
    assert [place for path in slices for place in styled(path)] == []
    assert styled(PACKAGE / "ui" / "buttons.py"), "the search itself must find class names"


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the texts of a module that people may read: no docstring, no class name, no address."""
    tree = ast.parse(path.read_text("utf-8"))
    hidden: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                hidden.add(id(first.value))
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in hidden
        ):
            yield node.lineno, node.value


def is_french(text: str) -> bool:
    return " " in text and not re.search(r"[{}()=<>]|\[|^[a-z0-9:/. -]+$|=>", text)


@pytest.mark.parametrize("path", OURS, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_french_is_typed_as_it_should(path: Path) -> None:
    wrong = [
        (line, text) for line, text in sentences(path) if is_french(text) and TYPED.search(text)
    ]
    assert wrong == []


def test_the_search_of_typing_mistakes_finds_them() -> None:
    for text in (
        "Vous l'avez essayé",
        "Une question ?",
        "12 % des écoles",
        "Fait : rien",
        "Il dit « oui »",
    ):
        assert TYPED.search(text), text
    for text in ("Vous l’avez essayé\u00a0?", "12\u00a0%", "Fait\u00a0: rien"):
        assert not TYPED.search(text), text
