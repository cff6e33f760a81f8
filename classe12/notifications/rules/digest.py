"""The weekly digest of a person: what concerns them, in the order of what they care for, or nothing.

Invariant: composed from rows that were read for many people at once; the same rows, the same words.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from classe12.core.text import plural
from classe12.notifications.models import Kind, Pace
from classe12.notifications.rules import letters
from classe12.notifications.rules.kinds import pace_of
from classe12.notifications.rules.sentences import SENTENCES, fact

MOST_VIDEOS = 5
MOST_NOTICES = 8
NEW_VIDEO = "Nouvelle vidéo : « {} »"


@dataclass(frozen=True, slots=True)
class NewVideo:
    """A video that was published lately."""

    id: UUID
    title: str
    href: str
    author_id: UUID
    author: str
    levels: tuple[str, ...]
    theme_ids: tuple[int, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class OpenNotice:
    """A notice that its reader has not seen."""

    what: str
    count: int
    subject: str
    who: str
    href: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reader:
    """Who a digest is for.

    Attributes:
        since: end of what the digest before told.
        themes: of what they published, thanked for, kept or tried.
        chosen: kind of mails to pace, as they chose.
    """

    id: UUID
    email: str
    name: str
    levels: tuple[str, ...]
    themes: frozenset[int]
    since: datetime
    chosen: dict[str, str]


@dataclass(frozen=True, slots=True)
class Digest:
    """A digest that has something to say."""

    subject: str
    text: str
    lines: int


def videos_for(reader: Reader, videos: Sequence[NewVideo]) -> list[NewVideo]:
    """Return the new videos that concern somebody: their levels or their themes, both first.

    Args:
        reader: who; their own videos are left out.
        videos: the latest first.
    """
    found = [v for v in videos if v.published_at >= reader.since and v.author_id != reader.id]
    marked = [(_fits(reader, v), v) for v in found]
    kept = sorted((m for m in marked if m[0]), key=lambda m: -m[0])  # stable: the latest stay first
    return [video for _, video in kept[:MOST_VIDEOS]]


def _fits(reader: Reader, video: NewVideo) -> int:
    return (not set(reader.levels).isdisjoint(video.levels)) + (
        not reader.themes.isdisjoint(video.theme_ids)
    )


def notices_for(reader: Reader, notices: Collection[OpenNotice]) -> list[OpenNotice]:
    """Return the unread notices of the kinds that somebody wants each week, thanks first."""
    weekly = [
        notice
        for notice in notices
        if notice.at >= reader.since
        and pace_of(SENTENCES[notice.what].kind, reader.chosen) is Pace.WEEKLY
    ]
    weekly.sort(key=lambda notice: SENTENCES[notice.what].kind is not Kind.THANKS)
    return weekly[:MOST_NOTICES]


def compose(
    programme: str,
    base_url: str,
    reader: Reader,
    videos: Sequence[NewVideo],
    notices: Collection[OpenNotice],
    news: Sequence[tuple[str, str]] = (),
) -> Digest | None:
    """Return somebody's digest, None when there is nothing to say.

    Args:
        programme: name of the service.
        base_url: its address.
        reader: who it is for.
        videos: of the programme, the latest first, that anybody of it may see.
        notices: theirs, unread.
        news: titles and paths of the news of the programme.
    """
    new, told = videos_for(reader, videos), notices_for(reader, notices)
    announced = news if pace_of(Kind.NEWS, reader.chosen) is Pace.WEEKLY else ()
    if not new and not told and not announced:
        return None
    facts = [(fact(n.what, n.count, n.subject, n.who), base_url + n.href) for n in told]
    items = [(f"{v.title}, de {v.author}", base_url + v.href) for v in new]
    told_news = [(title, base_url + path) for title, path in announced]
    text = letters.digest(programme, reader.name, facts, items, told_news, base_url)
    titles = [words for words, _ in facts]
    titles += [NEW_VIDEO.format(video.title) for video in new] + [title for title, _ in announced]
    return Digest(_subject(titles), text, len(titles))


def _subject(titles: list[str]) -> str:
    """Return a subject that says the first thing by its title, and how much there is besides."""
    rest = len(titles) - 1
    more = plural(rest, "autre nouvelle", "autres nouvelles")
    return f"{titles[0]}, et {more}" if rest else titles[0]
