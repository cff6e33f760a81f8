"""/equipe/recours: the second opinions that authors ask for, and the answer to one."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.models import AppealVerdict
from classe12.moderation.pages.lists import titled_list
from classe12.moderation.pages.tabs import tabs
from classe12.moderation.rules import appeals as rules
from classe12.moderation.rules.appeals import APPEALS
from classe12.moderation.rules.reporting import Shown, to_address
from classe12.moderation.state.appeals import LIST, AppealsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import text_area
from classe12.ui.forms import form, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = AppealsState
PAST = to_address(Shown(is_past=True), APPEALS)
CONSEQUENCES = {
    AppealVerdict.UPHELD: "L’auteur reçoit votre réponse. Rien ne change.",
    AppealVerdict.OVERTURNED: "Ce qui avait été retiré est remis\u00a0; une vidéo revient en relecture.",
}


def page() -> rx.Component:
    """Return the page."""
    other = rx.cond(
        S.is_past,
        link_button("À donner", APPEALS, kind="ghost"),
        link_button(S.other_label, PAST, kind="ghost"),
    )
    return team_shell(
        flow.stack(
            flow.page_header("Seconds avis", S.lead, actions=other),
            tabs(APPEALS),
            saved_line(S.told),
            refusal(S.refusal),
            when(S.opened, _opinion),
            loading(S.is_ready, _list()),
            gap="l",
        ),
        current=APPEALS,
        name="Modération",
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Personne n’attend de second avis",
        "Quand un auteur conteste une décision, une autre personne la relit ici.",
        level=3,
    )
    title = rx.cond(S.is_past, "Donnés", "À donner")
    return titled_list(title, LIST, S.rows, _row, nothing, S.pages)


def _row(row: Any) -> rx.Component:
    answers = button(
        "Je la prends",
        kind="outline",
        size="sm",
        more=", la demande de " + row.author.to(str),
        on_click=S.open_row(row.id),
    )
    own = flow.paragraph(
        "Vous aviez décidé\u00a0: une autre personne répond.", small=True, muted=True
    )
    return flow.item(
        flow.stack(
            flow.paragraph(
                "Ce que la personne a lu\u00a0: ", flow.strong(f"«\u00a0{row.fact}\u00a0»")
            ),
            flow.paragraph("Décidé par ", row.first, ". ", row.rule, muted=True, small=True),
            flow.quote(flow.paragraph(row.words, small=True, keeps_lines=True)),
            flow.paragraph(flow.strong(row.author), ", ", row.when, "\u00a0:", small=True),
            flow.quote(flow.paragraph(row.said, keeps_lines=True)),
            flow.row(
                rx.cond(row.can_decide, answers, rx.cond(row.answered != "", rx.fragment(), own)),
                when(row.href, text_link("Voir la page", row.href, plain=True)),
                flow.paragraph(row.held, small=True, muted=True),
            ),
            when(row.answered, flow.paragraph(row.answered)),
            gap="s",
        ),
        key=row.id,
    )


def _opinion() -> rx.Component:
    choices = [(v.value, rules.LABELS[v], CONSEQUENCES[v]) for v in AppealVerdict]
    return flow.narrow(
        flow.panel(
            flow.heading("Second avis pour " + S.opened.author.to(str)),
            flow.paragraph("Ce que la personne a lu\u00a0: ", f"«\u00a0{S.opened.fact}\u00a0»"),
            flow.quote(flow.paragraph(S.opened.said, keeps_lines=True)),
            form(
                choice_tiles(
                    rules.VERDICT,
                    "Votre avis",
                    choices,
                    error=S.problems[rules.VERDICT],
                    stacked=True,
                ),
                text_area(
                    rules.ANSWER,
                    "Votre réponse",
                    hint="Elle part telle quelle, signée de l’équipe. C’est le dernier avis\u00a0: dites pourquoi.",
                    error=S.problems[rules.ANSWER],
                    rows=5,
                ),
                flow.row(
                    button("Envoyer le second avis", kind="primary", submit=True),
                    button("Je la rends", kind="ghost", on_click=S.open_row("")),
                ),
                on_submit=S.settle,
            ),
            key=S.opened.id,
        )
    )


PAGES = (
    Page(
        APPEALS,
        page,
        "Seconds avis",
        on_load=(AppealsState.load,),
        description="Les décisions que leurs auteurs contestent.",
    ),
)
