"""The gallery's lists: video cards, player, state lines, filters, tables."""

import reflex as rx
from reflex.event import EventSpec

from classe12.ui import filters, flow, notices, player, queue, state_line, table, video_card, watch
from classe12.ui.again import news_button
from classe12.ui.alerts import empty_state
from classe12.ui.badges import twelve_dots
from classe12.ui.buttons import button, link_button
from classe12.ui.links import arrow_link

PORTRAIT, LANDSCAPE = "/illustrations.svg#minuteur", "/illustrations.svg#ilots"
SCHOOLS = [
    (
        "École des Saules",
        "Brévenne, Réseau Jean-Ferrat (REP+)",
        "6",
        [True, True, True, False] * 3,
        "4 semaines",
    ),
    (
        "École du Chemin-Vert",
        "Castelnoir, Réseau des Deux-Rives (REP)",
        "4",
        [True, False, False] * 4,
        "5 semaines",
    ),
    (
        "École Marcel-Aumont",
        "Vauclair, Réseau Colette (REP)",
        "–",
        [False] * 12,
        "12 semaines et plus",
    ),
]


def _nothing(value: object) -> EventSpec:
    return rx.noop()


def cards() -> rx.Component:
    """Video cards: portrait, landscape, without a picture, long."""
    made = [
        video_card.video_card(
            "/demo/ui",
            "Le minuteur visuel, pour finir sans se presser",
            author="Karim L., Port-Aurel",
            author_href="/demo/ui",
            duration="1 min 12",
            picture=PORTRAIT,
            portrait=True,
            ground="#c3d7ed",
            levels=["GS", "CP"],
            thanks="52 mercis",
            trials="19 essais",
            captioned=True,
        ),
        video_card.video_card(
            "/demo/ui",
            "Quatre îlots, un coin d’appel : ma classe vue d’en haut",
            author="Nadia F., Valbrune",
            duration="1 min 48",
            picture=LANDSCAPE,
            ground="#e1bfe6",
            levels=["CP", "CE1"],
            thanks="34 mercis",
            views="310 vues",
            audience="Mon réseau",
        ),
        video_card.video_card(
            "/demo/ui",
            "Une organisation en ateliers tournants qui tient toute la matinée, y compris les "
            "jours de pluie "
            "où personne ne sort",
            author="Marie-Christine de La Rochefoucauld-Montbel, Saint-Germain-sur-Aubecourt",
            duration="58 s",
            levels=["GS", "CP", "CE1"],
        ),
    ]
    last = empty_state(
        "Vous ne trouvez pas ?", "Essayez un mot plus court, ou un autre niveau.", level=3
    )
    return flow.panel(video_card.card_grid(made, last=last), title="Cartes de vidéo")


def players() -> rx.Component:
    """The player: portrait, landscape, a file that does not load."""
    source = [
        {"src": "/demo/absente.mp4", "label": "720p"},
        {"src": "/demo/absente-480.mp4", "label": "480p"},
    ]
    return flow.panel(
        flow.columns(
            player.player("Le minuteur visuel", source, poster=PORTRAIT, portrait=True, length=72),
            player.player("Quatre îlots", source[:1], poster=LANDSCAPE, length=108),
            player.film_at_a_glance(LANDSCAPE, "Quatre îlots"),
        ),
        title="Lecteur (ici, le fichier n’existe pas)",
    )


def lines() -> rx.Component:
    """Every place of a video on its way."""
    return flow.panel(
        flow.divided(
            flow.item(state_line.state_line(0, "Il manque le niveau et les autorisations.")),
            flow.item(state_line.state_line(1, "Encore une minute environ.")),
            flow.item(state_line.state_line(2, "Nous la relisons sous deux jours ouvrés.")),
            flow.item(state_line.state_line(3)),
            flow.item(
                state_line.off_the_way(
                    "À modifier", "À 0:34, un prénom se lit. Coupez ces deux secondes."
                )
            ),
            flow.item(
                state_line.off_the_way("Retirée", "Un visage reste reconnaissable.", ended=True)
            ),
        ),
        title="États d’une vidéo",
    )


def narrowing() -> rx.Component:
    """Filters and the line above the results."""
    group = filters.filter_group(
        "Niveau",
        [
            ("gs", "Grande section", "96", False),
            ("cp", "CP", "218", True),
            ("ce1", "CE1", "134", False),
        ],
        on_change=_nothing,
    )
    bar = filters.results_bar(
        "218 vidéos",
        active=filters.active_filter("CP", on_remove=rx.noop()),
        clear=link_button("Tout effacer", "/demo/ui", kind="ghost", size="sm"),
        news=news_button(True, rx.noop()),
        sort=filters.sort_select(
            [("essais", "Les plus essayées"), ("recentes", "Les plus récentes")],
            value="essais",
            on_change=_nothing,
        ),
    )
    return flow.panel(
        filters.with_filters(filters.filters(group, active_count="1 filtre"), bar), title="Filtres"
    )


def tables() -> rx.Component:
    """Tables: one that stacks and sorts, one without rows."""
    columns = (
        table.Column("École", lambda s: table.cell_lines(s[0], s[1]), sort="nom"),
        table.Column(
            "Enseignants",
            lambda s: s[2] if s[2] != "–" else table.no_value("moins de 5, non montré"),
            align="right",
        ),
        table.Column(
            "12 dernières semaines",
            lambda s: twelve_dots(s[3], f"Active {sum(s[3])} semaines sur 12"),
        ),
        table.Column("Silence", lambda s: s[4], sort="silence"),
        table.Column(
            "Prochaine action",
            lambda s: button("Écrire", size="sm", before="mail", more=f" : {s[0]}"),
        ),
    )
    return flow.panel(
        table.table(
            "Écoles silencieuses",
            columns,
            SCHOOLS,
            stacked=True,
            sorted_by="silence",
            descending=True,
            on_sort=_nothing,
            small=False,
        ),
        table.table("Aucune école", columns[:2], []),
        title="Tableaux",
    )


def queues() -> rx.Component:
    """What waits for somebody: one open, one long."""
    titles = (
        "Les sons complexes, pendus à un fil",
        "Une organisation en ateliers tournants qui tient toute la matinée",
    )

    def draw(title: str) -> rx.Component:
        return queue.queue_card(
            title,
            "Camille R.",
            "hier",
            picture=PORTRAIT,
            ground="#c3d7ed",
            is_open=title == titles[0],
            on_open=rx.noop(),
        )

    return flow.panel(
        queue.queue_strip(list(titles), draw, label="À relire"), title="File d’attente"
    )


def watching() -> rx.Component:
    """The page of a video: its two layouts, and what is under the player."""
    acts = watch.under_player(
        watch.download_menu([("haute qualité, 9 Mo", "/logo.svg"), ("légère, 4 Mo", "/logo.svg")]),
        watch.share_menu(
            "Le minuteur visuel",
            "https://classe12.example/video/1",
            "mailto:?subject=Le%20minuteur",
        ),
        watch.report_link("/video", "cette vidéo"),
    )
    words = watch.words_of("Un minuteur posé près du tableau.\nFilmé en période 3, un jeudi.")
    return flow.panel(
        watch.watch_layout(flow.stack(watch.blank_player(), acts), words, portrait=False),
        watch.watch_layout(watch.blank_player(), words, portrait=True),
        title="Regarder une vidéo",
    )


def noticed() -> rx.Component:
    """Notices: the bell with and without a count, unread, read, long; the views of a list."""
    rows = (
        ("3 collègues ont dit merci pour «\u00a0Le minuteur\u00a0»", "Mercis", "hand-heart", True),
        ("Farida S. a essayé «\u00a0La bibliothèque\u00a0»", "Essais", "circle-check", False),
        (
            "Noé A. cherche\u00a0: «\u00a0Comment vous répartissez-vous les bilans à deux, en "
            "co-intervention, quand l’une des deux arrive après la récréation\u00a0?\u00a0»",
            "Recherches",
            "hand",
            True,
        ),
    )

    def row(each: tuple[str, str, str, bool]) -> rx.Component:
        return notices.notice_row(
            each[0], each[1], "il y a 2 h", href="/demo/ui", symbol=each[2], is_unread=each[3],
            on_open=rx.noop(), on_read=rx.noop(),
        )  # fmt: skip

    def quiet(each: tuple[str, str, str, bool]) -> rx.Component:
        return notices.notice_row(
            each[0], each[1], "hier", href="/demo/ui", symbol=each[2], is_unread=each[3],
            on_open=rx.noop(),
        )  # fmt: skip

    return flow.panel(
        flow.row(
            notices.bell("/demo/ui", "", "Notifications"),
            notices.bell("/demo/ui", "4", "Notifications\u00a0: 4 non lues"),
            notices.bell("/demo/ui", "99+", "Notifications\u00a0: plus de 99 non lues"),
            gap="l",
        ),
        filters.filter_links(
            "Vues d’une liste", ("Toutes", "/demo/ui", True), ("Non lues", "/demo/ui#x", False)
        ),
        notices.notice_list(rows, row),
        flow.panels(
            (
                notices.notice_panel(
                    "Depuis votre passage",
                    rows,
                    quiet,
                    action=arrow_link("Notifications", "/demo/ui"),
                    nothing=rx.fragment(),
                ),
            ),
            (
                notices.notice_panel(
                    "Rien de nouveau",
                    (),
                    quiet,
                    action=arrow_link("Notifications", "/demo/ui"),
                    nothing=flow.paragraph("Tout est lu.", muted=True, small=True),
                ),
            ),
        ),
        notices.choice_lines(
            flow.paragraph("Une première question"), flow.paragraph("Une deuxième question")
        ),
        title="Notifications",
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return cards(), players(), watching(), queues(), lines(), narrowing(), tables(), noticed()
