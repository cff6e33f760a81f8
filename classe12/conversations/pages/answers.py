"""What is proposed to a question: the answers, what may be done of each, and one's own."""

from typing import Any

import reflex as rx

from classe12.accounts.access import DECISIONS_PAGE
from classe12.accounts.state import SessionState
from classe12.conversations.components import way_in
from classe12.conversations.models.loop import Status
from classe12.conversations.rules import requests as rules
from classe12.conversations.state.request import ANSWERS, EDITED, RequestState
from classe12.core import text
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice
from classe12.ui.badges import badge, person
from classe12.ui.buttons import button, link_button
from classe12.ui.combobox import combobox
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions
from classe12.ui.links import text_link
from classe12.ui.paging import page_links
from classe12.ui.prose import rich_text
from classe12.ui.requests import answer, answers, proposed_video
from classe12.ui.vars import when
from classe12.videos.components import small_card
from classe12.videos.rules.links import CONTRIBUTE

State = RequestState
R = RequestState.request


def waits(what: str, row: Any) -> rx.Component:
    """Return why nobody else sees a question or an answer yet, as its author and the team read it."""
    return rx.cond(
        row.is_held,
        notice(
            f"{what} attend d’être lue\u00a0: vous et l’équipe êtes seuls à la voir.",
            row.hidden_for,
        ),
        notice(
            f"{what} n’est pas publiée\u00a0: vous et l’équipe êtes seuls à la voir.",
            row.hidden_for,
            tone="warning",
            action=link_button("Lire les raisons", DECISIONS_PAGE, kind="outline", size="sm"),
        ),
    )


def proposed() -> rx.Component:
    """Return the answers of the question, or what to do without any."""
    nothing = empty_state(
        "Personne n’a encore répondu",
        "Vous avez tenté quelque chose d’approchant\u00a0? Une phrase suffit, même sans solution.",
    )
    unseen = empty_state(
        "Personne d’autre ne la voit",
        "Vos collègues pourront répondre une fois qu’elle sera publiée.",
    )
    some = flow.stack(
        answers(rx.foreach(R.rows, _answer)),
        page_links(State.pages),
    )
    title = rx.cond(R.rows.length() > 0, R.answers, "Réponses")
    return flow.stack(
        flow.heading(title, id=ANSWERS, tab_index=-1),
        rx.cond(R.rows.length() > 0, some, rx.cond(R.hidden_for, unseen, nothing)),
    )


def _answer(row: Any) -> rx.Component:
    gone = flow.paragraph("Ce qui était proposé n’est plus là.", muted=True, small=True)
    words = rx.cond(row.html != "", rich_text(row.html))
    return answer(
        flow.row(
            person(row.name, row.where, row.initials),
            rx.cond(row.is_marked, badge("La réponse", tone="success", symbol="circle-check")),
            spread=True,
        ),
        when(row.hidden_for, waits("Cette réponse", row)),
        rx.cond(State.edited == row.id, _editing(row), words),
        rx.foreach(row.cards, lambda found: proposed_video(small_card(found))),
        rx.foreach(row.quotes, _quoted),
        rx.cond(row.is_gone, gone),
        _acts(row),
        marked=row.is_marked,
        key=row.id,
    )


def _quoted(found: Any) -> rx.Component:
    return flow.quote(
        flow.paragraph(flow.strong(found.who), small=True),
        rich_text(found.html),
        flow.paragraph(text_link("Lire sous la vidéo", found.href), small=True),
    )


def _acts(row: Any) -> rx.Component:
    more = " de " + row.name.to(str)
    name = "retirer-" + row.id.to(str)
    # One's own answer is not thanked for: it says what was found, to those who look for it too.
    mark = button(
        rx.cond(row.is_mine, "J’ai trouvé ainsi", "C’est la réponse"),
        kind="outline",
        size="sm",
        before="check",
        more=rx.cond(row.is_mine, "", more),
        on_click=State.mark(row.id),
    )
    changes = button(
        "Modifier", kind="ghost", size="sm", more=" ma réponse", on_click=State.edit(row.id)
    )
    unmark = button("Ce n’est pas la réponse", kind="ghost", size="sm", on_click=State.unmark)
    return flow.row(
        rx.cond(R.can_mark & (row.hidden_for == ""), rx.cond(row.is_marked, unmark, mark)),
        rx.cond(
            row.is_mine & (State.edited != row.id),
            rx.fragment(
                rx.cond((row.hidden_for == "") | row.is_held, changes),
                ask_button("Retirer", name, kind="ghost", size="sm", more=" ma réponse"),
                dialog(
                    name,
                    "Retirer votre réponse\u00a0?",
                    flow.paragraph("Ce que vous avez écrit ici sera effacé."),
                    confirm="Retirer ma réponse",
                    on_confirm=State.take_away(row.id),
                ),
            ),
        ),
    )


def _editing(row: Any) -> rx.Component:
    return form(
        text_area(
            EDITED,
            "Ma réponse",
            rows=4,
            default=row.words,
            error=State.problems[EDITED],
        ),
        form_actions(
            button("Enregistrer", kind="outline", submit=True),
            button("Annuler", kind="ghost", on_click=State.edit("")),
        ),
        on_submit=State.change,
    )


def proposing() -> rx.Component:
    """Return the form of an answer, the way in for a visitor, nothing once the question is closed."""
    shut = R.status == Status.CLOSED.value
    return rx.cond(
        R.can_answer,
        _form(),
        rx.cond(shut, rx.fragment(), way_in(State.way_in, SessionState.is_signed_in, "répondre")),
    )


def _form() -> rx.Component:
    return flow.panel(
        form(
            text_area(
                rules.WORDS,
                "Votre réponse",
                hint="Ce que vous avez tenté, et dans quelle classe\u00a0: une phrase suffit, "
                f"{text.number(rules.ANSWER_MAX)} caractères au plus. Le Markdown est compris.",
                rows=3,
                error=State.problems[rules.WORDS],
            ),
            combobox(
                rules.VIDEO,
                "Une vidéo du catalogue",
                State.found,
                hint="Tapez quelques mots de son titre. Une vidéo seule suffit aussi\u00a0; la vôtre se filme, puis se "
                "propose ici une fois publiée.",
                optional=True,
                empty="Aucune vidéo ne correspond.",
                error=State.problems[rules.VIDEO],
                on_query=State.search,
            ),
            form_actions(
                button("Proposer ma réponse", kind="primary", submit=True),
                link_button("Filmer ma réponse", CONTRIBUTE, kind="ghost", before="video"),
            ),
            on_submit=State.propose,
            key=State.version.to_string(),
        ),
        title=rx.cond(R.is_mine, "Ajouter une piste", "Vous avez une piste\u00a0?"),
        intro="Elle sera lisible par tous, avec votre prénom, l’initiale de votre nom et votre commune.",
    )
