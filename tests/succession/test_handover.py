"""A programme leaves an installation whole, and lives in another."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.accounts.rules import register
from classe12.adoption.actions import fold_all
from classe12.core import chain
from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.core.storage import get_storage
from classe12.succession.commands import export_programme, import_programme
from classe12.succession.queries import rows
from classe12.succession.queries.plan import (
    FILES,
    LEFT_OUT,
    NOT_FILES,
    SECRETS,
    Part,
    key_columns,
    plan,
)
from classe12.videos.queries import page
from classe12.wiring import connect
from tests.factories.people import a_person
from tests.factories.programmes import classe_a_12
from tests.factories.succession import ELSEWHERE, STRANGER, WORDS, a_whole_programme
from tests.support.installations import installed

SLUG = "classe-a-12"
KEPT_SECRETS = {"asset.faces"} | {f"{table}.{column}" for table, column in FILES.items()}


def quiet(*_: Any) -> None:
    """Show no progress."""


def contents(programme_id: int) -> dict[str, list[str]]:
    """Return the rows of a programme, without the numbers that the database gives."""
    found: dict[str, list[str]] = {}
    with transaction() as db:
        rows.open_snapshot(db, programme_id)
        names = {
            name: {row.id: row.slug for row in db.execute(text(f"SELECT id, slug FROM {name}"))}
            for name in ("theme", "need")
        }
        for one in plan():
            if one.name in {"audit_origin", "programme"}:
                continue
            found[one.name] = sorted(
                _tidied(json.loads(line), names, is_numbered=one.is_numbered)
                for line in rows.rows(db, programme_id, one)
            )
    return found


def _tidied(row: dict[str, Any], names: dict[str, dict[int, str]], *, is_numbered: bool) -> str:
    row.pop("programme_id", None)
    if is_numbered:
        row.pop("id")
    for name, slugs in names.items():
        if f"{name}_id" in row:
            row[f"{name}_id"] = slugs[row[f"{name}_id"]]
    return json.dumps(row, sort_keys=True, ensure_ascii=False)


@pytest.fixture(scope="module")
def origin(database: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """Return the copy of a small programme, and what was in it where it comes from."""
    folder = tmp_path_factory.mktemp("origin")
    connect()
    with installed("origin", folder):
        with transaction() as db:
            a_whole_programme(db, folder)
        fold_all()
        with transaction() as db:
            programme_id = classe_a_12(db).id
        told = export_programme(SLUG, folder / "copy.zip", quiet)
        assert "lignes" in told
        return folder / "copy.zip", contents(programme_id)


def test_every_table_goes_or_says_why() -> None:
    going = {one.name for one in plan()}
    assert going & set(LEFT_OUT) == set()
    assert all(why for why in LEFT_OUT.values())
    assert key_columns() == {f"{table}.{column}" for table, column in FILES.items()} | NOT_FILES


def test_nothing_that_opens_an_account_goes() -> None:
    secret = {
        f"{table.name}.{column}"
        for table in register.REGISTER
        for column in table.of_class("secret")
    }
    leaving = {f"{one.name}.{column}" for one in plan() for column in one.columns}
    assert secret & leaving <= KEPT_SECRETS
    assert all(f"{table}.{c}" not in leaving for table, hidden in SECRETS.items() for c in hidden)


def test_a_new_table_must_say_whether_it_goes() -> None:
    from sqlalchemy import Column, Integer, MetaData, Table

    from classe12.core.errors import Misconfigured
    from classe12.succession.queries.plan import _going

    forgotten = Table("forgotten", MetaData(), Column("id", Integer, primary_key=True))
    with pytest.raises(Misconfigured, match="forgotten"):
        _going(forgotten, {})


def test_a_programme_is_the_same_in_an_empty_installation(
    origin: tuple[Path, dict[str, list[str]]], tmp_path: Path
) -> None:
    copy, there = origin
    with installed("target", tmp_path / "target"):
        told = import_programme(copy, quiet)
        assert "sont les mêmes" in told
        with transaction() as db:
            programme_id = classe_a_12(db).id
        here = contents(programme_id)
        here["audit_entry"] = [row for row in here["audit_entry"] if "succession.import" not in row]
        assert {name for name in there if there[name] != here[name]} == set()
        assert sum(map(len, there.values())) > 150
        filled = {name for name, found in there.items() if found}
        assert {"credit_entry", "video", "comment", "usage_tally", "audit_entry", "asset"} <= filled
        _check_journal(programme_id)
        _check_files()
        _check_apart(here)


def _check_journal(programme_id: int) -> None:
    with transaction() as db:
        chain.seal(db)
        assert chain.check(db).holds
        assert chain.check_origin(db, programme_id) == 0
        sealed = db.execute(text("SELECT count(*) FROM audit_origin")).scalar_one()
        acts = db.execute(text("SELECT count(*) FROM audit_entry")).scalar_one()
        assert sealed == acts - 1  # the import itself
        digits = db.execute(text("SELECT min(entry_id) FROM audit_origin")).scalar_one()
    with pytest.raises(Exception, match="append"), transaction() as db:
        db.execute(
            text("UPDATE audit_origin SET position = 0 WHERE entry_id = :id"), {"id": digits}
        )


def _check_files() -> None:
    with transaction() as db:
        video_id = db.execute(
            text("SELECT id FROM video WHERE title = 'Le minuteur d’origine'")
        ).scalar_one()
        shown = page.get_page(db, Actor(classe_a_12(db).id), UUID(str(video_id)))
        assert shown.title == "Le minuteur d’origine"
        assert shown.sources
    with transaction() as db:
        keys = db.execute(text("SELECT key FROM rendition")).scalars().all()
    assert len(keys) >= 4
    for key in keys:
        with get_storage().local_path(key) as local:
            assert local.read_text() == WORDS + key


def _check_apart(here: dict[str, list[str]]) -> None:
    said = json.dumps(here, ensure_ascii=False)
    assert STRANGER not in said
    assert ELSEWHERE not in said
    assert "totp" not in said


def test_an_import_is_refused_where_the_programme_lives(
    origin: tuple[Path, Any], tmp_path: Path
) -> None:
    with installed("target", tmp_path / "target"):
        import_programme(origin[0], quiet)
        with pytest.raises(Refused, match="déjà ici"):
            import_programme(origin[0], quiet)


def test_who_is_here_already_is_the_same_person_and_numbers_are_given_again(
    origin: tuple[Path, dict[str, list[str]]], tmp_path: Path
) -> None:
    people = [json.loads(row) for row in origin[1]["person"]]
    awa = next(person for person in people if person["display_name"] == "Awa Diallo")
    with installed("shared", tmp_path / "shared"):
        with transaction() as db:
            db.execute(
                text("UPDATE programme SET host = 'ici.example' WHERE slug <> :slug"),
                {"slug": SLUG},
            )
            db.execute(
                text(
                    "SELECT nextval(pg_get_serial_sequence('theme', 'id')) FROM generate_series(1, 50)"
                )
            )
            here = a_person(db, name="Awa d’ici", email=awa["email"]).id
        import_programme(origin[0], quiet)
        with transaction() as db:
            acts = "SELECT count(*) FROM audit_entry WHERE person_id = :id"
            films = "SELECT count(*) FROM video WHERE author_id = :id"
            for query in (acts, films):
                assert db.execute(text(query), {"id": here}).scalar_one() > 0
                assert db.execute(text(query), {"id": awa["id"]}).scalar_one() == 0
            named = db.execute(
                text("SELECT display_name FROM person WHERE email = :e"), {"e": awa["email"]}
            )
            assert named.scalars().all() == ["Awa d’ici"]
            linked = "SELECT min(theme_id) > 50, count(*) FROM video_theme"
            assert tuple(db.execute(text(linked)).one()) == (True, 2)
            assert chain.check_origin(db, classe_a_12(db).id) == 0


Change = Callable[[dict[str, bytes]], None]


def _damage(entries: dict[str, bytes]) -> None:
    entries["tables/video.jsonl"] = entries["tables/video.jsonl"].replace(b"minuteur", b"minutier")


def _damage_a_file(entries: dict[str, bytes]) -> None:
    name = next(name for name in entries if name.startswith("files/"))
    entries[name] = entries[name][:-1] + b"?"


def _other_schema(entries: dict[str, bytes]) -> None:
    said = json.loads(entries["manifest.json"])
    entries["manifest.json"] = json.dumps({**said, "schema": "0001"}).encode()


def _climb(entries: dict[str, bytes]) -> None:
    entries["files/../../secret"] = b"x"


def _swell(entries: dict[str, bytes]) -> None:
    entries["tables/video.jsonl"] = b"\n" * 40_000_000


def _lack(entries: dict[str, bytes]) -> None:
    del entries["tables/video.jsonl"]


def _break_a_seal(entries: dict[str, bytes]) -> None:
    import hashlib

    name = "tables/audit_entry.jsonl"
    entries[name] = entries[name].replace(b'"videos.like"', b'"videos.lake"')
    said = json.loads(entries["manifest.json"])
    for entry in said["entries"]:
        if entry["name"] == name:
            entry["sha256"] = hashlib.sha256(entries[name]).hexdigest()
    entries["manifest.json"] = json.dumps(said).encode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (_damage, "abîmé"), (_damage_a_file, "abîmé"), (_lack, "abîmé"), (_other_schema, "autre version"),
        (_climb, "rien à y faire"), (_swell, "trop grand"), (_break_a_seal, "a été modifié"),
    ],
)  # fmt: skip
def test_what_is_not_as_it_left_is_refused_and_nothing_stays(
    origin: tuple[Path, Any], tmp_path: Path, change: Change, sentence: str
) -> None:
    with zipfile.ZipFile(origin[0]) as whole:
        entries = {name: whole.read(name) for name in whole.namelist()}
    change(entries)
    with zipfile.ZipFile(tmp_path / "changed.zip", "w") as changed:
        for name, content in entries.items():
            kind = zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
            changed.writestr(name, content, kind)
    folder = origin[0].parent / "refusing"
    with installed("refusing", folder):
        with pytest.raises(Refused) as refused:
            import_programme(tmp_path / "changed.zip", quiet)
        assert sentence in refused.value.sentence
        assert list(get_storage().list("renditions")) == []
        with transaction() as db:
            assert _count(db, "video") == _count(db, "audit_entry") == 0
            assert _count(db, "theme") > 0


def _count(db: Session, table: str) -> int:
    return int(db.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_file_that_is_no_copy_is_refused(database: str, tmp_path: Path) -> None:
    (tmp_path / "photo.zip").write_bytes(b"not a zip")
    with pytest.raises(Refused, match="n’est pas une copie"):
        import_programme(tmp_path / "photo.zip", quiet)


def test_somebody_who_does_not_belong_goes_without_a_name(
    origin: tuple[Path, dict[str, list[str]]],
) -> None:
    people = [json.loads(row) for row in origin[1]["person"]]
    assert any(person["display_name"] == "Awa Diallo" for person in people)
    members = {json.loads(row)["person_id"] for row in origin[1]["membership"]}
    for person in people:
        if person["id"] not in members:
            assert person["email"].endswith("@efface.invalid")
    assert Part.PEOPLE in {one.part for one in plan()}
