"""Reads of the public policies.

Programmes are few and change at a deployment: each process keeps them for `KEPT_FOR` seconds, in
one entry, so that a forged Host header costs neither memory nor a query.
"""

import time
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from classe12.core.clock import today
from classe12.core.errors import Misconfigured
from classe12.core.text import day
from classe12.programmes.models import Level, Need, Programme, Theme

KEPT_FOR = 30.0  # seconds


@dataclass(frozen=True, slots=True)
class ProgrammeRow:
    """A public policy, as pages and mails name it."""

    id: int
    slug: str
    name: str
    tagline: str
    host: str
    contact_email: str
    operator_name: str
    operator_address: str
    publication_director: str
    hosting_provider: str
    read_only_from: date | None = None
    read_only_reason: str = ""

    def is_closed(self, today: date) -> bool:
        """Whether it is read-only that day."""
        return self.read_only_from is not None and self.read_only_from <= today

    def closing(self, today: date) -> str:
        """Return what each page says of a programme that is, or will be, read-only; "" for none."""
        if self.read_only_from is None:
            return ""
        since = f"{day(self.read_only_from)} {self.read_only_from.year}"
        told = (
            f"Le service est en lecture seule depuis le {since}."
            if self.is_closed(today)
            else f"Le service passe en lecture seule le {since}."
        )
        return f"{told} {self.read_only_reason}".strip()


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A class level; `code` is what videos and people carry."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """A section of the catalogue; `illustration` names a picture of assets/illustrations.svg."""

    id: int
    slug: str
    name: str
    text: str
    illustration: str


@dataclass(frozen=True, slots=True)
class NeedRow:
    """What a teacher is after."""

    id: int
    slug: str
    name: str


_kept: list[tuple[float, tuple[ProgrammeRow, ...]]] = []


def forget_programmes() -> None:
    """Drop what this process keeps, after a change of the programmes."""
    _kept.clear()


def list_programmes(db: Session) -> tuple[ProgrammeRow, ...]:
    """Return every programme, the default one first; kept for `KEPT_FOR` seconds.

    Raises:
        Misconfigured: when there is none, that is before the first migration.
    """
    if _kept and time.monotonic() < _kept[0][0]:
        return _kept[0][1]
    rows = tuple(_row(found) for found in db.exec(select(Programme).order_by(col(Programme.id))))
    if not rows:
        raise Misconfigured(
            "Aucun programme dans la base de données. Lancez « python -m classe12 migrate »."
        )
    _kept[:] = [(time.monotonic() + KEPT_FOR, rows)]
    return rows


def list_open_programmes(db: Session) -> tuple[ProgrammeRow, ...]:
    """Return the programmes that are not read-only: those that the service acts for by itself."""
    present = today()
    return tuple(row for row in list_programmes(db) if not row.is_closed(present))


def programme_for_host(db: Session, host: str) -> ProgrammeRow:
    """Return the programme served at a host, the default one when no programme has this host.

    Args:
        db: a reading session.
        host: the Host header, with or without its port.
    """
    name = host.lower().partition(":")[0]
    programmes = list_programmes(db)
    return next((row for row in programmes if row.host and row.host == name), programmes[0])


def get_programme(db: Session, programme_id: int) -> ProgrammeRow:
    """Return one programme.

    Raises:
        KeyError: when there is none with this identifier, which is a defect.
    """
    return {row.id: row for row in list_programmes(db)}[programme_id]


def levels(db: Session, programme_id: int) -> tuple[LevelRow, ...]:
    """Return the levels of a programme in class order."""
    found = db.exec(
        select(Level).where(Level.programme_id == programme_id).order_by(col(Level.position))
    )
    return tuple(LevelRow(level.code, level.name) for level in found)


def themes(db: Session, programme_id: int) -> tuple[ThemeRow, ...]:
    """Return the themes of a programme in the order of its catalogue."""
    found = db.exec(
        select(Theme).where(Theme.programme_id == programme_id).order_by(col(Theme.position))
    )
    return tuple(
        ThemeRow(theme.id or 0, theme.slug, theme.name, theme.text, theme.illustration)
        for theme in found
    )


def needs(db: Session, programme_id: int) -> tuple[NeedRow, ...]:
    """Return the needs of a programme in the order of its home page."""
    found = db.exec(
        select(Need).where(Need.programme_id == programme_id).order_by(col(Need.position))
    )
    return tuple(NeedRow(need.id or 0, need.slug, need.name) for need in found)


def _row(programme: Programme) -> ProgrammeRow:
    values = programme.model_dump()
    return ProgrammeRow(**{**values, "host": programme.host or ""})
