"""The gallery's parts of the deployment: texts to take away, files, what changes."""

from dataclasses import dataclass

import reflex as rx

from classe12.ui import flow
from classe12.ui.copying import copy_box
from classe12.ui.differences import broken, differences
from classe12.ui.files_field import files_field
from classe12.ui.paging import views_of


@dataclass(frozen=True, slots=True)
class _Change:
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Tab:
    key: str
    label: str
    href: str


CHANGES: rx.Var = rx.Var.create([
    _Change("Réseau", "Réseau des Tilleuls", "Réseau des Deux-Rives"),
    _Change("Éducation prioritaire", "REP", "REP+"),
])  # fmt: skip
TABS: rx.Var = rx.Var.create([
    _Tab("created", "Nouvelles (3)", "#nouvelles"), _Tab("changed", "Modifiées (12)", "#modifiees"),
])  # fmt: skip


def _nothing(value: str = "") -> rx.event.EventSpec:
    return rx.noop()


def parts() -> list[rx.Component]:
    """Return the panels."""
    return [
        flow.panel(
            copy_box(
                "galerie_lien", "Adresse", "https://classe12.example/x", button="Copier le lien"
            ),
            copy_box(
                "galerie_courrier",
                "Texte",
                "Bonjour,\n\nUne pratique à essayer.\n",
                button="Copier le courrier",
                hint="À relire avant de l’envoyer.",
                rows=4,
            ),
            title="Un texte à emporter",
        ),
        flow.panel(
            files_field(
                "galerie_fichiers",
                "Déposez les fichiers ici, ou choisissez-les",
                endpoint="/fichiers-ecoles",
                accept=".csv,.json",
                hint="CSV ou JSON du ministère, huit fichiers au plus.",
                max_files=8,
                max_bytes=300_000_000,
                on_arrived=_nothing,
            ),
            views_of("Listes de l’exemple", TABS, "changed"),
            differences(CHANGES, before="Avant", after="Après"),
            flow.paragraph(broken("0a1b2c3d" * 8), muted=True, small=True),
            title="Plusieurs fichiers, et ce qu’ils changent",
        ),
    ]
