"""The links of somebody's territories: a constant number of statements."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from classe12.adoption.access import home_view
from classe12.adoption.queries import Choice, choices
from classe12.core import text
from classe12.core.actor import Actor
from classe12.deployment.access.alerts import touching
from classe12.deployment.models import ShareLink
from classe12.deployment.rules.alerts import ACTING
from classe12.deployment.rules.sharing import Standing, standing
from classe12.territories.queries import territory_names

MOST = 100


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link, ready to be shown; `until` says until when it works, or that it does not."""

    id: str
    label: str
    place: str
    until: str
    works: bool


@dataclass(frozen=True, slots=True)
class Links:
    """The links of somebody's territories, and the territories that they may share."""

    can_share: bool = False
    rows: tuple[LinkRow, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


def list_links(db: Session, actor: Actor, moment: datetime) -> Links:
    """Return the links of somebody's territories, those that work first."""
    if not actor.roles & ACTING:
        return Links()
    query = (
        select(ShareLink)
        .where(col(ShareLink.programme_id) == actor.programme_id, touching(ShareLink.around, actor))
        .order_by(col(ShareLink.made_at).desc(), col(ShareLink.id).desc())
        .limit(MOST)
    )
    found = list(db.exec(query))
    names = territory_names(db, {(link.place_kind, link.place_code) for link in found})
    rows = [_row(link, names, moment) for link in found]
    places: tuple[Choice, ...] = choices(db, actor, home_view(actor)).places
    return Links(
        True,
        tuple(sorted(rows, key=lambda row: not row.works)),
        tuple((choice.value, choice.label) for choice in places),
    )


def _row(link: ShareLink, names: dict[tuple[str, str], str], moment: datetime) -> LinkRow:
    now = standing(link, moment)
    last = f"{text.day(link.expires_at)} {link.expires_at.year}"
    said = {
        Standing.WORKS: f"fonctionne jusqu’au {last}",
        Standing.EXPIRED: f"a expiré le {last}",
        Standing.REVOKED: f"arrêté {text.ago(link.revoked_at or moment, moment)}",
    }
    place = names.get((link.place_kind, link.place_code), "")
    return LinkRow(str(link.id), link.label, place, said[now], now is Standing.WORKS)
