"""Column types used by every table."""

from typing import Any

from sqlalchemy import Column, DateTime


def instant(*, nullable: bool = False, index: bool = False) -> Any:
    """Return a new column for an aware instant; SQLModel needs one per field."""
    return Column(DateTime(timezone=True), nullable=nullable, index=index)
