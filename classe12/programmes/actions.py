"""Writes of the public policies: their installation and their changes, always from a whole kit."""

from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, col, select

from classe12.core import audit, events, mail, notify
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.saying import say_with
from classe12.core.upsert import upsert
from classe12.programmes.events import KitInstalled
from classe12.programmes.models import (
    Level,
    Need,
    Programme,
    ProgrammeText,
    Theme,
    WantedSchool,
)
from classe12.programmes.queries import (
    CHANNEL,
    forget_programmes,
    look_of_sender,
    tell_change,
)
from classe12.programmes.rules.kit import problems, read_kit, settings_of
from classe12.programmes.rules.parts import PAGES, Contact, Kit
from classe12.programmes.rules.wording import reworded

DATA = Path(__file__).parent / "data"
DEFAULT = "classe-a-12"
# The migration itself, which is no act of anybody: its rows are dated by the versions of the texts.
OPERATOR = Actor(programme_id=0, name="Le service", roles=frozenset({"system"}))
LISTS: tuple[tuple[type[SQLModel], str, str], ...] = (
    (Level, "levels", "code"),
    (Theme, "themes", "slug"),
    (Need, "needs", "slug"),
)


def subscribe() -> None:
    """Give mails the address and the colour of the policy that sends them; have a change known at once."""
    mail.leads_to(look_of_sender)
    notify.hears(CHANNEL, forget_programmes)
    say_with(reworded)


def install_programmes(db: Session) -> None:
    """Install the kits of `data/` that are not there yet; what is there is never changed by it.

    A policy that was served before it had a kit is completed, and keeps what its operator gave.
    """
    for path in sorted(DATA.glob("*.toml"), key=lambda path: (path.stem != DEFAULT, path.stem)):
        kit = read_kit(path.read_text("utf-8"))
        found = db.exec(select(Programme).where(col(Programme.slug) == kit.slug)).one_or_none()
        if found is None:
            install_kit(db, OPERATOR, kit, is_whole=False)
        elif found.settings is None:
            install_kit(db, OPERATOR, _completed(kit, found), is_whole=False)
    db.expire_all()
    forget_programmes()


def install_kit(db: Session, actor: Actor, kit: Kit, *, is_whole: bool = True) -> int:
    """Install a policy from its kit, or bring it to what its kit says.

    The decision of who may do it is the caller's: an owner's screen, a command of the operator.

    Args:
        db: the act's transaction.
        actor: who acts; the author of the texts that change.
        kit: the whole policy.
        is_whole: whether, once open, it must say who answers for it; see `problems`.

    Returns:
        The identifier of its programme.

    Raises:
        Invalid: when the kit has problems, a sentence each, or a host is another policy's.
        Refused: when it leaves out a level, a theme or a need that contents are filed under.
    """
    if found := problems(kit, is_whole=is_whole) or _taken(db, kit):
        raise Invalid(found)
    upsert(db, Programme, [_columns(kit)], key=["slug"], change=[*_columns(kit)])
    programme_id = db.exec(select(Programme.id).where(col(Programme.slug) == kit.slug)).one() or 0
    for model, field, key in LISTS:
        _install_list(db, programme_id, kit, model, field, key)
    _install_texts(db, actor, programme_id, kit)
    _want_schools(db, programme_id, kit)
    if actor is not OPERATOR:
        audit.record(db, actor, "programmes.install_kit", "programme", kit.slug)
    db.flush()
    db.expire_all()
    tell_change(db)
    events.emit(db, KitInstalled(programme_id, kit.perimeters))
    return programme_id


def _completed(kit: Kit, found: Programme) -> Kit:
    """Return a kit with what the operator gave before policies had kits."""
    contact = Contact(
        found.contact_email,
        found.operator_name,
        found.operator_address,
        found.publication_director,
        found.hosting_provider,
    )
    hosts = (found.host,) if found.host else ()
    return replace(kit, contact=contact, hosts=hosts, opened_on=found.opened_on)


def _columns(kit: Kit) -> dict[str, object]:
    return {
        "slug": kit.slug,
        "name": kit.name,
        "tagline": kit.tagline,
        "host": kit.hosts[0] if kit.hosts else None,
        "aliases": list(kit.hosts[1:]),
        "opened_on": kit.opened_on,
        "contact_email": kit.contact.email,
        "operator_name": kit.contact.owner,
        "operator_address": kit.contact.address,
        "publication_director": kit.contact.director,
        "hosting_provider": kit.contact.hosting,
        "settings": settings_of(kit),
    }


def _taken(db: Session, kit: Kit) -> dict[str, str]:
    others = db.exec(select(Programme).where(col(Programme.slug) != kit.slug)).all()
    served = {name for other in others for name in (other.host, *other.aliases)}
    return {
        f"hosts.{number}": f"«\u00a0{host}\u00a0» sert déjà une autre politique\u00a0: choisissez une autre adresse."
        for number, host in enumerate(kit.hosts, 1)
        if host in served
    }


def _install_list(
    db: Session, programme_id: int, kit: Kit, model: type[SQLModel], field: str, key: str
) -> None:
    entries = getattr(kit, field)
    names = list(type(entries[0]).__slots__) if entries else []
    rows = [
        {
            **{name: getattr(entry, name) for name in names},
            "programme_id": programme_id,
            "position": position,
        }
        for position, entry in enumerate(entries, 1)
    ]
    kept = [row[key] for row in rows]
    gone = delete(model).where(
        model.programme_id == programme_id,  # type: ignore[attr-defined]
        getattr(model, key).not_in(kept),
    )
    try:
        with db.begin_nested():
            db.execute(gone)
    except IntegrityError:
        raise Refused(
            "in_use",
            "Ce kit retire un niveau, un thème ou un besoin où des vidéos sont rangées\u00a0: gardez-le.",
        ) from None
    if rows:
        change = [name for name in rows[0] if name not in {key, "programme_id"}]
        upsert(db, model, rows, key=["programme_id", key], change=change)


def _install_texts(db: Session, actor: Actor, programme_id: int, kit: Kit) -> None:
    for page in PAGES:
        write_text(db, actor, programme_id, page, getattr(kit.texts, page))


def write_text(db: Session, actor: Actor, programme_id: int, page: str, body: str) -> None:
    """Write a new version of a page, unless its newest one says the same."""
    newest = db.exec(
        select(ProgrammeText)
        .where(ProgrammeText.programme_id == programme_id, ProgrammeText.page == page)
        .order_by(col(ProgrammeText.version).desc())
        .limit(1)
    ).one_or_none()
    if body == (newest.body if newest else ""):
        return
    db.add(
        ProgrammeText(
            programme_id=programme_id,
            page=page,
            version=newest.version + 1 if newest else 1,
            body=body,
            written_by=actor.person_id,
            written_at=now(),
        )
    )
    db.flush()


def _want_schools(db: Session, programme_id: int, kit: Kit) -> None:
    db.execute(delete(WantedSchool).where(col(WantedSchool.programme_id) == programme_id))
    rows = [
        WantedSchool(
            programme_id=programme_id, school_year=perimeter.year, uai=uai, position=position
        )
        for perimeter in kit.perimeters
        for position, uai in enumerate(perimeter.uais, 1)
    ]
    db.add_all(rows)
    db.flush()
