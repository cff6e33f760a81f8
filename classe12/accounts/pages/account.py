"""/mon-compte: the address, where one is signed in, and the way to one's data."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.accounts.queries import SessionRow
from classe12.accounts.state import AccountState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import status
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.forms import small_native_form
from classe12.ui.links import text_link


def account() -> rx.Component:
    """Return the page of one's account."""
    return workspace_shell(
        flow.stack(
            flow.page_header("Mon compte et mes données"),
            rx.cond(AccountState.profile, _identity()),
            _sessions(),
            _data(),
            gap="l",
        ),
        current="/mon-compte",
    )


def _identity() -> rx.Component:
    profile = AccountState.profile
    return flow.panel(
        flow.facts(
            ("Nom", _known(profile.name)),
            ("Adresse", profile.email),
            (worded("École"), _known(profile.school_name)),
        ),
        title="Compte",
        intro="Votre adresse n’est montrée à personne. Elle change d’académie ? Écrivez à l’équipe.",
        actions=rx.cond(
            profile.has_joined,
            link_button("Mon profil", "/mon-profil", size="sm", before="pencil"),
            link_button("Compléter", "/bienvenue?suite=/mon-compte", size="sm", before="pencil"),
        ),
    )


def _known(text: rx.Var) -> rx.Component:
    return rx.cond(text != "", text, "Non renseigné")


def _data() -> rx.Component:
    return flow.panel(
        flow.row(
            link_button("Voir mes données", "/mes-donnees", size="sm", before="download"),
            text_link("Ce que nous faisons de vos données", "/donnees-personnelles"),
            gap="m",
        ),
        title="Mes données",
        intro="En recevoir une copie, les corriger, les effacer, refuser la mesure d’usage.",
    )


def _sessions() -> rx.Component:
    others = button("Fermer toutes les autres", size="sm", on_click=AccountState.close_others)
    everything = small_native_form(
        rx.el.input(type="hidden", name="accord", value="oui"),
        button("Tout fermer", size="sm", before="log-out", submit=True),
        action="/deconnexion/partout",
    )
    return flow.panel(
        flow.divided(rx.foreach(AccountState.sessions, _session)),
        flow.row(rx.cond(AccountState.sessions.length() > 1, others), everything),
        status(AccountState.told),
        title="Mes connexions",
        intro="Chaque navigateur où vous êtes entré. Vous n’en reconnaissez pas un ? Fermez-le. "
        "Tout fermer ferme aussi celui-ci.",
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
