"""/equipe/signalements: the texts that are reported or held, and the decision about one or several."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.conversations.pages.comments import REASONS
from classe12.moderation.models import CommentVerdict
from classe12.moderation.pages.tabs import tabs
from classe12.moderation.rules.comments import REPORTS, VERDICT_LABELS, Shown, to_address
from classe12.moderation.rules.words import WORDS_PAGE
from classe12.moderation.state.reports import LIST, TITLE, ReportsState
from classe12.ui import contribution as ui
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles, group, row_tick
from classe12.ui.fields import select_field, text_area
from classe12.ui.forms import form, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = ReportsState
HIDDEN = to_address(Shown(hidden=True))
CONSEQUENCES = {
    CommentVerdict.HIDE: "L’auteur reçoit votre message et le motif. Lui seul et l’équipe voient encore son texte.",
    CommentVerdict.KEEP: "Il paraît s’il attendait. Ceux qui l’ont signalé reçoivent votre réponse.",
}


def page() -> rx.Component:
    """Return the screen of what is reported."""
    other = rx.cond(
        S.is_hidden_list,
        link_button("À traiter", REPORTS, kind="ghost"),
        link_button(S.hidden_label, HIDDEN, kind="ghost"),
    )
    return team_shell(
        flow.stack(
            flow.page_header(
                "Textes à relire",
                S.lead,
                actions=flow.row(other, link_button("Mots surveillés", WORDS_PAGE, kind="ghost")),
            ),
            tabs(REPORTS),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _work()),
            gap="l",
        ),
        current=REPORTS,
        name="Modération",
    )


def _work() -> rx.Component:
    nothing = rx.cond(
        S.is_hidden_list,
        empty_state(
            "Rien n’est masqué",
            "Les textes que l’équipe masque restent ici : on peut les remettre.",
        ),
        empty_state(
            "Tout est lu",
            "Contributions, questions, réponses et profils\u00a0: rien n’attend. Les prochains seront ici.",
            action=text_link("Voir les dernières contributions", "/commentaires"),
        ),
    )
    return flow.stack(
        when(S.open, lambda: flow.main_and_side(_opened(), _decision())),
        flow.heading(rx.cond(S.is_hidden_list, "Masqués", "À traiter"), id=LIST, tab_index=-1),
        rx.cond(
            S.rows.length() > 0,
            rx.cond(S.open | S.is_hidden_list, _list(_row), _many()),
            rx.cond(S.open, rx.fragment(), nothing),
        ),
        page_links(S.pages),
        gap="l",
    )


def _list(draw: Any) -> rx.Component:
    return flow.panel(ui.contributions(rx.foreach(S.rows, draw), label="Textes à relire"))


def _many() -> rx.Component:
    """Return the list, inside the form that decides the same about several of its rows."""
    return form(
        group("choix", "À traiter", _list(_tickable), error=S.problems["choix"], hide_legend=True),
        flow.panel(
            _verdicts(),
            when(S.hides, _message()),
            flow.row(button("Décider pour ceux qui sont cochés", kind="primary", submit=True)),
            title="Décider pour plusieurs",
            intro="Chaque auteur reçoit ses raisons ; chaque décision est gardée à part.",
        ),
        on_submit=S.submit_many,
        key=S.version,
    )


def _comment(row: Any, *, actions: rx.Component | None = None, **props: Any) -> rx.Component:
    files = ui.file_list(
        rx.foreach(row.files, lambda file: ui.file_link(file.name, file.detail, file.href))
    )
    return ui.contribution(
        row.author,
        row.more,
        row.initials,
        kind=row.kind,
        kind_label=row.kind_label,
        html=row.html,
        files=when(row.files.length() > 0, files),
        actions=flow.stack(_why(row), actions or rx.fragment(), gap="s"),
        **props,
    )


def _why(row: Any) -> rx.Component:
    return flow.stack(
        flow.paragraph(row.under, " ", text_link(row.title, row.href), small=True, muted=True),
        rx.foreach(row.reports, lambda line: notice(line, tone="warning", symbol="flag")),
        when(row.hidden_for, notice("Masquée.", row.hidden_for, symbol="ban")),
        gap="s",
    )


def _row(row: Any) -> rx.Component:
    return _comment(row, actions=flow.row(_opens(row)), key=row.id)


def _tickable(row: Any) -> rx.Component:
    tick = row_tick("choix", row.id, "Choisir le texte de " + row.author.to(str))
    return _comment(row, actions=flow.row(tick, _opens(row), spread=True), key=row.id)


def _opens(row: Any) -> rx.Component:
    return link_button(
        rx.cond(row.hidden_for, "Relire", "Décider"),
        row.decide,
        kind="outline",
        more=" pour le texte de " + row.author.to(str),
    )


def _opened() -> rx.Component:
    return flow.panel(
        flow.heading("Texte de " + S.open.author.to(str), id=TITLE, tab_index=-1),
        ui.contributions(_comment(S.open), label="Texte ouvert"),
    )


def _decision() -> rx.Component:
    return flow.panel(
        form(
            _verdicts(),
            when(S.hides, _message()),
            flow.row(
                button("Envoyer la décision", kind="primary", submit=True),
                link_button("Fermer", REPORTS, kind="ghost"),
            ),
            on_submit=S.submit,
        ),
        title="Votre décision",
        key=S.open.id,
    )


def _verdicts() -> rx.Component:
    choices = [(v.value, VERDICT_LABELS[v], CONSEQUENCES[v]) for v in CommentVerdict]
    return choice_tiles(
        "decision",
        "Votre décision",
        choices,
        default=S.verdict,
        error=S.problems["decision"],
        stacked=True,
        hide_legend=True,
        on_change=S.choose_verdict,
    )


def _message() -> rx.Component:
    return flow.stack(
        select_field("motif", "Motif", list(REASONS), error=S.problems["motif"], empty="Choisir"),
        text_area(
            "message",
            "Message à l’auteur",
            hint="Il arrive tel quel, signé de l’équipe. Dites ce que vous avez lu, et quoi faire.",
            error=S.problems["message"],
            rows=6,
        ),
        gap="l",
    )


PAGES = (
    Page(
        REPORTS,
        page,
        "Textes à relire",
        on_load=(ReportsState.load,),
        description="Les textes signalés ou tenus, qui attendent une décision de l’équipe.",
    ),
)
