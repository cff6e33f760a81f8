"""Reads of accounts: `me`, `pairs` and `rights` for one's own pages, `people` for everybody's, `roles`
for who holds which role, `export` for the copy of somebody's data.
"""

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
from classe12.accounts.queries.pairs import PairRow, Proposal, get_pair
from classe12.accounts.queries.people import PublicPerson, get_public_person
from classe12.accounts.queries.rights import (
    Choices,
    ExportRow,
    Leaving,
    get_choices,
    get_export,
    get_leaving,
    is_fresh,
)
from classe12.accounts.queries.roles import GrantRow, list_grants
from classe12.accounts.queries.sign_in import asked_address

__all__ = [
    "Choices",
    "ExportRow",
    "GrantRow",
    "Leaving",
    "PairRow",
    "ProfileRow",
    "Proposal",
    "PublicPerson",
    "SessionRow",
    "asked_address",
    "get_choices",
    "get_export",
    "get_leaving",
    "get_pair",
    "get_profile",
    "get_public_person",
    "has_staff_role",
    "has_telephone",
    "is_fresh",
    "list_grants",
    "list_sessions",
    "own_academie",
    "sign_in_secret",
]
