"""The demonstration is installed once, and says how far it is."""

from collections.abc import Callable

import pytest
from sqlmodel import Session, func, select

from classe12.accounts.models import Person
from classe12.demo import seed as demo
from classe12.demo.accounts import ACCOUNTS
from classe12.demo.filming import Filmed
from tests.factories.territories import reference_data


def test_it_is_installed_once(
    db: Session, films: Callable[[], list[Filmed]], monkeypatch: pytest.MonkeyPatch
) -> None:
    reference_data(db)
    shot: list[int] = []

    def made_before(scenes: object, done: object) -> list[Filmed]:
        shot.append(1)
        return films()

    monkeypatch.setattr(demo, "shoot", made_before)
    steps: list[float] = []
    demo.seed(lambda stage, done: steps.append(done), small=True)
    people = db.exec(select(func.count()).select_from(Person)).one()
    assert people > len(ACCOUNTS)
    assert steps == sorted(steps)
    assert steps[-1] == 1
    demo.seed(lambda stage, done: steps.append(done), small=True)
    assert db.exec(select(func.count()).select_from(Person)).one() == people
    assert shot == [1]
