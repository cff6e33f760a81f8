"""Many people at once: counters stay exact, and one of two decisions wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlmodel import Session, col, func, select

from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.moderation.actions import decide
from classe12.moderation.models import Decision, Reason, Verdict
from classe12.moderation.rules.decision import CHECKS
from classe12.videos.actions import keeping, playlists, thanks, viewing
from classe12.videos.actions.history import remember as history_of_watching
from classe12.videos.models import Like, Place, Playlist, PlaylistVideo, VideoStatus, View
from classe12.videos.queries.keeping import Counts, count_shelves
from classe12.videos.rules import playlists as list_rules
from classe12.videos.rules.playlists import PlaylistForm
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher
from tests.factories.videos import a_video


def _at_once(tasks: list[Callable[[Session], object]]) -> list[object]:
    def run(task: Callable[[Session], object]) -> object:
        try:
            with transaction() as db:
                return task(db)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(max_workers=12) as pool:
        return list(pool.map(run, tasks))


def test_fifty_views_at_once_make_fifty(committed_db: Session) -> None:
    story = make.published(committed_db)
    committed_db.commit()
    visitors = [Actor(story.author.programme_id, visitor=f"v{n}") for n in range(50)]

    def view(visitor: Actor) -> Callable[[Session], object]:
        return lambda db: viewing.count_view(db, visitor, story.id, 12, 12)

    # Each visitor twice: the second time is the same view.
    counted = _at_once([view(visitor) for visitor in (*visitors, *visitors)])
    assert counted.count(True) == 50
    committed_db.rollback()
    assert make.get(committed_db, story.id).views_count == 50
    assert committed_db.exec(select(func.count()).select_from(View)).one() == 50


def test_thanks_given_and_taken_back_at_once_add_up(committed_db: Session) -> None:
    story = make.published(committed_db)
    people = [a_teacher(committed_db) for _ in range(8)]
    committed_db.commit()

    def press(person: Actor, act: Callable[..., int]) -> Callable[[Session], object]:
        return lambda db: act(db, person, story.id)

    tasks = [press(p, act) for p in people for act in (thanks.like, thanks.like, thanks.unlike)]
    _at_once(tasks)
    committed_db.rollback()
    likes = committed_db.exec(
        select(func.count()).select_from(Like).where(col(Like.video_id) == story.id)
    ).one()
    assert make.get(committed_db, story.id).likes_count == likes


def test_of_two_decisions_at_once_one_wins_and_the_other_is_told(committed_db: Session) -> None:
    story = make.in_review(committed_db)
    moderators = [a_moderator(committed_db) for _ in range(6)]
    committed_db.commit()
    seen = make.seen(committed_db, story)
    verdicts = [Verdict.PUBLISH, Verdict.AMEND, Verdict.REFUSE] * 2

    def give(moderator: Actor, verdict: Verdict) -> Callable[[Session], object]:
        return lambda db: (
            decide(
                db,
                moderator,
                story.id,
                verdict,
                Reason.SOUND,
                "Le son est bas.",
                seen,
                tuple(CHECKS),
            ).verdict
        )

    answers = _at_once([give(m, v) for m, v in zip(moderators, verdicts, strict=True)])
    won = [answer for answer in answers if not isinstance(answer, Refused)]
    assert len(won) == 1
    assert all(a.code in {"decided", "moved_on"} for a in answers if isinstance(a, Refused))
    committed_db.rollback()
    assert len(committed_db.exec(select(Decision)).all()) == 1
    expected = {
        Verdict.PUBLISH: VideoStatus.PUBLISHED,
        Verdict.AMEND: VideoStatus.TO_AMEND,
        Verdict.REFUSE: VideoStatus.REFUSED,
    }
    assert make.get(committed_db, story.id).status == expected[Verdict(str(won[0]))]


def test_two_who_fill_a_playlist_at_once_lose_nothing(committed_db: Session) -> None:
    owner = a_teacher(committed_db)
    videos = [a_video(committed_db, owner).id for _ in range(8)]
    found = playlists.create_playlist(committed_db, owner, PlaylistForm("Rituels"))
    committed_db.commit()

    def put(video: UUID) -> Callable[[Session], object]:
        return lambda db: playlists.add_video(db, owner, found, video)

    def move(video: UUID) -> Callable[[Session], object]:
        return lambda db: playlists.move_video(db, owner, found, video, -1)

    _at_once([put(video) for video in (*videos, *videos)])
    _at_once([move(video) for video in videos])
    committed_db.rollback()
    rows = committed_db.exec(select(PlaylistVideo)).all()
    assert {row.video_id for row in rows} == set(videos)
    assert sorted(row.position for row in rows) == list(range(1, 9))


def test_two_lists_begun_at_once_keep_to_the_limit(
    committed_db: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_rules, "LISTS_MAX", 3)
    owner = a_teacher(committed_db)
    committed_db.commit()
    form = PlaylistForm("Rituels")
    answers = _at_once([lambda db: playlists.create_playlist(db, owner, form) for _ in range(8)])
    assert len([answer for answer in answers if isinstance(answer, Refused)]) == 5
    committed_db.rollback()
    assert len(committed_db.exec(select(Playlist)).all()) == 3


def test_two_lists_shown_at_once_leave_one(committed_db: Session) -> None:
    owner = a_teacher(committed_db)
    moderators = [a_moderator(committed_db) for _ in range(6)]
    form = PlaylistForm("Rituels", "", "public")
    lists = [playlists.create_playlist(committed_db, owner, form) for _ in moderators]
    committed_db.commit()

    def show(moderator: Actor, found: UUID) -> Callable[[Session], object]:
        return lambda db: playlists.show_at(db, moderator, found, Place.WEEKLY)

    _at_once([show(who, found) for who, found in zip(moderators, lists, strict=True)])
    committed_db.rollback()
    shown = select(Playlist).where(col(Playlist.place) == Place.WEEKLY)
    assert len(committed_db.exec(shown).all()) == 1


def test_keeping_twice_at_once_is_keeping_once(committed_db: Session) -> None:
    story, person = make.published(committed_db), a_teacher(committed_db)
    committed_db.commit()
    acts = (keeping.keep, keeping.plan, history_of_watching)
    _at_once([lambda db, act=act: act(db, person, story.id) for act in acts * 4])  # type: ignore[misc]
    committed_db.rollback()
    assert count_shelves(committed_db, person) == Counts(1, 1, 0, 1)
