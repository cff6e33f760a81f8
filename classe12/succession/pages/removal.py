"""/equipe/programmes/remise: the whole copy, the archive, and the day of the read-only service."""

import reflex as rx

from classe12.accounts.components import team_shell
from classe12.succession.state import TITLE, RemovalState
from classe12.ui import flow
from classe12.ui.alerts import notice, refusal
from classe12.ui.buttons import button, link_button
from classe12.ui.choices import checkbox
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, form_actions, saved_line
from classe12.ui.page import Page
from classe12.ui.upload import progress_bar
from classe12.ui.vars import when
from classe12.ui.waiting import loading, skeleton

State = RemovalState
ROUTE = "/equipe/programmes/remise"
REOPEN = "rouvrir-le-service"


def page() -> rx.Component:
    """Return the page."""
    return team_shell(
        flow.page_header(
            "Remise et fermeture",
            "Emporter le programme entier, laisser une archive, mettre le service en lecture seule\u00a0: rien "
            "ne se perd, et tout se reprend.",
        ),
        loading(State.is_ready, _all(), skeleton(lines=8)),
        current=ROUTE,
    )


def _all() -> rx.Component:
    return flow.stack(
        refusal(State.refusal),
        _file(
            "La copie entière",
            "Toutes les données, les fichiers, les textes, les chiffres et le journal, dans un fichier qu’une "
            "installation neuve reprend. Elle contient des données personnelles\u00a0: chaque "
            "téléchargement est noté au journal.",
            State.files.handover,
            "handover",
            "Faire la copie",
        ),
        _file(
            "L’archive publique",
            "Les vidéos que tout le monde peut regarder et que leurs auteurs laissent emporter, en pages qui "
            "s’ouvrent sans le service. En lecture seule, chacun peut la télécharger. Une vidéo retirée en "
            "sort aussitôt.",
            State.files.archive,
            "archive",
            "Faire l’archive",
        ),
        _shut(),
        gap="l",
    )


def _file(title: str, intro: str, row: rx.Var, kind: str, words: str) -> rx.Component:
    ask = button(words, before="download", on_click=State.ask(kind))
    again = button("Refaire", kind="ghost", on_click=State.ask(kind))
    ready = flow.stack(
        notice("Le fichier est prêt.", row.detail, tone="success", live=True),
        flow.row(
            link_button("Télécharger", row.href, kind="primary", before="download", plain=True),
            again,
        ),
        flow.paragraph("SHA-256\u00a0: ", row.sha256, muted=True, small=True, keeps_lines=True),
    )
    under_way = progress_bar(
        title, row.progress, "Vous pouvez quitter cette page\u00a0: le travail continue."
    )
    failed = notice(
        "Le fichier n’a pas pu être fait.",
        "Vérifiez la place libre du serveur, puis recommencez.",
        tone="error",
    )
    gone = flow.paragraph(
        "Le dernier fichier a été supprimé\u00a0: il n’est gardé que quelques jours."
    )
    return flow.panel(
        rx.match(
            row.status,
            ("under_way", under_way),
            ("ready", ready),
            ("failed", flow.stack(failed, flow.row(ask))),
            ("gone", flow.stack(gone, flow.row(ask))),
            flow.row(ask),
        ),
        title=title,
        intro=intro,
    )


def _shut() -> rx.Component:
    present = flow.stack(
        when(State.shut.said, notice(State.shut.said, tone="warning")),
        saved_line(State.told),
        when(
            State.shut.day,
            flow.row(ask_button("Ouvrir de nouveau", REOPEN)),
        ),
        dialog(
            REOPEN,
            "Ouvrir le service de nouveau\u00a0?",
            flow.paragraph(
                "Chacun pourra de nouveau publier et écrire. Les courriels déjà partis ne se reprennent pas."
            ),
            confirm="Ouvrir de nouveau",
            on_confirm=State.open_again,
        ),
    )
    return flow.panel(
        flow.stack(
            flow.heading("Où en est le service", 3, id=TITLE, tab_index=-1),
            when(State.shut.day, present, flow.stack(_open(), saved_line(State.told))),
            _form(),
            gap="l",
        ),
        title="Lecture seule",
        intro="À partir d’un jour, ou dès aujourd’hui. Cela se reprend à tout moment.",
    )


def _open() -> rx.Component:
    return flow.paragraph("Le service est ouvert\u00a0: chacun publie et écrit.")


def _form() -> rx.Component:
    return form(
        text_field(
            "day",
            "À partir du",
            type="date",
            default=State.shut.day,
            error=State.problems["day"],
        ),
        text_area(
            "reason",
            "Pourquoi",
            hint="Une ou deux phrases\u00a0: chaque page les montre, avec la date.",
            default=State.shut.reason,
            error=State.problems["reason"],
        ),
        flow.stack(
            flow.paragraph("Ce qui suit\u00a0:"),
            flow.bullets(
                "Chaque page dit la date et la raison, dès maintenant.",
                "Chaque auteur reçoit un courriel avec le lien de sa copie, dès maintenant.",
                "À partir de ce jour, rien ne s’ajoute et rien ne se change\u00a0; les courriels de la semaine, "
                "les campagnes et les enquêtes s’arrêtent.",
                "Se connecter, regarder, emporter, retirer, effacer, signaler et contester marchent toujours. "
                "La convention et ses crédits aussi.",
            ),
            gap="s",
        ),
        checkbox("agreed", "J’ai lu ce qui suit, et je le veux", error=State.problems["agreed"]),
        form_actions(button("Enregistrer", kind="primary", submit=True)),
        on_submit=State.close,
        key=State.shut.day,
    )


PAGES = (Page(ROUTE, page, "Remise et fermeture", on_load=(State.load,)),)
