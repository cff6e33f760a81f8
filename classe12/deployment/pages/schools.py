"""/pilotage/ecoles: which schools are silent, in which order to look at them, what to do for each."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.adoption.components import paper_links
from classe12.adoption.rules.links import SCHOOLS
from classe12.adoption.rules.views import PLACE, PRIORITIES, PRIORITY
from classe12.deployment.rules.listing import NETWORK
from classe12.deployment.state.schools import CIRCONSCRIPTION, DEPARTEMENT, SchoolsState
from classe12.programmes.components import worded
from classe12.ui import cockpit, fields, filters, flow, table
from classe12.ui.alerts import empty_state, notice
from classe12.ui.badges import badge
from classe12.ui.charts import csv_link
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.shelves import shelf_links
from classe12.ui.waiting import loading, skeleton
from classe12.ui.words import either, only_counting

State = SchoolsState
IN_PLAY = ("Classes en jeu", worded("Le nombre estimé de classes dédoublées de l’école."))
FORMULA = (
    (
        "Chance de réponse",
        worded(
            "25 % au départ. Plus 35 % à proportion des autres écoles du réseau qui sont actives, plus "
            "15 % si quelqu’un de l’école est déjà venu depuis la rentrée, plus 20 % si l’équipe a "
            "déjà pu échanger avec elle, moins 10 % par message resté sans réponse (trois au plus). "
            "Jamais sous 5 % ni au-dessus de 95 %."
        ),
    ),
    (
        "Relais",
        worded(
            "1 si l’on connaît quelqu’un pour le réseau ou la circonscription, 0,8 si l’on n’a que "
            "l’école, 0,6 sinon."
        ),
    ),
    (
        either("Silencieuse", "Silencieux"),
        worded(
            "Aucune personne de l’école n’a été active depuis le début de la période scolaire, jusqu’au "
            "dernier dimanche. Une école silencieuse n’est pas une école qui travaille mal : personne "
            "n’y est encore venu ici, c’est tout."
        ),
    ),
    (
        either("Couverte", "Couvert"),
        worded(
            "Une personne de l’école au moins s’est inscrite ou a été active depuis la rentrée."
        ),
    ),
)


def page() -> rx.Component:
    """Return the page."""
    refused = notice(
        "Ce territoire n’est pas parmi les vôtres.",
        "L’adresse vient peut-être d’un collègue : demandez-lui un fichier, ou ouvrez votre liste.",
        tone="warning",
        action=text_link("Ouvrir ma liste", SCHOOLS),
    )
    return team_shell(
        flow.page_header(
            worded("Écoles"),
            State.since,
            actions=flow.row(
                csv_link(State.file, "cette liste"), paper_links(SCHOOLS, State.query)
            ),
        ),
        loading(State.is_ready, rx.cond(State.is_refused, refused, _list()), skeleton(lines=8)),
        current=SCHOOLS,
    )


def _choice(name: str, label: str, choices: Any, value: Any, *, every: str = "") -> rx.Component:
    return cockpit.live_select(
        name, label, choices, value=value, every=every,
        on_change=lambda chosen: State.narrow(name, chosen),
    )  # fmt: skip


def _controls() -> rx.Component:
    def inside(name: str, label: str, choices: Any, value: Any, every: str) -> rx.Component:
        return rx.cond(choices.length() > 0, _choice(name, label, choices, value, every=every))

    return cockpit.toolbar(
        _choice(PLACE, "Territoire", State.places, State.place),
        inside(DEPARTEMENT, "Département", State.departements, State.departement, "Tous"),
        inside(
            CIRCONSCRIPTION, "Circonscription", State.circonscriptions, State.circonscription,
            "Toutes",
        ),
        inside(NETWORK, "Réseau", State.networks, State.network, "Tous"),
        fields.compact_select(
            PRIORITY, "Priorité", [*PRIORITIES.items()], value=State.priority,
            on_change=lambda chosen: State.narrow(PRIORITY, chosen),
        ),
    )  # fmt: skip


def _list() -> rx.Component:
    rows = table.table(
        worded("Écoles, de la première à regarder à la dernière"),
        [
            table.Column(worded("École"), _name),
            table.Column(
                "Classes estimées", lambda row: row.classes, align="right", counting="class"
            ),
            table.Column("Prochain geste", _act),
        ],
        State.rows,
        stacked=True,
        small=False,
    )
    return flow.stack(
        _controls(),
        flow.row(
            flow.heading(State.name, 2),
            text_link("La page de ce territoire", State.territory),
            spread=True,
        ),
        flow.paragraph(State.lead),
        shelf_links(State.shelves, State.shelf, label=worded("Statut des écoles")),
        filters.results_bar(State.count),
        rx.cond(State.rows.length() > 0, flow.panel(rows), _nothing()),
        page_links(State.pages),
        flow.disclosure(
            "Comment cette liste est rangée",
            flow.paragraph(
                either(
                    "Le rang est\u00a0: classes en jeu × chance de réponse × relais.",
                    "Le rang est\u00a0: chance de réponse × relais.",
                )
            ),
            flow.paragraph(
                worded(
                    "Les écoles où il n’y a qu’à attendre (une suite prévue, une réponse, un témoin de "
                    "campagne) viennent après les autres."
                )
            ),
            only_counting("class", flow.facts(IN_PLAY)),
            flow.facts(*FORMULA),
        ),
        gap="l",
    )


def _name(row: Any) -> rx.Component:
    link = text_link(row.name, row.href, strong=True)
    mark = rx.cond(
        row.is_active, badge(either("Active", "Actif"), tone="success", symbol="circle-check")
    )
    return table.cell_lines(rx.fragment(link, " ", mark), row.where)


def _act(row: Any) -> rx.Component:
    return table.cell_lines(flow.strong(row.words), row.why)


def _nothing() -> rx.Component:
    return empty_state(
        worded("Aucune école dans cette liste"),
        worded(
            "Changez de territoire ou de statut : les écoles du périmètre y sont toutes, celles où "
            "personne n’est encore venu comprises."
        ),
        level=3,
    )


PAGES = (Page(SCHOOLS, page, worded("Écoles, pilotage"), on_load=(State.load,)),)
