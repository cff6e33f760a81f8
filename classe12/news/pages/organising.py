"""/equipe/evenements: the events that one organises, and the desk where one is prepared."""

import reflex as rx

from classe12.news.actions.gatherings import REASON
from classe12.news.components import state_badge
from classe12.news.pages.desk import desk_page, discard_dialog, list_page, state_line
from classe12.news.pages.event_form import event_form
from classe12.news.rules.links import PREPARE, TEAM_EVENTS
from classe12.news.state.organising import OrganiserState
from classe12.news.state.organising import PreparingState as State
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice
from classe12.ui.buttons import button, link_button
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, press_form
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.table import Column, cell_lines, table
from classe12.ui.vars import when
from classe12.ui.video_card import work_row

E = State.event


def events() -> rx.Component:
    """Return the events that one organises."""
    prepare = button("Préparer un événement", kind="primary", before="calendar", submit=True)
    start = press_form(prepare, on_submit=OrganiserState.start)
    lead = "Ceux que vous préparez, annoncez, et leurs inscrits."
    nothing = empty_state(
        "Aucun événement pour l’instant",
        worded(
            "Un atelier d’une heure, une visite d’école : donnez une date, un lieu, deux phrases."
        ),
    )
    header = flow.page_header("Événements organisés", lead, actions=start)
    return list_page(OrganiserState, header, _table(), nothing, current=TEAM_EVENTS)


def _table() -> rx.Component:
    return table(
        "Événements, le plus récent d’abord",
        [
            Column(
                "Événement",
                lambda row: cell_lines(text_link(row.title, row.href, strong=True), row.kind),
            ),
            Column("Quand", lambda row: row.when),
            Column("État", lambda row: state_badge(row.state, row.tone)),
            Column("Inscrits", lambda row: row.line),
        ],
        OrganiserState.rows,
        stacked=True,
        small=False,
    )


def prepare() -> rx.Component:
    """Return the desk where an event is prepared."""
    see = when(E.public, text_link("Voir la page de l’événement", E.public))
    return desk_page(
        State,
        E,
        state_line(State, E, "Changements non annoncés", see),
        rx.cond(E.can_change, event_form()),
        rx.cond(E.is_draft, rx.fragment(), flow.stack(_people(), _videos(), gap="l")),
        rx.cond(E.can_cancel, _cancel()),
        discard_dialog(
            State,
            E,
            draft="Il n’a jamais été annoncé : rien n’en restera.",
            changes="L’événement reste tel qu’il est annoncé.",
        ),
        title="Préparer un événement",
        list_of=("Événements organisés", TEAM_EVENTS),
        nothing=("Choisissez d’abord un événement", "Voir les événements"),
    )


def _people() -> rx.Component:
    names = table(
        "Personnes inscrites, dans l’ordre des demandes",
        [
            Column("Nom", lambda row: cell_lines(row.name, row.function)),
            Column(worded("École"), lambda row: row.school),
            Column("Place", lambda row: row.place),
            Column("Demandée le", lambda row: row.asked),
        ],
        E.participants,
        stacked=True,
    )
    return flow.panel(
        rx.cond(
            E.participants.length() > 0,
            flow.stack(names, when(E.more, flow.paragraph(E.more, small=True, muted=True))),
            flow.paragraph("Personne ne s’est encore inscrit.", muted=True, small=True),
        ),
        title="Inscriptions",
        intro=rx.fragment(E.line, ". ", E.places, ". Vous seul et l’équipe voyez ces noms."),
        actions=when(
            E.file,
            link_button("Télécharger la liste", E.file, size="sm", before="file-down", plain=True),
        ),
    )


def _videos() -> rx.Component:
    return flow.panel(
        rx.cond(
            E.videos.length() > 0,
            flow.divided(rx.foreach(E.videos, _attached)),
            flow.paragraph("Aucune pour l’instant.", muted=True, small=True),
        ),
        form(
            text_field("video", "Chercher une vidéo publiée", max_length=120, auto_complete="off"),
            flow.row(button("Rechercher", before="search", submit=True)),
            on_submit=State.search,
        ),
        rx.cond(
            State.is_searched,
            rx.cond(
                State.offered.length() > 0,
                flow.divided(rx.foreach(State.offered, _offered)),
                notice("Aucune vidéo publiée ne correspond.", "Essayez un autre mot.", live=True),
            ),
        ),
        title="Les vidéos nées de cet événement",
        intro="Elles s’affichent sur sa page.",
    )


def _attached(video: rx.Var) -> rx.Component:
    remove = button("Détacher", size="sm", on_click=State.detach(video.id), more=f" {video.title}")
    return flow.item(_video(video, remove))


def _offered(video: rx.Var) -> rx.Component:
    attach = button("Rattacher", size="sm", on_click=State.attach(video.id), more=f" {video.title}")
    return flow.item(_video(video, attach))


def _video(video: rx.Var, act: rx.Component) -> rx.Component:
    return work_row(
        flow.row(
            flow.stack(
                text_link(video.title, video.href, strong=True),
                flow.paragraph(video.author, muted=True, small=True),
                gap="s",
            ),
            act,
            spread=True,
        ),
        picture=video.picture,
        ground=video.colour,
    )


def _cancel() -> rx.Component:
    return flow.disclosure(
        "Annuler cet événement",
        form(
            text_area(
                REASON,
                "Pourquoi",
                hint="Les personnes inscrites et celles qui attendent reçoivent ces mots. L’annulation "
                "est définitive.",
                error=State.problems[REASON],
            ),
            button("Annuler et prévenir", kind="outline", submit=True),
            on_submit=State.cancel,
            once=True,
        ),
    )


PAGES = (
    Page(TEAM_EVENTS, events, "Événements organisés", on_load=(OrganiserState.load,)),
    Page(PREPARE, prepare, "Préparer un événement", on_load=(State.load,)),
)
