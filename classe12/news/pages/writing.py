"""/equipe/actualites: the team's articles, and the desk where one is written."""

from functools import partial

import reflex as rx

from classe12.news.components import state_badge
from classe12.news.pages.desk import (
    desk_form,
    desk_page,
    discard_dialog,
    list_page,
    state_line,
    typed,
)
from classe12.news.rules import articles as rules
from classe12.news.rules import pictures
from classe12.news.rules.links import TEAM_ARTICLES, WRITE
from classe12.news.state.writing import ArticlesState
from classe12.news.state.writing import WritingState as State
from classe12.ui import flow
from classe12.ui.alerts import empty_state
from classe12.ui.badges import badge
from classe12.ui.buttons import button
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import press_form
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.picture_field import picture_field
from classe12.ui.prose import rich_text
from classe12.ui.table import Column, cell_lines, table
from classe12.ui.vars import when

A = State.article
_typed = partial(typed, State)
CHANGES = "Changements non publiés"


def articles() -> rx.Component:
    """Return the team's list of articles."""
    write = button("Écrire un article", kind="primary", before="square-pen", submit=True)
    start = press_form(write, on_submit=ArticlesState.start)
    lead = "Ce qui est publié, programmé ou en cours d’écriture."
    nothing = empty_state(
        "Aucun article pour l’instant",
        "Une nouvelle du service, un retour de classe : quelques lignes suffisent.",
    )
    header = flow.page_header("Articles", lead, actions=start)
    return list_page(ArticlesState, header, _table(), nothing, current=TEAM_ARTICLES)


def _table() -> rx.Component:
    return table(
        "Articles, le dernier touché d’abord",
        [
            Column("Titre", lambda row: text_link(row.title, row.href, strong=True)),
            Column(
                "État",
                lambda row: flow.row(
                    state_badge(row.state, row.tone),
                    when(row.has_changes, badge(CHANGES, symbol="pencil")),
                ),
            ),
            Column("Date", lambda row: cell_lines(row.detail, row.author)),
        ],
        ArticlesState.rows,
        stacked=True,
        small=False,
    )


def write() -> rx.Component:
    """Return the desk where an article is written."""
    read = when(A.public, text_link("Lire l’article en ligne", A.public))
    withdraw = when(A.is_published, button("Retirer", size="sm", on_click=State.withdraw))
    return desk_page(
        State,
        A,
        state_line(State, A, CHANGES, read, withdraw),
        flow.columns(flow.panel(_form()), rx.el.div(_preview())),
        discard_dialog(
            State,
            A,
            draft="Il n’a jamais été publié : rien n’en restera.",
            changes="L’article reste tel qu’il se lit aujourd’hui.",
        ),
        title="Écrire un article",
        list_of=("Articles", TEAM_ARTICLES),
        nothing=("Choisissez d’abord un article", "Voir les articles"),
    )


def _form() -> rx.Component:
    return desk_form(
        State,
        A,
        *_words(),
        _picture(),
        _typed(
            text_field,
            rules.ALT,
            "Ce que montre l’image",
            hint="Pour celles et ceux qui ne la voient pas.",
            optional=True,
            max_length=rules.ALT_MAX,
            auto_complete="off",
        ),
        _typed(
            text_field,
            rules.DAY,
            "Date de parution",
            type="date",
            hint="Vide : le jour où vous publiez. À venir : l’article paraîtra ce jour-là, à 7 h.",
            optional=True,
        ),
        send=rx.cond(A.is_published, "Publier les changements", "Publier"),
        on_submit=State.publish,
    )


def _words() -> tuple[rx.Component, ...]:
    return (
        _typed(text_field, rules.TITLE, "Titre", max_length=rules.TITLE_MAX, auto_complete="off"),
        _typed(
            text_area,
            rules.EXCERPT,
            "Chapô",
            hint="Une ou deux phrases : elles se lisent dans la liste et au partage.",
        ),
        _typed(
            text_area,
            rules.BODY,
            "Texte",
            hint="En Markdown : ## pour un intertitre, **gras**, - pour une liste, "
            "[mots](https://adresse) pour un lien.",
            rows=14,
        ),
    )


def _picture() -> rx.Component:
    return picture_field(
        "image",
        "Image",
        endpoint="/envois-image",
        accept=pictures.ACCEPT,
        hint="JPEG, PNG ou WebP, 10 Mo au plus. Le lieu et l’appareil en sont effacés.",
        max_bytes=pictures.LARGEST,
        too_heavy=pictures.TOO_HEAVY,
        picture=State.picture,
        on_arrived=State.picture_arrived,
        on_removed=State.remove_picture,
    )


def _preview() -> rx.Component:
    return flow.panel(
        rx.cond(
            State.preview != "",
            rich_text(State.preview),
            flow.paragraph("Le texte s’affichera ici pendant que vous l’écrivez.", muted=True),
        ),
        title="Aperçu du texte",
    )


PAGES = (
    Page(TEAM_ARTICLES, articles, "Articles", on_load=(ArticlesState.load,)),
    Page(WRITE, write, "Écrire un article", on_load=(State.load,)),
)
