"""Column types used by every table."""

from typing import Any

from sqlalchemy import Boolean, Column, DateTime


def instant(*, nullable: bool = False, index: bool = False) -> Any:
    """Return a new column for an aware instant; SQLModel needs one per field."""
    return Column(DateTime(timezone=True), nullable=nullable, index=index)


def switch(default: str = "false") -> Any:
    """Return a new column for a yes or no, that the database itself fills with its default."""
    return Column(Boolean, nullable=False, server_default=default)
