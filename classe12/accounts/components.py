"""The shells of `ui` with who is signed in put in them; every page of the service uses these.

`public_shell` for what anybody reads, `workspace_shell` for somebody's own pages, `team_shell` for
the team's.
"""

import reflex as rx

from classe12.accounts.access import SECOND_FACTOR_PAGE, WELCOME_PAGE
from classe12.accounts.state import SessionState
from classe12.ui import layout
from classe12.ui.account import account_menu, beside, sign_in
from classe12.ui.navigation import Entry, Group

PILOTAGE = Entry("Adoption", "/pilotage", "activity", shown=SessionState.can_lead)
MODERATION = Entry(
    "Modération", "/equipe/moderation", "shield-check", shown=SessionState.can_moderate
)
MY_VIDEOS = Entry("Mes vidéos", "/mes-videos", "video", shown=SessionState.is_member)
NOTICES = Entry("Notifications", "/notifications", "bell", shown=SessionState.is_member)
MY_MAILS = Entry("Mes courriels", "/mon-compte/courriels", "mail", shown=SessionState.is_member)
MY_ACCOUNT = Entry("Mon compte", "/mon-compte", "settings-2")
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
TEAM_GROUPS = (Group("Suivre", (PILOTAGE,)), Group("Agir", (MODERATION,)))
MY_GROUPS = (Group("", (MY_VIDEOS, NOTICES, MY_ACCOUNT, MY_MAILS)),)


def account_slot() -> rx.Component:
    """Return the way in, or the menu of who is signed in."""
    menu = account_menu(
        SessionState.name,
        SessionState.initials,
        (FINISH, OPEN_TEAM, MY_VIDEOS, NOTICES, MY_ACCOUNT, PILOTAGE, MODERATION, SOMEBODY_ELSE),
    )
    return rx.cond(SessionState.is_signed_in, rx.fragment(beside(), menu), sign_in())


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
