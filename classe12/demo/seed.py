"""The demonstration: fictitious schools, people, videos and twelve weeks of use.

The films are made first, by the same functions as a film that somebody sends; then everything is
written in one transaction, so that a seed that was stopped leaves nothing to repair. The same
generator, seeded, gives the same story; its last day is today.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Function, Person
from classe12.adoption.actions import rebuild, sum_up
from classe12.core import audit
from classe12.core.actor import system
from classe12.core.clock import today
from classe12.core.database import reading, transaction
from classe12.demo import (
    box,
    catalogue,
    crediting,
    following,
    homework,
    importing,
    loop,
    moderation,
    news,
    shelves,
    survey,
    talk,
    telling,
    writing,
)
from classe12.demo.accounts import ACCOUNTS
from classe12.demo.crowd import WEEKS, PlannedTeacher, plan_crowd
from classe12.demo.directory import Directory, PlannedSchool, plan_directory
from classe12.demo.filming import Filmed, shoot
from classe12.demo.notices import write_notices
from classe12.demo.practices import PRACTICES, SMALL, Practice
from classe12.demo.usage import plan_views, plan_visits
from classe12.demo.watched import watch_demo
from classe12.news.pictures import Made
from classe12.programmes.queries import list_programmes
from classe12.territories import reference
from classe12.territories.rules import Break

Progress = Callable[[str, float], None]
SEED = 12
MODERATOR = "Inès Bertin"
SCHOOLS, FEW_SCHOOLS = 1140, 230
FILMING = 0.8  # share of the whole that the films take


def is_seeded(db: Session) -> bool:
    """Whether the demonstration is there already."""
    found = select(Person.id).where(col(Person.is_fictitious).is_(True)).limit(1)
    return db.exec(found).first() is not None


def seed(progress: Progress, *, small: bool = False) -> None:
    """Install the demonstration, unless it is there already.

    Args:
        progress: called with what is being done and the part of the whole done, 0 to 1.
        small: fewer schools and eight videos, for tests.
    """
    with reading() as db:
        if is_seeded(db):
            progress("Démonstration", 1.0)
            return
    practices = [PRACTICES[place] for place in SMALL] if small else list(PRACTICES)
    scenes = [practice.scene for practice in practices if practice.scene]
    progress("Films dessinés", 0.0)
    films = iter(shoot(scenes, lambda n: progress("Films dessinés", FILMING * n / len(scenes))))
    filmed = [next(films) if practice.scene else None for practice in practices]
    made = news.develop(filmed)
    progress("Écoles, personnes et vidéos fictives", FILMING)
    with transaction() as db:
        write_story(db, practices, filmed, FEW_SCHOOLS if small else SCHOOLS, made)
        progress("Chiffres d’adoption", 0.95)
        rebuild(db)
        sum_up(db, list_programmes(db)[0].id, today(), whole=True)
        homework.sum_second_policy(db)
        watch_demo(db)
    progress("Démonstration", 1.0)


def write_story(
    db: Session,
    practices: list[Practice],
    filmed: list[Filmed | None],
    schools: int,
    made: Sequence[Made] = (),
) -> None:
    """Write everything but the roll-ups, in the caller's transaction."""
    rng = Random(SEED)
    programme_id = list_programmes(db)[0].id
    directory = plan_directory(rng, schools)
    breaks = _breaks()
    crowd = plan_crowd(rng, directory, today(), breaks)
    writing.write_places(db, programme_id, directory)
    named = writing.write_accounts(db, programme_id, directory)
    home = writing.home_school(directory)
    colleague = _bring_home(crowd, home)
    writing.write_crowd(db, programme_id, crowd)
    crowd.insert(0, _camille(directory, named))
    authors = catalogue.choose_authors(rng, practices, crowd)
    entries = [
        catalogue.write_video(db, programme_id, named[MODERATOR], practice, author, film)
        for practice, author, film in zip(practices, authors, filmed, strict=True)
    ]
    shelves.write_shelves(db, programme_id, named, entries)
    videos = [video for entry in entries for video in entry.shown()]
    visits, thanks = plan_visits(rng, crowd, videos)
    views, totals = plan_views(rng, videos, today(), breaks["C"])
    told, tried = loop.plan_trials(crowd, videos)
    facts = [fact for entry in entries for fact in entry.facts()]
    writing.write_use(db, programme_id, [*facts, *visits, *views, *tried], thanks)
    talk.write_talk(db, entries, crowd)
    catalogue.count_use(db, entries, totals, Counter(one.video_id for one in thanks))
    loop.write_trials(db, programme_id, told, entries)
    loop.write_requests(db, programme_id, crowd, entries)
    news.write_news(db, programme_id, named, crowd, entries, made, home.circonscription_uai)
    box.write_box(db, programme_id, named[MODERATOR], crowd)
    box.write_handover(db, programme_id, home.uai, crowd, entries)
    moderation.write_moderation(db, programme_id, named, crowd, entries)
    survey.write_answers(db, programme_id, crowd, breaks)
    survey.write_pair(db, programme_id, crowd[0], colleague)
    following.write_following(db, programme_id, named, directory)
    importing.write_import(db, programme_id, named, directory)
    telling.write_telling(db, programme_id, named, directory, crowd)
    crediting.write_credits(db, programme_id, named)
    write_notices(db, programme_id, named[ACCOUNTS[0].name])
    homework.write_second_policy(db, filmed, breaks)
    audit.record(db, system(programme_id), "demo.seed")


def _bring_home(crowd: list[PlannedTeacher], home: PlannedSchool) -> PlannedTeacher:
    """Have a teacher of the département teach in the school of the demo instead; return who."""
    near = (r for r, t in enumerate(crowd) if t.school.departement_code == home.departement_code)
    rank = next(near)
    crowd[rank] = replace(crowd[rank], school=home)
    return crowd[rank]


def _camille(directory: Directory, named: dict[str, UUID]) -> PlannedTeacher:
    """Return the teacher of the demo, who came every week."""
    account = ACCOUNTS[0]
    start = today() - timedelta(weeks=WEEKS)
    days = [start + timedelta(weeks=week, days=2) for week in range(WEEKS)]
    return PlannedTeacher(
        named[account.name], account.name, account.email, Function(account.function),
        writing.home_school(directory), list(account.levels), start, days,
    )  # fmt: skip


def _breaks() -> dict[str, list[Break]]:
    found: dict[str, list[Break]] = {}
    for each in reference.holidays():
        found.setdefault(each.zone, []).append(each)
    return found
