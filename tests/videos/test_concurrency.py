"""Many people at once: counters stay exact, and one of two decisions wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import Session, col, func, select

from classe12.core.actor import Actor
from classe12.core.database import transaction
from classe12.core.errors import Refused
from classe12.moderation.actions import decide
from classe12.moderation.models import Decision, Reason, Verdict
from classe12.videos.actions import thanks, viewing
from classe12.videos.models import Like, VideoStatus, View
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher


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
            decide(db, moderator, story.id, verdict, Reason.SOUND, "Le son est bas.", seen).verdict
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
