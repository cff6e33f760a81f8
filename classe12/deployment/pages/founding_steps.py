"""The form of each step of a public policy; what was saved fills it, what is typed stays."""

from typing import Any

import reflex as rx

from classe12.deployment.rules import founding as rules
from classe12.deployment.rules.founding import IDENTITY, LOOK, PAGES, PEOPLE, PLACES
from classe12.deployment.state.founding import PolicyState
from classe12.ui import flow, table
from classe12.ui.buttons import button
from classe12.ui.fields import text_area, text_field
from classe12.ui.forms import form, form_actions

State = PolicyState


def steps() -> rx.Component:
    """Return the form of the present step."""
    return rx.match(
        State.step,
        (LOOK, _look()),
        (PAGES, _pages()),
        (PEOPLE, _people()),
        (PLACES, _places()),
        (rules.TEAM, _team()),
        _identity(),
    )


def _line(name: str, label: str, hint: str = "", **props: Any) -> rx.Component:
    field = rules.field_id(name)
    return text_field(
        field, label, hint=hint, default=State.fields[name], error=State.problems[field],
        auto_complete="off", **props,
    )  # fmt: skip


def _area(name: str, label: str, hint: str = "", rows: int = 4, **props: Any) -> rx.Component:
    field = rules.field_id(name)
    return text_area(
        field, label, hint=hint, rows=rows, default=State.fields[name],
        error=State.problems[field], **props,
    )  # fmt: skip


def _form(
    step: str, *fields: rx.Component, label: str = "Enregistrer et continuer"
) -> rx.Component:
    return flow.panel(
        form(
            *fields,
            form_actions(button(label, kind="primary", submit=True)),
            on_submit=State.save,
            once=True,
            key=step + "-" + State.page.slug,
        )
    )  # fmt: skip


def _identity() -> rx.Component:
    return _form(
        IDENTITY,
        _line("name", "Nom"),
        _line("tagline", "Une ligne qui dit ce que c’est", optional=True),
        _area(
            "hosts",
            "Adresses du site",
            "Un nom de domaine par ligne\u00a0; la première est celle des courriers.",
            2,
            optional=True,
        ),
        _line("email", "Adresse de contact", type="email"),
        _line("owner", "Responsable légal", "La direction ou le service qui édite ce site."),
        _line("address", "Son adresse postale"),
        _line("director", "Directeur ou directrice de la publication"),
        _line("hosting", "Hébergeur"),
    )


def _look() -> rx.Component:
    return _form(
        LOOK,
        flow.paragraph(State.page.contrast),
        _line("light", "Couleur sur fond clair", "Écrite ainsi\u00a0: #69286c.", optional=True),
        _line("dark", "Couleur sur fond sombre", "Plus claire que l’autre.", optional=True),
    )


def _pages() -> rx.Component:
    said = "Un titre commence par «\u00a0##\u00a0». Chaque changement est une nouvelle version."
    return _form(
        PAGES,
        _area("home", "Accueil", said, 6),
        _area("about", "À propos", rows=8),
        _area("charter", "Charte", rows=8),
        _area("help", "Aide", rows=8),
    )


def _people() -> rx.Component:
    return _form(
        PEOPLE,
        _line("people", "À qui s’adresse le site", "Après «\u00a0les\u00a0»\u00a0: équipes de…"),
        _line("practice", "Ce que l’on y partage", "Après «\u00a0une\u00a0»\u00a0: pratique de…"),
        _area("functions", "Fonctions", "Une par ligne, comme on les choisira.", 6),
        _area("levels", "Niveaux", "Un par ligne\u00a0; aucun si le programme n’en a pas.", optional=True),
        _area("themes", "Thèmes", "Un par ligne\u00a0: «\u00a0Nom\u00a0: une phrase\u00a0».", 8),
        _area("needs", "Besoins", "Un par ligne\u00a0: ce que les personnes cherchent.", 6, optional=True),
        _area(
            "domains",
            "Domaines de courriel acceptés",
            "Un par ligne\u00a0; vide, tous ceux de l’éducation nationale.",
            2,
            optional=True,
        ),
    )  # fmt: skip


def _places() -> rx.Component:
    report, columns = State.page.report, [
        table.Column("Ligne", lambda row: row.line),
        table.Column("UAI", lambda row: row.uai),
        table.Column("Ce qu’il en est", lambda row: row.verdict),
    ]  # fmt: skip
    return flow.stack(
        _form(
            PLACES,
            _area(
                "uais",
                "Établissements",
                "Collez une liste ou un fichier CSV\u00a0: un établissement par ligne, avec son UAI.",
                10,
            ),
            label="Vérifier et enregistrer",
        ),
        rx.cond(
            State.page.read != "",
            flow.panel(
                rx.cond(
                    report.rows.length() > 0,
                    table.table("Lignes à regarder", columns, report.rows),
                    flow.paragraph("Toutes les lignes sont reconnues."),
                ),
                button("Continuer", kind="outline", on_click=State.go(rules.TEAM)),
                title="Ce qui a été lu",
                intro=State.page.read,
            ),
        ),
    )


def _team() -> rx.Component:
    moderator = form(
        text_field(
            rules.MODERATOR_FIELD,
            "Adresse académique de qui relira",
            type="email",
            auto_complete="off",
            hint="Elle reçoit un courrier, et ouvre son rôle en se connectant.",
            error=State.problems[rules.MODERATOR_FIELD],
        ),
        form_actions(button("Donner la modération", kind="primary", submit=True)),
        on_submit=State.name_moderator,
        once=True,
    )
    event = form(
        text_field(rules.EVENT_TITLE, "Titre", error=State.problems[rules.EVENT_TITLE]),
        text_field(
            rules.EVENT_DAY,
            "Jour",
            type="date",
            hint="De 17 h à 18 h\u00a0; le reste se change dans les événements du programme.",
            error=State.problems[rules.EVENT_DAY],
        ),
        text_field(
            rules.EVENT_LINK,
            "Lien de la visioconférence",
            type="url",
            error=State.problems[rules.EVENT_LINK],
        ),
        form_actions(button("Annoncer ce rendez-vous", kind="outline", submit=True)),
        on_submit=State.announce,
        once=True,
    )
    return flow.stack(
        flow.panel(moderator, title="Modération", level=3),
        flow.panel(event, title="Premier rendez-vous", level=3),
    )
