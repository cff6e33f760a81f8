"""What somebody is writing of a public policy, until it is accepted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant, switch


class PolicyDraft(SQLModel, table=True):
    """What somebody typed in a step of a policy and that its kit does not say yet; one row a step."""

    __tablename__ = "policy_draft"
    programme_id: int = Field(foreign_key="programme.id", primary_key=True)
    person_id: UUID = Field(foreign_key="person.id", primary_key=True, index=True)
    step: str = Field(max_length=20, primary_key=True)
    typed: dict[str, Any] = Field(sa_column=Column(JSONB, nullable=False))
    was_refused: bool = Field(default=False, sa_column=switch())
    kept_at: datetime = Field(sa_column=instant())
