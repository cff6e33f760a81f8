"""/espace: what is new, what became of one's own, what comes next, in one screen."""

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.conversations.rules.links import ASK, REQUESTS
from classe12.conversations.rules.listing import ASKED, Kind, Listing, to_address
from classe12.news.rules.links import EVENTS
from classe12.notifications.components import survey_notice
from classe12.notifications.rules.links import NOTICES
from classe12.notifications.state.notices import NoticesState
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.again import again
from classe12.ui.alerts import empty_state, notice
from classe12.ui.badges import badge, level_badges
from classe12.ui.buttons import link_button
from classe12.ui.event_card import event_card, event_list
from classe12.ui.links import arrow_link, text_link
from classe12.ui.notices import notice_panel, notice_row
from classe12.ui.page import Page
from classe12.ui.requests import said
from classe12.ui.state_line import off_the_way, state_line
from classe12.ui.video_card import work_row
from classe12.ui.waiting import loading
from classe12.videos.rules.keeping import Asked, Shelf
from classe12.videos.rules.keeping import to_address as shelf_address
from classe12.videos.rules.links import CATALOGUE, CONTRIBUTE, MY_LISTS, MY_VIDEOS, TRIALS
from classe12.workspace.rules.home import HOME
from classe12.workspace.rules.network import NETWORK
from classe12.workspace.state.home import SpaceState

SPACE = SpaceState.space
MY_REQUESTS = REQUESTS + to_address(Listing(chosen=((Kind.MINE, ASKED),)))
TO_TRY = MY_LISTS + shelf_address(Asked(shelf=Shelf.TO_TRY))


def space() -> rx.Component:
    """Return the page."""
    name = SPACE.first_name
    return workspace_shell(
        again(SpaceState.stamp, SpaceState.renew),
        flow.page_header(rx.cond(name != "", f"Bonjour {name}", "Bonjour"), SPACE.place),
        loading(
            SpaceState.is_ready,
            flow.stack(
                rx.foreach(SPACE.welcomes, _welcome),
                survey_notice(SPACE.survey),
                flow.panels(
                    (_fresh(), _works(), _to_try()),
                    (_notices(), _requests(), _around(), _events()),
                ),
                gap="l",
            ),
        ),
        current=HOME,
    )


def _nothing(why: str, word: str, href: str) -> rx.Component:
    """Return what a block says while it is empty: what will be there, and the way to it."""
    return flow.stack(
        flow.paragraph(why, muted=True, small=True),
        link_button(word, href, kind="outline", size="sm"),
    )


def _fresh() -> rx.Component:
    rows = flow.divided(rx.foreach(SPACE.fresh, _fresh_row))
    nothing = _nothing(
        "Pas encore de vidéo pour vos niveaux et vos thèmes. Le catalogue en a d’autres, "
        "à regarder en deux minutes.",
        "Voir toutes les vidéos",
        CATALOGUE,
    )
    return flow.panel(
        rx.cond(SPACE.fresh.length() > 0, rows, nothing),
        title="Nouveau pour vous",
        intro=rx.cond(
            SPACE.is_for_me,
            "Les dernières vidéos de vos niveaux et de vos thèmes.",
            "Les dernières vidéos du service.",
        ),
        actions=arrow_link("Toutes les vidéos", CATALOGUE),
    )


def _fresh_row(row: rx.Var) -> rx.Component:
    card = row.card
    about = flow.stack(
        text_link(card.title, card.href, strong=True),
        flow.paragraph(card.author, muted=True, small=True),
        flow.row(
            level_badges(card.levels),
            rx.cond(card.audience != "", badge(card.audience, symbol="lock")),
            flow.paragraph(f"{card.duration}, {row.when.lower()}", muted=True, small=True),
        ),
        gap="s",
    )
    return flow.item(work_row(about, picture=card.picture, ground=card.colour), key=row.id)


def _works() -> rx.Component:
    rows = flow.panel(
        flow.divided(rx.foreach(SPACE.works, _work_row)),
        title="Mes vidéos",
        intro=SPACE.tried,
        actions=arrow_link("Toutes mes vidéos", MY_VIDEOS),
    )
    nothing = empty_state(
        "Aucune vidéo de vous pour l’instant",
        "Une pratique, deux minutes, filmée au téléphone\u00a0: elle peut servir à un collègue dès "
        "lundi.",
        action=link_button("Envoyer une première vidéo", CONTRIBUTE, kind="outline"),
    )
    return rx.cond(SPACE.works.length() > 0, rows, nothing)


def _work_row(row: rx.Var) -> rx.Component:
    video = row.video
    again = link_button(
        rx.cond(video.step == 0, "Reprendre où j’en étais", "Modifier et renvoyer"),
        video.edit_href,
        kind="outline",
        size="sm",
        more=f"\u00a0: {video.title}",
    )
    return flow.item(
        work_row(
            rx.cond(
                video.href != "",
                text_link(video.title, video.href, strong=True),
                flow.strong(video.title),
            ),
            rx.cond(
                video.step >= 0,
                state_line(video.step, rx.cond(video.figures != "", "", video.next_line)),
                off_the_way(video.state, video.reason, ended=video.has_ended),
            ),
            rx.cond(row.tried != "", flow.paragraph(flow.strong(row.tried), small=True)),
            rx.cond(video.figures != "", flow.paragraph(video.figures, muted=True, small=True)),
            rx.cond(video.can_edit, again),
            picture=video.picture,
            ground=video.colour,
        ),
        key=video.id,
    )


def _to_try() -> rx.Component:
    rows = flow.divided(rx.foreach(SPACE.to_try, _to_try_row))
    nothing = _nothing(
        "Sous une vidéo, «\u00a0À essayer\u00a0» la met de côté ici, avec une note que personne d’autre "
        "ne lit.",
        "Choisir une vidéo",
        CATALOGUE,
    )
    some = SPACE.to_try.length() > 0
    return flow.panel(
        rx.cond(some, rows, nothing),
        title="À essayer",
        intro=rx.cond(
            some, "Si vous avez tenté, une phrase aide le collègue qui hésite encore.", ""
        ),
        actions=arrow_link("Mes listes", TO_TRY),
    )


def _to_try_row(row: rx.Var) -> rx.Component:
    card = row.card
    return flow.item(
        work_row(
            flow.stack(
                text_link(card.title, card.href, strong=True),
                flow.paragraph(row.when, muted=True, small=True),
                gap="s",
            ),
            said("Note pour moi", row.note),
            link_button(
                "Je l’ai essayé",
                f"{card.href}#{TRIALS}",
                kind="outline",
                size="sm",
                more=f"\u00a0: {card.title}",
            ),
            picture=card.picture,
            ground=card.colour,
        ),
        key=row.id,
    )


def _notices() -> rx.Component:
    return notice_panel(
        "Depuis votre passage",
        SPACE.notices,
        _notice_row,
        action=arrow_link("Notifications", NOTICES),
        nothing=_nothing(
            "Tout est lu. Un merci, un essai ou une réponse de collègue s’écrira ici.",
            "Choisir mes courriels",
            "/mon-compte/courriels",
        ),
    )


def _notice_row(row: rx.Var) -> rx.Component:
    return notice_row(
        row.fact,
        row.more,
        row.when,
        href=row.href,
        symbol=row.icon,
        is_unread=row.is_unread,
        on_open=NoticesState.open_notice(row.id),
    )


def _requests() -> rx.Component:
    rows = flow.divided(rx.foreach(SPACE.requests, _request_row))
    nothing = _nothing(
        "Une question précise, et des collègues vous répondent par une vidéo ou par une phrase.",
        "Poser une question",
        ASK,
    )
    return flow.panel(
        rx.cond(SPACE.requests.length() > 0, rows, nothing),
        title="Mes questions",
        actions=arrow_link("Toutes les miennes", MY_REQUESTS),
    )


def _request_row(row: rx.Var) -> rx.Component:
    state = rx.match(
        row.status,
        ("found", badge(row.label, tone="success", symbol="circle-check")),
        ("hinted", badge(row.label, tone="info", symbol="message-circle")),
        badge(row.label),
    )
    return flow.item(
        flow.stack(
            text_link(row.question, row.href, strong=True),
            flow.row(
                state,
                flow.paragraph(
                    rx.cond(row.answers != "", row.answers, "Pas encore de réponse"),
                    rx.cond(row.followers != "", f", {row.followers}", ""),
                    muted=True,
                    small=True,
                ),
            ),
            gap="s",
        ),
        key=row.id,
    )


def _welcome(name: rx.Var) -> rx.Component:
    return notice(
        name.to(str) + " vous a laissé un mot et des vidéos.",
        worded("Avant votre arrivée, pour qui prendrait la suite dans votre école."),
        symbol="hand-heart",
        action=link_button("Lire ce mot", NETWORK, size="sm"),
    )


def _around() -> rx.Component:
    around = SPACE.around
    rows = flow.divided(rx.foreach(around.rows, _around_row))
    nothing = rx.cond(
        around.name != "",
        _nothing(
            "Ce que vos voisins publient, essaient et cherchent s’écrira ici.",
            "Voir qui est là",
            NETWORK,
        ),
        _nothing(
            "Dites où vous enseignez, et ce que publient et cherchent vos voisins s’écrira ici.",
            worded("Dire mon école"),
            "/mon-profil",
        ),
    )
    return flow.panel(
        rx.cond(around.rows.length() > 0, rows, nothing),
        title="Près de chez moi",
        intro=around.name,
        actions=arrow_link("Mon réseau", NETWORK),
    )


def _around_row(row: rx.Var) -> rx.Component:
    return flow.item(
        flow.paragraph(row.fact, muted=True, small=True),
        text_link(row.title, row.href, strong=True),
        flow.paragraph(row.when, muted=True, small=True),
        key=row.id,
    )


def _events() -> rx.Component:
    nothing = _nothing(
        "Rien n’est annoncé. Ateliers, visites, focus et challenges se préparent près de chez "
        "vous\u00a0: le calendrier garde aussi ceux qui ont eu lieu.",
        "Voir le calendrier",
        EVENTS,
    )
    return flow.panel(
        rx.cond(SPACE.events.length() > 0, event_list(SPACE.events, _event_card), nothing),
        title=rx.cond(SPACE.is_registered, "Mes événements", "Prochain événement"),
        actions=arrow_link("Le calendrier", EVENTS),
    )


def _event_card(row: rx.Var) -> rx.Component:
    return event_card(
        row.href,
        row.title,
        kind=row.kind,
        day=row.day,
        month=row.month,
        when_words=row.when,
        where=row.where,
        territory=row.territory,
        places=row.places,
        cancelled=row.is_cancelled,
        mine=row.mine,
        level=3,
    )


PAGES = (
    Page(
        HOME,
        space,
        "Mon espace",
        on_load=(SpaceState.load,),
        description="Ce qui est nouveau, ce que deviennent vos vidéos et vos questions.",
    ),
)
