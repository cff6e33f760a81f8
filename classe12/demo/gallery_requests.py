"""The gallery's questions between colleagues: lines of a list, answers, the block of a wide page."""

import reflex as rx

from classe12.ui import flow, prose, requests, video_card
from classe12.ui.badges import badge, person
from classe12.ui.buttons import button, link_button

LONG = (
    "Des idées pour occuper les îlots en autonomie pendant que je lis avec quatre élèves, un jour "
    "de pluie où personne ne sort"
)


def lines() -> rx.Component:
    """Questions: awaited, answered, found, closed, long."""
    rows = [
        requests.request_row(
            "/demo/ui",
            "Un rituel de retour au calme qui tienne après la cantine",
            where="GS, Port-Aurel, il y a 5 jours",
        ),
        requests.request_row(
            "/demo/ui",
            LONG,
            where="CP et CE1, Saint-Germain-sur-Aubecourt, il y a 2 jours",
            answers="4 réponses",
            followers="12 moi aussi",
        ),
        requests.request_row(
            "/demo/ui",
            "Faire lire un élève qui refuse de lire devant les autres",
            where="CP, Rocheline, hier",
            answers="2 réponses",
            ended="Trouvée",
            found=True,
        ),
        requests.request_row(
            "/demo/ui",
            "Accueillir les parents dix minutes le matin",
            where="GS, Aubecourt, il y a 20 jours",
            ended="Fermée",
        ),
    ]
    return flow.panel(
        requests.request_list(rows),
        requests.request_list(rows[:1], under_bar=True),
        title="Questions d’une liste",
    )


def proposals() -> rx.Component:
    """Answers: words, a video, the one that was marked; what was told of a trial."""
    who = person("Karim L.", "Port-Aurel, hier", "KL")
    card = video_card.video_card(
        "/demo/ui",
        "Le minuteur visuel, pour finir sans se presser",
        author="Karim L., Port-Aurel",
        duration="1 min 12",
        trials="19 essais",
    )
    return flow.panel(
        requests.answers(
            requests.answer(
                flow.row(
                    who, badge("La réponse", tone="success", symbol="circle-check"), spread=True
                ),
                prose.rich_text("<p>Trois boîtes, toujours au même endroit.</p>"),
                button("Ce n’est pas la réponse", kind="ghost", size="sm"),
                marked=True,
            ),
            requests.answer(
                person("Farida S.", "Lormeuil, il y a 2 jours", "FS"),
                requests.proposed_video(card),
                button("C’est la réponse", kind="outline", size="sm", before="check"),
            ),
        ),
        requests.said("Ce qui a été changé", "Par binômes.\nEt cinq minutes de moins."),
        requests.said("Ce qui a marché, ou non", ""),
        title="Réponses et essais",
    )


def block() -> rx.Component:
    """The questions as a part of a wide page."""
    ask = link_button("Poser ma question", "/demo/ui", kind="outline", before="hand")
    row = requests.request_row("/demo/ui", LONG, where="CP, Rocheline, il y a 2 jours")
    return requests.request_block(
        "Je cherche", "Une question précise, entre collègues.", ask, requests.request_list([row])
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return lines(), proposals(), block()
