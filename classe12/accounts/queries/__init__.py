"""Reads of accounts: `me` for one's own pages, `roles` for who holds which role."""

from classe12.accounts.access import has_staff_role
from classe12.accounts.queries.me import (
    ProfileRow,
    SessionRow,
    get_profile,
    has_telephone,
    list_sessions,
    own_academie,
    sign_in_secret,
)
from classe12.accounts.queries.roles import GrantRow, list_grants
from classe12.accounts.queries.sign_in import asked_address

__all__ = [
    "GrantRow",
    "ProfileRow",
    "SessionRow",
    "asked_address",
    "get_profile",
    "has_staff_role",
    "has_telephone",
    "list_grants",
    "list_sessions",
    "own_academie",
    "sign_in_secret",
]
