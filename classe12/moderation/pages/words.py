"""/equipe/mots: the words that make a text wait for somebody to read it."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.pages.lists import titled_list
from classe12.moderation.pages.tabs import tabs
from classe12.moderation.rules.comments import REPORTS
from classe12.moderation.rules.words import WORD, WORDS_PAGE
from classe12.moderation.state.words import LIST, WordsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state
from classe12.ui.buttons import button
from classe12.ui.fields import text_field
from classe12.ui.forms import form, saved_line
from classe12.ui.page import Page
from classe12.ui.waiting import loading

S = WordsState
LEAD = (
    "Une contribution, une question, une réponse ou un profil qui contient un de ces mots attend d’être lu. Les "
    "numéros de téléphone, les adresses de courriel et les noms entiers d’enfants sont déjà surveillés."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("Mots surveillés", LEAD),
            tabs(REPORTS),
            flow.narrow(flow.panel(_adding())),
            loading(S.is_ready, _list()),
            gap="l",
        ),
        current=REPORTS,
        name="Modération",
    )


def _adding() -> rx.Component:
    return form(
        text_field(
            WORD,
            "Ajouter un mot",
            hint="Ou quelques-uns. Les accents et les majuscules ne comptent pas.",
            error=S.problem,
            auto_complete="off",
        ),
        flow.row(button("Surveiller", kind="primary", submit=True), saved_line(S.told)),
        on_submit=S.add,
        reset_on_submit=True,
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Aucun mot",
        "Seuls les numéros, les adresses et les noms sont surveillés.",
        level=3,
    )
    return titled_list("Les mots", LIST, S.words, _word, nothing)


def _word(word: Any) -> rx.Component:
    drops = button("Retirer", size="sm", more=" le mot " + word.to(str), on_click=S.drop(word))
    return flow.item(flow.row(flow.strong(word), drops, spread=True), key=word)


PAGES = (
    Page(
        WORDS_PAGE,
        page,
        "Mots surveillés",
        on_load=(WordsState.load,),
        description="Les mots qui font attendre une contribution.",
    ),
)
