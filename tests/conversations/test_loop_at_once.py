"""Two at once: one trial, one request, one answer, and counts that stay exact."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from sqlmodel import Session, col, func, select

from classe12.conversations.actions import answers, requests, trials
from classe12.conversations.models.loop import Answer, Follower, HelpRequest, Status, Trial
from classe12.conversations.rules.requests import RequestForm
from classe12.core.database import transaction
from classe12.core.errors import Refused
from tests.factories import stories as make
from tests.factories.loop import TRIAL, a_request, an_answer, fresh
from tests.factories.people import a_teacher

FORM = RequestForm("Comment occuper les îlots en silence", "", ("CP",), ("gestion-de-classe",))


def at_once(tasks: list[Callable[[Session], object]]) -> list[object]:
    def run(task: Callable[[Session], object]) -> object:
        try:
            with transaction() as db:
                return task(db)
        except Refused as refusal:
            return refusal

    with ThreadPoolExecutor(max_workers=8) as pool:
        return list(pool.map(run, tasks))


def how_many(db: Session, table: type) -> int:
    return int(db.exec(select(func.count()).select_from(table)).one())


def test_two_presses_make_one_of_each(committed_db: Session) -> None:
    db = committed_db
    story, person, helper = make.published(db), a_teacher(db), a_teacher(db)
    request = a_request(db, a_teacher(db))
    db.commit()
    at_once([lambda d: trials.tell_trial(d, person, story.id, TRIAL)] * 6)
    asked = at_once([lambda d: requests.ask(d, person, FORM).id] * 6)
    at_once([lambda d: requests.join(d, person, request.id)] * 6)
    at_once([lambda d: answers.propose(d, helper, request.id, "Trois boîtes.")] * 6)
    db.rollback()
    assert how_many(db, Trial) == make.get(db, story.id).trials_count == 1
    assert len(set(asked)) == 1 and how_many(db, HelpRequest) == 2
    assert how_many(db, Follower) == fresh(db, request.id).followers_count == 1
    assert how_many(db, Answer) == fresh(db, request.id).answers_count == 1


def test_counts_follow_what_comes_and_goes_at_once(committed_db: Session) -> None:
    db = committed_db
    story, asker = make.published(db), a_teacher(db)
    request = a_request(db, asker)
    people = [a_teacher(db) for _ in range(4)]
    given = [an_answer(db, request, one, f"Réponse de {n}") for n, one in enumerate(people)]
    db.commit()
    tasks: list[Callable[[Session], object]] = []
    for rank, one in enumerate(people):
        tasks += [
            lambda d, one=one: trials.tell_trial(d, one, story.id, TRIAL),
            lambda d, one=one: trials.take_trial_away(d, one, story.id),
            lambda d, one=one: requests.join(d, one, request.id),
            lambda d, one=one: requests.leave(d, one, request.id),
            lambda d, rank=rank: answers.mark_answer(d, asker, request.id, given[rank]),
        ]
    at_once(tasks)
    at_once([lambda d: answers.take_answer_away(d, people[0], request.id, given[0])])
    db.rollback()
    assert make.get(db, story.id).trials_count == how_many(db, Trial)
    now_ = fresh(db, request.id)
    assert now_.followers_count == how_many(db, Follower)
    assert now_.answers_count == how_many(db, Answer) == 3
    marked = db.exec(select(Answer.id).where(col(Answer.marked_at).is_not(None))).all()
    assert len(marked) <= 1
    assert (now_.status == Status.FOUND) == bool(marked)
