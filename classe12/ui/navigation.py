"""The entries of the menus: where each one leads and what it says.

Invariant: an entry exists only when its address does (tests/site/test_navigation.py).
"""

import functools
from dataclasses import dataclass

import reflex as rx

from classe12.ui.vars import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu.

    Attributes:
        label: its words.
        href: where it leads.
        icon: its icon, in a side menu.
        count: how many things wait there; "" for none.
        shown: whether it is offered to who looks.
    """

    label: str
    href: str
    icon: str = ""
    count: Text = ""
    shown: bool | rx.Var = True


@dataclass(frozen=True, slots=True)
class Group:
    """Several entries of a side menu under one title; no title for the first group."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def shown(self) -> bool | rx.Var:
        """Whether one of its entries is."""
        found = [entry.shown for entry in self.entries]
        if any(known is True for known in found):
            return True
        return functools.reduce(lambda one, other: one | other, found)


MAIN = (
    Entry("Les vidéos", "/videos"),
    Entry("Je cherche", "/recherches"),
    Entry("Actualités", "/actualites"),
    Entry("À propos", "/apropos"),
)
PUBLISH = Entry("Publier une vidéo", "/participer", "video")
SIGN_IN = Entry("Se connecter", "/connexion")
SEARCH = Entry("Rechercher une vidéo", "/videos#recherche", "search")

FOOTER_SERVICE = (
    Entry("À propos", "/apropos"),
    Entry("Actualités", "/actualites"),
    Entry("Événements", "/evenements"),
    Entry("Comment participer", "/aide"),
    Entry("Dernières contributions", "/commentaires"),
    Entry("Droit à l’image", "/aide#droit-image"),
    Entry("Charte de bonne conduite", "/charte"),
)
FOOTER_CONTACT = (
    Entry("Aide et contact", "/aide#contact"),
    Entry("Boîte à idées", "/idees"),
    Entry("Signaler un contenu", "/signaler"),
)
FOOTER_LEGAL = (
    Entry("Plan du site", "/plan-du-site"),
    Entry("Accessibilité : non conforme", "/accessibilite"),
    Entry("Mentions légales", "/mentions-legales"),
    Entry("Données personnelles", "/donnees-personnelles"),
    Entry("Conditions d’utilisation", "/cgu"),
    Entry("Statistiques", "/stats"),
    Entry("Budget", "/budget"),
    Entry("Code source", "/mentions-legales#code"),
)
