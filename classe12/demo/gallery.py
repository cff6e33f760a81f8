"""/demo/ui: every component of `ui/` in every state, for the eye, for axe and for the next designer.

One function per component; `?apparence=sombre&programme=devoirs-faits` shows the four looks.
Names, schools and figures are invented.
"""

import reflex as rx

from classe12.demo import (
    gallery_accounts,
    gallery_captions,
    gallery_deployment,
    gallery_figures,
    gallery_forms,
    gallery_keeping,
    gallery_lists,
    gallery_news,
    gallery_requests,
    gallery_studio,
    gallery_talk,
)
from classe12.deployment.queries.crumbs import Crumb
from classe12.ui import alerts, badges, dialog, flow, paging, waiting
from classe12.ui.appearance import LookFromAddress
from classe12.ui.buttons import button, icon_button, link_button
from classe12.ui.icons import NAMES, icon
from classe12.ui.layout import Page, public_shell
from classe12.ui.links import arrow_link, mail_link, quiet_link, text_link

LOOKS = (
    ("Claire, Classe à 12", "?apparence=clair&programme=classe12"),
    ("Sombre, Classe à 12", "?apparence=sombre&programme=classe12"),
    ("Claire, Devoirs faits", "?apparence=clair&programme=devoirs-faits"),
    ("Sombre, Devoirs faits", "?apparence=sombre&programme=devoirs-faits"),
)


CRUMBS = [Crumb("France entière", ""), Crumb("Académie de Créteil", "/pilotage")]


def looks() -> rx.Component:
    """Return the links to the four looks."""
    return flow.row(*[link_button(name, f"/demo/ui{query}", size="sm") for name, query in LOOKS])


def texts() -> rx.Component:
    """Titles, texts, links."""
    return flow.panel(
        flow.heading("Titre de niveau 2"),
        flow.heading("Titre de niveau 3", 3),
        flow.heading("Titre de niveau 4", 4),
        flow.paragraph(
            "Un texte courant, avec un ",
            text_link("lien", "/"),
            ", une adresse ",
            mail_link("equipe@classe12.example"),
            " et ",
            flow.strong("des mots qui comptent"),
            ".",
        ),
        flow.paragraph("Un texte second, plus petit.", muted=True, small=True),
        flow.row(
            quiet_link("Lien d’une liste", "/"), arrow_link("Toutes les vidéos", "/"), gap="l"
        ),
        flow.bullets(
            "Une première chose.",
            "Une seconde, un peu plus longue, qui va jusqu’au bout de sa ligne.",
        ),
        flow.facts(
            ("Éditeur", "Le nom de l’opérateur"), ("Contact", mail_link("equipe@classe12.example"))
        ),
        flow.disclosure("Une partie qui s’ouvre", flow.paragraph("Ce qu’elle contient.")),
        title="Textes et liens",
    )


def buttons() -> rx.Component:
    """Buttons in every look and state."""
    return flow.panel(
        flow.row(
            button("Publier", kind="primary"),
            button("Merci", kind="outline", before="hand-heart"),
            button("Voir les écoles"),
            button("Garder", kind="ghost", before="bookmark"),
            button("CP", kind="soft", size="sm", after="x", more=": retirer ce filtre"),
        ),
        flow.row(
            button("Grand", kind="primary", size="lg", after="arrow-right"),
            button("Petit", size="sm"),
            button("Envoyer", kind="primary", busy=True),
            button("Merci", kind="outline", pressed=True),
            link_button("Un lien", "/", kind="secondary"),
            icon_button("flag", "Signaler"),
        ),
        title="Boutons",
    )


def marks() -> rx.Component:
    """Badges, initials, dots."""
    tones = {
        "plain": "Sans couleur", "primary": "Du service", "secondary": "Encre", "info": "À savoir",
        "success": "C’est fait", "warning": "À revoir", "error": "Refusé",
    }  # fmt: skip
    return flow.panel(
        flow.row(
            *[badges.badge(words, tone=tone, symbol="clock") for tone, words in tones.items()]
        ),
        flow.row(
            badges.level_badges(["GS", "CP", "CE1"]),
            badges.live_dot(),
            badges.live_dot(is_live=False),
            gap="l",
        ),
        badges.person("Farida S.", "CP et CE1, Lormeuil, il y a 2 jours", "FS"),
        badges.person("Karim L., qui a une page", "CP, Port-Aurel", "KL", href="/demo/ui"),
        badges.person(
            "Marie-Christine de La Rochefoucauld-Montbel",
            "école élémentaire publique Simone-Veil du Vieux-Moulin, Saint-Germain-sur-Aubecourt",
            "ML",
        ),
        badges.twelve_dots(
            [True] * 3 + [False] * 4 + [True] * 2 + [False] * 3, "Active 5 semaines sur 12"
        ),
        title="Marques",
    )


def icons() -> rx.Component:
    """Every icon of the sprite, with its name."""
    return flow.panel(
        flow.row(*[flow.row(icon(name), name) for name in sorted(NAMES)], gap="m"),
        title="Icônes (lucide)",
    )


def notices() -> rx.Component:
    """What the page says: news, warning, error, nothing yet."""
    return flow.panel(
        alerts.notice(
            "Vos sous-titres sont prêts à relire.",
            "Il y a 14 lignes, comptez trois minutes.",
            symbol="captions",
            action=link_button("Relire", "/", size="sm"),
        ),
        alerts.notice("La vidéo est publiée.", tone="success"),
        alerts.notice(
            "Trois circonscriptions ralentissent depuis deux semaines",
            ": Brévenne, Castelnoir et Vauclair. Les vacances n’expliquent pas cette baisse.",
            tone="warning",
            action=link_button("Voir les écoles", "/", size="sm"),
        ),
        alerts.refusal(
            "Votre vidéo dure 3 min 10 : la limite est de 2 minutes. Raccourcissez-la puis "
            "recommencez."
        ),
        alerts.status("218 vidéos"),
        alerts.empty_state(
            "Aucune playlist pour l’instant",
            "Rassemblez quelques vidéos pour une animation pédagogique ou un conseil de cycle.",
            action=link_button("Choisir des vidéos", "/", kind="outline", size="sm"),
            level=3,
        ),
        title="Annonces, refus, vide",
    )


def waits() -> rx.Component:
    """What stands in the place of what has not arrived."""
    return flow.panel(waiting.skeleton(lines=3), waiting.skeleton_cards(3), title="Attente")


def places() -> rx.Component:
    """Breadcrumb, pages, dialog."""
    pages = [("1", "?p=1"), ("2", "?p=2"), ("3", "?p=3"), ("…", ""), ("28", "?p=28")]
    return flow.panel(
        paging.breadcrumb(("Les vidéos", "/videos"), here="Le minuteur visuel"),
        paging.trail(rx.Var.create(CRUMBS), here="École du Canal", label="Territoires"),
        paging.pagination(pages, "2", previous="?p=1", next="?p=3"),
        paging.pagination([("1", "?p=1")], "1", label="Pages (une seule)"),
        dialog.ask_button("Retirer cette vidéo", "retirer", kind="outline"),
        dialog.dialog(
            "retirer",
            "Retirer cette vidéo ?",
            flow.paragraph("Les 6 essais racontés disparaîtront avec elle."),
            confirm="Retirer la vidéo",
            on_confirm=rx.noop(),
        ),
        title="Se repérer, confirmer",
    )


def gallery() -> rx.Component:
    """Return the page."""
    return public_shell(
        LookFromAddress.create(),
        flow.page_header(
            "Les composants",
            "Données fictives. Chaque composant, dans chacun de ses états.",
            actions=looks(),
        ),
        texts(),
        buttons(),
        marks(),
        notices(),
        waits(),
        places(),
        *gallery_forms.parts(),
        *gallery_accounts.parts(),
        *gallery_lists.parts(),
        *gallery_keeping.parts(),
        *gallery_captions.parts(),
        *gallery_talk.parts(),
        *gallery_news.parts(),
        *gallery_requests.parts(),
        *gallery_studio.parts(),
        *gallery_deployment.parts(),
        *gallery_figures.parts(),
        icons(),
    )


GALLERY = Page("/demo/ui", gallery, "Les composants", only_in_demo=True)
