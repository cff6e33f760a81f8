"""A convention in use, and who spends its credits."""

import pytest
from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.funding.models import Convention
from tests.factories.funding import a_clerk, a_convention_in_use


@pytest.fixture
def clerk(db: Session) -> Actor:
    return a_clerk(db)


@pytest.fixture
def convention(db: Session, clerk: Actor) -> Convention:
    return a_convention_in_use(db, clerk)
