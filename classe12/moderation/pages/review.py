"""/equipe/moderation: the queue, the video, the decision."""

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.models import Verdict
from classe12.moderation.pages.tabs import REVIEW, tabs
from classe12.moderation.rules.decision import CHECKS, GROUNDS, VERDICT_LABELS
from classe12.moderation.rules.trust import TRUSTED
from classe12.moderation.state.review import TITLE, ReviewState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, refusal
from classe12.ui.badges import badge, level_badges
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import form, hidden, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.player import film_at_a_glance, player
from classe12.ui.queue import queue_card, queue_strip
from classe12.ui.waiting import loading
from classe12.videos.models import VideoStatus
from classe12.videos.rules.captions import WAIVER, WAIVES

CONSEQUENCES = {
    Verdict.PUBLISH: "L’auteur reçoit un message, la vidéo rejoint le catalogue.",
    Verdict.AMEND: "La vidéo revient à l’auteur avec votre message. Rien n’est perdu.",
    Verdict.REFUSE: "Motif obligatoire. L’auteur peut demander un second avis.",
}


def review() -> rx.Component:
    """Return the review screen."""
    return team_shell(
        flow.stack(
            flow.page_header(
                "Relecture",
                ReviewState.lead,
                status=flow.paragraph(ReviewState.delay, muted=True, small=True),
                actions=link_button("Publications de confiance", TRUSTED, kind="ghost"),
            ),
            tabs(REVIEW),
            saved_line(ReviewState.told),
            loading(ReviewState.is_ready, _work()),
            gap="l",
        ),
        current=REVIEW,
        name="Modération",
    )


def _work() -> rx.Component:
    nothing = empty_state(
        "Tout est relu",
        "Chaque vidéo a reçu une réponse. Les prochaines vous attendront ici.",
        action=text_link("Voir le catalogue", "/videos"),
    )
    return flow.stack(
        rx.cond(ReviewState.count > 0, queue_strip(ReviewState.rows, _card, label="À relire")),
        rx.cond(ReviewState.later.length() > 0, _later()),
        refusal(ReviewState.refusal),
        rx.cond(
            ReviewState.video,
            flow.main_and_side(_video(), _decision()),
            rx.cond((ReviewState.count == 0) & (ReviewState.later.length() == 0), nothing),
        ),
        gap="l",
    )


def _later() -> rx.Component:
    return flow.stack(
        flow.heading("Publiées d’abord, à relire", 2),
        queue_strip(ReviewState.later, _card, label="Publiées d’abord"),
        gap="s",
    )


def _card(row: rx.Var) -> rx.Component:
    return queue_card(
        row.title,
        row.author,
        row.since,
        picture=row.picture,
        ground=row.ground,
        is_open=ReviewState.video.id == row.id,
        on_open=ReviewState.open_video(row.id),
    )


def _video() -> rx.Component:
    video = ReviewState.video
    return flow.panel(
        flow.heading(video.title, id=TITLE, tab_index=-1),
        flow.row(
            flow.paragraph(video.author, muted=True, small=True),
            level_badges(video.levels),
            rx.cond(
                video.status == VideoStatus.PUBLISHED.value,
                badge("Publiée d’abord", tone="info", symbol="clock"),
                badge("En relecture", tone="warning", symbol="clock"),
            ),
            button(
                rx.cond(video.is_mine, "Je la rends", "Je la prends"),
                size="sm",
                on_click=ReviewState.take,
            ),
            flow.paragraph(video.held, small=True, muted=True),
        ),
        player(
            video.title,
            video.sources,
            poster=video.poster,
            tracks=video.tracks,
            portrait=video.is_portrait,
            length=video.duration_s,
            key=video.id,
        ),
        film_at_a_glance(video.filmstrip, video.title),
        flow.paragraph(video.description),
        flow.heading("Ce que l’on sait", 3),
        flow.fact_rows(video.facts),
        rx.cond(
            video.past.length() > 0,
            flow.stack(
                flow.heading("Décisions passées", 3),
                flow.divided(rx.foreach(video.past, _past)),
            ),
        ),
    )


def _past(line: rx.Var) -> rx.Component:
    return flow.item(line)


def _decision() -> rx.Component:
    choices = [(v.value, VERDICT_LABELS[v], CONSEQUENCES[v]) for v in Verdict]
    return flow.panel(
        form(
            hidden("video", ReviewState.video.id),
            choice_tiles(
                "decision",
                "Votre décision",
                choices,
                default=ReviewState.verdict,
                error=ReviewState.problems["decision"],
                stacked=True,
                hide_legend=True,
                on_change=ReviewState.choose_verdict,
            ),
            rx.cond(ReviewState.asks_why, _why()),
            rx.cond(ReviewState.publishes, _checks()),
            rx.cond(ReviewState.asks_waiver, _waiver()),
            flow.row(
                button(ReviewState.submit_label, kind="primary", submit=True),
                button("Passer", kind="ghost", on_click=ReviewState.skip),
            ),
            on_submit=ReviewState.submit,
        ),
        flow.source(ReviewState.video.received, " ", ReviewState.video.promise),
        title="Votre décision",
    )


def _checks() -> rx.Component:
    return choice_tiles(
        "points",
        "Avant de publier, j’ai regardé",
        list(CHECKS.items()),
        kind="checkbox",
        default=(),
        error=ReviewState.problems["points"],
        stacked=True,
    )


def _waiver() -> rx.Component:
    return flow.stack(
        checkbox(
            WAIVES,
            "Publier sans sous-titres",
            more="L’auteur doit les écrire avant ce jour. Passé ce jour, il est relancé et l’équipe prévenue.",
            error=ReviewState.problems[WAIVES],
        ),
        text_field(
            WAIVER,
            "Jusqu’au",
            type="date",
            default=ReviewState.waiver_day,
            error=ReviewState.problems[WAIVER],
        ),
    )


def _why() -> rx.Component:
    return flow.stack(
        select_field(
            "motif",
            "Motif",
            [(reason.value, ground.label) for reason, ground in GROUNDS.items()],
            error=ReviewState.problems["motif"],
            default=ReviewState.reason,
            empty="Choisir",
            on_change=ReviewState.choose_reason,
        ),
        text_area(
            "message",
            ReviewState.message_label,
            hint="Il arrive tel quel, signé de l’équipe. Dites à quelle seconde, et quoi faire.",
            error=ReviewState.problems["message"],
            default=ReviewState.message,
            rows=8,
            key=ReviewState.message_version,
            on_blur=ReviewState.keep_message,
        ),
        gap="l",
    )


PAGES = (
    Page(
        REVIEW,
        review,
        "Relecture",
        on_load=(ReviewState.load,),
        description="Les vidéos qui attendent une décision de l’équipe.",
    ),
)
