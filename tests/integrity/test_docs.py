"""What the documents say is true: commands, links, words, versions."""

import re
from pathlib import Path

import pytest

from classe12 import __version__
from classe12.__main__ import parser
from tests.support.sources import PACKAGE, ROOT, modules, tracked

DOCUMENTS = [path for path in tracked() if path.suffix == ".md"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def _commands() -> set[str]:
    choices = next(a.choices for a in parser()._actions if a.choices)
    return set(choices or {})


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_links_lead_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text("utf-8")):
        if not target.startswith(("http:", "https:", "mailto:", "#")):
            assert (path.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_commands_exist(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"\bmake ([a-z]+)\b", _code(text))) - _targets() == set()
    assert set(re.findall(r"python -m classe12 ([a-z][a-z-]+)", text)) - _commands() == set()


def _code(text: str) -> str:
    """Return what is between backquotes or in blocks of code."""
    return "\n".join(re.findall(r"```.*?```|`[^`]+`", text, re.DOTALL))


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_files_named_in_the_text_exist(path: Path) -> None:
    named = re.findall(
        r"`((?:classe12|tests|docs|alembic|assets|benchmarks)/[\w./-]*)`", path.read_text("utf-8")
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_every_command_of_make_is_in_the_readme() -> None:
    hidden = {"help", "unit", "lint", "front", "browser"}
    readme = (ROOT / "README.md").read_text("utf-8")
    assert {name for name in _targets() - hidden if f"make {name}" not in readme} == set()


def test_pages_of_the_walk_exist() -> None:
    from classe12 import wiring

    routes = {page.route for module in wiring.modules("pages") for page in module.PAGES}
    readme = (ROOT / "README.md").read_text("utf-8")
    walk = readme[readme.index("## A walk") : readme.index("## Other commands")]
    assert set(re.findall(r"`(/[\w/]*)`", walk)) - routes == set()


def test_people_of_the_walk_exist() -> None:
    from classe12.demo.accounts import ACCOUNTS

    readme = (ROOT / "README.md").read_text("utf-8")
    assert set(re.findall(r"\*\*([A-ZÀ-Ü]\w+ [A-ZÀ-Ü]\w+)\*\*", readme)) <= {
        a.name for a in ACCOUNTS
    }


def test_every_term_of_the_glossary_is_in_the_code() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    table = glossary[: glossary.index("## Words of the service")]
    terms = [
        term
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for term in re.findall(r"`(\w+)`", row)
    ]
    assert len(terms) > 15
    code = "\n".join(path.read_text("utf-8") for path in modules())
    assert [term for term in terms if not re.search(rf"{term}", code, re.IGNORECASE)] == []


def test_french_values_of_the_code_are_in_the_glossary() -> None:
    from classe12.accounts.models import Function
    from classe12.territories.models import Priority, SchoolKind
    from classe12.videos.models import VideoStatus

    glossary = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    english = {"none", "other", "autre"}
    values = {str(v) for kind in (Function, Priority, SchoolKind, VideoStatus) for v in kind}
    assert {value for value in values - english if f"`{value}`" not in glossary} == set()


def test_every_slice_is_in_the_architecture() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert [path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in text
            and not path.name.startswith("__")] == []  # fmt: skip


def test_the_journal_begins_with_this_version() -> None:
    versions = re.findall(
        r"^## \[(.*?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert versions[0] in {__version__, "Non publié"}


def test_the_version_is_one() -> None:
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text("utf-8")


def test_every_decision_is_listed_and_dated() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text("utf-8")
    for path in folder.glob("0*.md"):
        text = path.read_text("utf-8")
        assert path.name in listed, path.name
        assert re.search(r"20\d\d-\d\d-\d\d|Status: accepted", text), path.name


def test_works_of_others_are_named_in_the_licence() -> None:
    text = (ROOT / "LICENSE").read_text("utf-8")
    for name in (
        "MIT",
        "etalab-2.0",
        "Open Font License",
        "CC BY 4.0",
        "ISC",
        "GNU General Public",
    ):
        assert name in text
    assert (ROOT / "assets" / "fonts" / "OFL.txt").exists()
