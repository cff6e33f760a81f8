"""The home page: what the service is, a way in for each need, how practices go round."""

from typing import Any

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.accounts.state import SessionState
from classe12.conversations.components import request_line
from classe12.news.components import small_article, small_event
from classe12.site.state import HomeState
from classe12.ui import flow, home, video_card
from classe12.ui.alerts import notice
from classe12.ui.buttons import link_button
from classe12.ui.event_card import event_list
from classe12.ui.layout import Page
from classe12.ui.links import arrow_link, text_link
from classe12.ui.prose import rich_text
from classe12.ui.requests import request_block, request_list
from classe12.ui.vars import when
from classe12.ui.words import PEOPLE, sentence, word

WATCH = (
    "Une vidéo dure moins de deux minutes. Elle se regarde sans compte, seule ou en animation "
    "pédagogique."
)
TRY = (
    "Vous reprenez l’idée telle quelle ou vous l’adaptez à vos élèves. Une phrase dit à son auteur "
    "ce que cela a donné."
)
SEEK = (
    "Une question précise, posée par une collègue ou un collègue. Une phrase suffit pour "
    "répondre, une vidéo aussi."
)
TELL = "Ce que cela a changé, ce qui a coincé. C’est souvent là que naît la vidéo suivante."


def _opening() -> rx.Component:
    return home.opening(
        word("tagline"),
        word("lead"),
        rich_text(HomeState.promise),
        link_button("Voir les vidéos", "/videos", kind="primary", size="lg", before="play"),
        link_button("Publier une vidéo", "/participer", kind="outline", size="lg"),
    )


def _welcome() -> rx.Component:
    """Return the word of welcome of who comes with the code of a campaign."""
    told = notice(
        rx.Var.create("Bienvenue. L’équipe de déploiement vous invite\u00a0: ")
        + HomeState.invited_by
        + ".",
        "Regardez sans compte. Pour remercier, raconter un essai ou publier, il faut une adresse "
        "académique et une minute.",
        action=rx.cond(
            SessionState.is_signed_in,
            rx.fragment(),
            link_button("Créer mon compte", HomeState.sign_in, size="sm"),
        ),
    )
    return when(HomeState.invited_by != "", home.welcome(told))


def _card(video: Any) -> rx.Component:
    return video_card.video_card(
        video.href,
        video.title,
        author=video.author,
        duration=video.duration,
        picture=video.picture,
        portrait=video.is_portrait,
        ground=video.colour,
        levels=video.levels,
        thanks=video.thanks,
        trials=video.trials,
        captioned=video.has_captions,
    )


def _videos() -> rx.Component:
    shown = flow.section(
        rx.cond(HomeState.is_chosen, "À la une", "Les dernières vidéos"),
        flow.stack(
            flow.paragraph(HomeState.chosen, muted=True),
            video_card.card_grid(HomeState.videos, _card, wide=True),
        ),
        action=arrow_link("Toutes les vidéos", "/videos"),
    )
    return when(HomeState.videos.length() > 0, shown)


def _needs() -> rx.Component:
    shown = flow.section(
        "De quoi avez-vous besoin en ce moment ?",
        home.doors(HomeState.doors, label=lambda door: door.label, href=lambda door: door.href),
        tinted=True,
    )
    return when(HomeState.doors.length() > 0, shown)


def _requests() -> rx.Component:
    ask = flow.stack(
        link_button("Poser ma question", "/recherches/nouvelle", kind="outline", before="hand"),
        arrow_link("Toutes les questions", "/recherches"),
        gap="s",
    )
    shown = request_block(
        "Je cherche", SEEK, ask, request_list(HomeState.requests, request_line), id="je-cherche"
    )
    return when(HomeState.requests.length() > 0, shown)


def _rounds() -> rx.Component:
    figures = home.figures_line(
        HomeState.figures,
        before=lambda figure: figure.before,
        text=lambda figure: figure.text,
        after=rx.fragment(HomeState.since, " ", text_link("Toutes les statistiques", "/stats")),
    )
    return flow.section(
        "Comment cela circule",
        home.rounds(
            (1, "Regarder", WATCH),
            (4, "Essayer", TRY),
            (12, "Raconter", TELL),
        ),
        when(HomeState.figures.length() > 0, figures),
    )


def _news() -> rx.Component:
    next_event = flow.stack(
        flow.heading("Prochain rendez-vous", 3),
        event_list(HomeState.events, small_event),
        arrow_link("Tous les événements", "/evenements"),
    )
    shown = flow.section(
        "Actualités",
        flow.main_and_side(
            flow.columns(rx.foreach(HomeState.news, small_article)),
            when(HomeState.events.length() > 0, next_event),
        ),
        action=arrow_link("Toutes les actualités", "/actualites"),
        tinted=True,
    )
    return when((HomeState.news.length() > 0) | (HomeState.events.length() > 0), shown)


def page() -> rx.Component:
    """Return the home page."""
    return public_shell(
        _welcome(),
        _opening(),
        _videos(),
        _needs(),
        _requests(),
        _rounds(),
        _news(),
        current="/",
        open_width=True,
    )


PAGES = (
    Page(
        "/",
        page,
        word("tagline"),
        on_load=(HomeState.load,),
        description=sentence("Des vidéos de moins de deux minutes, par et pour les ", PEOPLE, "."),
    ),
)
