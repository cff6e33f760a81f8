"""/mes-videos/<id>/accords: until when those whom a video shows agree; /equipe/accords/<id>: for the team."""

import reflex as rx

from classe12.accounts.components import team_shell, workspace_shell
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox, choice_tiles
from classe12.ui.fields import select_field, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.paging import breadcrumb
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.videos.models import TakenBy
from classe12.videos.pages.declaring import YEARS, keeper_tiles, print_button
from classe12.videos.rules import consent as rules
from classe12.videos.rules.consent import Recognised
from classe12.videos.rules.links import MY_VIDEOS, TAKE_BACK, TEAM_CONSENTS
from classe12.videos.state.consent import LEAVE, RESULT, REWORK, WAY, WHO
from classe12.videos.state.consent import ConsentState as State

P = State.page
TITLE = "Accords et droit à l’image"
REVIEW = "/equipe/moderation"  # of the slice above
WAYS = (
    (
        LEAVE,
        "Retirer la vidéo",
        "Elle et ses fichiers disparaissent. Cela ne peut pas être annulé.",
    ),
    (
        REWORK,
        "La retoucher, puis la renvoyer",
        "Vous seul la voyez le temps de flouter ou de couper ; l’équipe la relit ensuite.",
    ),
)


def mine() -> rx.Component:
    """Return the page of the author."""
    return workspace_shell(
        breadcrumb(("Mes vidéos", MY_VIDEOS)), _body(MY_VIDEOS), current=MY_VIDEOS
    )


def for_team() -> rx.Component:
    """Return the page of the team, that somebody wrote to."""
    return team_shell(_body(REVIEW), current=REVIEW, name="Modération")


def _body(way_back: str) -> rx.Component:
    return flow.stack(
        flow.page_header(TITLE, rx.cond(P, P.title, State.missing)),
        flow.stack(
            error_summary(State.summary),
            refusal(State.refusal),
            saved_line(State.told),
            when(
                State.retouch != "",
                flow.row(link_button("Flouter ou couper la vidéo", State.retouch, kind="primary")),
            ),
            id=RESULT,
            tab_index=-1,
        ),
        loading(
            State.is_ready,
            rx.cond(P, _consent(), flow.row(link_button("Revenir à la liste", way_back))),
        ),
        gap="l",
    )


def _consent() -> rx.Component:
    return flow.stack(
        when(P.is_over, _over()),
        flow.panel(
            flow.fact_rows(P.facts),
            rx.cond(
                (P.minor_href != "") | (P.adult_href != ""),
                flow.row(
                    print_button(P.minor_href, "Autorisations des élèves"),
                    print_button(P.adult_href, "Autorisations des adultes"),
                ),
            ),
            title="Ce qui est déclaré",
        ),
        when(P.can_renew, _renewal()),
        when(P.can_take_back, _taking()),
        gap="l",
    )


def _over() -> rx.Component:
    return notice(
        "Les accords sont échus : la vidéo n’est plus visible.",
        "Renouvelez-les, et elle revient aussitôt à sa place.",
        tone="warning",
        symbol="clock",
    )


def _renewal() -> rx.Component:
    return flow.panel(
        form(
            select_field(
                rules.YEARS,
                "Pour combien de temps ?",
                YEARS,
                hint="À compter d’aujourd’hui.",
                error=State.problems[rules.YEARS],
                default=P.form.years.to(str),
            ),
            text_field(
                rules.FORMS,
                "Combien d’autorisations sont signées de nouveau ?",
                hint=rx.cond(
                    P.people != "",
                    f"On reconnaît {P.people} dans la vidéo.",
                    "Une par personne que l’on reconnaît.",
                ),
                error=State.problems[rules.FORMS],
                type="number",
                input_mode="numeric",
                min=0,
            ),
            keeper_tiles(P.form.keeper, State.problems),
            checkbox(
                rules.ATTESTATION,
                "J’ai de nouveau l’accord écrit de chacun",
                more=rules.SENTENCES[Recognised.OTHERS],
                error=State.problems[rules.ATTESTATION],
            ),
            form_actions(button("Renouveler les accords", kind="primary", submit=True)),
            on_submit=State.renew,
        ),
        title="Renouveler",
        intro="La vidéo reste la même : il n’y a pas de nouvelle relecture.",
    )


def _taking() -> rx.Component:
    way = choice_tiles(
        WAY,
        "Que devient la vidéo ?",
        WAYS,
        error=State.problems[WAY],
        stacked=True,
    )
    return flow.panel(
        flow.bullets(
            "La vidéo, son image et ses fichiers ne répondent plus à personne, dans la minute.",
            "Elle quitte aussi les listes, les flux et les recherches.",
            "Son auteur et l’équipe sont prévenus ; il reste la date, jamais un nom.",
        ),
        form(
            choice_tiles(
                WHO,
                "Qui retire son accord ?",
                [(by.value, rules.TAKEN_WORDS[by]) for by in TakenBy],
                error=State.problems[WHO],
                stacked=True,
            ),
            rx.cond(P.can_rework, way),
            form_actions(button("Noter ce retrait", kind="outline", submit=True)),
            on_submit=State.take_back,
        ),
        title="Quelqu’un retire son accord",
        intro="Chacun peut changer d’avis, sans donner de raison.",
        id=TAKE_BACK,
    )


PAGES = (
    Page(
        f"{MY_VIDEOS}/[video_id]/accords",
        mine,
        TITLE,
        on_load=(State.load,),
        description="Jusqu’à quand les personnes que montre une de vos vidéos ont donné leur accord.",
    ),
    Page(
        f"{TEAM_CONSENTS}/[video_id]",
        for_team,
        TITLE,
        on_load=(State.load_for_team,),
        description="Les accords des personnes que montre une vidéo.",
    ),
)
