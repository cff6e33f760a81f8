"""The rules: the charter that everybody accepts, and the terms of use."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import SiteState
from classe12.ui import flow
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.prose import Part, long_text

CHARTER = (
    Part(
        "engagement",
        "Notre engagement : ne jamais évaluer",
        (
            "Ce service n’évalue pas les enseignants et ne sert pas à les évaluer.",
            (
                "La hiérarchie voit des nombres par école, par réseau ou par territoire ; jamais "
                "un chiffre qui porte sur moins de cinq personnes.",
                "Personne ne voit qui a regardé quoi, ni les encadrants, ni les autres "
                "enseignants.",
                "Il n’y a ni note, ni classement de personnes ou d’écoles au mérite.",
                "Une absence d’usage n’est jamais portée à la connaissance de qui que ce soit "
                "avec un nom.",
            ),
        ),
    ),
    Part(
        "entre-collegues",
        "Entre collègues",
        (
            (
                "On montre ce que l’on a tenté, réussi ou non. On ne donne pas de leçon.",
                "On remercie, on questionne, on propose. On ne juge pas la personne.",
                "On ne parle jamais d’un élève de façon reconnaissable.",
            ),
        ),
    ),
    Part(
        "eleves",
        "Les élèves d’abord",
        (
            rx.fragment(
                "Une vidéo n’est envoyée que si toutes les autorisations sont réunies. Les "
                "règles sont sur la page ",
                text_link("Droit à l’image", "/aide#droit-image"),
                ". Dans le doute, on ne filme pas les visages.",
            ),
        ),
    ),
    Part(
        "moderation",
        "La relecture",
        (
            "Chaque vidéo est relue avant de paraître. Une décision a toujours une raison, "
            "écrite à son auteur. "
            "On ne refuse pas une vidéo parce qu’on aurait fait autrement.",
            "Une personne qui ne respecte pas cette charte est prévenue ; si cela recommence, "
            "son accès peut être fermé.",
        ),
    ),
)

TERMS = (
    Part(
        "objet",
        "Objet",
        (
            "Ces conditions règlent l’usage de Classe à 12, service gratuit de partage de vidéos "
            "entre enseignants de classes dédoublées.",
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
    lead = "Ce que chacun accepte en ouvrant son compte, et ce à quoi le service s’engage."
    return public_shell(long_text("Charte de bonne conduite", lead, *CHARTER), current="/charte")


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
        description="Ici, personne n’évalue personne.",
    ),
    Page("/cgu", terms, "Conditions d’utilisation", on_load=(SiteState.load,)),
)
