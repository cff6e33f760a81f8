"""What is done to people, sign-ins and roles, one module a noun."""

from classe12.accounts import access
from classe12.accounts.actions.codes import Attempt, ask_code, verify_code
from classe12.accounts.actions.grants import Scope, create_admin, end_grant, grant_role
from classe12.accounts.actions.profile import complete_profile
from classe12.accounts.actions.second_factor import (
    give_second_factor,
    reset_second_factor,
    start_second_factor,
)
from classe12.accounts.actions.sessions import (
    Opened,
    close_all_sessions,
    close_other_sessions,
    close_session,
    open_session,
)
from classe12.core.actor import identify_with

__all__ = [
    "Attempt",
    "Opened",
    "Scope",
    "ask_code",
    "close_all_sessions",
    "close_other_sessions",
    "close_session",
    "complete_profile",
    "create_admin",
    "end_grant",
    "give_second_factor",
    "grant_role",
    "open_session",
    "reset_second_factor",
    "start_second_factor",
    "subscribe",
    "verify_code",
]


def subscribe() -> None:
    """Install the door that tells who calls."""
    identify_with(access.identify)
