"""Help: how to take part, what image rights ask for, how to reach the team, how to report."""

import reflex as rx

from classe12.accounts.components import public_shell
from classe12.site.state import SiteState
from classe12.ui import flow
from classe12.ui.buttons import link_button
from classe12.ui.layout import Page
from classe12.ui.links import mail_link, text_link
from classe12.ui.prose import Part, long_text


def _contact() -> rx.Component:
    return flow.paragraph(
        "Écrivez à ", mail_link(SiteState.operator.contact), ". Quelqu’un lit et répond."
    )


PARTS = (
    Part(
        "participer",
        "Comment participer",
        (
            (
                "Choisissez une seule idée : un geste, une organisation, un outil, un moment.",
                "Filmez moins de deux minutes, avec un téléphone, à l’horizontale si vous le "
                "pouvez. La voix compte plus que l’image.",
                "Dites ce que vous vouliez, ce que vous faites, ce que cela a changé. Les élèves "
                "n’ont pas besoin d’apparaître.",
                rx.fragment(
                    "Envoyez la vidéo depuis ",
                    text_link("Publier une vidéo", "/participer"),
                    ". L’envoi reprend tout seul si le réseau coupe.",
                ),
                "L’équipe la relit, puis vous écrit : publiée, ou à retoucher avec la raison.",
            ),
            "Formats acceptés : ceux des téléphones et des appareils photo (MP4, MOV, WebM…), "
            "200 Mo au plus.",
        ),
    ),
    Part(
        "compte",
        "Se connecter",
        (
            "Il n’y a pas de mot de passe. Vous donnez votre adresse académique, vous recevez un "
            "code de six chiffres, valable "
            "dix minutes. Les boîtes d’école (ce. suivi du numéro de l’école) sont partagées : "
            "elles ne peuvent pas servir de compte.",
            "Le code n’arrive pas ? Regardez dans les indésirables, puis demandez-en un autre. "
            "S’il n’arrive toujours pas, écrivez-nous.",
        ),
    ),
    Part(
        "droit-image",
        "Droit à l’image et voix",
        (
            "Toute personne reconnaissable, à l’image ou à la voix, doit avoir donné son "
            "autorisation avant la publication.",
            (
                "Elle est écrite, donnée pour ce tournage et pour cette diffusion : "
                "l’autorisation générale de début d’année ne suffit pas.",
                "Pour un élève, ses parents la signent, et l’on explique à l’élève, avec ses "
                "mots, ce qui sera montré. L’accord "
                "des deux parents est préférable.",
                "Les adultes signent aussi : AESH, ATSEM, collègue.",
                "En cas de refus, on cadre autrement : les mains, les cahiers, la classe vide, "
                "la voix de l’adulte.",
                "Chacun peut revenir sur son accord à tout moment : écrivez-nous et la vidéo est "
                "retirée.",
            ),
            "L’école garde les autorisations ; le service ne les demande pas. Éduscol publie des "
            "modèles, pour un majeur et "
            "pour un mineur. Évitez les prénoms au mur, sur les cahiers et dans la bande-son.",
        ),
    ),
    Part(
        "signaler",
        "Signaler un contenu",
        (
            rx.fragment(
                "Un élève reconnaissable, une donnée personnelle, un propos qui n’a pas sa place\u00a0? ",
                text_link("Signalez la page", "/signaler"),
                ", avec ou sans compte. Le lien «\u00a0Signaler\u00a0» sous une vidéo, une question, une liste, un "
                "article ou un profil remplit l’adresse pour vous.",
            ),
            "Vous recevez un numéro tout de suite, puis la décision et ses raisons. Si une de vos "
            "publications est restreinte, vous en lisez les raisons et pouvez demander un second avis.",
        ),
    ),
    Part("contact", "Nous écrire", (_contact(),)),
)


def page() -> rx.Component:
    """Return the page."""
    lead = "Filmer, envoyer, demander, signaler : l’essentiel en une page."
    start = link_button("Publier une vidéo", "/participer", kind="outline", before="video")
    return public_shell(long_text("Aide et contact", lead, *PARTS, before=start), current="/aide")


PAGES = (
    Page(
        "/aide",
        page,
        "Aide et contact",
        on_load=(SiteState.load,),
        description="Comment participer, ce que demande le droit à l’image, comment nous écrire.",
    ),
)
