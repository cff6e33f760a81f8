"""What is done to people, sign-ins and roles, one module a noun."""

from classe12.accounts import access
from classe12.accounts.actions.codes import Attempt, ask_code, verify_code
from classe12.accounts.actions.erasure import erase_own_account
from classe12.accounts.actions.exports import ask_export
from classe12.accounts.actions.grants import Scope, create_admin, end_grant, grant_role
from classe12.accounts.actions.pairs import (
    accept_pair,
    decline_pair,
    end_pair,
    propose_pair,
    take_back_proposal,
)
from classe12.accounts.actions.profile import complete_profile, save_profile
from classe12.accounts.actions.rights import (
    ask_own_code,
    set_keeps_videos,
    set_measured,
    verify_own_code,
)
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
from classe12.core.dress import dress_with

__all__ = [
    "Attempt",
    "Opened",
    "Scope",
    "accept_pair",
    "ask_code",
    "ask_export",
    "ask_own_code",
    "close_all_sessions",
    "close_other_sessions",
    "close_session",
    "complete_profile",
    "create_admin",
    "decline_pair",
    "end_grant",
    "end_pair",
    "erase_own_account",
    "give_second_factor",
    "grant_role",
    "open_session",
    "propose_pair",
    "reset_second_factor",
    "save_profile",
    "set_keeps_videos",
    "set_measured",
    "start_second_factor",
    "subscribe",
    "take_back_proposal",
    "verify_code",
    "verify_own_code",
]


def subscribe() -> None:
    """Install the doors that tell who calls, and what the pages say to them."""
    identify_with(access.identify)
    dress_with(access.dress)
