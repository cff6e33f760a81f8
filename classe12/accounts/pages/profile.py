"""/mon-profil: what somebody says of themselves, and their co-teaching pair."""

from typing import Any

import reflex as rx

from classe12.accounts.components import workspace_shell
from classe12.accounts.pages.who import who_fields
from classe12.accounts.rules.profile import LONGEST_BIO
from classe12.accounts.state import PairState, ProfileState
from classe12.core.text import number
from classe12.programmes.components import worded
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, saved_line
from classe12.ui.vars import when
from classe12.ui.waiting import loading
from classe12.ui.words import only_with

PAGE = "/mon-profil"
S, P = ProfileState, PairState.pair


def profile() -> rx.Component:
    """Return the page of one's profile."""
    see = link_button("Voir ma page publique", S.path, size="sm", before="eye")
    return workspace_shell(
        flow.page_header(
            "Mon profil",
            "Ce que vos collègues lisent sous vos vidéos, et ce qui choisit les vôtres.",
            actions=rx.cond(S.path, see, rx.fragment()),
        ),
        when(S.waits, notice("Votre nouveau profil attend d’être lu.", S.waits)),
        flow.panel(flow.narrow(loading(S.is_ready, _form()))),
        only_with("pairs", loading(PairState.is_ready, _pair())),
        current=PAGE,
    )


def _form() -> rx.Component:
    return form(
        error_summary(S.summary, title=S.summary_title),
        *who_fields(S),
        text_area(
            "bio",
            "Quelques mots sur vous",
            hint=f"{number(LONGEST_BIO)}\u00a0caractères au plus. Une ligne vide fait un paragraphe, **deux "
            "étoiles** mettent en gras, un tiret fait une liste.",
            error=S.problems["bio"],
            optional=True,
            rows=5,
            default=S.bio,
        ),
        _who_sees(),
        form_actions(button("Enregistrer", kind="primary", submit=True), status=saved_line(S.told)),
        on_submit=S.submit,
    )


def _who_sees() -> rx.Component:
    return flow.stack(
        checkbox(
            "is_listed",
            "Mon réseau et ma circonscription peuvent voir que je suis ici",
            more=worded(
                "Votre prénom, l’initiale de votre nom et votre école, aux seules personnes de votre "
                "réseau, de votre circonscription et de votre école. Cela permet aussi de vous proposer un binôme."
            ),
            default=S.is_listed,
        ),
        checkbox(
            "shows_profile",
            "Montrer ma page publique avant ma première vidéo",
            more="Dès qu’une de vos vidéos est publiée, votre page existe : elle se lit sous la vidéo.",
            default=S.shows_profile,
        ),
        gap="s",
    )


def _pair() -> rx.Component:
    return flow.panel(
        flow.stack(
            when(P.received.length() > 0, flow.divided(rx.foreach(P.received, _received))),
            rx.cond(P.colleague != "", _formed(), rx.cond(P.sent_to != "", _sent(), _propose())),
            refusal(PairState.refusal),
            saved_line(PairState.told),
        ),
        title="Mon binôme",
        intro=worded(
            "Deux collègues d’une même école, qui préparent et filment ensemble. Il faut l’accord "
            "des deux ; chacun peut y mettre fin."
        ),
    )


def _received(row: Any) -> rx.Component:
    about = f" la proposition de {row.name}"
    answers = flow.row(
        button("Accepter", kind="soft", size="sm", more=about, on_click=PairState.accept(row.id)),
        button("Décliner", size="sm", more=about, on_click=PairState.decline(row.id)),
    )
    words = flow.paragraph(flow.strong(row.name), " vous propose de former un binôme.")
    return flow.item(flow.row(words, answers, spread=True, gap="m"), key=row.id)


def _formed() -> rx.Component:
    name = "fin-binome"
    return flow.row(
        flow.paragraph("Vous êtes en binôme avec ", flow.strong(P.colleague)),
        ask_button("Mettre fin au binôme", name, size="sm"),
        dialog(
            name,
            "Mettre fin à votre binôme ?",
            flow.paragraph(
                "Votre collègue recevra un courriel. Vos vidéos et vos échanges ne changent pas."
            ),
            confirm="Mettre fin au binôme",
            on_confirm=PairState.end,
        ),
        spread=True,
        gap="m",
    )


def _sent() -> rx.Component:
    return flow.row(
        flow.paragraph("Vous avez proposé un binôme à ", flow.strong(P.sent_to), "."),
        button("Reprendre ma proposition", size="sm", on_click=PairState.take_back),
        spread=True,
        gap="m",
    )


def _propose() -> rx.Component:
    by_name = select_field(
        "colleague",
        worded("Une ou un collègue de votre école"),
        P.colleagues,
        hint="Celles et ceux qui acceptent d’être vus de leur réseau.",
        empty="Choisir",
        optional=True,
    )
    asked = form(
        when(P.colleagues.length() > 0, by_name),
        text_field(
            "colleague_email",
            rx.cond(
                P.colleagues.length() > 0, "Ou son adresse académique", "Son adresse académique"
            ),
            hint="Personne ne saura, sauf cette personne, qu’une proposition lui est faite.",
            error=PairState.problem,
            type="email",
            auto_complete="off",
            spell_check=False,
            max_length=254,
        ),
        flow.row(button("Proposer un binôme", submit=True)),
        on_submit=PairState.propose,
    )
    return rx.cond(
        P.has_school,
        flow.narrow(asked),
        flow.paragraph(
            worded("Indiquez d’abord votre école ci-dessus : un binôme se forme dans une école."),
            muted=True,
        ),
    )
