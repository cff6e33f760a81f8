"""One playlist, as its page and the one to print need it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from uuid import UUID

import segno
from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.models import Membership, Person
from classe12.core import markdown, text
from classe12.core.actor import Actor
from classe12.programmes.queries import base_url_of, get_programme
from classe12.territories.models import School
from classe12.videos import access
from classe12.videos.access import visible_to
from classe12.videos.models import Place, Playlist, PlaylistVideo, Reach, Video, ViewingSession
from classe12.videos.queries.cards import Card, byline, card, card_columns
from classe12.videos.rules.form import may_download
from classe12.videos.rules.links import (
    edit_list_path,
    pack_path,
    playlist_path,
    print_path,
    video_path,
    wall_path,
)
from classe12.videos.rules.playlists import (
    REACHES,
    PlaylistAbility,
    abilities,
    place_name,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A video of a playlist.

    Attributes:
        number: its place among those that are seen, from 1.
        summary: its author's sentence.
        address: its absolute address; `code`: the same as a QR code, a data URI, on paper only.
    """

    id: str
    number: int
    card: Card
    summary: str
    address: str
    code: str
    is_first: bool
    is_last: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session where the list was watched together."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class PlaylistPage:
    """Everything that the pages of a playlist show.

    Attributes:
        html: its owner's words, safe.
        written: the same as they were typed.
        count: "3 vidéos, 4 min 12".
        place: where the team shows it, as a value of `Place`, "" when nowhere.
        lost: how many of its videos who asks cannot see; told to its owner only.
        notice: why the team closed it; told to its owner only.
        mail: what opens the reader's mail program to send its address.
        outline: how a session goes, safe HTML; outline_written: as it was typed, for its owner.
        pack_path: where its pack is taken, "" when it is empty.
        together: how many watched it together, "" for nobody; sessions: each, for its owner.
    """

    id: str
    title: str
    html: str
    written: str
    author: str
    count: str
    reach: str
    reach_label: str
    place: str
    place_label: str
    lost: int
    notice: str
    path: str
    print_path: str
    wall_path: str
    edit_path: str
    address: str
    mail: str
    code: str
    is_mine: bool
    can_edit: bool
    can_show: bool
    can_close: bool
    videos: tuple[Entry, ...]
    outline: str
    outline_written: str
    pack_path: str
    together: str
    sessions: tuple[SessionRow, ...]


def get_playlist(
    db: Session, actor: Actor, playlist_id: UUID, *, on_paper: bool = False
) -> PlaylistPage:
    """Return a playlist to somebody who may open it: five statements, however long it is.

    Args:
        on_paper: whether to draw the QR codes.

    Raises:
        NotFound: absent, elsewhere or not theirs to open.
    """
    playlist = access.get_playlist(db, actor, playlist_id, PlaylistAbility.VIEW)
    allowed = abilities(access.playlist_facts(playlist), actor)
    size = select(func.count()).where(col(PlaylistVideo.playlist_id) == playlist_id)
    whole = db.execute(size).scalar_one()
    rows = _rows(db, actor, playlist_id)
    base = base_url_of(db, playlist.programme_id)
    entries = [
        (_entry(row, base, number, len(rows), on_paper=on_paper), row.duration_s or 0.0)
        for number, row in enumerate(rows, 1)
    ]
    is_pack = any(may_download(row.downloads, shows_people=row.shows_people) for row in rows)
    is_mine = actor.person_id == playlist.owner_id
    sessions = _sessions(db, playlist_id)
    path = playlist_path(playlist.id, playlist.slug)
    address = base + path
    cadence = get_programme(db, playlist.programme_id).policy.cadence
    return PlaylistPage(
        id=str(playlist.id),
        title=playlist.title,
        html=markdown.to_html(playlist.description, top=2),
        written=playlist.description if is_mine else "",
        author=_owner(db, playlist),
        count=_count(entries),
        reach=str(playlist.reach),
        reach_label=REACHES[Reach(playlist.reach)][0],
        place=str(playlist.place or ""),
        place_label=place_name(Place(playlist.place), cadence) if playlist.place else "",
        lost=whole - len(entries) if is_mine else 0,
        notice=playlist.notice if is_mine else "",
        path=path,
        print_path=print_path(playlist.id, playlist.slug),
        wall_path=wall_path(playlist.id, playlist.slug),
        edit_path=edit_list_path(playlist.id),
        address=address,
        mail=_mailto(playlist.title, address),
        code=qr_code(address) if on_paper else "",
        is_mine=is_mine,
        can_edit=PlaylistAbility.EDIT in allowed,
        can_show=PlaylistAbility.FEATURE in allowed,
        can_close=PlaylistAbility.CLOSE in allowed,
        videos=tuple(entry for entry, _ in entries),
        outline=markdown.to_html(playlist.outline, top=3),
        outline_written=playlist.outline if is_mine else "",
        pack_path=pack_path(playlist.id) if is_pack else "",
        together=_together(sessions),
        sessions=tuple(_session(row) for row in sessions) if is_mine else (),
    )


def _sessions(db: Session, playlist_id: UUID) -> list[ViewingSession]:
    query = select(ViewingSession).where(col(ViewingSession.playlist_id) == playlist_id)
    return list(db.execute(query.order_by(col(ViewingSession.held_on).desc())).scalars())


def _session(row: ViewingSession) -> SessionRow:
    return SessionRow(
        str(row.id),
        f"{text.day(row.held_on)} {row.held_on.year} : {text.plural(row.people, 'collègue')}",
    )


def _together(sessions: list[ViewingSession]) -> str:
    if not sessions:
        return ""
    people = text.plural(sum(row.people for row in sessions), "collègue")
    return f"Regardée en animation par {people}, en {text.plural(len(sessions), 'séance')}."


def _rows(db: Session, actor: Actor, playlist_id: UUID) -> Sequence[Any]:
    here = (col(PlaylistVideo.video_id) == col(Video.id)) & (
        col(PlaylistVideo.playlist_id) == playlist_id
    )
    query = (
        card_columns()
        .add_columns(col(Video.description), col(Video.downloads), col(Video.shows_people))
        .join(PlaylistVideo, here)
        .where(visible_to(actor))
        .order_by(col(PlaylistVideo.position))
    )
    return db.execute(query).all()


def _entry(row: Any, base: str, number: int, last: int, *, on_paper: bool) -> Entry:
    address = base + video_path(row.id, row.slug)
    return Entry(
        id=str(row.id),
        number=number,
        card=card(row),
        summary=" ".join(row.description.split()),
        address=address,
        code=qr_code(address) if on_paper else "",
        is_first=number == 1,
        is_last=number == last,
    )


def _count(entries: list[tuple[Entry, float]]) -> str:
    if not entries:
        return "aucune vidéo"
    whole = text.duration(sum(seconds for _, seconds in entries))
    return f"{text.plural(len(entries), 'vidéo')}, {whole}"


def _owner(db: Session, playlist: Playlist) -> str:
    here = (col(Membership.person_id) == col(Person.id)) & (
        col(Membership.programme_id) == playlist.programme_id
    )
    row = db.execute(
        select(col(Person.display_name), col(School.commune))
        .outerjoin(Membership, here)
        .outerjoin(School, col(School.uai) == col(Membership.school_uai))
        .where(col(Person.id) == playlist.owner_id)
    ).one()
    return byline(row.display_name, row.commune)


def _mailto(title: str, address: str) -> str:
    body = f"Une liste de pratiques à regarder :\n\n{title}\n{address}\n"
    return f"mailto:?subject={quote(title)}&body={quote(body)}"


def qr_code(address: str) -> str:
    """Return an address as a QR code: an SVG, in a data URI, black on white whatever the theme."""
    made = segno.make(address, micro=False, error="m")
    return str(made.svg_data_uri(border=2, light="#fff", scale=4))
