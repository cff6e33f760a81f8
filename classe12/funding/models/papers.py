"""Table of the documents of a convention: kept as they came, never changed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from classe12.core.columns import instant
from classe12.core.ids import new_id


class CreditPaper(SQLModel, table=True):
    """A document of a convention, or of one of its expenses."""

    __tablename__ = "credit_paper"
    __table_args__ = (
        CheckConstraint("bytes > 0", name="credit_paper_bytes"),
        UniqueConstraint("key", name="credit_paper_key"),
        Index("credit_paper_list", "convention_id", "expense_id", "id"),
    )
    id: UUID = Field(default_factory=new_id, primary_key=True)
    programme_id: int = Field(foreign_key="programme.id")
    convention_id: UUID = Field(foreign_key="convention.id")
    expense_id: UUID | None = Field(default=None, foreign_key="expense.id")
    name: str = Field(max_length=120)
    kind: str = Field(max_length=5)
    key: str = Field(max_length=200)
    bytes: int
    sha256: str = Field(max_length=64)
    added_by: UUID | None = Field(default=None, foreign_key="person.id")
    added_at: datetime = Field(sa_column=instant())
