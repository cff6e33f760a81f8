"""/convention/cadre: what the convention says, its years, its journal; the clerk changes it there."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.funding.components import no_convention
from classe12.funding.pages.conventions import conventions_nav
from classe12.funding.pages.documents import documents
from classe12.funding.pages.journal import journal
from classe12.funding.rules import typed
from classe12.funding.rules.words import CONVENTION, FRAME, FRAME_PAGE
from classe12.funding.state.frame import (
    AMEND,
    CARRY,
    JOURNAL,
    OPEN,
    RESUME,
    SUSPEND,
    FrameState,
)
from classe12.ui import flow, table
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button
from classe12.ui.contribution_form import form_care
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.waiting import loading, skeleton

State = FrameState
SIGNED = "Plus ou moins\u00a0: un montant précédé d’un moins retire des crédits."


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        State.missing, tone="warning", action=text_link("Voir la convention en cours", FRAME_PAGE)
    )
    none = rx.cond(State.missing != "", refused, _nothing())
    return team_shell(
        flow.page_header(State.title),
        loading(State.is_ready, rx.cond(State.page, _shown(State.page), none), skeleton(lines=8)),
        current=CONVENTION,
    )


def _field(name: str, label: str, **props: Any) -> rx.Component:
    return text_field(name, label, error=State.problems[name], auto_complete="off", **props)


def _nothing() -> rx.Component:
    writes = button("Écrire la convention", on_click=State.choose(OPEN))
    first = no_convention(State.can_open, State.can_invite, writes)
    return flow.stack(refusal(State.refusal), rx.cond(State.form == OPEN, _open_form(), first))


def _shown(shown: Any) -> rx.Component:
    return flow.stack(
        breadcrumb(
            ("Convention et crédits", CONVENTION + "?convention=" + shown.id), here=State.title
        ),
        conventions_nav(State),
        saved_line(State.told),
        rx.cond(State.form == "", refusal(State.refusal)),
        rx.cond(shown.can_act, _acts(shown)),
        flow.panels(
            (_years(shown), journal(shown.lines, JOURNAL)),
            (
                flow.panel(flow.fact_rows(shown.facts, stacked=True), title="Cadre"),
                documents(shown, shown.can_act, State.arrived),
            ),
        ),
    )


def _acts(shown: Any) -> rx.Component:
    def choice(form_name: str, words: str) -> rx.Component:
        return button(
            words, on_click=State.choose(form_name), pressed=State.form == form_name, size="sm"
        )

    return flow.panel(
        flow.row(
            choice(AMEND, "Poser des plafonds, noter un avenant"),
            choice(CARRY, "Reporter des crédits"),
            rx.cond(
                shown.is_suspended,
                choice(RESUME, "Enregistrer l’ajustement"),
                choice(SUSPEND, "Suspendre les commandes"),
            ),
            choice(OPEN, "Écrire une autre convention"),
            rx.foreach(shown.to_close, _close),
        ),
        rx.match(
            State.form,
            (AMEND, _amend_form()),
            (CARRY, _carry_form()),
            (SUSPEND, _suspend_form()),
            (RESUME, _resume_form()),
            (OPEN, _open_form()),
            rx.fragment(),
        ),
        title="Ce qui change",
    )


def _close(year: Any) -> rx.Component:
    name = "clore-" + year.to(str)
    return rx.fragment(
        ask_button("Clore ", name, size="sm", more=year.to(str)),
        dialog(
            name,
            "Clore cette année\u00a0?",
            flow.paragraph("Plus rien n’y bouge ensuite\u00a0: reportez d’abord ce qui doit l’être."),
            confirm="Clore l’année",
            on_confirm=State.close_year(year),
        ),
    )  # fmt: skip


def _years(shown: Any) -> rx.Component:
    columns = [
        table.Column("Année", lambda row: table.cell_lines(row.year, row.state)),
        table.Column("Plafond d’AE", lambda row: row.ae, align="right"),
        table.Column("Reste", lambda row: row.ae_left, align="right"),
        table.Column("Plafond de CP", lambda row: row.cp, align="right"),
        table.Column("Reste", lambda row: row.cp_left, align="right"),
    ]
    return flow.panel(
        table.table("Plafonds par année", columns, shown.years),
        rx.cond(shown.closing != "", flow.paragraph(shown.closing, small=True, muted=True)),
        title="Crédits par année",
    )


def _day() -> rx.Component:
    return _field(typed.DAY, "Jour de signature", type="date", default=State.today)


def _care() -> rx.Component:
    return form_care("", refused=State.refused)


def _amend_form() -> rx.Component:
    return form(
        flow.heading("Plafonds et avenants", 3),
        _care(),
        _field(
            typed.REFERENCE,
            "Pièce",
            hint="Convention, avenant, décision\u00a0: son numéro.",
            auto_focus=True,
        ),
        _day(),
        _field(typed.YEAR, "Année des plafonds", optional=True, input_mode="numeric"),
        _field(typed.AE, "AE à ajouter, en euros", hint=SIGNED, optional=True),
        _field(typed.CP, "CP à ajouter, en euros", hint=SIGNED, optional=True),
        _field(typed.TOTAL, "À ajouter au montant de la convention", hint=SIGNED, optional=True),
        _field(typed.NEW_END, "Nouveau dernier jour", type="date", optional=True),
        refusal(State.refusal, of_form=True),
        form_actions(button("Noter", kind="primary", submit=True)),
        on_submit=State.amend,
        once=True,
        key=AMEND,
    )


def _carry_form() -> rx.Component:
    return form(
        flow.heading("Report à l’année suivante", 3),
        _care(),
        _field(typed.YEAR, "Année que les crédits quittent", input_mode="numeric", auto_focus=True),
        _field(typed.AE, "AE à reporter, en euros", optional=True),
        _field(typed.CP, "CP à reporter, en euros", optional=True),
        _day(),
        _field(typed.REFERENCE, "Décision", optional=True),
        refusal(State.refusal, of_form=True),
        form_actions(button("Reporter", kind="primary", submit=True)),
        on_submit=State.carry,
        once=True,
        key=CARRY,
    )


def _suspend_form() -> rx.Component:
    return form(
        flow.heading("Crédits insuffisants", 3),
        _care(),
        flow.paragraph(
            "Aucune commande ne passe tant que l’ajustement n’est pas enregistré. Services faits, factures et "
            "paiements continuent."
        ),
        _field(typed.REFERENCE, "Courrier au ministère délégant", hint="Son numéro ou sa date.", auto_focus=True),
        refusal(State.refusal, of_form=True),
        form_actions(button("Suspendre les commandes", kind="primary", submit=True)),
        on_submit=State.suspend,
        once=True,
        key=SUSPEND,
    )  # fmt: skip


def _resume_form() -> rx.Component:
    return form(
        flow.heading("Ajustement", 3),
        _care(),
        _field(
            typed.REFERENCE,
            "Avenant, ou réponse du ministère",
            hint="Son numéro ou sa date.",
            auto_focus=True,
        ),
        refusal(State.refusal, of_form=True),
        form_actions(button("Reprendre les commandes", kind="primary", submit=True)),
        on_submit=State.resume,
        once=True,
        key=RESUME,
    )


def _open_form() -> rx.Component:
    return form(
        flow.heading("La convention", 2),
        form_care(State.draft, done=State.done, refused=State.refused),
        _field(typed.NUMBER, "Numéro", auto_focus=True),
        text_area(typed.OBJECT, "Objet", error=State.problems[typed.OBJECT]),
        _field(typed.DELEGATING, "Ministère délégant"),
        _field(typed.DELEGATE, "Service délégataire"),
        _field(typed.BEGINS, "Premier jour", type="date"),
        _field(typed.ENDS, "Dernier jour", type="date"),
        _field(typed.TOTAL, "Montant, en euros, TVA comprise", input_mode="decimal"),
        flow.heading("Cadre comptable", 3),
        *[_field(name, label, optional=True) for name, label in FRAME],
        refusal(State.refusal, of_form=True),
        form_actions(button("Garder la convention", kind="primary", submit=True)),
        on_submit=State.open_convention,
        once=True,
        key=OPEN,
    )


PAGES = (Page(FRAME_PAGE, page, State.title, on_load=(State.load,)),)
