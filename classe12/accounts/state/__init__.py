"""States of the accounts' pages, one module a page; `SessionState` is every header's."""

from classe12.accounts.state.account import AccountState
from classe12.accounts.state.pairs import PairState
from classe12.accounts.state.profile import ProfileState
from classe12.accounts.state.rights import ErasureState, RightsState
from classe12.accounts.state.session import SessionState
from classe12.accounts.state.sign_in import CodeState, SecondFactorState, SignInState
from classe12.accounts.state.welcome import WelcomeState

__all__ = [
    "AccountState",
    "CodeState",
    "ErasureState",
    "PairState",
    "ProfileState",
    "RightsState",
    "SecondFactorState",
    "SessionState",
    "SignInState",
    "WelcomeState",
]
