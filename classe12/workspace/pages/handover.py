"""/reseau/relais: what a teacher leaves for who comes next in their school."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.combobox import combobox
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.waiting import loading
from classe12.workspace.models import VIDEOS_MAX, WORDS_MAX
from classe12.workspace.rules.handover import VIDEOS, WORDS
from classe12.workspace.rules.network import HANDOVER, NETWORK
from classe12.workspace.state.handover import HandoverState

State = HandoverState
OWN = HandoverState.own
TAKE_AWAY = "retirer-le-relais"


def handover() -> rx.Component:
    """Return the page."""
    return workspace_shell(
        breadcrumb(("Mon réseau", NETWORK), here="Passage de relais"),
        flow.page_header(
            "Passage de relais",
            worded(
                "Vous quittez votre école\u00a0? Laissez un mot et quelques vidéos à la personne qui y prendra "
                "la suite."
            ),
        ),
        refusal(State.refusal),
        loading(State.is_ready, rx.cond(OWN, _form(), _outside())),
        current=NETWORK,
    )


def _outside() -> rx.Component:
    return empty_state(
        worded("Il faut une école d’un réseau pour passer le relais"),
        worded(
            "Soit votre profil ne dit pas votre école, soit l’annuaire ne la rattache à aucun réseau REP ou REP+."
        ),
        action=link_button(worded("Vérifier mon école"), "/mon-profil", kind="outline"),
    )


def _form() -> rx.Component:
    return flow.narrow(
        flow.stack(
            flow.paragraph(
                "Pour\u00a0: ",
                flow.strong(OWN.school),
                worded(". Qui rejoindra cette école après vous lira ce mot dans « Mon réseau »."),
            ),
            form(
                text_area(
                    WORDS,
                    "Votre mot",
                    hint=f"{WORDS_MAX} caractères au plus. Le Markdown est compris.",
                    rows=6,
                    default=OWN.words,
                    error=State.problems[WORDS],
                ),
                combobox(
                    VIDEOS,
                    "Jusqu’à trois vidéos",
                    State.found,
                    chosen=OWN.videos,
                    max=VIDEOS_MAX,
                    hint="Celles que vous auriez aimé connaître en arrivant. Tapez quelques mots d’un titre.",
                    optional=True,
                    empty="Aucune vidéo ne correspond.",
                    error=State.problems[VIDEOS],
                    on_query=State.search,
                ),
                form_actions(
                    button("Laisser ce mot", kind="primary", submit=True, wide=True),
                    rx.cond(OWN.exists, ask_button("Retirer", TAKE_AWAY, kind="ghost")),
                    status=saved_line(State.saved),
                ),
                on_submit=State.save,
                key=State.version.to_string(),
            ),
            dialog(
                TAKE_AWAY,
                "Retirer votre passage de relais\u00a0?",
                flow.paragraph("Le mot sera effacé, et plus personne ne le lira."),
                confirm="Retirer",
                on_confirm=State.take_away,
            ),
            gap="l",
        )
    )


PAGES = (
    Page(
        HANDOVER,
        handover,
        "Passage de relais",
        on_load=(State.load,),
        description=worded("Un mot et quelques vidéos pour qui prendra la suite dans votre école."),
    ),
)
