"""The lists that the team shows on a day to come."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session

from classe12.core.clock import today
from classe12.core.errors import Invalid, NotFound
from classe12.core.ids import new_id
from classe12.moderation.actions import places
from classe12.moderation.models import PlannedPlace
from classe12.moderation.queries.places import list_plans
from classe12.videos.models import Playlist, Reach
from tests.factories.people import a_moderator, a_teacher
from tests.videos.test_playlists import a_list

TODAY, MONDAY = today().isoformat(), (today() + timedelta(days=3)).isoformat()


def test_a_list_takes_its_place_on_its_day(db: Session) -> None:
    mona = a_moderator(db)
    first, second = (a_list(db, mona, reach=Reach.PUBLIC.value) for _ in range(2))
    places.plan(db, mona, str(first), "weekly", TODAY)
    assert db.get_one(Playlist, first).place == "weekly"
    planned = places.plan(db, mona, str(second), "weekly", MONDAY)
    found = list_plans(db, mona)
    assert [row.id for row in found.coming] == [str(planned)] and len(found.shown) == 1
    assert places.show_due(db) == 0
    db.execute(update(PlannedPlace).values(starts_on=today() - timedelta(days=1)).where(
        PlannedPlace.id == planned))  # fmt: skip
    assert (places.show_due(db), places.show_due(db)) == (1, 0)
    db.expire_all()
    assert (db.get_one(Playlist, first).place, db.get_one(Playlist, second).place) == (
        None,
        "weekly",
    )


def test_a_plan_is_refused_whole_and_cancelled(db: Session) -> None:
    mona = a_moderator(db)
    mine = str(a_list(db, mona, reach=Reach.PUBLIC.value))
    with pytest.raises(Invalid) as refused:
        places.plan(db, mona, "", "ailleurs", "hier")
    assert set(refused.value.problems) == {"liste_prevue", "place_prevue", "jour_prevu"}
    planned = places.plan(db, mona, mine, "faq", MONDAY)
    with pytest.raises(Invalid, match="Une autre liste"):
        places.plan(db, mona, mine, "faq", MONDAY)
    for actor, which in ((a_teacher(db), mine), (mona, str(new_id()))):
        with pytest.raises(NotFound):
            places.plan(db, actor, which, "weekly", MONDAY)
    with pytest.raises(NotFound):
        places.cancel(db, a_teacher(db), planned)
    places.cancel(db, mona, planned)
    assert list_plans(db, mona).coming == ()


def test_a_list_that_is_private_again_takes_no_place(db: Session) -> None:
    mona = a_moderator(db)
    mine = a_list(db, mona, reach=Reach.PUBLIC.value)
    places.plan(db, mona, str(mine), "weekly", MONDAY)
    db.execute(update(Playlist).values(reach=Reach.PRIVATE))
    db.execute(update(PlannedPlace).values(starts_on=today()))
    assert places.show_due(db) == 1
    db.expire_all()
    assert db.get_one(Playlist, mine).place is None
