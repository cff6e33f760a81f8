"""The pages of accounts: sign-in, second factor, first sign-in, one's profile, account and data."""

from classe12.accounts.pages.account import account
from classe12.accounts.pages.profile import profile
from classe12.accounts.pages.rights import data, erase, goodbye
from classe12.accounts.pages.second_factor import second_factor
from classe12.accounts.pages.sign_in import ask, code
from classe12.accounts.pages.welcome import welcome
from classe12.accounts.state import (
    AccountState,
    CodeState,
    ErasureState,
    PairState,
    ProfileState,
    RightsState,
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
    Page("/mon-profil", profile, "Mon profil", on_load=(ProfileState.load, PairState.load)),
    Page("/mon-compte", account, "Mon compte et mes données", on_load=(AccountState.load,)),
    Page("/mes-donnees", data, "Mes données", on_load=(RightsState.load,)),
    Page("/mes-donnees/effacer", erase, "Effacer mon compte", on_load=(ErasureState.load,)),
    Page("/au-revoir", goodbye, "Votre compte est effacé"),
)
