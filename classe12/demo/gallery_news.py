"""The gallery's news: articles, events, views of a list, the field of a picture."""

import reflex as rx
from reflex.event import EventSpec

from classe12.ui import article_card, event_card, flow, paging, paper_field, picture_field
from classe12.ui.video_card import card_grid

LONG = "Une journée entière pour aménager ensemble les classes dédoublées d’une école qui n’a pas de place"
WHEN = "jeudi 19 mars 2026, de 14 h 00 à 16 h 00 (heure de Paris)"


def _nothing(value: str = "") -> EventSpec:
    return rx.noop()


def articles() -> rx.Component:
    """Articles: with a picture, without, long; the picture on top of one; its place while it comes."""
    cards = [
        article_card.article_card(
            "/demo/ui",
            "Trois rituels pour les fins d’après-midi",
            excerpt="À seize heures, l’attention baisse. Trois classes ont filmé ce qu’elles en font.",
            date="jeudi 19 mars 2026",
            picture="/illustrations.svg#minuteur",
            level=3,
        ),
        article_card.article_card(
            "/demo/ui",
            LONG,
            excerpt="Un article sans image : des lignes de cahier en tiennent lieu.",
            date="lundi 2 mars 2026",
            level=3,
        ),
    ]
    return flow.panel(
        card_grid(cards),
        article_card.article_picture("/illustrations.svg#ilots", "Quatre îlots vus d’en haut."),
        article_card.blank_article(),
        title="Articles",
    )


def events() -> rx.Component:
    """Events: with places, full and mine, called off, long; the facts of one."""
    cards = [
        event_card.event_card(
            "/demo/ui",
            "Aménager la classe à douze",
            kind="Atelier",
            day="19",
            month="mars",
            when_words=WHEN,
            where="École des Tilleuls, Valbrune",
            territory="Circonscription de Valbrune",
            places="13 places restantes sur 20",
            level=3,
        ),
        event_card.event_card(
            "/demo/ui",
            "Filmer un rituel en une heure",
            kind="Challenge",
            day="3",
            month="avr.",
            when_words=WHEN,
            where="En ligne",
            places="Complet, liste d’attente ouverte",
            mine="Vous venez",
            level=3,
        ),
        event_card.event_card(
            "/demo/ui",
            LONG,
            kind="Visite",
            day="28",
            month="févr.",
            when_words=WHEN,
            where="École élémentaire publique Simone-Veil du Vieux-Moulin, Saint-Germain-sur-Aubecourt",
            cancelled=True,
            level=3,
        ),
    ]
    return flow.panel(
        event_card.event_list(cards, count=2),
        event_card.event_facts(
            ("calendar", WHEN), ("map-pin", "École des Tilleuls, Valbrune"), ("link", "")
        ),
        paging.views("Quand", ("À venir", "?quand=", True), ("Passés", "?quand=passes", False)),
        title="Événements",
    )


def pictures() -> rx.Component:
    """The field of a picture: empty, filled."""
    return flow.panel(
        *[
            picture_field.picture_field(
                name,
                "Image",
                endpoint="/envois-image",
                accept="image/jpeg,image/png,image/webp",
                hint="JPEG, PNG ou WebP, 10 Mo au plus.",
                max_bytes=10_000_000,
                too_heavy="Cette image pèse plus de 10 Mo. Réduisez-la puis recommencez.",
                picture=picture,
                on_arrived=_nothing,
                on_removed=rx.noop(),
            )
            for name, picture in (
                ("g-image", ""),
                ("g-image-choisie", "/illustrations.svg#minuteur"),
            )
        ],
        title="Image d’un article",
    )


def papers() -> rx.Component:
    """The field of a document."""
    return flow.panel(
        paper_field.paper_field(
            "g-piece",
            "Joindre un document",
            endpoint="/pieces-jointes?",
            accept=".pdf",
            hint="PDF, 20 Mo au plus.",
            max_bytes=20_000_000,
            too_heavy="Ce document est trop lourd.",
            on_arrived=_nothing,
        ),
        title="Document d’une convention",
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return articles(), events(), pictures(), papers()
