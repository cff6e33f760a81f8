"""Articles and events for tests, told through rows; acts are tested in tests/news."""

import struct
import zlib
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.ids import new_id
from classe12.news.models import (
    Article,
    ArticleStatus,
    Gathering,
    GatheringKind,
    GatheringStatus,
    Picture,
    Place,
    Registration,
)

_serial = count(1)
TYPED = {
    "type": "atelier",
    "titre": "Aménager la classe à douze",
    "texte": "Chacun vient avec le plan de sa classe.",
    "debut": "14:00",
    "dernier_jour": "",
    "fin": "16:00",
    "lieu": "École des Tilleuls",
    "lien": "",
    "places": "",
    "territoire": "national:",
}


def typed(**values: str) -> dict[str, str]:
    """Return the form of an event that takes place in ten days."""
    day = (now() + timedelta(days=10)).date().isoformat()
    return {**TYPED, "jour": day, **values}


def an_article(
    db: Session, author: Actor, status: ArticleStatus = ArticleStatus.PUBLISHED, **values: Any
) -> Article:
    """Add an article, published an hour ago unless told otherwise."""
    number, at = next(_serial), now() - timedelta(hours=1)
    defaults: dict[str, Any] = {
        "id": new_id(),
        "programme_id": author.programme_id,
        "author_id": author.person_id,
        "status": status,
        "title": f"Trois rituels {number}",
        "slug": f"trois-rituels-{number}",
        "excerpt": "À seize heures, l’attention baisse.",
        "body": "## Ce qu’elles ont tenté\n\nUn **minuteur**, une frise.",
        "created_at": at,
        "saved_at": at,
        "published_at": None if status is ArticleStatus.DRAFT else at,
        "changed_at": None if status is ArticleStatus.DRAFT else at,
    }
    article = Article(**{**defaults, **values})
    db.add(article)
    db.flush()
    return article


def a_picture(db: Session, author: Actor, **values: Any) -> Picture:
    """Add a picture, without its files."""
    defaults: dict[str, Any] = {
        "programme_id": author.programme_id,
        "person_id": author.person_id,
        "width": 1600,
        "height": 900,
        "bytes": 4,
        "small_bytes": 4,
        "created_at": now(),
    }
    picture = Picture(**{**defaults, **values})
    db.add(picture)
    db.flush()
    return picture


def a_gathering(
    db: Session,
    organiser: Actor,
    status: GatheringStatus = GatheringStatus.PUBLISHED,
    *,
    starts_at: datetime | None = None,
    **values: Any,
) -> Gathering:
    """Add an event, announced and in ten days unless told otherwise."""
    number, at = next(_serial), now()
    start = (starts_at or at + timedelta(days=10)).replace(second=0, microsecond=0)
    defaults: dict[str, Any] = {
        "id": new_id(),
        "programme_id": organiser.programme_id,
        "organiser_id": organiser.person_id,
        "kind": GatheringKind.ATELIER,
        "status": status,
        "title": f"Aménager la classe {number}",
        "slug": f"amenager-la-classe-{number}",
        "body": "Chacun vient avec le plan de sa classe.",
        "starts_at": start,
        "ends_at": start + timedelta(hours=2),
        "place": "École des Tilleuls",
        "link": "https://visio.example/salle",
        "reason": "La salle est prise." if status is GatheringStatus.CANCELLED else "",
        "revision": 1,
        "created_at": at,
        "saved_at": at,
        "published_at": at,
        "changed_at": at,
    }
    gathering = Gathering(**{**defaults, **values})
    db.add(gathering)
    db.flush()
    return gathering


def a_registration(
    db: Session, gathering: Gathering, person: Actor, place: Place = Place.REGISTERED, **values: Any
) -> Registration:
    """Add somebody to the line of an event; they asked a week ago unless told otherwise."""
    at = now() - timedelta(days=7)
    defaults: dict[str, Any] = {
        "gathering_id": gathering.id,
        "person_id": person.person_id,
        "place": place,
        "asked_at": at,
        "confirmed_at": at if place is Place.REGISTERED else None,
    }
    registration = Registration(**{**defaults, **values})
    db.add(registration)
    db.flush()
    return registration


def a_png() -> bytes:
    """Return a small picture: a red square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", 4, 4, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff\0\0" * 4) * 4)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
