"""/pilotage/ecole: one school, what to do next, what was done, whom to write to, how many classes."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.components import chart
from classe12.adoption.pages.figures import VIEWS_BY_WEEK
from classe12.adoption.rules.links import SCHOOLS
from classe12.adoption.rules.schools import TITLE
from classe12.deployment.pages.school_forms import (
    contact_form,
    correction_form,
    heir_form,
    log_form,
)
from classe12.deployment.rules.follow import AGENDA, SCHOOL
from classe12.deployment.state.school import CONTACT, CORRECTION, HANDOVER, TOLD, SchoolState
from classe12.programmes.components import worded
from classe12.ui import flow, table
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.forms import saved_line
from classe12.ui.links import mail_link, text_link
from classe12.ui.page import Page
from classe12.ui.paging import trail
from classe12.ui.waiting import loading, skeleton
from classe12.ui.words import either, only_counting

State = SchoolState


def page() -> rx.Component:
    """Return the page."""
    absent = notice(
        worded("Cette école n’est pas parmi les vôtres, ou n’est plus dans l’annuaire."),
        "Retrouvez-la dans votre liste.",
        tone="warning",
        action=text_link("Ouvrir ma liste", SCHOOLS),
    )
    return team_shell(
        flow.page_header(State.title, rx.cond(State.school, State.school.where, "")),
        loading(State.is_ready, rx.cond(State.school, _school(), absent), skeleton(lines=8)),
        current=SCHOOLS,
    )


def _school() -> rx.Component:
    school = State.school
    return flow.stack(
        trail(school.crumbs, here=school.name),
        flow.panels(
            (_next(school), _told(school)),
            (_contacts(school), only_counting("class", _classes(school)), _handover(school)),
        ),
        _curve(),
    )


def _curve() -> rx.Component:
    curve = State.curve
    return rx.cond(
        curve.is_shown,
        chart(curve, worded(TITLE), *VIEWS_BY_WEEK, csv=State.file),
        flow.panel(flow.paragraph(curve.sentence, muted=True), title=worded(TITLE)),
    )


def _next(school: Any) -> rx.Component:
    mark = rx.match(
        school.status,
        ("Active", badge(either("Active", "Actif"), tone="success", symbol="circle-check")),
        (
            "Silencieuse",
            badge(either("Silencieuse", "Silencieux"), tone="warning", symbol="volume-x"),
        ),
        ("Fermée", badge(either("Fermée", "Fermé"), symbol="ban")),
        badge(school.status),
    )
    return flow.panel(
        flow.row(mark, flow.paragraph(school.since, muted=True, small=True)),
        rx.cond(
            school.words != "",
            flow.stack(
                flow.paragraph(flow.strong(school.words)), flow.paragraph(school.why), gap="s"
            ),
        ),
        rx.cond(school.beside != "", flow.paragraph(school.beside, muted=True, small=True)),
        rx.cond(
            school.step != "",
            flow.paragraph("Prévu : ", flow.strong(school.step), " ", school.step_words),
        ),
        rx.cond(school.follower != "", flow.paragraph(school.follower, muted=True, small=True)),
        title="Le prochain geste",
    )


def _told(school: Any) -> rx.Component:
    def line(row: Any) -> rx.Component:
        return flow.item(
            flow.paragraph(flow.strong(row.what)),
            flow.paragraph(row.words),
            flow.paragraph(row.signed, muted=True, small=True),
            key=row.id,
        )

    history = rx.cond(
        school.touches.length() > 0,
        flow.divided(rx.foreach(school.touches, line)),
        flow.paragraph(worded("Rien n’a encore été noté pour cette école."), muted=True),
    )
    return flow.panel(
        saved_line(State.told),
        refusal(State.refusal),
        rx.el.div(log_form(), key="suivi" + State.round.to_string()),
        flow.heading("Ce qui a été fait", 3),
        history,
        title=flow.anchored("Noter un contact", TOLD),
        intro="Trois choix et une ligne ; le jour est celui d’aujourd’hui.",
        actions=text_link("Mon agenda", AGENDA),
    )


def _open(form: str, words: str) -> rx.Component:
    return button(
        words, size="sm", pressed=State.form == form,
        on_click=State.open_form(rx.cond(State.form == form, "", form)),
    )  # fmt: skip


def _contacts(school: Any) -> rx.Component:
    def line(row: Any) -> rx.Component:
        name = "effacer-" + row.id.to(str)
        more = " : " + row.name.to(str)
        return flow.item(
            flow.stack(
                flow.paragraph(flow.strong(row.name), ", ", row.function),
                mail_link(row.email),
                flow.paragraph(row.where, ". ", row.kept, ".", muted=True, small=True),
                flow.row(
                    button(
                        "Toujours exact", kind="ghost", size="sm", more=more,
                        on_click=State.confirm_contact(row.id),
                    ),
                    ask_button("Effacer", name, kind="ghost", size="sm", more=more),
                ),
                dialog(
                    name,
                    "Effacer ce contact ?",
                    flow.paragraph(
                        worded("Il est effacé aussitôt et pour de bon, pour toutes les écoles qu’il sert ici.")
                    ),
                    confirm="Effacer le contact",
                    on_confirm=State.take_contact_away(row.id),
                ),
                gap="s",
            ),
            key=row.id,
        )  # fmt: skip

    known = rx.cond(
        school.contacts.length() > 0,
        flow.divided(rx.foreach(school.contacts, line)),
        flow.paragraph("Personne n’est encore connu ici.", muted=True),
    )
    return flow.panel(
        known,
        rx.cond(State.form == CONTACT, contact_form()),
        title="Contacts et relais",
        intro="Adresses professionnelles seulement. La personne peut demander à être effacée.",
        actions=_open(CONTACT, "Ajouter"),
    )


def _classes(school: Any) -> rx.Component:
    lines = table.table(
        "Classes dédoublées estimées, par niveau",
        [
            table.Column("Niveau", lambda row: table.cell_lines(row.name, row.source)),
            table.Column("Classes", lambda row: row.classes, align="right"),
        ],
        school.classes,
        stacked=True,
    )

    def trace(row: Any) -> rx.Component:
        return flow.item(
            flow.paragraph(flow.strong(row.change)),
            flow.paragraph(row.reason),
            flow.paragraph(row.signed, muted=True, small=True),
        )

    return flow.panel(
        rx.cond(
            school.classes.length() > 0,
            lines,
            flow.paragraph(worded("Aucune estimation pour cette école."), muted=True),
        ),
        rx.cond(State.form == CORRECTION, correction_form()),
        rx.cond(
            school.corrections.length() > 0,
            flow.disclosure("Corrections", flow.divided(rx.foreach(school.corrections, trace))),
        ),
        title="Classes dédoublées",
        actions=_open(CORRECTION, "Corriger"),
    )


def _handover(school: Any) -> rx.Component:
    return flow.panel(
        rx.cond(
            school.follower == "",
            flow.paragraph(
                either("Personne ne la suit encore.", "Personne ne le suit encore."), muted=True
            ),
        ),
        rx.cond(State.form == HANDOVER, heir_form()),
        title=worded("Qui suit cette école"),
        actions=_open(HANDOVER, "Confier"),
    )


PAGES = (Page(f"{SCHOOL}/[school_uai]", page, State.title, on_load=(State.load,)),)
