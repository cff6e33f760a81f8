"""/pilotage/territoire: one territory, from France down to a network, in the same blocks."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.components import (
    aims_panel,
    chart,
    definitions,
    drawn_block,
    paper_links,
    tiles,
)
from classe12.adoption.pages.figures import ACTIVITY, BY_WEEK
from classe12.adoption.rules import annotations as rules
from classe12.adoption.rules.links import TERRITORY
from classe12.adoption.rules.usage_indicators import FORECAST
from classe12.deployment.state.territory import NOTES, TerritoryState
from classe12.programmes.components import worded
from classe12.ui import cockpit, flow, table
from classe12.ui.alerts import notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import trail
from classe12.ui.waiting import loading, skeleton
from classe12.ui.words import either

State = TerritoryState


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        "Ce territoire n’est pas parmi les vôtres.",
        "L’adresse vient peut-être d’un collègue : ouvrez votre tableau.",
        tone="warning",
        action=text_link("Ouvrir mon tableau", "/pilotage"),
    )
    return team_shell(
        flow.page_header(
            State.title,
            status=flow.paragraph(State.figures.when, muted=True, small=True),
            actions=rx.cond(State.query != "", paper_links("/pilotage/chiffres", State.query)),
        ),
        loading(
            State.is_ready, rx.cond(State.is_refused, refused, _territory()), skeleton(lines=8)
        ),
        current="/pilotage",
    )


def _territory() -> rx.Component:
    return flow.stack(
        trail(State.crumbs, here=State.title),
        _schools(),
        cockpit.board(
            tiles(State.figures.first_tiles, linked=True),
            tiles(State.figures.more_tiles, linked=True),
            chart(State.activity, ACTIVITY, *BY_WEEK, csv=State.file),
            note=flow.source("Aucun indicateur ne descend sous 5 personnes."),
        ),
        _outlook(),
        flow.columns(_beside(), _notes()),
        rx.cond(State.inside.length() > 0, _inside()),
        definitions(),
        gap="l",
    )


def _schools() -> rx.Component:
    return flow.panel(
        flow.row(
            flow.paragraph(
                worded("Écoles silencieuses cette période : "),
                flow.strong(State.silent),
                ", ",
                State.since,
                ".",
            ),
            flow.row(
                link_button(
                    either("Voir les silencieuses", "Voir les silencieux"),
                    State.silent_href,
                    kind="outline",
                    size="sm",
                ),
                link_button(worded("Toutes les écoles"), State.all_href, kind="ghost", size="sm"),
            ),
            spread=True,
        )
    )


def _outlook() -> rx.Component:
    """Return how many schools will be covered, and what the objectives still ask each week."""
    return flow.stack(
        drawn_block(
            "Couverture d’ici la fin de l’année scolaire", State.outlook,
            ("Semaine", "Bas", "Attendu", "Haut"), FORECAST, csv=State.outlook_file,
        ),
        aims_panel(State.aims),
    )  # fmt: skip


def _beside() -> rx.Component:
    columns = [
        table.Column("Territoire", lambda row: row.name),
        table.Column(worded("Écoles actives"), lambda row: row.share, align="right"),
        table.Column(worded("Écoles"), lambda row: row.schools, align="right"),
        table.Column("Part de REP+", lambda row: row.rep_plus, align="right"),
    ]
    return flow.panel(
        flow.paragraph(State.sentence),
        table.table("Comparaison", columns, State.beside, stacked=True),
        flow.source(
            worded(
                "Écoles actives depuis le début de la période, sur celles du périmètre. Comparables : "
                "ensemble, les dix territoires du même type dont la part d’écoles REP+ est la plus proche."
            )
        ),
        title="Comparer",
    )


def _inside() -> rx.Component:
    columns = [
        table.Column("Territoire", lambda row: text_link(row.name, row.href, strong=True)),
        table.Column(worded("Écoles"), lambda row: row.schools, align="right"),
        table.Column(
            either("Silencieuses", "Silencieux"),
            lambda row: text_link(row.silent, row.list_href),
            align="right",
        ),
        table.Column("Part active", lambda row: row.share, align="right"),
        table.Column("Classes en jeu", lambda row: row.classes, align="right", counting="class"),
    ]
    return flow.panel(
        table.table("Territoires à l’intérieur", columns, State.inside, stacked=True),
        title="À l’intérieur",
        intro=either(
            "Ceux où le plus de classes sont en jeu d’abord.",
            "Ceux où le plus d’établissements sont silencieux d’abord.",
        ),
    )


def _notes() -> rx.Component:
    listed = rx.cond(
        State.notes.length() > 0,
        flow.divided(rx.foreach(State.notes, _note)),
        flow.paragraph("Aucun repère propre à ce territoire.", muted=True),
    )
    wider = flow.disclosure(
        "Repères des territoires autour", flow.divided(rx.foreach(State.wider_notes, _wider))
    )
    return flow.panel(
        saved_line(State.told),
        refusal(State.refusal),
        rx.cond(State.is_writing, rx.el.div(_form(), key="repere" + State.opened)),
        listed,
        rx.cond(State.wider_notes.length() > 0, wider),
        title=flow.anchored("Repères sur les courbes", NOTES),
        intro="Une campagne, des vacances, un article : ce qui aide à lire la courbe, ici et à l’intérieur.",
        actions=button("Ajouter", size="sm", more=" un repère", on_click=State.open_form("")),
    )


def _note(row: Any) -> rx.Component:
    name, more = "repere-" + row.id.to(str), " : " + row.words.to(str)
    return flow.item(
        flow.row(flow.strong(row.words), badge(row.label)),
        flow.paragraph(row.when, muted=True, small=True),
        flow.row(
            button(
                "Modifier", kind="ghost", size="sm", more=more, on_click=State.open_form(row.id)
            ),
            ask_button("Effacer", name, kind="ghost", size="sm", more=more),
        ),
        dialog(
            name,
            "Effacer ce repère ?",
            flow.paragraph("Il quitte les courbes de ce territoire et de ceux qui en font partie."),
            confirm="Effacer le repère",
            on_confirm=State.take_note_away(row.id),
        ),
        key=row.id,
    )


def _wider(row: Any) -> rx.Component:
    return flow.item(
        flow.row(flow.strong(row.words), badge(row.label)),
        flow.paragraph(row.when, muted=True, small=True),
        key=row.id,
    )


def _form() -> rx.Component:
    return form(
        text_field(
            rules.DAY, "Le jour", type="date", default=State.day, error=State.problems[rules.DAY]
        ),
        select_field(
            rules.KIND, "De quoi s’agit-il", [(k.value, said) for k, said in rules.KINDS.items()],
            empty="Choisir", default=State.kind, error=State.problems[rules.KIND],
        ),
        text_field(
            rules.WORDS, "En quelques mots", default=State.words, max_length=rules.LONGEST,
            auto_complete="off", error=State.problems[rules.WORDS],
        ),
        form_actions(
            button("Poser le repère", kind="primary", submit=True),
            button("Annuler", kind="ghost", on_click=State.close_form),
        ),
        on_submit=State.send_note,
        once=True,
    )  # fmt: skip


PAGES = (Page(f"{TERRITORY}/[place_kind]/[place_code]", page, State.title, on_load=(State.load,)),)
