"""The "passage de relais": Chantal leaves, Driss joins her school later and is welcomed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlmodel import Session, func, select

from classe12.accounts.events import PersonErased
from classe12.accounts.models import Membership
from classe12.core import events
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.database import transaction
from classe12.core.errors import Invalid, NotFound, TooMany
from classe12.territories.models import School
from classe12.videos.actions import submission
from classe12.workspace.actions import handover as actions
from classe12.workspace.models import (
    VIDEOS_MAX,
    WORDS_MAX,
    Handover,
    HandoverClosed,
    HandoverVideo,
    PinnedNote,
)
from classe12.workspace.queries.handover import get_own, list_welcomes
from classe12.workspace.rules.handover import SAVES_LIMIT, VIDEOS, WORDS, HandoverForm, parse_ids
from tests.factories import stories as make
from tests.factories.people import a_moderator, a_teacher
from tests.factories.territories import a_network, a_school, reference_data

FORM = HandoverForm("Le placard du fond est **votre** ami.")


@pytest.fixture
def school(db: Session) -> School:
    reference_data(db)
    return a_school(db, network_uai=a_network(db).uai)


@pytest.fixture
def chantal(db: Session, school: School) -> Actor:
    return a_teacher(db, school_uai=school.uai, name="Chantal Roy")


def a_newcomer(db: Session, school: School, name: str = "Driss Amrani") -> Actor:
    found = a_teacher(db, school_uai=school.uai, name=name)
    joined = db.get_one(Membership, (found.person_id, found.programme_id))
    joined.joined_at = now() + timedelta(minutes=1)
    db.flush()
    return found


def test_words_are_changed_twenty_times_an_hour_at_most(db: Session, chantal: Actor) -> None:
    for rank in range(SAVES_LIMIT[0]):
        actions.save_handover(db, chantal, HandoverForm(f"Version {rank}"))
    with pytest.raises(TooMany, match="20 versions de votre mot"), db.begin_nested():
        actions.save_handover(db, chantal, FORM)
    left = get_own(db, chantal)
    assert left is not None and "Version 19" in str(left)


def test_driss_who_joins_later_is_welcomed_and_puts_the_words_away(
    db: Session, chantal: Actor, school: School
) -> None:
    before = a_teacher(db, school_uai=school.uai)
    story = make.published(db)
    actions.save_handover(db, chantal, HandoverForm(FORM.words, (story.id, story.id)))
    driss = a_newcomer(db, school)
    elsewhere = a_newcomer(db, a_school(db, network_uai=school.network_uai))
    (found,) = list_welcomes(db, driss)
    assert found.name == "Chantal R." and "<strong>votre</strong>" in found.html
    assert [card.id for card in found.cards] == [str(story.id)]
    for nobody in (chantal, before, elsewhere):
        assert list_welcomes(db, nobody) == ()
    handover = db.exec(select(Handover)).one()
    for nobody in (chantal, before, elsewhere):
        with pytest.raises(NotFound):
            actions.close_welcome(db, nobody, handover.id)
    with pytest.raises(NotFound):
        actions.close_welcome(db, driss, uuid4())
    for _ in range(2):
        actions.close_welcome(db, driss, handover.id)
    assert list_welcomes(db, driss) == ()
    assert len(list_welcomes(db, a_newcomer(db, school, "Lou Petit"))) == 1


def test_a_video_that_left_is_shown_no_more(db: Session, chantal: Actor, school: School) -> None:
    story = make.published(db)
    actions.save_handover(db, chantal, HandoverForm(FORM.words, (story.id,)))
    driss = a_newcomer(db, school)
    assert len(list_welcomes(db, driss)[0].cards) == len(get_own(db, chantal).videos) == 1
    submission.withdraw(db, story.author, story.id)
    assert list_welcomes(db, driss)[0].cards == () == get_own(db, chantal).videos


def test_one_each_changed_and_taken_away(db: Session, chantal: Actor, school: School) -> None:
    assert not get_own(db, chantal).exists
    actions.save_handover(db, chantal, FORM)
    actions.save_handover(db, chantal, HandoverForm("Autre chose."))
    assert db.exec(select(func.count()).select_from(Handover)).one() == 1
    assert get_own(db, chantal).words == "Autre chose."
    for _ in range(2):
        actions.take_handover_away(db, chantal)
    assert not get_own(db, chantal).exists and list_welcomes(db, a_newcomer(db, school)) == ()


def test_what_is_wrong_is_said_beside_its_field(db: Session, chantal: Actor) -> None:
    wrong = {
        WORDS: [HandoverForm(" \x00 "), HandoverForm("é" * (WORDS_MAX + 1))],
        VIDEOS: [
            HandoverForm("Mot", tuple(uuid4() for _ in range(VIDEOS_MAX + 1))),
            HandoverForm("Mot", (uuid4(),)),
        ],
    }
    for field, forms in wrong.items():
        for form in forms:
            with pytest.raises(Invalid) as refused:
                actions.save_handover(db, chantal, form)
            assert set(refused.value.problems) == {field}
    actions.save_handover(db, chantal, HandoverForm("é" * WORDS_MAX))
    assert parse_ids(["x"]) is None and parse_ids([""]) == ()


def test_it_takes_a_school_of_a_network_or_not(db: Session) -> None:
    reference_data(db)
    actions.save_handover(db, a_teacher(db, school_uai=a_school(db).uai), FORM)
    outside = a_moderator(db)
    with pytest.raises(NotFound):
        actions.save_handover(db, outside, FORM)
    with pytest.raises(NotFound):
        get_own(db, outside)


def test_who_is_erased_leaves_no_words_and_an_unsigned_note(
    db: Session, chantal: Actor, school: School
) -> None:
    story = make.published(db)
    actions.save_handover(db, chantal, HandoverForm("Un mot", (story.id,)))
    driss = a_newcomer(db, school)
    actions.close_welcome(db, driss, db.exec(select(Handover)).one().id)
    db.add(
        PinnedNote(
            programme_id=chantal.programme_id, scope_kind="network",
            scope_code=chantal.network_uai, text="Mardi",
            author_id=chantal.person_id, written_at=now(),
        )
    )  # fmt: skip
    db.flush()
    assert chantal.person_id is not None
    events.emit(db, PersonErased(chantal.person_id, "Chantal Roy", "c@x.fr", False, now()))
    db.flush()
    db.expire_all()
    for table in (Handover, HandoverVideo, HandoverClosed):
        assert db.exec(select(func.count()).select_from(table)).one() == 0
    note = db.exec(select(PinnedNote)).one()
    assert note.author_id is None and note.text == "Mardi"


def test_two_at_once_leave_one(committed_db: Session) -> None:
    db = committed_db
    reference_data(db)
    school = a_school(db, network_uai=a_network(db).uai)
    chantal = a_teacher(db, school_uai=school.uai)
    story = make.published(db)
    db.commit()
    form = HandoverForm("Un mot", (story.id,))

    def act(number: int) -> None:
        with transaction() as own:
            if number % 3 == 2:
                actions.take_handover_away(own, chantal)
            else:
                actions.save_handover(own, chantal, form)

    with ThreadPoolExecutor(max_workers=6) as pool:
        list(pool.map(act, range(6)))
        list(pool.map(act, range(2)))
    db.rollback()
    assert db.exec(select(func.count()).select_from(Handover)).one() == 1
    assert db.exec(select(func.count()).select_from(HandoverVideo)).one() == 1
