"""A person's account: profile, and where they are signed in."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.accounts.queries import SessionRow
from classe12.accounts.state import AccountState
from classe12.ui import flow
from classe12.ui.alerts import status
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button


def account() -> rx.Component:
    """Return the page of one's account."""
    return workspace_shell(
        flow.stack(
            flow.page_header("Mon compte"),
            rx.cond(AccountState.profile, _profile()),
            _sessions(),
            gap="l",
        ),
        current="/mon-compte",
    )


def _profile() -> rx.Component:
    profile = AccountState.profile
    return flow.panel(
        flow.facts(
            ("Nom", _known(profile.name)),
            ("Adresse", profile.email),
            ("Fonction", _known(profile.function_name)),
            ("École", _known(profile.school_name)),
            ("Niveaux", _known(profile.level_names)),
        ),
        title="Profil",
        intro="Vos collègues lisent votre prénom, l’initiale de votre nom et votre école.",
        actions=link_button(
            rx.cond(profile.has_joined, "Modifier", "Compléter"),
            "/bienvenue?suite=/mon-compte",
            size="sm",
            before="pencil",
        ),
    )


def _known(text: rx.Var) -> rx.Component:
    return rx.cond(text != "", text, "Non renseigné")


def _sessions() -> rx.Component:
    others = button(
        "Fermer toutes les autres", size="sm", before="log-out", on_click=AccountState.close_others
    )
    return flow.panel(
        flow.divided(rx.foreach(AccountState.sessions, _session)),
        rx.cond(AccountState.sessions.length() > 1, flow.row(others)),
        status(AccountState.told),
        title="Mes connexions",
        intro="Chaque navigateur où vous êtes entré. Vous n’en reconnaissez pas un ? Fermez-le.",
    )


def _session(row: SessionRow) -> rx.Component:
    close = button(
        "Fermer",
        size="sm",
        more=f" la connexion {row.device}, {row.seen}",
        on_click=AccountState.close_session(row.id),
    )
    return flow.item(
        flow.row(
            flow.paragraph(flow.strong(row.device), ", ", row.seen, small=True),
            rx.cond(row.is_this_one, badge("celle-ci", tone="primary"), close),
            spread=True,
        )
    )
