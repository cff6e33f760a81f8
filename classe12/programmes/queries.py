"""Reads of the public policies.

Programmes are few and seldom change: each process keeps them for `KEPT_FOR` seconds, in one entry, so
that a forged Host header costs neither memory nor a query. A change is notified (`tell_change`): every web
process forgets them at once, a worker within these seconds.
"""

import time
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from typing import TypeVar

from sqlalchemy.dialects.postgresql import distinct_on
from sqlmodel import Session, col, select

from classe12.core.clock import today
from classe12.core.database import reading
from classe12.core.dress import Dress
from classe12.core.errors import Misconfigured, NotFound
from classe12.core.notify import notify
from classe12.core.saying import said
from classe12.core.settings import get_settings
from classe12.core.text import day
from classe12.programmes import models
from classe12.programmes.models import Programme, ProgrammeText, WantedSchool
from classe12.programmes.rules import words
from classe12.programmes.rules.addresses import base_of
from classe12.programmes.rules.colours import LIGHT, accent_of
from classe12.programmes.rules.kit import with_settings
from classe12.programmes.rules.parts import (
    FEATURES,
    Contact,
    Kit,
    Level,
    Need,
    Perimeter,
    Texts,
    Theme,
)
from classe12.programmes.rules.texts import first_words
from classe12.programmes.rules.words import picture_path

T = TypeVar("T")
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
    aliases: tuple[str, ...] = ()
    opened_on: date | None = None
    lead: str = ""  # first words of the home page
    policy: Kit = field(default_factory=lambda: Kit("", ""))  # without its lists, texts and schools
    abandoned_on: date | None = None
    read_only_from: date | None = None
    read_only_reason: str = ""

    def is_closed(self, today: date) -> bool:
        """Whether it is read-only that day."""
        return self.read_only_from is not None and self.read_only_from <= today

    def closing(self, today: date) -> str:
        """Return what each page says of a programme that is, or will be, read-only; "" for none."""
        return closing_words(self.read_only_from, self.read_only_reason, today)


def closing_words(since: date | None, reason: str, today: date) -> str:
    """Return from when a programme is read-only and why, in words; "" when it is not."""
    if since is None:
        return ""
    said = f"{day(since)} {since.year}"
    told = (
        f"Le service est en lecture seule depuis le {said}."
        if since <= today
        else f"Le service passe en lecture seule le {said}."
    )
    return f"{told} {reason}".strip()


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


CHANNEL = "programmes"  # notified when one of them changes
_kept: list[tuple[float, tuple[ProgrammeRow, ...]]] = []
_changes = count()  # what was read before a change is not kept after it
_latest = [next(_changes)]


def forget_programmes() -> None:
    """Drop what this process keeps, after a change of the programmes."""
    _latest[0] = next(_changes)
    _kept.clear()


def tell_change(db: Session) -> None:
    """Have every web process drop what it keeps of the programmes once the act commits; this one at once."""
    forget_programmes()
    notify(db, CHANNEL, "")


def list_programmes(db: Session) -> tuple[ProgrammeRow, ...]:
    """Return every programme, the default one first; kept for `KEPT_FOR` seconds.

    Raises:
        Misconfigured: when there is none, that is before the first migration.
    """
    if _kept and time.monotonic() < _kept[0][0]:
        return _kept[0][1]
    latest = _latest[0]
    leads = _leads(db)
    found = db.exec(select(Programme).order_by(col(Programme.id)))
    rows = tuple(_row(one, leads.get(one.id or 0, "")) for one in found)
    if not rows:
        raise Misconfigured(
            "Aucun programme dans la base de données. Lancez «\u00a0python -m classe12 migrate »."
        )
    if latest == _latest[0]:
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
    served = (row for row in programmes if name and name in (row.host, *row.aliases))
    return next(served, programmes[0])


def get_programme(db: Session, programme_id: int) -> ProgrammeRow:
    """Return one programme.

    Raises:
        KeyError: when there is none with this identifier, which is a defect.
    """
    return {row.id: row for row in list_programmes(db)}[programme_id]


def dress_of(db: Session, programme: ProgrammeRow) -> Dress:
    """Return what the pages say of a programme."""
    kit = programme.policy
    more = (
        ("lead", programme.lead),
        ("picture", base_url_of(db, programme.id) + picture_path(kit)),
    )
    return Dress(
        kit.slug,
        programme.id,
        (*words.said(kit), *more),
        words.style_of(kit),
        words.closed_of(kit),
    )


def base_url_of(db: Session, programme_id: int) -> str:
    """Return the address where a programme is served, without a final slash: what all that speaks of it
    leads to, its letters, its files, its codes to scan.

    Raises:
        KeyError: when there is none with this identifier, which is a defect.
    """
    return addresses_of(db, programme_id)[0]


def addresses_of(db: Session, programme_id: int) -> tuple[str, ...]:
    """Return every address where a programme may be read, the one that is given to people first."""
    rows, settings = list_programmes(db), get_settings()
    row = next(row for row in rows if row.id == programme_id)
    is_chosen = settings.is_demo and row is not rows[0]
    first = base_of(row.host, settings.base_url, row.slug if is_chosen else "")
    others = (base_of(host, settings.base_url) for host in ("", *row.aliases))
    return tuple(dict.fromkeys((first, *others)))


def look_of_sender(name: str) -> tuple[str, str]:
    """Return the address and the colour of the policy that a mail says it comes from, else of the service."""
    with reading() as db:
        found = [row for row in list_programmes(db) if row.name == name]
        if not found:
            return get_settings().base_url, LIGHT
        return base_url_of(db, found[0].id), accent_of(found[0].policy.look)[0]


def said_for(db: Session, programme_id: int, value: T) -> T:
    """Return what a letter or a notice of a programme tells, as that policy says it."""
    return said(value, get_programme(db, programme_id).policy.unit)


def levels(db: Session, programme_id: int) -> tuple[LevelRow, ...]:
    """Return the levels of a programme in class order."""
    found = db.exec(
        select(models.Level)
        .where(models.Level.programme_id == programme_id)
        .order_by(col(models.Level.position))
    )
    return tuple(LevelRow(level.code, level.name) for level in found)


def themes(db: Session, programme_id: int) -> tuple[ThemeRow, ...]:
    """Return the themes of a programme in the order of its catalogue."""
    found = db.exec(
        select(models.Theme)
        .where(models.Theme.programme_id == programme_id)
        .order_by(col(models.Theme.position))
    )
    return tuple(
        ThemeRow(theme.id or 0, theme.slug, theme.name, theme.text, theme.illustration)
        for theme in found
    )


def needs(db: Session, programme_id: int) -> tuple[NeedRow, ...]:
    """Return the needs of a programme in the order of its home page."""
    found = db.exec(
        select(models.Need)
        .where(models.Need.programme_id == programme_id)
        .order_by(col(models.Need.position))
    )
    return tuple(NeedRow(need.id or 0, need.slug, need.name) for need in found)


def get_kit(db: Session, programme_id: int) -> Kit:
    """Return the whole kit of a programme, as it is now; six statements.

    Raises:
        NotFound: when there is no such programme.
    """
    found = db.get(Programme, programme_id)
    if found is None:
        raise NotFound("Cette politique publique n’existe pas.")
    return replace(
        _policy(found),
        levels=tuple(Level(row.code, row.name) for row in levels(db, programme_id)),
        themes=tuple(
            Theme(row.slug, row.name, row.text, row.illustration)
            for row in themes(db, programme_id)
        ),
        needs=tuple(Need(row.slug, row.name) for row in needs(db, programme_id)),
        texts=Texts(**newest_texts(db, programme_id)),
        perimeters=_perimeters(db, programme_id),
    )


def newest_texts(db: Session, programme_id: int) -> dict[str, str]:
    """Return the newest text of each page that a policy writes itself, by page."""
    found = db.exec(
        select(ProgrammeText)
        .where(ProgrammeText.programme_id == programme_id)
        .ext(distinct_on(col(ProgrammeText.page)))
        .order_by(col(ProgrammeText.page), col(ProgrammeText.version).desc())
    )
    return {row.page: row.body for row in found}


def _leads(db: Session) -> dict[int, str]:
    """Return the first words of the home page of each programme."""
    found = db.exec(
        select(ProgrammeText)
        .where(ProgrammeText.page == "home")
        .ext(distinct_on(col(ProgrammeText.programme_id)))
        .order_by(col(ProgrammeText.programme_id), col(ProgrammeText.version).desc())
    )
    return {row.programme_id: first_words(row.body) for row in found}


def _perimeters(db: Session, programme_id: int) -> tuple[Perimeter, ...]:
    found = db.exec(
        select(WantedSchool)
        .where(WantedSchool.programme_id == programme_id)
        .order_by(col(WantedSchool.school_year), col(WantedSchool.position))
    )
    years: dict[int, list[str]] = {}
    for row in found:
        years.setdefault(row.school_year, []).append(row.uai)
    return tuple(Perimeter(year, tuple(uais)) for year, uais in years.items())


def _policy(programme: Programme) -> Kit:
    """Return what of a kit its row says; a programme without kit has every feature."""
    bare = Kit(
        programme.slug,
        programme.name,
        programme.tagline,
        hosts=(programme.host, *programme.aliases) if programme.host else (),
        opened_on=programme.opened_on,
        features=tuple(FEATURES),
        contact=Contact(
            programme.contact_email,
            programme.operator_name,
            programme.operator_address,
            programme.publication_director,
            programme.hosting_provider,
        ),
    )
    return bare if programme.settings is None else with_settings(bare, programme.settings)


def _row(programme: Programme, lead: str) -> ProgrammeRow:
    values = programme.model_dump(exclude={"settings"})
    values |= {
        "host": programme.host or "",
        "aliases": tuple(programme.aliases),
        "contact_email": programme.contact_email or get_settings().mail_from,
    }
    return ProgrammeRow(**values, lead=lead, policy=_policy(programme))
