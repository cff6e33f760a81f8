"""/equipe/actualites: the team's articles, and the desk where one is written."""

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.news.components import state_badge
from classe12.news.rules import articles as rules
from classe12.news.rules import pictures
from classe12.news.rules.links import TEAM_ARTICLES, WRITE
from classe12.news.state.writing import DESK, ArticlesState
from classe12.news.state.writing import WritingState as State
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal, status
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.keeper import auto_keep, steady
from classe12.ui.layout import Page
from classe12.ui.links import text_link
from classe12.ui.paging import breadcrumb, pagination
from classe12.ui.picture_field import picture_field
from classe12.ui.prose import rich_text
from classe12.ui.table import Column, cell_lines, table
from classe12.ui.vars import when
from classe12.ui.waiting import loading

A = State.article
DISCARD = "abandonner"


def articles() -> rx.Component:
    """Return the team's list of articles."""
    start = button(
        "Écrire un article", kind="primary", before="square-pen", on_click=ArticlesState.start
    )
    pages = pagination(
        ArticlesState.pages,
        ArticlesState.page,
        previous=ArticlesState.previous,
        next=ArticlesState.next,
    )
    return team_shell(
        flow.page_header(
            "Articles", "Ce qui est publié, programmé ou en cours d’écriture.", actions=start
        ),
        loading(
            ArticlesState.is_ready,
            rx.cond(
                ArticlesState.rows.length() > 0,
                flow.panel(
                    status(ArticlesState.count),
                    _table(),
                    when(ArticlesState.pages.length() > 0, pages),
                ),
                empty_state(
                    "Aucun article pour l’instant",
                    "Une nouvelle du service, un retour de classe : quelques lignes suffisent.",
                ),
            ),
        ),
        current=TEAM_ARTICLES,
        name="Équipe",
    )


def _table() -> rx.Component:
    return table(
        "Articles, le dernier touché d’abord",
        [
            Column("Titre", lambda row: text_link(row.title, row.href, strong=True)),
            Column(
                "État",
                lambda row: flow.row(
                    state_badge(row.state, row.tone),
                    when(row.has_changes, badge("Changements non publiés", symbol="pencil")),
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
    return team_shell(
        breadcrumb(("Articles", TEAM_ARTICLES)),
        flow.page_header("Écrire un article", "Tout est gardé au fur et à mesure de la frappe."),
        steady(State.stamp, rx.cond(A, _desk(), _nothing())),
        current=TEAM_ARTICLES,
        name="Équipe",
    )


def _nothing() -> rx.Component:
    return empty_state(
        "Choisissez d’abord un article",
        rx.cond(State.missing, State.missing, "L’adresse n’en nomme aucun."),
        action=link_button("Voir les articles", TEAM_ARTICLES, kind="outline", size="sm"),
    )


def _desk() -> rx.Component:
    return flow.stack(
        _state(),
        refusal(State.refusal),
        flow.columns(_form(), _preview()),
        _discard(),
        gap="l",
    )


def _state() -> rx.Component:
    return flow.row(
        flow.row(
            badge(A.state, tone="primary"),
            when(A.has_changes, badge("Changements non publiés", symbol="pencil")),
            saved_line(State.told),
        ),
        flow.row(
            when(A.public, text_link("Lire l’article en ligne", A.public)),
            when(A.is_published, button("Retirer", size="sm", on_click=State.withdraw)),
        ),
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
            text_field(
                rules.TITLE,
                "Titre",
                error=State.problems[rules.TITLE],
                default=State.form[rules.TITLE],
                max_length=rules.TITLE_MAX,
                auto_complete="off",
            ),
            text_area(
                rules.EXCERPT,
                "Chapô",
                hint="Une ou deux phrases : elles se lisent dans la liste et au partage.",
                error=State.problems[rules.EXCERPT],
                default=State.form[rules.EXCERPT],
                max_length=rules.EXCERPT_MAX,
            ),
            text_area(
                rules.BODY,
                "Texte",
                hint="En Markdown : ## pour un intertitre, **gras**, - pour une liste, "
                "[mots](https://adresse) pour un lien.",
                error=State.problems[rules.BODY],
                default=State.form[rules.BODY],
                rows=14,
                max_length=rules.BODY_MAX,
            ),
            picture_field(
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
            ),
            text_field(
                rules.ALT,
                "Ce que montre l’image",
                hint="Pour celles et ceux qui ne la voient pas.",
                error=State.problems[rules.ALT],
                default=State.form[rules.ALT],
                optional=True,
                max_length=rules.ALT_MAX,
                auto_complete="off",
            ),
            text_field(
                rules.DAY,
                "Date de parution",
                type="date",
                hint="Vide : le jour où vous publiez. À venir : l’article paraîtra ce jour-là, à 7 h.",
                error=State.problems[rules.DAY],
                default=State.form[rules.DAY],
                optional=True,
            ),
            form_actions(
                button(
                    rx.cond(A.is_published, "Publier les changements", "Publier"),
                    kind="primary",
                    submit=True,
                ),
                rx.cond(
                    A.is_draft | A.has_changes,
                    ask_button("Abandonner", DISCARD, kind="ghost"),
                ),
                status=saved_line(State.saved),
            ),
            on_submit=State.publish,
        )
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


def _discard() -> rx.Component:
    return dialog(
        DISCARD,
        rx.cond(A.is_draft, "Supprimer ce brouillon ?", "Abandonner vos changements ?"),
        flow.paragraph(
            rx.cond(
                A.is_draft,
                "Il n’a jamais été publié : rien n’en restera.",
                "L’article reste tel qu’il se lit aujourd’hui.",
            )
        ),
        confirm=rx.cond(A.is_draft, "Supprimer", "Abandonner"),
        on_confirm=State.discard,
    )


PAGES = (
    Page(TEAM_ARTICLES, articles, "Articles", on_load=(ArticlesState.load,)),
    Page(WRITE, write, "Écrire un article", on_load=(State.load,)),
)
