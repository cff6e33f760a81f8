"""The rules: the charter that everybody accepts, written by the policy, and the terms of use."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import SiteState, TextState
from classe12.ui import flow
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.prose import Part, long_text, written_text
from classe12.ui.words import NAME, PEOPLE, sentence

TERMS = (
    Part(
        "objet",
        "Objet",
        (
            sentence(
                "Ces conditions règlent l’usage de ",
                NAME,
                ", service gratuit de partage de vidéos entre ",
                PEOPLE,
                ".",
            ),
        ),
    ),
    Part(
        "acces",
        "Accès",
        (
            "Regarder les vidéos ne demande aucun compte. Publier, remercier ou gérer son espace "
            "demande un compte, ouvert avec "
            "une adresse électronique académique personnelle. Le compte est personnel et ne se "
            "prête pas.",
        ),
    ),
    Part(
        "contributions",
        "Ce que vous publiez",
        (
            (
                "Vous publiez des vidéos dont vous êtes l’auteur, pour lesquelles vous avez "
                "toutes les autorisations de droit à l’image et de voix.",
                "Vous n’y mettez ni musique ni image dont vous n’avez pas les droits, ni "
                "publicité, ni donnée personnelle d’autrui.",
                "Vous pouvez retirer vos vidéos à tout moment.",
            ),
        ),
    ),
    Part(
        "licence",
        "Licence",
        (
            "Sauf mention contraire, les vidéos publiées sont placées sous licence Creative "
            "Commons Attribution 4.0 (CC BY 4.0) : "
            "chacun peut les reprendre et les adapter en citant leur auteur. Les textes du "
            "service sont sous licence Etalab 2.0.",
        ),
    ),
    Part(
        "relecture",
        "Relecture et retrait",
        (
            "Les vidéos sont relues avant leur publication. L’équipe peut demander une retouche, "
            "refuser ou retirer une vidéo qui "
            "contrevient à la loi, à la charte ou à ces conditions. L’auteur reçoit la décision, "
            "ses raisons et la clause concernée ; "
            "il peut demander un second avis pendant six mois\u00a0: une autre personne de l’équipe relit.",
            "Un texte où le service trouve un numéro de téléphone, une adresse de courriel, le nom entier d’un "
            "enfant ou un mot surveillé attend qu’une personne de l’équipe le lise\u00a0: son auteur le voit, et sait "
            "pourquoi.",
            rx.fragment(
                "Toute personne peut signaler un contenu, sans compte : ",
                text_link("signaler une page", "/signaler"),
                ".",
            ),
        ),
    ),
    Part(
        "disponibilite",
        "Disponibilité",
        (
            "Le service fait ce qu’il peut pour être disponible à tout moment et ne le garantit "
            "pas. Il peut être interrompu pour "
            "entretien.",
        ),
    ),
    Part("droit", "Droit applicable", ("Ces conditions sont soumises au droit français.",)),
    Part(
        "evolution",
        "Évolution",
        (
            "Quand ces conditions changent de façon importante, les personnes inscrites en sont "
            "averties.",
            flow.paragraph("Une question : ", mail_link(SiteState.operator.contact), "."),
        ),
    ),
)


def charter() -> rx.Component:
    """Return the charter."""
    text = written_text("Charte de bonne conduite", TextState.lead, TextState.parts)
    return public_shell(text, current="/charte")


def terms() -> rx.Component:
    """Return the terms of use."""
    return public_shell(
        long_text("Conditions d’utilisation", "Courtes, et écrites pour être lues.", *TERMS),
        current="/cgu",
    )


PAGES = (
    Page(
        "/charte",
        charter,
        "Charte de bonne conduite",
        on_load=(TextState.load_charter,),
        description="Ici, personne n’évalue personne.",
    ),
    Page("/cgu", terms, "Conditions d’utilisation", on_load=(SiteState.load,)),
)
