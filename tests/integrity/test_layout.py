"""The house: same file names in every slice, each thing in its room, no crowded room."""

import ast
from pathlib import Path

import pytest

from tests.support.sources import (
    PACKAGE,
    ROOT,
    SLICES,
    imports,
    kind_of,
    modules,
    name_of,
    slice_of,
    tracked,
    tree,
)

NAMES = {
    "__init__", "models", "rules", "access", "actions", "queries", "jobs", "events", "routes",
    "state", "pages", "components", "data",
}  # fmt: skip
# What a slice has besides, because it is what the slice is for.
OWN = {
    "accounts": {"exporting"},  # the long work of copying somebody's data
    "territories": {
        "imports",  # reading of the ministry's files
        "reference",  # académies and départements, as data
    },
    "media": {
        "child", "sandbox",  # the confined process and what it runs
        "hiding", "inspecting", "preparing", "processing", "receiving", "sweeping", "writing",  # the long works
        "recognition",  # the port of speech recognition
    },
    "programmes": {
        "papers",  # the picture of a shared address
    },
    "videos": {
        "papers",  # the forms that people sign, as PDF
    },
    "conversations": {
        "receiving",  # a file sent for a comment: the long work of checking it
    },
    "deployment": {
        "commands",  # what the terminal asks of the directory
        "importing",  # the long work of reading the ministry's files
        "papers",  # the figures in a workbook and on paper, the poster of the relay kit
    },
    "funding": {
        "papers",  # the statement, the account rendered and the committee file, as PDF and workbook
    },
    "succession": {
        "archiving", "building", "packing", "unpacking",  # the long works
        "commands",  # what the terminal asks of the hand-over
    },
    "news": {
        "pictures",  # what becomes of the picture of an article
    },
}  # fmt: skip
FREE = {"demo"}  # builds a story out of everything; its names are those of the story
QUERIES_BELONG = {"access", "actions", "queries", "jobs", "sweeping"}
DRAWING = {"state", "pages", "components"}
LONGEST = 400  # lines, the hard stop; a file around 80 is what we aim at


@pytest.mark.parametrize("name", sorted(set(SLICES) - FREE))
def test_a_slice_uses_the_names_of_the_house(name: str) -> None:
    found = {path.stem for path in (PACKAGE / name).iterdir() if not path.name.startswith("__py")}
    assert found - NAMES - OWN.get(name, set()) == set()


@pytest.mark.parametrize("name", SLICES)
def test_a_slice_says_what_it_owns(name: str) -> None:
    said = ast.get_docstring(tree(PACKAGE / name / "__init__.py"))
    assert said
    assert len(said.splitlines()) >= 2


def test_wiring_knows_every_slice() -> None:
    from classe12 import wiring

    assert wiring.SLICES == SLICES
    folders = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    assert folders - {"core", "ui", "commands"} == set(SLICES)


def test_no_file_is_too_long() -> None:
    long = {
        name_of(path): lines
        for path in tracked()
        if path.suffix == ".py" and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert long == {}


def test_every_module_of_the_code_is_documented() -> None:
    bare = [name_of(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert bare == []


def test_the_database_is_asked_in_its_rooms_only() -> None:
    asking = {"sqlmodel.select", "sqlalchemy.select", "sqlalchemy.update", "sqlalchemy.delete",
              "sqlalchemy.insert"}  # fmt: skip
    elsewhere = [
        f"{name_of(path)}:{line}"
        for path in modules()
        for imported, line in imports(path).items()
        if imported in asking
        and slice_of(path)
        and slice_of(path) not in FREE
        and kind_of(path) not in QUERIES_BELONG
    ]
    assert elsewhere == []


def test_reflex_is_imported_by_what_draws_only() -> None:
    rooms = [PACKAGE / "ui", PACKAGE / "core" / "guard", PACKAGE / "core" / "live"]
    assembly = {PACKAGE / "classe12.py"}
    elsewhere = [
        f"{name_of(path)}:{line}"
        for path in modules()
        for imported, line in imports(path).items()
        if imported.split(".")[0] in {"reflex", "reflex_base", "reflex_components_core"}
        and path not in assembly
        and not any(path.is_relative_to(room) for room in rooms)
        and kind_of(path) not in DRAWING
        and slice_of(path) not in FREE
    ]
    assert elsewhere == []


def _attributes(path: Path) -> list[tuple[str, int]]:
    """Return the `rx.something` of a file."""
    return [
        (f"rx.{node.attr}", node.lineno)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "rx"
    ]


def test_what_the_content_policy_or_the_guard_forbids_is_not_used() -> None:
    forbidden = {
        "rx.event": "use guard.event(needs=...)",
        "rx.upload": "public, without limit",
        "rx.toast": "needs eval",
        "rx.call_script": "needs eval",
        "rx.scroll_to": "needs eval",
        "rx.markdown": "lets HTML through",
        "rx.SharedState": "loses updates",
        "rx.Cookie": "readable by scripts",
    }
    found = []
    for path in modules():
        if path.is_relative_to(PACKAGE / "core" / "guard"):
            continue
        decorators = {
            ast.unparse(each).split("(")[0]
            for node in ast.walk(tree(path))
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            for each in node.decorator_list
        }
        used = {name for name, _ in _attributes(path) if name != "rx.event"} | decorators
        found += [f"{name_of(path)}: {name}: {forbidden[name]}" for name in used & set(forbidden)]
    assert found == []


def test_class_names_of_the_design_system_stay_in_ui() -> None:
    elsewhere = [
        f"{name_of(path)}:{node.value.lineno}"
        for path in modules()
        if not path.is_relative_to(PACKAGE / "ui")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.keyword) and node.arg in {"class_name", "style"}
    ]
    assert elsewhere == []


def test_states_hold_no_rows_of_the_database() -> None:
    from sqlmodel import SQLModel

    import classe12.models  # noqa: F401

    tables = {mapper.class_.__name__ for mapper in SQLModel._sa_registry.mappers}
    assert len(tables) > 20
    held = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        if kind_of(path) == "state"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.AnnAssign)
        for word in ast.walk(node.annotation)
        if isinstance(word, ast.Name) and word.id in tables
    ]
    assert held == []


def test_rules_do_not_read_the_clock() -> None:
    clocks = {"classe12.core.clock.now", "classe12.core.clock.today", "classe12.core.clock"}
    reading = [
        f"{name_of(path)}:{line}"
        for path in modules()
        if kind_of(path) == "rules"
        for imported, line in imports(path).items()
        if imported in clocks
    ]
    assert reading == []


def test_the_clock_is_read_in_one_place() -> None:
    elsewhere = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        if path != PACKAGE / "core" / "clock.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) in {"datetime.now", "datetime.utcnow", "date.today"}
    ]
    assert elsewhere == []


def test_handlers_are_asynchronous() -> None:
    """A synchronous handler runs in the event loop and delays everybody."""
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef)
        and any(ast.unparse(each).startswith("guard.event") for each in node.decorator_list)
    ]
    assert found == []


def test_tests_mirror_the_tree() -> None:
    folders = {path.name for path in (ROOT / "tests").iterdir() if path.is_dir()} - {"__pycache__"}
    across = {"factories", "support", "integrity", "security", "resilience", "browser"}
    assert folders - across <= {*SLICES, "core", "ui", "commands"}
    assert {*SLICES, "core", "ui", "commands"} - folders == set()
