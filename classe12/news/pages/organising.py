"""/equipe/evenements: the events that one organises, and the desk where one is prepared."""

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.news.actions.gatherings import REASON
from classe12.news.components import state_badge
from classe12.news.models import GatheringKind
from classe12.news.rules import gatherings as rules
from classe12.news.rules.links import PREPARE, TEAM_EVENTS
from classe12.news.state.organising import DESK, OrganiserState
from classe12.news.state.organising import PreparingState as State
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal, status
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import auto_keep, steady
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb, pagination
from classe12.ui.table import Column, cell_lines, table
from classe12.ui.vars import when
from classe12.ui.video_card import work_row
from classe12.ui.waiting import loading

E = State.event
DISCARD = "abandonner"
KINDS = [(kind.value, rules.KIND_NAMES[kind], rules.KIND_TEXTS[kind]) for kind in GatheringKind]


def events() -> rx.Component:
    """Return the events that one organises."""
    start = button(
        "Préparer un événement", kind="primary", before="calendar", on_click=OrganiserState.start
    )
    pages = pagination(
        OrganiserState.pages,
        OrganiserState.page,
        previous=OrganiserState.previous,
        next=OrganiserState.next,
    )
    return team_shell(
        flow.page_header(
            "Événements organisés", "Ceux que vous préparez, annoncez, et leurs inscrits.",
            actions=start,
        ),
        loading(
            OrganiserState.is_ready,
            rx.cond(
                OrganiserState.rows.length() > 0,
                flow.panel(
                    status(OrganiserState.count),
                    _table(),
                    when(OrganiserState.pages.length() > 0, pages),
                ),
                empty_state(
                    "Aucun événement pour l’instant",
                    "Un atelier d’une heure, une visite d’école : donnez une date, un lieu, deux phrases.",
                ),
            ),
        ),
        current=TEAM_EVENTS,
        name="Équipe",
    )  # fmt: skip


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
    return team_shell(
        breadcrumb(("Événements organisés", TEAM_EVENTS)),
        flow.page_header(
            "Préparer un événement", "Tout est gardé au fur et à mesure de la frappe."
        ),
        steady(State.stamp, rx.cond(E, _desk(), _nothing())),
        current=TEAM_EVENTS,
        name="Équipe",
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Choisissez d’abord un événement",
        rx.cond(State.missing, State.missing, "L’adresse n’en nomme aucun."),
        action=link_button("Voir les événements", TEAM_EVENTS, kind="outline", size="sm"),
    )


def _desk() -> rx.Component:
    return flow.stack(
        _state(),
        refusal(State.refusal),
        rx.cond(E.can_change, _form()),
        rx.cond(E.is_draft, rx.fragment(), flow.stack(_people(), _videos(), gap="l")),
        rx.cond(E.can_cancel, _cancel()),
        _discard(),
        gap="l",
    )


def _state() -> rx.Component:
    return flow.row(
        flow.row(
            badge(E.state, tone="primary"),
            when(E.has_changes, badge("Changements non annoncés", symbol="pencil")),
            saved_line(State.told),
        ),
        when(E.public, text_link("Voir la page de l’événement", E.public)),
        spread=True,
        gap="m",
        id=DESK,
        tab_index=-1,
    )


def _form() -> rx.Component:
    return flow.panel(
        form(
            auto_keep(State.keep, State.kept),
            error_summary(State.summary, title=State.summary_title),
            choice_tiles(
                rules.KIND,
                "Type",
                KINDS,
                default=State.form[rules.KIND],
                error=State.problems[rules.KIND],
                stacked=True,
            ),
            text_field(
                rules.TITLE,
                "Titre",
                hint="Ce que l’on fera ensemble, en une dizaine de mots.",
                error=State.problems[rules.TITLE],
                default=State.form[rules.TITLE],
                max_length=rules.TITLE_MAX,
                auto_complete="off",
            ),
            text_area(
                rules.BODY,
                "À qui il s’adresse, comment il se passe",
                hint="En Markdown : **gras**, - pour une liste.",
                error=State.problems[rules.BODY],
                default=State.form[rules.BODY],
                rows=6,
                max_length=rules.BODY_MAX,
            ),
            _when(),
            _where(),
            form_actions(
                button(
                    rx.cond(E.is_announced, "Publier les changements", "Annoncer l’événement"),
                    kind="primary",
                    submit=True,
                ),
                rx.cond(
                    E.is_draft | E.has_changes,
                    ask_button("Abandonner", DISCARD, kind="ghost"),
                ),
                status=saved_line(State.saved),
            ),
            on_submit=State.announce,
        ),
        title="L’événement",
        intro="Les heures sont celles de Paris.",
    )


def _when() -> rx.Component:
    return flow.columns(
        text_field(
            rules.DAY,
            "Jour",
            type="date",
            error=State.problems[rules.DAY],
            default=State.form[rules.DAY],
        ),
        text_field(
            rules.START,
            "Heure de début",
            type="time",
            error=State.problems[rules.START],
            default=State.form[rules.START],
        ),
        text_field(
            rules.LAST_DAY,
            "Dernier jour",
            type="date",
            hint="S’il dure plus d’un jour.",
            error=State.problems[rules.LAST_DAY],
            default=State.form[rules.LAST_DAY],
            optional=True,
        ),
        text_field(
            rules.END,
            "Heure de fin",
            type="time",
            error=State.problems[rules.END],
            default=State.form[rules.END],
        ),
    )


def _where() -> rx.Component:
    return flow.columns(
        text_field(
            rules.PLACE,
            "Lieu",
            hint="Nom et adresse. Vide si tout se passe en ligne.",
            error=State.problems[rules.PLACE],
            default=State.form[rules.PLACE],
            optional=True,
            max_length=rules.PLACE_MAX,
            auto_complete="off",
        ),
        text_field(
            rules.LINK,
            "Lien de visioconférence",
            hint="Seules les personnes inscrites le voient.",
            error=State.problems[rules.LINK],
            default=State.form[rules.LINK],
            optional=True,
            max_length=rules.LINK_MAX,
            auto_complete="off",
            input_mode="url",
        ),
        text_field(
            rules.CAPACITY,
            "Nombre de places",
            hint="Vide : sans limite. Au-delà, une liste d’attente s’ouvre.",
            error=State.problems[rules.CAPACITY],
            default=State.form[rules.CAPACITY],
            optional=True,
            max_length=8,
            auto_complete="off",
            input_mode="numeric",
        ),
        select_field(
            rules.SCOPE,
            "Pour qui",
            State.territories,
            hint="Le territoire s’affiche sur la page ; chacun peut s’inscrire.",
            error=State.problems[rules.SCOPE],
            default=State.form[rules.SCOPE],
        ),
    )


def _people() -> rx.Component:
    names = table(
        "Personnes inscrites, dans l’ordre des demandes",
        [
            Column("Nom", lambda row: cell_lines(row.name, row.function)),
            Column("École", lambda row: row.school),
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
            flow.row(
                text_field(
                    "video", "Chercher une vidéo publiée", max_length=120, auto_complete="off"
                ),
                button("Rechercher", before="search", submit=True),
                gap="m",
            ),
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
                max_length=rules.REASON_MAX,
            ),
            button("Annuler et prévenir", kind="outline", submit=True),
            on_submit=State.cancel,
        ),
    )


def _discard() -> rx.Component:
    return dialog(
        DISCARD,
        rx.cond(E.is_draft, "Supprimer ce brouillon ?", "Abandonner vos changements ?"),
        flow.paragraph(
            rx.cond(
                E.is_draft,
                "Il n’a jamais été annoncé : rien n’en restera.",
                "L’événement reste tel qu’il est annoncé.",
            )
        ),
        confirm=rx.cond(E.is_draft, "Supprimer", "Abandonner"),
        on_confirm=State.discard,
    )


PAGES = (
    Page(TEAM_EVENTS, events, "Événements organisés", on_load=(OrganiserState.load,)),
    Page(PREPARE, prepare, "Préparer un événement", on_load=(State.load,)),
)
