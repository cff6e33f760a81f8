"""/equipe/ecoles/imports: official files dropped, looked at before anything is written, applied, undone."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.deployment.models import ImportState
from classe12.deployment.rules import imports as rules
from classe12.deployment.state.imports import TITLE, ImportsState
from classe12.programmes.components import worded
from classe12.ui import flow, table, upload
from classe12.ui.again import again
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.differences import broken, differences
from classe12.ui.files_field import files_field
from classe12.ui.filters import results_bar
from classe12.ui.forms import saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links, views_of
from classe12.ui.vars import when
from classe12.ui.waiting import loading, skeleton

State = ImportsState
LEAD = (
    "Mettre l’annuaire à jour avec les fichiers du ministère\u00a0: on voit d’abord ce qui changerait, "
    "on applique, et un import s’annule."
)
HINT = (
    "CSV ou JSON du ministère, huit fichiers au plus\u00a0: annuaire, éducation prioritaire, effectifs, "
    "positions, IPS, liste REP."
)
KEPT = (
    "Avant la flèche, la valeur écartée\u00a0; après, celle qui est gardée\u00a0: le fichier qui connaît le mieux la "
    "donnée l’emporte, et un chiffre donné à la main ne se perd jamais. Vous pouvez garder l’autre, puis "
    "recalculer l’aperçu."
)
OTHER_YEAR = (
    "Ce qu’il dit d’une autre année deviendrait celui de cette année. Gardez-le si c’est le dernier paru, "
    "écartez-le sinon."
)
APPLY, UNDO, DROP = "appliquer-import", "annuler-import", "abandonner-import"


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.page_header(worded("Imports d’écoles"), LEAD),
        again(State.stamp, State.renew),
        loading(State.is_ready, rx.cond(State.found.id != "", _one(), _all()), skeleton(lines=8)),
        current=rules.PAGE,
    )


def _all() -> rx.Component:
    return flow.stack(
        refusal(State.refusal),
        flow.panel(
            files_field(
                "fichiers_ecoles",
                "Déposez les fichiers ici, ou choisissez-les",
                endpoint=rules.FILES,
                accept=rules.EXTENSIONS,
                hint=HINT,
                max_files=rules.MOST_FILES,
                max_bytes=rules.LARGEST,
                on_arrived=State.arrive,
            ),
            title="Un nouvel import",
        ),
        flow.heading("Les imports", 2),
        rx.cond(State.rows.length() > 0, flow.panel(_lines()), _nothing()),
        gap="l",
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Aucun import pour l’instant",
        "Chaque import reste ici\u00a0: qui, quand, quels fichiers, ce qui a changé.",
        level=3,
    )


def _lines() -> rx.Component:
    return table.table(
        "Imports, du dernier au premier",
        [
            table.Column("Import", _name),
            table.Column("Où il en est", _state),
            table.Column("Fichiers", lambda row: broken(row.files)),
            table.Column("Changements", lambda row: row.sums),
        ],
        State.rows,
        stacked=True,
        small=False,
    )


def _name(row: Any) -> rx.Component:
    return table.cell_lines(text_link(row.when, row.href, strong=True), row.by)


def _state(row: Any) -> rx.Component:
    return rx.match(
        row.state,
        (ImportState.PREVIEWED.value, badge(row.label, tone="info", symbol="eye")),
        (ImportState.APPLIED.value, badge(row.label, tone="success", symbol="circle-check")),
        (ImportState.REFUSED.value, badge(row.label, tone="error", symbol="circle-x")),
        (ImportState.UNDONE.value, badge(row.label, symbol="undo-2")),
        (ImportState.DROPPED.value, badge(row.label, symbol="ban")),
        badge(row.label, tone="warning", symbol="clock"),
    )


def _one() -> rx.Component:
    found = State.found
    return flow.stack(
        link_button("Tous les imports", rules.PAGE, kind="ghost", size="sm", before="chevron-left"),
        flow.row(
            flow.heading(rx.fragment("Import déposé ", found.when), 2, id=TITLE, tab_index=-1),
            _state(found),
        ),
        flow.paragraph("Fichiers déposés ", found.by, ".", muted=True, small=True),
        refusal(State.refusal),
        saved_line(State.told),
        rx.cond((State.said != "") & (State.arrived == found.id), notice(State.said)),
        when(found.refusal, lambda: notice(found.refusal, tone="warning")),
        rx.cond(
            found.is_busy,
            flow.panel(
                upload.progress_bar(found.label, found.percent, found.step),
                rx.cond(found.can_drop, ask_button("Abandonner", DROP, kind="ghost")),
            ),
            _decide(),
        ),
        when(found.warning, lambda: notice(found.warning)),
        rx.cond(found.tabs.length() > 0, _preview()),
        flow.panel(flow.divided(rx.foreach(found.files, _file)), title="Les fichiers"),
        _questions(),
        gap="l",
    )


def _decide() -> rx.Component:
    found = State.found
    acts = flow.row(
        rx.cond(found.can_apply, ask_button("Appliquer cet import", APPLY, kind="primary")),
        rx.cond(
            found.can_preview,
            button("Lire ces fichiers", kind="primary", on_click=State.preview),
        ),
        rx.cond(
            found.can_again,
            button("Recalculer l’aperçu", kind="primary", on_click=State.preview_again),
        ),
        rx.cond(found.can_undo, ask_button("Annuler cet import", UNDO, kind="outline")),
        rx.cond(found.can_drop, ask_button("Abandonner", DROP, kind="ghost")),
    )
    return rx.cond(
        (found.sums != "") | found.can_preview,
        flow.panel(
            when(found.sums, lambda: flow.paragraph(flow.strong(found.sums))),
            when(
                found.chosen,
                lambda: flow.paragraph(
                    found.chosen,
                    " depuis l’aperçu\u00a0: recalculez-le avant d’appliquer.",
                    role="status",
                ),
            ),
            when(found.why_not, lambda: flow.paragraph(found.why_not, muted=True, small=True)),
            acts,
        ),
    )


def _questions() -> rx.Component:
    return rx.fragment(
        dialog(
            APPLY,
            "Appliquer cet import\u00a0?",
            flow.paragraph(State.found.sums),
            when(
                State.found.years,
                lambda: flow.paragraph(
                    "Un fichier au moins dit une autre année scolaire\u00a0: ",
                    broken(State.found.years),
                    ".",
                ),
            ),
            flow.paragraph(
                "Ce qui est montré est ce qui sera écrit, en une fois. Vous pourrez l’annuler tant "
                "qu’aucun autre import ne s’appuie dessus.",
                muted=True,
            ),
            confirm="Appliquer",
            on_confirm=State.apply,
        ),
        dialog(
            UNDO,
            "Annuler cet import\u00a0?",
            flow.paragraph("L’annuaire redevient exactement ce qu’il était avant."),
            confirm="Annuler l’import",
            on_confirm=State.undo,
        ),
        dialog(
            DROP,
            "Abandonner cet import\u00a0?",
            flow.paragraph("Rien n’a été écrit dans l’annuaire\u00a0; l’aperçu est effacé."),
            confirm="Abandonner",
            on_confirm=State.drop,
        ),
    )


def _preview() -> rx.Component:
    found = State.found
    return flow.stack(
        flow.heading(worded("Ce qui change, école par école"), 2),
        views_of("Listes de l’import", found.tabs, found.tab),
        rx.cond(found.fields.length() > 0, views_of("Données", found.fields, found.field)),
        results_bar(State.shown),
        rx.cond(found.tab == "conflicts", flow.paragraph(KEPT, muted=True, small=True)),
        rx.cond(found.sides.length() > 0, flow.row(rx.foreach(found.sides, _side))),
        flow.panel(flow.divided(rx.foreach(found.rows, _row))),
        page_links(State.pages),
        gap="m",
    )


def _side(one: Any) -> rx.Component:
    return rx.fragment(
        ask_button(one.label, one.id.to(str), kind="outline", size="sm"),
        dialog(
            one.id.to(str),
            one.question,
            flow.paragraph(one.effect),
            confirm="Choisir",
            on_confirm=State.choose_all(one.file, one.back),
        ),
        key=one.id,
    )


def _row(row: Any) -> rx.Component:
    head = flow.row(
        flow.paragraph(flow.strong(row.name)), flow.paragraph(row.place, muted=True, small=True)
    )
    return flow.item(
        head,
        when(row.notes, lambda: flow.paragraph(row.notes, small=True)),
        rx.cond(
            row.changes.length() > 0,
            differences(row.changes, before="Avant, ou écarté", after="Après, ou gardé"),
        ),
        rx.cond(
            State.found.can_choose & (row.rank >= 0),
            button(
                row.choice, kind="outline", size="sm", pressed=row.is_chosen,
                more="\u00a0: " + row.name.to(str), on_click=State.choose(row.rank),
            ),
        ),
        key=row.id,
    )  # fmt: skip


def _file(row: Any) -> rx.Component:
    return flow.item(
        flow.stack(
            flow.paragraph(flow.strong(broken(row.name))),
            flow.paragraph(row.detail, muted=True, small=True),
            when(row.rows, lambda: flow.paragraph(row.rows, small=True)),
            rx.cond(
                row.is_left, flow.paragraph("Écarté\u00a0: ce fichier n’est pas lu.", small=True)
            ),
            rx.cond(
                row.repairs.length() > 0,
                flow.stack(
                    rx.foreach(row.repairs, lambda said: flow.paragraph(said, small=True)), gap="s"
                ),
            ),
            when(row.year, lambda: notice(row.year, OTHER_YEAR, tone="warning")),
            rx.cond(
                State.found.can_choose & ((row.year != "") | row.is_left),
                button(
                    rx.cond(row.is_left, "Reprendre ce fichier", "Écarter ce fichier"),
                    size="sm",
                    more="\u00a0: " + row.name.to(str),
                    on_click=State.leave(row.position, ~row.is_left),
                ),
            ),
            flow.disclosure(
                "Colonnes reconnues et empreinte",
                rx.cond(row.mapping.length() > 0, flow.fact_rows(row.mapping)),
                when(row.missing, lambda: flow.paragraph(row.missing, muted=True, small=True)),
                flow.paragraph("SHA-256\u00a0: ", broken(row.sha256), muted=True, small=True),
            ),
            gap="s",
        ),
        key=row.sha256,
    )


PAGES = (Page(rules.PAGE, page, worded("Imports d’écoles, équipe"), on_load=(State.load,)),)
