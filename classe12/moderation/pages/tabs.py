"""The way from one list of the review to another, above each of them."""

import reflex as rx

from classe12.moderation.rules.appeals import APPEALS
from classe12.moderation.rules.captions import CAPTIONS
from classe12.moderation.rules.comments import REPORTS
from classe12.moderation.rules.reporting import CONTENTS
from classe12.ui.filters import filter_links

REVIEW = "/equipe/moderation"
LISTS = (
    ("Vidéos", REVIEW),
    ("Sous-titres", CAPTIONS),
    ("Textes", REPORTS),
    ("Autres pages", CONTENTS),
    ("Seconds avis", APPEALS),
)


def tabs(current: str) -> rx.Component:
    """Return the links between the lists; `current` is the address of the one that is shown."""
    return filter_links(
        "Ce qui attend l’équipe", *[(words, href, href == current) for words, href in LISTS]
    )
