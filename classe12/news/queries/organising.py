"""Events as those who organise them see them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import Session, col

from classe12.accounts.rules import MODERATOR, ORGANISER
from classe12.accounts.rules.roles import NATIONAL
from classe12.core import text
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import NotFound
from classe12.core.paging import last_of
from classe12.news import access
from classe12.news.actions.gatherings import form_of
from classe12.news.models import Gathering, GatheringKind, GatheringStatus
from classe12.news.queries.gatherings import places_words, span
from classe12.news.queries.page import list_videos
from classe12.news.queries.participants import Participant, count_lines, list_participants
from classe12.news.rules import gatherings as rules
from classe12.news.rules import times
from classe12.news.rules.filters import TEAM_SIZE
from classe12.news.rules.gatherings import Ability
from classe12.news.rules.links import event_path, participants_path, prepare_path
from classe12.territories.queries import territory_names
from classe12.videos.queries.cards import Card
from classe12.videos.queries.catalogue import list_newest
from classe12.videos.queries.catalogue import list_videos as search_videos
from classe12.videos.rules.filters import Filters

OFFERED = 6
TONES = {
    GatheringStatus.DRAFT: "warning",
    GatheringStatus.PUBLISHED: "success",
    GatheringStatus.CANCELLED: "plain",
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event of an organiser's list; `state` is its badge, `line` who comes and who waits."""

    id: str
    href: str
    title: str
    kind: str
    when: str
    state: str
    tone: str
    line: str


@dataclass(frozen=True, slots=True)
class EventRows:
    """A page of an organiser's list."""

    rows: tuple[EventRow, ...]
    total: int

    @property
    def last_page(self) -> int:
        """The number of the last page."""
        return last_of(self.total, TEAM_SIZE)


def list_organised(db: Session, actor: Actor, page: int) -> EventRows:
    """Return a page of the events that somebody organises, all of them for the team; latest date first.

    Three statements.

    Raises:
        NotFound: the caller organises nothing.
    """
    if not ORGANISER.allows(actor):
        raise NotFound
    where = col(Gathering.programme_id) == actor.programme_id
    if not MODERATOR.allows(actor):
        where &= col(Gathering.organiser_id) == actor.person_id
    total = int(db.execute(select(func.count()).select_from(Gathering).where(where)).scalar_one())
    rows = (
        db.execute(
            select(Gathering)
            .where(where)
            .order_by(
                (col(Gathering.status) == GatheringStatus.DRAFT).desc(),
                col(Gathering.starts_at).desc().nulls_first(),
                col(Gathering.id),
            )
            .limit(TEAM_SIZE)
            .offset((page - 1) * TEAM_SIZE)
        )
        .scalars()
        .all()
    )
    lines = count_lines(db, [row.id for row in rows])
    return EventRows(tuple(_row(g, *lines.get(g.id, (0, 0))) for g in rows), total)


def _row(gathering: Gathering, coming: int, waiting: int) -> EventRow:
    status = GatheringStatus(gathering.status)
    is_draft = status is GatheringStatus.DRAFT
    is_past = gathering.ends_at is not None and gathering.ends_at <= now()
    kind = form_of(gathering)[rules.KIND]
    return EventRow(
        id=str(gathering.id),
        href=prepare_path(gathering.id),
        title=form_of(gathering)[rules.TITLE].strip() or "Sans titre",
        kind=rules.KIND_NAMES[GatheringKind(kind)] if kind in set(GatheringKind) else "",
        when="Pas encore annoncé" if is_draft else text.capital(times.when(*span(gathering))),
        state="Passé" if is_past and status is GatheringStatus.PUBLISHED else rules.LABELS[status],
        tone="plain" if is_past else TONES[status],
        line="" if is_draft else _line_words(coming, waiting),
    )


def _line_words(coming: int, waiting: int) -> str:
    words = text.plural(coming, "inscription")
    return f"{words}, {text.plural(waiting, 'personne')} en attente" if waiting else words


@dataclass(frozen=True, slots=True)
class Preparing:
    """An event on its organiser's desk.

    Attributes:
        form: by name of field. territories: (value, words) pairs that may be chosen.
        line: who comes and who waits, in words. file: address of the list as a file, "" for nobody.
        participants: the first of them; `more`: how many others are only in the file.
        can_change: whether it can still be announced or changed.
    """

    id: str
    form: dict[str, str]
    territories: tuple[tuple[str, str], ...]
    state: str
    is_draft: bool
    is_announced: bool
    has_changes: bool
    can_change: bool
    can_cancel: bool
    public: str
    saved: str
    places: str
    line: str
    file: str
    participants: tuple[Participant, ...]
    more: str
    videos: tuple[Card, ...]


SHOWN = 50  # participants on the screen; the file has them all


def get_preparing(db: Session, actor: Actor, gathering_id: UUID) -> Preparing:
    """Return an event to be prepared.

    Raises:
        NotFound: absent, elsewhere or not theirs to organise.
    """
    gathering = access.get_gathering(db, actor, gathering_id, Ability.ORGANISE)
    status, moment = GatheringStatus(gathering.status), now()
    has_begun = gathering.starts_at is not None and gathering.starts_at <= moment
    coming, waiting = count_lines(db, [gathering_id]).get(gathering_id, (0, 0))
    is_draft = status is GatheringStatus.DRAFT
    total = coming + waiting
    return Preparing(
        id=str(gathering.id),
        form=form_of(gathering),
        territories=_territories(db, actor, gathering),
        state=rules.LABELS[status],
        is_draft=is_draft,
        is_announced=status is GatheringStatus.PUBLISHED,
        has_changes=gathering.draft is not None and not is_draft,
        can_change=status is not GatheringStatus.CANCELLED and not (has_begun and not is_draft),
        can_cancel=status is GatheringStatus.PUBLISHED and not has_begun,
        public="" if is_draft else event_path(gathering.id, gathering.slug),
        saved=f"Gardé à {text.hour(gathering.saved_at)}",
        places="" if is_draft else places_words(gathering.capacity, coming),
        line=_line_words(coming, waiting),
        file=participants_path(gathering.id) if total else "",
        participants=list_participants(db, gathering_id, SHOWN) if total else (),
        more=f"{text.plural(total - SHOWN, 'autre personne', 'autres personnes')} dans le fichier."
        if total > SHOWN
        else "",
        videos=list_videos(db, gathering),
    )


def _territories(db: Session, actor: Actor, gathering: Gathering) -> tuple[tuple[str, str], ...]:
    scopes = set(rules.scopes_of(actor))
    if gathering.status != GatheringStatus.DRAFT:
        scopes.add((str(gathering.scope_kind), gathering.scope_code))
    names = territory_names(db, scopes)
    ordered = sorted(names, key=lambda scope: (scope != NATIONAL, names[scope]))
    return tuple((rules.scope_text(scope), names[scope]) for scope in ordered)


def offer_videos(db: Session, actor: Actor, words: str) -> tuple[Card, ...]:
    """Return public videos to attach: those that answer some words, else the newest."""
    anybody = Actor(actor.programme_id)
    if not words.strip():
        return list_newest(db, anybody, OFFERED)
    return search_videos(db, anybody, Filters(query=words)).cards[:OFFERED]
