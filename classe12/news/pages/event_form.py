"""The form of an event: what is done there, when, where and for whom."""

from functools import partial

import reflex as rx

from classe12.news.models import GatheringKind
from classe12.news.pages.desk import desk_form, typed
from classe12.news.rules import gatherings as rules
from classe12.news.state.organising import PreparingState as State
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import select_field, text_area, text_field

E = State.event
_typed = partial(typed, State)
KINDS = [
    (kind.value, rules.KIND_NAMES[kind], worded(rules.KIND_TEXTS[kind])) for kind in GatheringKind
]


def event_form() -> rx.Component:
    """Return the form of an event."""
    return flow.panel(
        desk_form(
            State,
            E,
            *_words(),
            _when(),
            _where(),
            send=rx.cond(E.is_announced, "Publier les changements", "Annoncer l’événement"),
            on_submit=State.announce,
        ),
        title="L’événement",
        intro="Les heures sont celles de Paris.",
    )


def _words() -> tuple[rx.Component, ...]:
    return (
        _typed(choice_tiles, rules.KIND, "Type", KINDS, stacked=True),
        _typed(
            text_field,
            rules.TITLE,
            "Titre",
            hint="Ce que l’on fera ensemble, en une dizaine de mots.",
            max_length=rules.TITLE_MAX,
            auto_complete="off",
        ),
        _typed(
            text_area,
            rules.BODY,
            "À qui il s’adresse, comment il se passe",
            hint="En Markdown : **gras**, - pour une liste.",
            rows=6,
        ),
    )


def _when() -> rx.Component:
    return flow.columns(
        _typed(text_field, rules.DAY, "Jour", type="date"),
        _typed(text_field, rules.START, "Heure de début", type="time"),
        _typed(
            text_field,
            rules.LAST_DAY,
            "Dernier jour",
            type="date",
            hint="S’il dure plus d’un jour.",
            optional=True,
        ),
        _typed(text_field, rules.END, "Heure de fin", type="time"),
    )


def _where() -> rx.Component:
    return flow.columns(
        _typed(
            text_field,
            rules.PLACE,
            "Lieu",
            hint="Nom et adresse. Vide si tout se passe en ligne.",
            optional=True,
            max_length=rules.PLACE_MAX,
            auto_complete="off",
        ),
        _typed(
            text_field,
            rules.LINK,
            "Lien de visioconférence",
            hint="Seules les personnes inscrites le voient.",
            optional=True,
            max_length=rules.LINK_MAX,
            auto_complete="off",
            input_mode="url",
        ),
        _typed(
            text_field,
            rules.CAPACITY,
            "Nombre de places",
            hint="Vide : sans limite. Au-delà, une liste d’attente s’ouvre.",
            optional=True,
            max_length=8,
            auto_complete="off",
            input_mode="numeric",
        ),
        _typed(
            select_field,
            rules.SCOPE,
            "Pour qui",
            State.territories,
            hint="Le territoire s’affiche sur la page ; chacun peut s’inscrire.",
        ),
    )
