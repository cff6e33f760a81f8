"""The table of settings in docs/operations.md is the settings of the code, line for line."""

import os
import re
from pathlib import Path

import pytest
from pydantic import AliasChoices

from classe12.core.errors import Misconfigured
from classe12.core.settings import Settings, get_settings
from tests.support.sources import ROOT, modules, name_of

# Said by the launcher to its own processes, not by people.
INTERNAL = {"CLASSE12_LEASH", "CLASSE12_TESTS_FOLDER"}


def rows() -> list[str]:
    """Return the lines of the table: name, default, description."""
    found = []
    for name, field in Settings.model_fields.items():
        alias = field.validation_alias
        shown = alias.choices[0] if isinstance(alias, AliasChoices) else f"CLASSE12_{name.upper()}"
        default = field.default
        default = "" if default in {None, ""} else f"`{default}`"
        found.append(f"| `{shown}` | {default} | {field.description} |")
    return found


def test_every_setting_is_in_the_table_as_it_is() -> None:
    document = (ROOT / "docs" / "operations.md").read_text("utf-8")
    table = [line for line in document.splitlines() if re.match(r"^\| `[A-Z]", line)]
    assert table == rows()


def test_no_other_variable_of_ours_is_read() -> None:
    known = {re.findall(r"`(\w+)`", row)[0] for row in rows()} | INTERNAL
    known |= {f"CLASSE12_{name.upper()}" for name in Settings.model_fields}
    unknown = {
        f"{name_of(path)}: {name}"
        for path in modules()
        for name in re.findall(r"\bCLASSE12_[A-Z_]+", path.read_text("utf-8"))
        if name not in known
    }
    assert unknown == set()


@pytest.mark.parametrize("name", [row.split("`")[1] for row in rows()])
def test_the_name_in_the_table_is_read(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "PORT": "8123",
        "DATABASE_URL": "postgresql://x@127.0.0.1/x",
        "SMTP_URL": "smtp://127.0.0.1:25",
        "CLASSE12_VAR": "ailleurs",
    }
    numbers = {"CLASSE12_TRUSTED_PROXY_HOPS": "1", "CLASSE12_DATABASE_POOL": "7",
               "CLASSE12_UPLOAD_MAX_BYTES": "2000000", "CLASSE12_WORKER_CONCURRENCY": "3",
               "CLASSE12_INVITATION_WEEKS": "3", "CLASSE12_QUIET_SCHOOL_DAYS": "4",
               "CLASSE12_DEMO": "0"}  # fmt: skip
    before = Settings()
    monkeypatch.setenv(name, (values | numbers).get(name, "https://x.example"))
    assert Settings() != before


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "huit mille", "Réglage PORT : il faut un nombre entier."),
        ("PORT", "70000", "Réglage PORT : il faut 65535 au plus."),
        ("CLASSE12_DATABASE_POOL", "1", "Réglage CLASSE12_DATABASE_POOL : il faut 2 au moins."),
        ("CLASSE12_DEMO", "peut-être", "Réglage CLASSE12_DEMO : il faut 1 (oui) ou 0 (non)."),
        ("SMTP_URL", "foo", "Réglage SMTP_URL : SMTP_URL s’écrit smtp://"),
    ],
)
def test_a_wrong_value_is_told_in_french(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    get_settings.cache_clear()
    with pytest.raises(Misconfigured) as refusal:
        get_settings()
    assert str(refusal.value).startswith(said)


def test_a_wrong_value_says_which_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLASSE12_DATABASE_POOL", "beaucoup")
    get_settings.cache_clear()
    with pytest.raises(Misconfigured, match="CLASSE12_DATABASE_POOL"):
        get_settings()
    monkeypatch.undo()
    get_settings.cache_clear()


def test_the_data_folder_of_the_tests_is_not_the_tree() -> None:
    assert not Path(os.environ["CLASSE12_VAR"]).is_relative_to(ROOT)
