"""States of the accounts' pages, one module a page; `SessionState` is every header's."""

from classe12.accounts.state.account import AccountState
from classe12.accounts.state.session import SessionState
from classe12.accounts.state.sign_in import CodeState, SecondFactorState, SignInState
from classe12.accounts.state.welcome import WelcomeState

__all__ = [
    "AccountState",
    "CodeState",
    "SecondFactorState",
    "SessionState",
    "SignInState",
    "WelcomeState",
]
