"""Rate limits: counted once each, for everybody, with no name in clear."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import update
from sqlmodel import Session, select

from classe12.core import limits
from classe12.core.limits import RateCount

MINUTE = timedelta(minutes=1)


def test_uses_are_counted_by_key(db: Session) -> None:
    assert [limits.hit("ask", "awa", MINUTE).count for _ in range(3)] == [1, 2, 3]
    assert limits.hit("ask", "lea", MINUTE).count == 1
    assert limits.hit("try", "awa", MINUTE).count == 1


def test_the_window_starts_at_the_first_use_and_then_all_is_forgotten(db: Session) -> None:
    assert 58 <= limits.hit("ask", "awa", MINUTE).ends_in <= 60
    limits.hit("ask", "awa", MINUTE)
    db.execute(update(RateCount).values(window_at=RateCount.window_at - timedelta(seconds=40)))
    use = limits.hit("ask", "awa", MINUTE)
    assert use.count == 3
    assert use.ends_in <= 20
    db.execute(update(RateCount).values(window_at=RateCount.window_at - timedelta(seconds=21)))
    assert limits.hit("ask", "awa", MINUTE).count == 1


def test_a_use_inside_an_act_is_undone_with_it(db: Session) -> None:
    undone = db.begin_nested()
    assert limits.count(db, "ask", "awa", MINUTE).count == 1
    undone.rollback()
    assert limits.count(db, "ask", "awa", MINUTE).count == 1


def test_no_name_is_stored(db: Session) -> None:
    limits.hit("ask", "awa.diallo@ac-creteil.fr", MINUTE)
    key = db.exec(select(RateCount.key)).one()
    assert "awa" not in key
    assert key.startswith("ask:")


def test_ended_windows_are_deleted(db: Session) -> None:
    limits.hit("ask", "old", MINUTE)
    db.execute(update(RateCount).values(window_at=RateCount.window_at - limits.LONGEST_WINDOW))
    limits.hit("ask", "new", MINUTE)
    limits.forget_rate_counts()
    assert len(db.exec(select(RateCount)).all()) == 1


def test_fifty_uses_at_once_are_fifty(committed_db: Session) -> None:
    with ThreadPoolExecutor(16) as pool:
        uses = list(pool.map(lambda _: limits.hit("ask", "awa", MINUTE).count, range(50)))
    assert sorted(uses) == list(range(1, 51))
