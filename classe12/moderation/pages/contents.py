"""/equipe/contenus: what anybody reported, and the answer to one."""

from typing import Any

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.moderation.pages.tabs import tabs
from classe12.moderation.rules import reporting as rules
from classe12.moderation.rules.reporting import CONTENTS, Shown, to_address
from classe12.moderation.state.contents import LIST, TITLE, ContentsState
from classe12.ui import flow
from classe12.ui.alerts import empty_state, notice, refusal
from classe12.ui.badges import badge
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import choice_tiles
from classe12.ui.fields import select_field, text_area
from classe12.ui.forms import form, saved_line
from classe12.ui.links import text_link
from classe12.ui.page import Page
from classe12.ui.paging import page_links
from classe12.ui.vars import when
from classe12.ui.waiting import loading

S = ContentsState
PAST = to_address(Shown(is_past=True))
GROUNDS = tuple((one.value, words) for one, words in rules.LABELS.items())


def page() -> rx.Component:
    """Return the page."""
    other = rx.cond(
        S.is_past,
        link_button("À traiter", CONTENTS, kind="ghost"),
        link_button(S.other_label, PAST, kind="ghost"),
    )
    return team_shell(
        flow.stack(
            flow.page_header("Pages signalées", S.lead, actions=other),
            tabs(CONTENTS),
            saved_line(S.told),
            refusal(S.refusal),
            loading(S.is_ready, _work()),
            gap="l",
        ),
        current=CONTENTS,
        name="Modération",
    )


def _work() -> rx.Component:
    nothing = empty_state(
        rx.cond(S.is_past, "Aucune réponse pour l’instant", "Tout est lu"),
        "Ce que chacun signale depuis la page «\u00a0Signaler un contenu\u00a0» vous attend ici.",
        action=text_link("Voir le formulaire", rules.REPORT),
        level=3,
    )
    found = flow.panel(flow.divided(rx.foreach(S.rows, _row)))
    return flow.stack(
        when(S.opened, lambda: flow.main_and_side(_opened(), _side())),
        flow.heading(rx.cond(S.is_past, "Traités", "À traiter"), id=LIST, tab_index=-1),
        rx.cond(S.rows.length() > 0, found, rx.cond(S.opened, rx.fragment(), nothing)),
        page_links(S.pages),
        gap="l",
    )


def _row(row: Any) -> rx.Component:
    opens = link_button(
        rx.cond(S.is_past, "Relire", "Ouvrir"),
        row.href,
        kind="outline",
        size="sm",
        more=" le signalement " + row.number.to(str),
    )
    return flow.item(
        flow.row(
            flow.stack(
                flow.row(
                    flow.strong(row.label),
                    rx.cond(row.is_urgent, badge("À lire d’abord", tone="error", symbol="flag")),
                ),
                flow.paragraph(
                    row.what, ", ", row.number, ", ", row.when, ".", muted=True, small=True
                ),
                when(row.held, flow.paragraph(row.held, small=True)),
                gap="s",
            ),
            opens,
            spread=True,
        ),
        key=row.id,
    )


def _opened() -> rx.Component:
    return flow.panel(
        flow.heading("Signalement " + S.opened.number.to(str), id=TITLE, tab_index=-1),
        flow.facts(
            ("Motif", S.opened.label),
            ("Ce qui est signalé", _subject()),
            ("Auteur", rx.cond(S.opened.subject.author != "", S.opened.subject.author, "–")),
        ),
        flow.heading("L’explication reçue", 3),
        flow.quote(flow.paragraph(S.opened.explanation, keeps_lines=True)),
        when(
            S.opened.subject.excerpt,
            flow.stack(
                flow.heading("Le début de ce qui est écrit", 3),
                flow.quote(flow.paragraph(S.opened.subject.excerpt)),
            ),
        ),
        flow.row(
            when(
                (S.opened.answered == "") & ~S.opened.is_own,
                button(
                    rx.cond(S.opened.is_mine, "Je le rends", "Je le prends"),
                    size="sm",
                    on_click=S.take,
                ),
            ),
            flow.paragraph(S.opened.held, small=True, muted=True),
        ),
        key=S.opened.id,
    )


def _subject() -> rx.Component:
    named = rx.cond(S.opened.subject.title != "", S.opened.subject.title, S.opened.what)
    return text_link(named, S.opened.address, plain=True)


def _side() -> rx.Component:
    own = notice(
        "C’est votre page.", "Une autre personne de l’équipe décide.", tone="info", symbol="lock"
    )
    answered = flow.panel(flow.paragraph(S.opened.answered), title="Réponse donnée")
    return rx.cond(S.opened.answered != "", answered, rx.cond(S.opened.is_own, own, _answer()))


def _answer() -> rx.Component:
    return flow.panel(
        form(
            choice_tiles(
                rules.OUTCOME,
                "Votre décision",
                S.opened.outcomes,
                default=S.outcome,
                error=S.problems[rules.OUTCOME],
                stacked=True,
                hide_legend=True,
                on_change=S.choose,
            ),
            when(S.takes_away, _why()),
            text_area(
                rules.ANSWER,
                "Réponse à qui a signalé",
                hint="Elle part tout de suite, sans le nom de l’auteur de la page.",
                error=S.problems[rules.ANSWER],
                rows=4,
            ),
            flow.row(
                button("Envoyer la réponse", kind="primary", submit=True),
                link_button("Fermer", CONTENTS, kind="ghost"),
            ),
            on_submit=S.answer,
        ),
        flow.source(S.opened.promise),
        title="Votre décision",
        key=S.opened.id,
    )


def _why() -> rx.Component:
    return flow.stack(
        select_field(
            rules.GROUND,
            "La règle qui n’est pas respectée",
            list(GROUNDS),
            error=S.problems[rules.GROUND],
            empty="Choisir",
        ),
        text_area(
            rules.WORDS,
            "Message à l’auteur",
            hint="Il arrive tel quel dans ses raisons. Dites ce que vous avez vu, et quoi faire.",
            error=S.problems[rules.WORDS],
            rows=5,
        ),
        gap="l",
    )


PAGES = (
    Page(
        CONTENTS,
        page,
        "Pages signalées",
        on_load=(ContentsState.load,),
        description="Ce que chacun signale, et qui attend une réponse de l’équipe.",
    ),
)
