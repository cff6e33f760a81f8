"""The pages of accounts: sign-in, second factor, first sign-in, one's account."""

from classe12.accounts.pages.account import account
from classe12.accounts.pages.second_factor import second_factor
from classe12.accounts.pages.sign_in import ask, code
from classe12.accounts.pages.welcome import welcome
from classe12.accounts.state import (
    AccountState,
    CodeState,
    SecondFactorState,
    SignInState,
    WelcomeState,
)
from classe12.ui.page import Page

PAGES = (
    Page(
        "/connexion",
        ask,
        "Se connecter",
        on_load=(SignInState.load,),
        description="Entrez avec votre adresse professionnelle et un code reçu par courriel.",
    ),
    Page("/connexion/code", code, "Taper votre code", on_load=(CodeState.load,)),
    Page(
        "/connexion/second-facteur",
        second_factor,
        "Second code",
        on_load=(SecondFactorState.load,),
    ),
    Page("/bienvenue", welcome, "Bienvenue", on_load=(WelcomeState.load,)),
    Page("/mon-compte", account, "Mon compte", on_load=(AccountState.load,)),
)
