"""The gallery's contributions: said, hidden, long; their files; the forms that take them; the feed."""

from typing import Any

import reflex as rx

from classe12.ui import contribution as ui
from classe12.ui import contribution_form as forms_ui
from classe12.ui import flow
from classe12.ui.alerts import notice
from classe12.ui.buttons import button
from classe12.ui.forms import form

KINDS = (
    ("question", "Question"),
    ("idee", "Idée"),
    ("reussite", "Réussite"),
    ("ressource", "Ressource"),
)
QUESTIONS = (
    (
        "1",
        "Ma question\u00a0: Comment occuper trois îlots pendant que je lis avec le quatrième\u00a0?",
    ),
    ("2", "Moi aussi\u00a0: Un rituel pour le retour au calme\u00a0?"),
)
REASONS = (("advert", "Publicité, hors sujet"), ("other", "Autre chose"))
TAKES: dict[str, Any] = {
    "endpoint": "/demo/ui?rien=1",
    "accept": ".pdf",
    "max_files": 5,
    "max_bytes": 20_000_000,
    "too_heavy": "Ce fichier pèse plus de 20 Mo. Réduisez-le, puis recommencez.",
}
LONG = (
    "Anticonstitutionnellement"
    * 8
    + "</p><h3>Un titre</h3><ul><li>Une chose</li><li>Une autre</li></ul><blockquote><p>Une citation</p>"
    "</blockquote><p>Voyez <a href='#moment-3'>à 0:03</a>."
)


def said() -> rx.Component:
    """Contributions of the four kinds, with files, hidden, long."""
    acts = ui.contribution_actions(
        button("Retirer", kind="ghost"),
        ui.unfolding(
            "Répond à ma question",
            form(
                forms_ui.answered_fields("galerie", QUESTIONS),
                forms_ui.send_line("Dire que c’est la réponse", forms_ui.fold_button("Annuler")),
                on_submit=rx.noop(),
            ),
            more="\u00a0: la contribution de Farida S.",
        ),
        ui.unfolding(
            "Signaler",
            form(
                forms_ui.report_fields(
                    "galerie",
                    REASONS,
                ),
                forms_ui.send_line(
                    "Envoyer le signalement", forms_ui.fold_button("Ne pas signaler")
                ),
                on_submit=rx.noop(),
            ),
            symbol="flag",
            more=" la contribution de Farida S.",
            last=True,
        ),
    )
    made = [
        _said(
            "reussite",
            "Réussite",
            "Essayé trois semaines. C’est devenu une responsabilité.",
            actions=acts,
        ),
        _said(
            "ressource",
            "Ressource",
            "Voici les fiches que je mets dans les boîtes.",
            files=ui.file_list(
                rx.fragment(
                    ui.file_link("Fiches des trois boîtes", "PDF, 314 Ko", "/demo/ui"),
                    ui.file_link("Photo_" * 14, "Image JPEG, 1,6 Mo", "/demo/ui"),
                )
            ),
        ),
        _said(
            "idee",
            "Idée",
            "Formation à moitié prix.",
            aside=notice(
                "L’équipe a masqué votre contribution : vous seul la voyez.",
                "C’est une publicité.",
                tone="warning",
            ),
        ),
        _said("question", "Question", LONG),
    ]
    return flow.panel(
        ui.contributions(rx.fragment(*made), label="Contributions de la galerie"),
        title="Contributions",
    )


def _said(kind: str, label: str, words: str, **parts: Any) -> rx.Component:
    return ui.contribution(
        "Farida S.",
        "CP et CE1, Lormeuil, il y a 2 jours",
        "FS",
        kind=kind,
        kind_label=label,
        html=f"<p>{words}</p>",
        href="/demo/ui",
        place=f"contribution-{kind}",
        **parts,
    )


def forms() -> rx.Component:
    """The form of a contribution: empty, then refused with files."""
    refused = (
        "Choisissez ce que c’est.",
        "Écrivez une phrase, ou joignez un fichier.",
        "Un de vos fichiers n’est plus là : joignez-le de nouveau, puis publiez.",
    )
    files = [{"id": "1", "name": "Fiche élève.pdf", "detail": "PDF, 314 Ko"}]
    return flow.columns(
        flow.panel(
            form(
                forms_ui.contribution_fields("galerie-vide", KINDS, tiles=True, **TAKES),
                forms_ui.send_line("Publier ma contribution"),
                on_submit=rx.noop(),
            ),
            title="Contribuer",
        ),
        flow.panel(
            form(
                forms_ui.contribution_fields(
                    "galerie-refus",
                    KINDS,
                    kind="idee",
                    text="Mon idée",
                    files=files,
                    errors=refused,
                    **TAKES,
                ),
                forms_ui.send_line("Publier la modification"),
                on_submit=rx.noop(),
            ),
            title="Contribuer, refus",
        ),
    )


def lists() -> rx.Component:
    """The block of resources, and the feed."""
    rows = [
        ui.resource_row(name, detail, given, href="/demo/ui", comment_href="/demo/ui")
        for name, detail, given in (
            ("Fiches des trois boîtes", "PDF, 314 Ko", "Karim L., il y a 5 jours"),
            ("Plan de travail, semaine type", "Texte ODT, 22 Ko", "Inès B., hier"),
        )
    ]
    feed = ui.feed_row(
        "Hugo V.",
        "CP, Aubecourt, il y a 4 jours",
        "HV",
        kind="question",
        kind_label="Question",
        excerpt="Que faites-vous quand deux ou trois élèves n’ont vraiment pas fini ?",
        files="2 fichiers joints",
        title="Le minuteur visuel, pour finir sans se presser",
        href="/demo/ui",
    )
    return flow.columns(
        flow.panel(ui.resource_list(rx.fragment(*rows)), title="Ressources"),
        flow.panel(ui.contributions(feed, label="Fil de la galerie"), title="Fil"),
    )


def parts() -> list[rx.Component]:
    """Return every part, in order."""
    return [said(), forms(), lists()]
