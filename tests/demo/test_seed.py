"""The demonstration is whole, true to the rules of the service, and installed once."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import Connection, text
from sqlmodel import Session, col, func, select

from classe12.accounts.models import Function, Grant, Membership, Pair, Person, Role
from classe12.accounts.queries.pairs import get_pair
from classe12.adoption.actions import rebuild
from classe12.conversations.models.comments import Attachment, Comment, CommentKind
from classe12.conversations.receiving import check
from classe12.core import database as door
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now, today
from classe12.core.storage import get_storage
from classe12.demo import seed as demo
from classe12.demo import survey, talk
from classe12.demo.accounts import ACCOUNTS
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.filming import Filmed
from classe12.demo.practices import Practice
from classe12.demo.queries import get_demo_person, list_people
from classe12.deployment.actions import imports
from classe12.deployment.importing import work
from classe12.deployment.models import ImportState, Mandate, SchoolImport
from classe12.deployment.queries.agenda import get_agenda
from classe12.deployment.queries.imports import get_screen
from classe12.media.models import Asset, Rendition
from classe12.moderation.models import Decision
from classe12.news.models import Gathering
from classe12.notifications.models import Notice
from classe12.notifications.queries.survey import results
from classe12.territories import reference
from classe12.territories.models import School
from classe12.territories.rules import is_holiday, school_year
from classe12.videos.models import (
    Favourite,
    Like,
    Place,
    Playlist,
    PlaylistVideo,
    Reach,
    ToTry,
    Video,
    VideoStatus,
    Watched,
)
from classe12.workspace.queries.handover import list_welcomes
from tests.factories.programmes import classe_a_12
from tests.factories.territories import reference_data
from tests.support.transaction import joined

Films = Callable[[], list[Filmed]]
STATED = ("person", "school", "network", "circonscription", "video", "playlist", "comment")


@pytest.fixture(scope="module")
def told(database: str, few_practices: list[Practice], films: Films) -> Iterator[Connection]:
    """Write the small demo once, around films that were made before."""
    with door.get_engine().connect() as connection:
        outer = connection.begin()
        with joined(connection, kept=True) as db:
            reference_data(db)
            rows = iter(films())
            filmed = [next(rows) if each.scene else None for each in few_practices]
            demo.write_story(db, few_practices, filmed, demo.FEW_SCHOOLS)
            rebuild(db)
        yield connection
        outer.rollback()


@pytest.fixture
def story(told: Connection) -> Iterator[Session]:
    """Return the small demo, whatever another test did to it."""
    with joined(told) as session:
        yield session


def test_all_of_it_says_that_it_is_fictitious(story: Session) -> None:
    for table in STATED:
        counts = story.execute(
            text(f"SELECT count(*), count(*) FILTER (WHERE is_fictitious) FROM {table}")
        ).one()
        assert counts[0] == counts[1] > 0, table


def test_published_videos_can_be_played(story: Session) -> None:
    published = story.exec(select(Video).where(Video.status == VideoStatus.PUBLISHED)).all()
    assert len(published) == 4 + 5  # of both policies
    for video in published:
        asset = story.get_one(Asset, video.asset_id)
        renditions = story.exec(select(Rendition).where(Rendition.asset_id == asset.id)).all()
        assert len(renditions) in {3, 4, 5}  # the sound alone, when there is one
        assert all(get_storage().size(each.key) == each.bytes for each in renditions)
        assert asset.duration_s == video.duration_s
        assert video.facets
        assert video.keywords


def test_colleagues_talk_and_give_documents_that_the_service_accepts(
    story: Session, tmp_path: Path
) -> None:
    said = story.exec(select(Comment)).all()
    assert len(said) == 16 and {comment.kind for comment in said} == set(CommentKind)
    papers = [one.paper for each in talk.SAYINGS.values() for one in each if one.paper]
    for paper in papers:
        path = tmp_path / "paper"
        path.write_bytes(paper.made())
        assert check(path).kind == paper.name.rpartition(".")[2]
    for attachment in story.exec(select(Attachment)):
        assert get_storage().size(attachment.key) == attachment.bytes


def test_decisions_tell_the_author(story: Session) -> None:
    for video in story.exec(select(Video)):
        decisions = story.exec(select(Decision).where(Decision.video_id == video.id)).all()
        decided = {VideoStatus.PUBLISHED, VideoStatus.TO_AMEND, VideoStatus.REFUSED}
        assert len(decisions) == (video.status in decided)
        assert all(found.message == video.notice for found in decisions)
        assert all(found.moderator_id != video.author_id for found in decisions)


def test_counters_are_those_of_the_journal(story: Session) -> None:
    views = story.exec(select(func.sum(Video.views_count))).one()
    likes = story.exec(select(func.sum(Video.likes_count))).one()
    counted = dict(
        story.execute(text("SELECT kind, count(*) FROM usage_event GROUP BY kind")).all()
    )
    assert (views, likes) == (counted["viewed"], counted["liked"])
    assert likes == story.exec(select(func.count()).select_from(Like)).one()
    folded = story.execute(
        text(
            "SELECT sum(count) FROM usage_tally WHERE place_kind = 'national' AND priority = '' "
            "AND level = '' AND measure = 'views'"
        )
    ).scalar()
    assert folded == views


def test_staff_has_a_second_factor_a_territory_that_exists_and_something_to_do(
    story: Session,
) -> None:
    grants = story.exec(select(Grant)).all()
    assert {Role(grant.role) for grant in grants} == set(Role) - {Role.TEACHER}
    answered = col(Mandate.accepted_at).is_not(None)
    invited = set(story.exec(select(Mandate.person_id).where(~answered)))
    for grant in grants:
        person = story.get_one(Person, grant.person_id)
        assert (person.id in invited) != bool(person.totp_seed and person.totp_confirmed_at)
        if grant.scope_kind == "circonscription":
            found = story.exec(
                select(School).where(School.circonscription_uai == grant.scope_code)
            ).all()
            assert "École des Tilleuls" in {school.name for school in found}
    # An import whose winners can be chosen, schools that nobody follows any more.
    found = story.exec(select(SchoolImport)).one()
    owner = Actor(
        found.programme_id, person_id=found.person_id, roles=frozenset({Role.OWNER.value})
    )
    screen = get_screen(story, owner, found.id, "conflicts", 1, now())
    assert screen.can_choose and "UAI lisible" in screen.warning
    assert {row.choice for row in screen.rows} >= {"Garder REP+"} and len(screen.rows) > 2
    assert [tab.key for tab in screen.tabs] == ["changed", "closed", "conflicts", "refused"]
    imports.choose(story, owner, found.id, screen.rows[0].rank)
    imports.ask_again(story, owner, found.id)
    story.flush()
    work(found.id)
    story.expire_all()
    assert story.get_one(SchoolImport, found.id).state == ImportState.PREVIEWED
    lead = replace(owner, roles=frozenset({Role.LEAD.value}), scopes=frozenset({("national", "")}))
    assert get_agenda(story, lead, today()).left


def test_somebody_arrives_with_no_profile(story: Session) -> None:
    email = next(account.email for account in ACCOUNTS if not account.has_joined)
    person = story.exec(select(Person).where(Person.email == email)).one()
    joined = story.exec(select(Membership.joined_at).where(Membership.person_id == person.id)).one()
    assert (person.charter_accepted_at, joined) == (None, None)


def test_the_accounts_of_the_demo_are_the_first(story: Session) -> None:
    first = story.exec(select(Person.email).order_by(col(Person.created_at)).limit(len(ACCOUNTS)))
    assert list(first) == [account.email for account in ACCOUNTS]


def test_a_visitor_may_become_each_of_them(story: Session) -> None:
    programme_id = classe_a_12(story).id
    offered = {person.name: person for person in list_people(story, programme_id)}
    for account in ACCOUNTS:
        assert offered[account.name].about.endswith(account.sentence)
        person_id = UUID(offered[account.name].id)
        assert get_demo_person(story, programme_id, person_id).email == account.email
    assert offered["Lucie Perrin"].role == "Nouveau compte"
    assert offered["Paul Girard"].where == "Circonscription de Valbrune"


def test_camille_is_welcomed_and_teaches_with_a_colleague(story: Session) -> None:
    camille = story.exec(select(Person).where(Person.display_name == ACCOUNTS[0].name)).one()
    me = story.get_one(Membership, (camille.id, classe_a_12(story).id))
    assert me.joined_at is not None
    actor = Actor(me.programme_id, person_id=camille.id, roles=frozenset({Role.TEACHER}))
    [welcome] = list_welcomes(story, actor)
    assert "Bienvenue aux Tilleuls" in welcome.html and len(welcome.cards) == 3
    assert get_pair(story, actor).colleague
    pair = story.exec(select(Pair)).one()
    schools = {
        story.get_one(Membership, (person_id, me.programme_id)).school_uai
        for person_id in (pair.inviter_id, pair.invited_id)
    }
    assert schools == {me.school_uai}


def test_the_survey_of_each_period_that_is_over_was_answered(
    story: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    programme_id, year = classe_a_12(story).id or 0, school_year(today())
    monkeypatch.setattr(survey, "today", lambda: date(year + 1, 3, 30))
    crowd = [
        PlannedTeacher(
            row.id,
            "",
            "",
            Function.PROFESSEUR,
            None,
            [],
            date(year, 9, 1),
            [],  # type: ignore[arg-type]
        )
        for row in story.exec(select(Person).where(col(Person.email).contains("@ac-")))
    ]
    story.execute(text("DELETE FROM survey_answer"))
    survey.write_answers(story, programme_id, crowd, demo._breaks())
    found = results(story, programme_id, year)
    assert set(found) == {1, 2, 3}
    for answers in found.values():
        assert (answers.answers or 0) > 30 and (answers.discovered or 0) > (
            answers.changed or 0
        ) > 0


def test_people_put_things_aside(story: Session) -> None:
    lists = story.exec(select(Playlist)).all()
    assert {playlist.reach for playlist in lists} == set(Reach)
    assert {playlist.place for playlist in lists if playlist.place} == set(Place)
    for playlist in lists:
        rows = select(func.count()).where(PlaylistVideo.playlist_id == playlist.id)
        assert story.exec(rows).one() > 0
    for table in (Favourite, ToTry, Watched):
        assert story.exec(select(func.count()).select_from(table)).one() > 0


def test_events_take_place_on_days_of_class(story: Session) -> None:
    breaks = [each for each in reference.holidays() if each.zone == "C"]
    days = [found.astimezone(PARIS).date() for found in story.exec(select(Gathering.starts_at))]
    assert any(day > today() for day in days) and any(day < today() for day in days)
    assert not [day for day in days if day.weekday() > 4 or is_holiday(day, breaks)]


def test_camille_finds_notices_some_of_them_read(story: Session) -> None:
    rows = story.exec(select(Notice)).all()
    camille = story.exec(select(Person.id).where(Person.display_name == ACCOUNTS[0].name)).one()
    assert {row.person_id for row in rows} == {camille}
    assert 0 < sum(row.read_at is None for row in rows) <= 2
    assert {row.what for row in rows} <= {"published", "thanked", "consent_ends"}
