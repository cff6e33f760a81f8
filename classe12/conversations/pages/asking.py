"""/recherches/nouvelle: ask a question."""

import reflex as rx

from classe12.accounts.components import public_shell, while_open
from classe12.conversations.rules import requests as rules
from classe12.conversations.rules.links import ASK, REQUESTS
from classe12.conversations.state.asking import AskState
from classe12.ui import flow
from classe12.ui.alerts import refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions
from classe12.ui.layout import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.waiting import loading

State = AskState
TITLE = "Poser une question"


def page() -> rx.Component:
    """Return the page, for a member, a newcomer or a visitor."""
    return public_shell(
        breadcrumb(("Je cherche", REQUESTS), here=TITLE),
        flow.page_header(
            TITLE,
            "Les auteurs de vidéos sur les mêmes thèmes et les mêmes niveaux seront prévenus. "
            "Vous saurez dès qu’un collègue répond.",
        ),
        flow.narrow(
            while_open(
                loading(
                    State.audience != "",
                    rx.match(
                        State.audience,
                        ("member", _form()),
                        (
                            "newcomer",
                            _first(
                                "Il reste une étape avant de poser votre question",
                                "Vos collègues aiment savoir d’où vient une question\u00a0: complétez votre "
                                "profil, puis vous reviendrez ici.",
                                "Continuer",
                            ),
                        ),
                        _first(
                            "Connectez-vous d’abord",
                            "Votre adresse académique suffit\u00a0: vous recevez un code, sans mot de "
                            "passe à retenir. Votre question vous attendra ici.",
                            "Se connecter",
                        ),
                    ),
                )
            )
        ),
        current=REQUESTS,
    )


def _first(title: str, why: str, label: str) -> rx.Component:
    return flow.panel(
        rx.cond(State.question != "", flow.paragraph(flow.strong(State.question))),
        flow.row(
            link_button(label, State.way_in, kind="primary"),
            link_button("Lire les questions", REQUESTS, kind="ghost"),
        ),
        title=title,
        intro=why,
    )


def _form() -> rx.Component:
    return flow.stack(
        refusal(State.refusal),
        form(
            error_summary(State.summary, title=State.summary_title),
            text_field(
                rules.QUESTION,
                "Votre question",
                hint="Précise, en une phrase. Exemple\u00a0: comment occuper les îlots en autonomie "
                "pendant que je lis avec quatre élèves\u00a0?",
                default=State.question,
                error=State.problems[rules.QUESTION],
                max_length=rules.QUESTION_MAX,
                auto_complete="off",
                key=State.question,
            ),
            text_area(
                rules.CONTEXT,
                "Le contexte",
                hint="Ce que vous avez déjà tenté, ce qui coince. N’écrivez le nom d’aucun élève.",
                optional=True,
                rows=4,
                error=State.problems[rules.CONTEXT],
            ),
            choice_tiles(
                rules.LEVELS,
                "Niveaux",
                State.level_choices,
                kind="checkbox",
                default=State.levels,
                error=State.problems[rules.LEVELS],
            ),
            choice_tiles(
                rules.THEMES,
                "Thèmes",
                State.theme_choices,
                kind="checkbox",
                hint=f"Un à {rules.THEMES_MAX}\u00a0: ils disent à qui montrer la question.",
                error=State.problems[rules.THEMES],
            ),
            flow.paragraph(
                "Votre question sera lisible par tous, avec votre prénom, l’initiale de votre nom et "
                "votre commune.",
                muted=True,
                small=True,
            ),
            form_actions(
                button("Poser la question", kind="primary", size="lg", submit=True, wide=True),
                link_button("Revenir", REQUESTS, kind="ghost", size="lg"),
            ),
            on_submit=State.submit,
        ),
        gap="l",
    )


PAGES = (
    Page(
        ASK,
        page,
        TITLE,
        on_load=(State.load,),
        description="Poser une question précise à ses collègues.",
    ),
)
