"""The shells of `ui` with who is signed in put in them; every page of the service uses these.

`public_shell` for what anybody reads, `workspace_shell` for somebody's own pages, `team_shell` for
the team's.
"""

import reflex as rx

from classe12.accounts.access import SECOND_FACTOR_PAGE, WELCOME_PAGE
from classe12.accounts.state import SessionState
from classe12.programmes.components import worded
from classe12.ui import flow, layout
from classe12.ui.account import account_menu, beside, sign_in
from classe12.ui.alerts import notice
from classe12.ui.buttons import link_button
from classe12.ui.navigation import Entry, Group

PILOTAGE = Entry("Adoption", "/pilotage", "activity", shown=SessionState.can_lead)
USAGE = Entry("Usage", "/pilotage/usage", "users", shown=SessionState.can_lead)
SCHOOLS = Entry(worded("Écoles"), "/pilotage/ecoles", "school", shown=SessionState.can_lead)
AGENDA = Entry("Mon agenda", "/pilotage/suivi", "calendar", shown=SessionState.can_lead)
CAMPAIGNS = Entry("Campagnes", "/pilotage/campagnes", "mail", shown=SessionState.can_lead)
OBJECTIVES = Entry("Objectifs", "/pilotage/objectifs", "target", shown=SessionState.can_lead)
ALERTS = Entry("Alertes", "/pilotage/alertes", "triangle-alert", shown=SessionState.can_lead)
SHARING = Entry("Liens de partage", "/pilotage/partages", "link", shown=SessionState.can_lead)
KIT = Entry("Kit du relais", "/pilotage/kit", "send", shown=SessionState.can_lead)
MODERATION = Entry(
    "Modération", "/equipe/moderation", "shield-check", shown=SessionState.can_moderate
)
REPORTS = Entry(
    "Textes à relire", "/equipe/signalements", "message-circle", shown=SessionState.can_moderate
)
CONTENTS = Entry("Pages signalées", "/equipe/contenus", "flag", shown=SessionState.can_moderate)
CAPTIONS = Entry("Sous-titres", "/equipe/sous-titres", "captions", shown=SessionState.can_moderate)
APPEALS = Entry("Seconds avis", "/equipe/recours", "undo-2", shown=SessionState.can_moderate)
LEFT_WORDS = Entry("Passages de relais", "/equipe/relais", "users", shown=SessionState.can_moderate)
TEAM_IDEAS = Entry(
    "Idées proposées", "/idees?etat=proposees", "lightbulb", shown=SessionState.can_moderate
)
TEAM_NEWS = Entry("Articles", "/equipe/actualites", "megaphone", shown=SessionState.can_moderate)
TEAM_EVENTS = Entry("Événements", "/equipe/evenements", "calendar", shown=SessionState.can_organise)
MY_SPACE = Entry("Accueil", "/espace", "house", shown=SessionState.is_member)
MY_VIDEOS = Entry("Mes vidéos", "/mes-videos", "video", shown=SessionState.is_member)
MY_LISTS = Entry("Mes listes", "/mes-listes", "bookmark", shown=SessionState.is_member)
MY_NETWORK = Entry("Mon réseau", "/reseau", "users", shown=SessionState.is_member)
MY_PROFILE = Entry("Mon profil", "/mon-profil", "user", shown=SessionState.is_member)
NOTICES = Entry("Notifications", "/notifications", "bell", shown=SessionState.is_member)
MY_MAILS = Entry("Mes courriels", "/mon-compte/courriels", "mail", shown=SessionState.is_member)
MY_DECISIONS = Entry("Décisions", "/mon-compte/decisions", "shield-check")
MY_ACCOUNT = Entry("Mon compte et mes données", "/mon-compte", "settings-2")
FINISH = Entry(
    "Finir mon inscription", WELCOME_PAGE, "pencil", shown=SessionState.next_step == WELCOME_PAGE
)
OPEN_TEAM = Entry(
    "Ouvrir l’espace équipe",
    SECOND_FACTOR_PAGE,
    "smartphone",
    shown=SessionState.next_step == SECOND_FACTOR_PAGE,
)
SOMEBODY_ELSE = Entry("Changer de personne", "/demo", "users", shown=SessionState.is_demo)
SANCTIONS = Entry("Comptes", "/equipe/sanctions", "users", shown=SessionState.can_moderate)
FEATURED = Entry("À la une", "/equipe/a-la-une", "list-video", shown=SessionState.can_moderate)
JOURNAL = Entry("Journal", "/equipe/journal", "list", shown=SessionState.can_administer)
CREDITS = Entry("Convention et crédits", "/convention", "wallet", shown=SessionState.can_audit)
REMOVAL = Entry(
    "Remise et fermeture", "/equipe/programmes/remise", "file-down", shown=SessionState.can_own
)
IMPORTS = Entry(
    worded("Imports d’écoles"), "/equipe/ecoles/imports", "file-up", shown=SessionState.can_own
)
DESK = Entry("Bureau du programme", "/equipe/bureau", "clipboard-check", shown=SessionState.can_own)
PROGRAMMES = Entry("Programmes", "/equipe/programmes", "square-pen", shown=SessionState.can_own)
TEAM_GROUPS = (
    Group("Suivre", (PILOTAGE, USAGE, SCHOOLS, OBJECTIVES, ALERTS)),
    Group(
        "Relire",
        (MODERATION, CAPTIONS, REPORTS, CONTENTS, APPEALS, LEFT_WORDS, TEAM_IDEAS, SANCTIONS),
    ),
    Group("Agir", (AGENDA, CAMPAIGNS, KIT, SHARING, FEATURED, TEAM_NEWS, TEAM_EVENTS)),
    Group("Rendre compte", (DESK, CREDITS, IMPORTS, JOURNAL)),
    Group("Politiques publiques", (PROGRAMMES, REMOVAL)),
)
MINE = (MY_SPACE, MY_VIDEOS, MY_LISTS, MY_NETWORK, NOTICES, MY_PROFILE, MY_ACCOUNT)
MY_GROUPS = (Group("", (*MINE, MY_MAILS, MY_DECISIONS)),)


def account_slot() -> rx.Component:
    """Return the way in, or the menu of who is signed in."""
    menu = account_menu(
        SessionState.name,
        SessionState.initials,
        (
            FINISH,
            OPEN_TEAM,
            *MINE,
            PILOTAGE,
            CREDITS,
            MODERATION,
            TEAM_NEWS,
            TEAM_EVENTS,
            SOMEBODY_ELSE,
        ),
        others=SessionState.others,
    )
    return rx.cond(
        SessionState.is_signed_in, rx.fragment(beside(), menu), sign_in(SessionState.back_to)
    )


def public_shell(
    *content: rx.Component, current: str = "", open_width: bool = False
) -> rx.Component:
    """Return a public page; arguments as in `ui.layout.public_shell`."""
    return layout.public_shell(
        *content, current=current, account=account_slot(), open_width=open_width
    )


def workspace_shell(
    *content: rx.Component, current: str, groups: tuple[Group, ...] = MY_GROUPS
) -> rx.Component:
    """Return one of somebody's own pages; `current` is its address."""
    return layout.workspace_shell(*content, groups=groups, current=current, account=account_slot())


def team_shell(*content: rx.Component, current: str, name: str = "Pilotage") -> rx.Component:
    """Return a page of the team; `current` is its address, `name` stands after the logo."""
    return layout.team_shell(
        *content, groups=TEAM_GROUPS, current=current, account=account_slot(), name=name
    )


def closing_banner() -> rx.Component:
    """Return what each page of a service that is, or will be, read-only says first."""
    told = flow.band(
        "État du service",
        notice(
            SessionState.closing,
            tone="warning",
            action=link_button("Ce que cela change", "/lecture-seule", size="sm"),
        ),
    )
    return rx.cond(SessionState.closing != "", told)


def while_open(content: rx.Component) -> rx.Component:
    """Return what one writes, or instead of it, on a service that is read-only, what one still may do."""
    told = flow.panel(
        flow.row(
            link_button("Voir les vidéos", "/videos", kind="primary"),
            link_button("Ce qui reste possible", "/lecture-seule", kind="ghost"),
        ),
        title="On ne publie plus ici",
        intro="Le service est en lecture seule\u00a0: rien ne s’y ajoute. Tout ce qui a été partagé se "
        "regarde toujours, et chacun emporte ce qui est à lui.",
    )
    return rx.cond(SessionState.is_closed, told, content)


def demo_line() -> rx.Component:
    """Return, in demo mode only, where the codes are read and how to do without them."""
    told = notice(
        "Mode démonstration.",
        "Les courriers ne partent pas : ils se lisent ici. On peut aussi entrer sans code.",
        action=flow.row(
            link_button("Lire les courriers", "/demo/courrier", size="sm"),
            link_button("Entrer sans code", "/demo", size="sm"),
        ),
    )
    return rx.cond(SessionState.is_demo, told)
