"""/equipe/confiance: whose videos appear first, and are looked at after."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.pages.lists import titled_list, whose
from classe12.moderation.pages.tabs import REVIEW, tabs
from classe12.moderation.rules import trust as rules
from classe12.moderation.state.trust import LIST, TrustState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.buttons import button
from classe12.ui.fields import text_area
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.waiting import loading

S = TrustState
LEAD = (
    "Les vidéos de ces personnes paraissent d’abord et sont relues ensuite, si l’on n’y reconnaît personne. Une "
    "vidéo qui montre quelqu’un attend toujours. Ce n’est pas un avis sur leur travail, et seule l’équipe le lit."
)


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.stack(
            flow.page_header("Publications de confiance", LEAD),
            tabs(REVIEW),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _list()),
            flow.narrow(flow.panel(_giving(), title="Ajouter une personne")),
            gap="l",
        ),
        current=REVIEW,
        name="Modération",
    )


def _list() -> rx.Component:
    nothing = empty_state(
        "Personne pour l’instant",
        "Chaque vidéo attend sa relecture. C’est le réglage le plus sûr\u00a0: ajoutez quelqu’un quand l’équipe "
        "connaît ses vidéos.",
        level=3,
    )
    return titled_list("Paraissent d’abord", LIST, S.rows, _row, nothing, S.pages)


def _row(row: Any) -> rx.Component:
    ends = button("Terminer", size="sm", more=" pour " + row.name.to(str), on_click=S.end(row.id))
    return flow.item(
        flow.row(
            flow.stack(
                flow.paragraph(flow.strong(row.name)),
                flow.paragraph("Par ", row.given, "\u00a0: ", row.reason, muted=True, small=True),
                gap="s",
            ),
            rx.cond(row.can_end, ends),
            spread=True,
        ),
        key=row.id,
    )


def _giving() -> rx.Component:
    return form(
        whose(rules.EMAIL, S.problems[rules.EMAIL]),
        text_area(
            rules.REASON,
            "Pourquoi",
            hint="Des faits\u00a0: ses vidéos précédentes respectaient les règles. L’équipe lira ces mots.",
            error=S.problems[rules.REASON],
            rows=3,
        ),
        form_actions(button("Faire paraître d’abord", kind="primary", submit=True)),
        on_submit=S.give,
        reset_on_submit=False,
    )


PAGES = (
    Page(
        rules.TRUSTED,
        page,
        "Publications de confiance",
        on_load=(TrustState.load,),
        description="Les personnes dont les vidéos paraissent d’abord.",
    ),
)
