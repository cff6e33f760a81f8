"""Imports for tests: files sent as the route does, worked on at once; the tables to the byte."""

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.storage import get_storage
from classe12.deployment import importing
from classe12.deployment.actions import import_work
from classe12.deployment.actions import imports as acts
from classe12.deployment.models import ImportState, SchoolImport
from tests.factories.ministry_files import PRIORITY, annuaire, csv_file

UAI, OTHER, THIRD, HEAD, NEXT_HEAD = "0949001Y", "0949002Z", "0949003A", "0949900A", "0949901B"
ID = "Identifiant_de_l_etablissement"
TABLES = (
    "circonscription", "network", "school", "school_past", "perimeter_school", "class_estimate",
    "school_word", "perimeter_total", "estimate_source",
)  # fmt: skip


def at(monkeypatch: pytest.MonkeyPatch, day: date) -> None:
    moment = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    monkeypatch.setattr(import_work, "today", lambda: day)
    monkeypatch.setattr(acts, "now", lambda: moment)
    monkeypatch.setattr(importing, "now", lambda: moment)


def send(db: Session, actor: Actor, *paths: Path) -> UUID:
    """Send files as the route does."""
    import_id: UUID | None = None
    for path in paths:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        key = f"imports/{digest[:32]}"
        get_storage().put_file(key, path)
        file = acts.Received(path.name, len(content), digest, key)
        import_id = acts.add_file(db, actor, import_id, file)
    assert import_id is not None
    return import_id


def previewed(db: Session, actor: Actor, *paths: Path) -> SchoolImport:
    import_id = send(db, actor, *paths)
    acts.ask_preview(db, actor, import_id)
    return worked(db, import_id)


def worked(db: Session, import_id: UUID) -> SchoolImport:
    db.flush()
    importing.work(import_id)
    db.expire_all()
    return db.get_one(SchoolImport, import_id)


def applied(db: Session, actor: Actor, *paths: Path) -> SchoolImport:
    found = previewed(db, actor, *paths)
    assert found.state == ImportState.PREVIEWED, found.refusal
    acts.ask_apply(db, actor, found.id)
    return worked(db, found.id)


def named(folder: Path, name: str, *rows: dict[str, str]) -> Path:
    return annuaire(folder, *rows).rename(folder / name)


def whole(db: Session) -> dict[str, str]:
    """Return each table of the directory, to the byte."""
    return {
        name: db.scalar(
            text(
                f"SELECT coalesce(string_agg(t::text, chr(10) ORDER BY t::text), '') FROM {name} t"
            )
        )
        for name in TABLES
    }


def of_networks(folder: Path, *rows: tuple[str, str, str]) -> Path:
    """Write a list of priority education (B): (UAI, status, head of the network)."""
    return csv_file(
        folder,
        PRIORITY,
        *[
            {"uai": uai, "ep_2022_2023": ep, "nom_etablissement": "Ecole primaire des Tilleuls",
             "type_etablissement": "Ecole", "statut_public_prive": "Public",
             "nom_commune": "Valbrune", "uai_tete_de_reseau": head}
            for uai, ep, head in rows
        ],
    ).rename(folder / "ep.csv")  # fmt: skip
