"""The team reads the words left in schools, and takes some away with a reason."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

import pytest
import reflex as rx
from sqlalchemy import event
from sqlmodel import Session, select

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound
from classe12.core.guard.caller import current
from classe12.territories.models import School
from classe12.workspace.actions import handover as actions
from classe12.workspace.models import Handover
from classe12.workspace.queries.handover import list_welcomes
from classe12.workspace.queries.left import PAGE_SIZE, list_left
from classe12.workspace.rules.handover import REASON, REASON_MAX, HandoverForm
from classe12.workspace.state.left import LeftState
from tests.factories.notifications import mails_to
from tests.factories.people import a_lead, a_member, a_moderator, a_teacher, a_visitor
from tests.factories.programmes import another_programme
from tests.factories.territories import a_network, a_school, reference_data
from tests.workspace.test_network_handover import a_newcomer

WORDS = "Méfiez-vous de **Kevin**, il mord."
WHY = "Un élève est nommé et jugé."


@pytest.fixture
def chantal(db: Session) -> Actor:
    reference_data(db)
    school = a_school(db, network_uai=a_network(db).uai, name="des Tilleuls")
    found = a_teacher(db, school_uai=school.uai, name="Chantal Roy")
    actions.save_handover(db, found, HandoverForm(WORDS))
    db.flush()
    return found


def left_by(db: Session, actor: Actor) -> UUID:
    return db.exec(select(Handover.id).where(Handover.person_id == actor.person_id)).one()


def test_a_moderator_takes_words_away_and_their_author_keeps_them(
    db: Session, chantal: Actor
) -> None:
    mona, handover_id = a_moderator(db), left_by(db, chantal)
    school = db.get_one(Handover, handover_id).school_uai
    [row] = list_left(db, mona, 1, now()).rows
    assert "<strong>Kevin</strong>" in row.html and "Tilleuls" in row.signed
    driss = a_newcomer(db, db.get_one(School, school))
    assert list_welcomes(db, driss)
    actions.close_handover(db, mona, handover_id, f" {WHY}\x00 ")
    assert list_welcomes(db, driss) == () and list_left(db, mona, 1, now()).rows == ()
    [mail] = mails_to(db, chantal)
    assert (
        WHY in mail.text and WORDS in mail.text and "/mon-compte/decisions?decision=" in mail.text
    )
    actions.save_handover(db, chantal, HandoverForm("Bienvenue."))
    assert list_left(db, mona, 1, now()).total == 1, "another one may be left"


@pytest.mark.parametrize("reason", ["", " \x00 ", "é" * (REASON_MAX + 1)])
def test_without_a_reason_nothing_is_taken_away(db: Session, chantal: Actor, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        actions.close_handover(db, a_moderator(db), left_by(db, chantal), reason)
    assert set(refused.value.problems) == {REASON}
    assert left_by(db, chantal) and mails_to(db, chantal) == []


def test_only_a_moderator_of_the_programme_and_never_about_their_own(
    db: Session, chantal: Actor
) -> None:
    handover_id, mona = left_by(db, chantal), a_moderator(db)
    other = Actor(another_programme(db).id or 0, person_id=mona.person_id, roles=mona.roles)
    own = Actor(chantal.programme_id, person_id=chantal.person_id, roles=mona.roles)
    for somebody in (a_visitor(db), a_teacher(db), a_lead(db), chantal, own, other):
        with pytest.raises(NotFound):
            actions.close_handover(db, somebody, handover_id, WHY)
    with pytest.raises(NotFound):
        actions.close_handover(db, mona, uuid4(), WHY)
    assert list_left(db, own, 1, now()).rows == list_left(db, other, 1, now()).rows == ()
    actions.close_handover(db, mona, handover_id, WHY)


def test_the_list_is_paged_in_two_queries(db: Session, chantal: Actor) -> None:
    mona, asked = a_moderator(db), list[str]()
    for rank in range(PAGE_SIZE + 1):
        teacher = a_member(db)
        actions.save_handover(db, teacher, HandoverForm(f"Mot {rank}"))
    db.flush()
    keep = lambda *a: asked.append(a[2])  # noqa: E731
    event.listen(db.connection(), "before_cursor_execute", keep)
    first, beyond = list_left(db, mona, 1, now()), list_left(db, mona, 99, now())
    event.remove(db.connection(), "before_cursor_execute", keep)
    assert len(asked) == 4
    assert (first.total, first.last, len(first.rows)) == (PAGE_SIZE + 2, 2, PAGE_SIZE)
    assert (beyond.page, len(beyond.rows)) == (2, 2)


@pytest.fixture
def opened(db: Session) -> Iterator[Callable[[Actor], Any]]:
    before = current.set(Actor(programme_id=1))

    def open_state(actor: Actor) -> Any:
        current.set(actor)
        root = rx.State(_reflex_internal_init=True)
        root._update_router_vars({"headers": {}, "pathname": "/equipe/relais"}, {})
        return root.get_substate(LeftState.get_full_name().split("."))

    yield open_state
    current.reset(before)


async def test_the_screen_asks_why_first(
    db: Session, chantal: Actor, opened: Callable[[Actor], Any]
) -> None:
    state = opened(a_moderator(db))

    async def call(name: str, *given: Any) -> None:
        await state.event_handlers[name].fn(state, *given)

    await call("load")
    assert state.is_ready and state.count == "1\u00a0mot laissé"
    await call("open_closing", state.rows[0].id)
    await call("close", {"motif": ""})
    assert state.problem and state.opened == state.rows[0].id, "the form stays open"
    await call("close", {"motif": WHY})
    assert state.told and state.rows == () and state.opened == ""
    await call("open_closing", "nulle-part")
    await call("close", {"motif": WHY})
    assert state.refusal and not state.told
