"""The form of each step of a public policy; what was saved or kept fills it, what is typed stays."""

from typing import Any

import reflex as rx

from classe12.accounts.models import Role
from classe12.accounts.rules.roles import ROLE_NAMES
from classe12.deployment.pages.founding_rows import functions, objectives, themes
from classe12.deployment.rules import founding as rules
from classe12.deployment.rules.founding import (
    AIMS,
    IDENTITY,
    LIST,
    LOOK,
    PAGES,
    PEOPLE,
    PLACES,
    RHYTHM,
    THEMES,
    WORDS,
)
from classe12.deployment.state.founding import WHICH
from classe12.deployment.state.policy import POLICY_OF, STEP_OF, PolicyState
from classe12.programmes.rules import parts
from classe12.ui import flow, table
from classe12.ui.buttons import button
from classe12.ui.choices import checkbox, choice_tiles, group
from classe12.ui.dialog import ask_button, dialog
from classe12.ui.emblem import on_both_grounds
from classe12.ui.fields import select_field, text_area, text_field
from classe12.ui.forms import error_summary, form, form_actions, hidden, saved_line
from classe12.ui.keeper import auto_keep
from classe12.ui.paper_field import paper_field

State = PolicyState
DISCARD = "abandonner-etape"
LOGO_BYTES = 32_000


def steps() -> rx.Component:
    """Return the form of the present step."""
    return rx.match(
        State.step,
        (LOOK, _look()),
        (PAGES, _pages()),
        (WORDS, _words()),
        (PEOPLE, _people()),
        (THEMES, _themes()),
        (RHYTHM, _rhythm()),
        (AIMS, _aims()),
        (PLACES, _places()),
        (rules.TEAM, _team()),
        _identity(),
    )


def _said(name: str) -> dict[str, Any]:
    return {"default": State.fields[name], "error": State.problems[rules.field_id(name)]}


def _line(name: str, label: str, hint: str = "", **props: Any) -> rx.Component:
    return text_field(
        rules.field_id(name), label, hint=hint, auto_complete="off", **_said(name), **props
    )


def _area(name: str, label: str, hint: str = "", rows: int = 4, **props: Any) -> rx.Component:
    return text_area(rules.field_id(name), label, hint=hint, rows=rows, **_said(name), **props)


def _one(name: str, legend: str, choices: dict[str, str], hint: str = "") -> rx.Component:
    return choice_tiles(
        rules.field_id(name), legend, list(choices.items()), hint=hint, **_said(name)
    )


def _boxes(name: str, legend: str, choices: dict[str, str], hint: str = "") -> rx.Component:
    boxes = [
        checkbox(
            rules.field_id(f"{name}_{code}"), words, default=State.fields[f"{name}_{code}"] != ""
        )
        for code, words in choices.items()
    ]
    return group(
        rules.field_id(name), legend, *boxes, hint=hint, error=State.problems[rules.field_id(name)]
    )


def _form(
    step: str, *fields: rx.Component, label: str = "Enregistrer et continuer"
) -> rx.Component:
    """Return a form that says which step of which policy it is, and is kept as it is typed."""
    typed = form(
        auto_keep(State.keep, State.kept, part=step),
        hidden(POLICY_OF, State.page.slug),
        hidden(STEP_OF, step),
        error_summary(State.summary, title="À reprendre avant d’enregistrer"),
        *fields,
        form_actions(
            button(label, kind="primary", submit=True),
            rx.cond(State.saved != "", ask_button("Abandonner", DISCARD, kind="ghost")),
            status=saved_line(State.saved),
        ),
        on_submit=State.save,
        once=True,
    )
    undo = dialog(
        DISCARD,
        "Abandonner ce que vous avez écrit\u00a0?",
        flow.paragraph("Cette étape redevient ce que le programme dit aujourd’hui."),
        confirm="Abandonner",
        on_confirm=State.discard,
    )
    return flow.stack(flow.panel(typed), undo)


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
    seen = State.page.seen
    return flow.stack(
        _form(
            LOOK,
            flow.paragraph(seen.contrast),
            _line("light", "Couleur sur fond clair", "Écrite ainsi\u00a0: #69286c.", optional=True),
            _line("dark", "Couleur sur fond sombre", "Plus claire que l’autre.", optional=True),
            hidden(rules.field_id(rules.LOGO), State.fields[rules.LOGO]),
        ),
        flow.panel(
            on_both_grounds(
                seen.logo, seen.light, seen.dark, name=seen.name, id=rules.field_id("grounds")
            ),
            rx.cond(
                seen.logo == "",
                flow.paragraph("Sans logo, ce programme porte les douze points du service.", muted=True),
                button("Retirer le logo", size="sm", on_click=State.remove_logo),
            ),
            paper_field(
                "fichier_logo",
                "Le fichier du logo",
                endpoint=f"{LIST}/logo?{WHICH}=" + State.page.slug,
                accept=".svg",
                hint="Un dessin SVG de formes simples, 8 000 caractères au plus. «\u00a0currentColor\u00a0» y prend la "
                "couleur du programme.",
                max_bytes=LOGO_BYTES,
                too_heavy="Ce logo est trop lourd\u00a0: 8 000 caractères au plus. Simplifiez le dessin.",
                on_arrived=State.logo_arrived,
            ),
            title="Logo",
            intro="Il se voit ici dès qu’il est choisi\u00a0; le programme le prend quand vous enregistrez.",
        ),
        gap="l",
    )  # fmt: skip


def _pages() -> rx.Component:
    said = "Un titre commence par «\u00a0##\u00a0». Chaque changement est une nouvelle version."
    return _form(
        PAGES,
        _area("home", "Accueil", said, 6),
        _area("about", "À propos", rows=8),
        _area("charter", "Charte", rows=8),
        _area("help", "Aide", rows=8),
    )


def _words() -> rx.Component:
    return _form(
        WORDS,
        flow.paragraph("Ces mots complètent les phrases du service\u00a0: l’aperçu les montre."),
        _line("people", "À qui s’adresse le site", "Après «\u00a0les\u00a0»\u00a0: équipes de…"),
        _line("practice", "Ce que l’on y partage", "Après «\u00a0une\u00a0»\u00a0: pratique de…"),
        _line("setting", "Dans quel cadre", "Ainsi\u00a0: en classe dédoublée, en étude."),
        _line("place", "Un lieu", "Au singulier, sans article\u00a0: école, collège."),
        _line("places", "Des lieux", "Au pluriel\u00a0: écoles, collèges."),
        _line("the_place", "Le lieu, avec son article", "Ainsi\u00a0: l’école, le collège."),
        _line("of_place", "Du lieu", "Ainsi\u00a0: de l’école, du collège."),
        _line("word_unit", "Ce que l’on couvre", "Au singulier\u00a0: classe dédoublée, établissement."),
        _line("units", "Ce que l’on couvre, au pluriel", "Ainsi\u00a0: classes dédoublées, établissements."),
    )  # fmt: skip


def _people() -> rx.Component:
    return _form(
        PEOPLE,
        _one("unit", "Ce que la couverture compte", parts.UNITS, "Des classes se comptent par niveau."),
        _area("levels", "Niveaux", "Un par ligne\u00a0; aucun si le programme n’en a pas.", optional=True),
        _boxes("school_kinds", "Établissements de son public", parts.SCHOOL_KINDS,
               "Aucune case cochée\u00a0: tous."),
        functions(),
        _area(
            "domains",
            "Domaines de courriel acceptés",
            "Un par ligne\u00a0; vide, tous ceux de l’éducation nationale.",
            2,
            optional=True,
        ),
    )  # fmt: skip


def _themes() -> rx.Component:
    needs = "Un par ligne\u00a0: ce que les personnes cherchent."
    return _form(THEMES, themes(), _area("needs", "Besoins", needs, 6, optional=True))


def _rhythm() -> rx.Component:
    return _form(
        RHYTHM,
        _one("cadence", "La playlist mise en avant change", parts.CADENCES),
        _boxes(
            "features",
            "Rubriques ouvertes",
            parts.FEATURES,
            "Une rubrique fermée n’a plus d’adresse ni de lien\u00a0; ce qui y était reste gardé.",
        ),
        _line(
            "survey_decouverte",
            "Enquête\u00a0: ce que l’on a découvert",
            "Une question de chaque période, à laquelle on répond par oui ou non.",
        ),
        _line("survey_changement", "Enquête\u00a0: ce que cela a changé", "L’autre question."),
    )


def _aims() -> rx.Component:
    return _form(
        AIMS,
        objectives(
            "Écrits avant d’être mesurés, ils sont suivis sur le tableau de bord à partir de l’ouverture. "
            "Sans délai, écrivez 0 semaine."
        ),
    )


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
    names = [(role, ROLE_NAMES[Role(role)]) for role in rules.TEAM_ROLES]
    staff = form(
        text_field(
            rules.STAFF_EMAIL,
            "Adresse académique",
            type="email",
            auto_complete="off",
            hint="La personne reçoit un courrier, et ouvre son rôle en se connectant.",
            error=State.problems[rules.STAFF_EMAIL],
        ),
        select_field(
            rules.STAFF_ROLE,
            "Son rôle",
            names,
            hint="Relire les contributions, tenir la convention et ses crédits, ou en lire les comptes.",
            error=State.problems[rules.STAFF_ROLE],
        ),
        form_actions(button("Donner ce rôle", kind="primary", submit=True)),
        on_submit=State.name_staff,
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
        flow.panel(staff, title="Modération et crédits", level=3),
        flow.panel(event, title="Premier rendez-vous", level=3),
    )
