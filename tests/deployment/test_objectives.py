"""Objectives: one a territory and date, its history kept, its gap told, its lines on the curve."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound
from classe12.deployment.actions import objectives
from classe12.deployment.models import Objective
from classe12.deployment.queries.objectives import ObjectivesPage, get_objectives
from classe12.deployment.rules.objectives import Typed
from classe12.deployment.state.objectives import _figure
from tests.factories.campaigns import CRETEIL, came, mailboxes
from tests.factories.people import a_lead, a_member

DUE = today() + timedelta(days=70)


@pytest.fixture
def lea(db: Session) -> Actor:
    return a_lead(db, CRETEIL, name="Léa Fontaine")


def shown(db: Session, actor: Actor, place: tuple[str, str] = CRETEIL) -> ObjectivesPage:
    db.flush()
    return get_objectives(db, actor, place, today())[0]


def typed(percent: str = "50", unit: str = "schools", due_on: Any = DUE) -> Typed:
    return Typed(percent, unit, due_on)


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_an_objective_is_replaced_and_the_former_is_kept(db: Session, lea: Actor) -> None:
    for percent in ("40", "55 %"):
        objectives.set_objective(db, lea, CRETEIL, typed(percent))
    objectives.set_objective(db, lea, CRETEIL, typed(due_on=DUE + timedelta(days=1)))
    found = shown(db, lea)
    assert [plain(row.name) for row in found.rows] == ["55 % des écoles", "50 % des écoles"]
    assert len(found.history) == 1
    assert plain(found.history[0]).startswith("40 % des écoles au")
    with pytest.raises(Invalid, match="déjà"):
        objectives.set_objective(db, lea, CRETEIL, typed("55"))
    live = db.exec(select(Objective).where(col(Objective.ended_at).is_(None))).all()
    objectives.take_away(db, lea, live[0].id)
    assert len(shown(db, lea).rows) == 1
    with pytest.raises(NotFound):
        objectives.take_away(db, lea, live[0].id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"percent": "0"}, "part"),
        ({"percent": "x"}, "part"),
        ({"unit": "élèves"}, "unite"),
        ({"due_on": None}, "echeance"),
        ({"due_on": today()}, "echeance"),
    ],
)
def test_what_an_objective_lacks_is_said_beside_its_field(
    db: Session, lea: Actor, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        objectives.set_objective(db, lea, CRETEIL, typed(**wrong))
    assert set(refused.value.problems) == {field}
    assert db.exec(select(Objective)).all() == []


def test_the_gap_and_the_lines_of_the_curve(db: Session, lea: Actor) -> None:
    came(db, [school.uai for school in mailboxes(db, 20)][:6])
    objectives.set_objective(db, lea, CRETEIL, typed("50"))
    objectives.set_objective(db, lea, CRETEIL, typed("50", "classes", DUE + timedelta(days=1)))
    found = shown(db, lea)
    assert plain(found.sentence) == "6 écoles couvertes sur 20 écoles, soit 30 %."
    assert plain(found.rows[0].sentence).startswith("Il manque 4 écoles : ")
    assert "classes" in found.rows[1].sentence
    assert [value for value, _ in found.levels] == [1.0, 5.0, 30.0, 50.0]
    assert found.weeks[-1].covered == 6
    drawn = _figure(found)
    lines = [s for s in drawn["layout"]["shapes"] if s["type"] == "line" and s["y0"] == s["y1"]]
    assert len(lines) == 4
    assert drawn["layout"]["yaxis"]["range"][1] > 50


def test_a_coverage_that_is_hidden_has_no_gap(db: Session, lea: Actor) -> None:
    came(db, [school.uai for school in mailboxes(db, 20)][:3])
    objectives.set_objective(db, lea, CRETEIL, typed("50"))
    found = shown(db, lea)
    assert "pas montrée" in found.rows[0].sentence
    assert {week.covered for week in found.weeks} == {None}


def test_a_lead_sets_the_objectives_of_their_territories_only(db: Session, lea: Actor) -> None:
    relay = a_member(db, Role.RELAY, (CRETEIL,), name="Paul Girard")
    nora = a_lead(db, ("academie", "09"), name="Nora Petit")
    objectives.set_objective(db, a_member(db, Role.OWNER, name="Odile Garnier"), CRETEIL, typed())
    made = db.exec(select(Objective)).one()
    for who in (relay, nora):
        with pytest.raises(NotFound):
            objectives.set_objective(db, who, CRETEIL, typed("60"))
        with pytest.raises(NotFound):
            objectives.take_away(db, who, made.id)
    assert shown(db, relay).rows
    assert not shown(db, relay).can_set
    assert shown(db, lea).can_set
    for place in (CRETEIL, ("national", ""), ("academie", "99")):
        with pytest.raises(NotFound):
            shown(db, nora, place)
