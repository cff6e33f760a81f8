"""Every column of every table is classed in the register of personal data, and the page says the same."""

import re

from sqlmodel import SQLModel

import classe12.models  # noqa: F401
from classe12.accounts.rules import register
from tests.support.sources import ROOT

OURS = {table.name: table for table in SQLModel.metadata.sorted_tables
        if not table.name.startswith("procrastinate")}  # fmt: skip
CLASSED = {table.name: table for table in register.REGISTER}


def test_every_column_is_classed_once() -> None:
    assert len(CLASSED) == len(register.REGISTER)
    real = {f"{name}.{column.name}" for name, table in OURS.items() for column in table.columns}
    classed = {f"{name}.{column}" for name, table in CLASSED.items() for column in table.columns}
    assert real - classed == set(), "add these to classe12/accounts/rules/columns.py"
    assert classed - real == set(), "these are no more"
    assert len(real) > 200


def test_what_names_a_person_is_never_none() -> None:
    wrong = [
        f"{name}.{column.name}"
        for name, table in OURS.items()
        for column in table.columns
        if any(key.target_fullname == "person.id" for key in column.foreign_keys)
        and CLASSED[name].columns[column.name] == "none"
    ]
    assert wrong == []


def test_what_is_personal_has_an_owner_a_term_and_an_end() -> None:
    # viewers are keyed digests, that nothing leads back from: nobody can be given theirs
    for table in CLASSED.values():
        if table.of_class("personal", "sensitive", "secret"):
            assert table.kept != register.ALWAYS or table.name == "audit_entry", table.name
            assert table.erased, table.name
            assert table.owners or table.name == "video_view", table.name


def test_owners_are_real_columns() -> None:
    for table in CLASSED.values():
        for owner in table.owners:
            name = re.split("[=>]", owner)[0]
            assert name in OURS[table.name].columns, owner
            if ">" in owner:
                other, column = owner.split(">")[1].split(".")
                assert column in OURS[other].columns, owner


def test_the_page_is_written_from_the_register() -> None:
    page = (ROOT / "docs" / "personal-data.md").read_text("utf-8")
    assert page == register.as_page(), "run docs/personal_data.py"
