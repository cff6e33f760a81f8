"""What is of a network or a circonscription, as conditions that its page and the home share."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Mapped
from sqlmodel import col

from classe12.accounts.models import Membership, Person, ScopeKind
from classe12.conversations.models.loop import Trial
from classe12.core.actor import Actor
from classe12.news.models import Gathering
from classe12.territories.models import School
from classe12.videos.access import visible_to
from classe12.videos.models import Video
from classe12.workspace.access.network import Place

COLUMNS = {
    ScopeKind.NETWORK: School.network_uai,
    ScopeKind.CIRCONSCRIPTION: School.circonscription_uai,
}


def column_of(kind: ScopeKind) -> Mapped[str | None]:
    """Return the column of `School` that says in which place of a kind it is."""
    return col(COLUMNS[kind])


@dataclass(frozen=True, slots=True)
class Shelves:
    """What the shelves of a place are made of, for somebody."""

    actor: Actor
    place: Place

    def is_school(self) -> ColumnElement[bool]:
        """Return the condition on a `School`."""
        return column_of(self.place.kind) == self.place.uai

    def is_open_school(self) -> ColumnElement[bool]:
        """Return the condition on a `School` that still receives pupils."""
        return and_(self.is_school(), col(School.is_open))

    def members(self) -> Select[Any]:
        """Return the query of the identifiers of those whose school is there."""
        return (
            select(col(Membership.person_id))
            .join(School, col(School.uai) == col(Membership.school_uai))
            .where(
                col(Membership.programme_id) == self.actor.programme_id,
                col(Membership.joined_at).is_not(None),
                self.is_school(),
            )
        )

    def is_published(self) -> ColumnElement[bool]:
        """Return the condition on a `Video`."""
        return and_(visible_to(self.actor), col(Video.author_id).in_(self.members()))

    def is_tried(self) -> ColumnElement[bool]:
        """Return the condition on a `Trial` and its `Video`."""
        return and_(visible_to(self.actor), col(Trial.person_id).in_(self.members()))

    def is_listed(self) -> ColumnElement[bool]:
        """Return the condition on a `Membership` and its `Person`."""
        return and_(
            col(Membership.programme_id) == self.actor.programme_id,
            col(Membership.person_id).in_(self.members()),
            col(Membership.is_listed),
            col(Person.closed_at).is_(None),
        )

    def is_here(self) -> ColumnElement[bool]:
        """Return the condition on the scope of a `Gathering`: the place, or another of its schools'."""
        return or_(*(self._has_scope(kind) for kind in COLUMNS))

    def _has_scope(self, kind: ScopeKind) -> ColumnElement[bool]:
        around = select(column_of(kind)).where(self.is_school(), column_of(kind).is_not(None))
        is_one: ColumnElement[bool] = col(Gathering.scope_code).in_(around)
        if kind == self.place.kind:
            is_one = col(Gathering.scope_code) == self.place.uai
        return and_(col(Gathering.scope_kind) == kind, is_one)
