"""The fictitious idea box, and the words that somebody left for who comes next in the school of the demo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session

from classe12.core.clock import today
from classe12.demo.catalogue import Entry
from classe12.demo.crowd import PlannedTeacher
from classe12.demo.writing import instant_of
from classe12.ideas.models import Idea, IdeaStatus, IdeaVote
from classe12.ideas.rules import fingerprint
from classe12.workspace.models import VIDEOS_MAX, Handover, HandoverVideo

SEED = 312


@dataclass(frozen=True, slots=True)
class Wish:
    """An idea of the demo."""

    title: str
    detail: str
    votes: int
    days_ago: int
    status: IdeaStatus = IdeaStatus.NEW
    answer: str = ""


WISHES = (
    Wish(
        "Pouvoir ralentir la lecture d’une vidéo",
        "Les gestes vont vite\u00a0: je voudrais revoir un passage deux fois moins vite.",
        23, 41, IdeaStatus.PLANNED, "Prévu avec les sous-titres, après les vacances de février.",
    ),
    Wish(
        "Chercher aussi dans ce qui est dit, pas seulement dans le titre",
        "Souvent je me souviens d’une phrase, jamais du titre.",
        31, 33, IdeaStatus.STUDIED,
        "Nous regardons ce que les sous-titres permettent, sans rien envoyer hors du service.",
    ),
    Wish(
        "Imprimer une liste de vidéos pour une animation de circonscription",
        "Avec un code à scanner\u00a0: tout le monde n’a pas son ordinateur.",
        17, 58, IdeaStatus.DONE, "C’est fait\u00a0: ouvrez une liste, puis «\u00a0Version à imprimer\u00a0».",
    ),
    Wish(
        "Noter les vidéos avec des étoiles",
        "Pour repérer les meilleures.",
        6, 47, IdeaStatus.DECLINED,
        "Le service n’évalue personne\u00a0: les mercis et les essais racontés disent déjà ce qui a servi.",
    ),
    Wish("Être prévenu quand une collègue de mon école arrive", "", 9, 12),
    Wish(
        "Un mode hors connexion pour les salles sans réseau",
        "Dans ma classe, le réseau ne passe pas\u00a0: je voudrais garder trois vidéos sur mon téléphone.",
        14, 5,
    ),
)  # fmt: skip
WORDS = (
    "Bienvenue aux Tilleuls. Le placard du fond ferme avec la clé bleue, et les tablettes se chargent chez "
    "la gardienne.\n\nCe que j’aurais aimé voir en arrivant\u00a0:"
)


def write_box(db: Session, programme_id: int, team: UUID, crowd: Sequence[PlannedTeacher]) -> None:
    """Write the ideas, who supports them, and what the team answered."""
    rng = Random(SEED)
    for wish in WISHES:
        people = rng.sample(list(crowd), min(wish.votes, len(crowd)))
        at = instant_of(today() - timedelta(days=wish.days_ago), 17)
        is_answered = wish.status is not IdeaStatus.NEW
        idea = Idea(
            programme_id=programme_id,
            author_id=people[0].id,
            title=wish.title,
            detail=wish.detail,
            fingerprint=fingerprint(wish.title),
            votes_count=len(people),
            proposed_at=at,
            status=wish.status,
            answer=wish.answer,
            answered_by=team if is_answered else None,
            answered_at=at + timedelta(days=3) if is_answered else None,
        )
        db.add(idea)
        db.flush()
        db.add_all(IdeaVote(idea_id=idea.id, person_id=one.id, at=at) for one in people)
    db.flush()


def write_handover(
    db: Session,
    programme_id: int,
    school_uai: str,
    crowd: Sequence[PlannedTeacher],
    entries: Sequence[Entry],
) -> None:
    """Write what somebody, who teaches elsewhere now, left in the school of the demo."""
    at = instant_of(today() - timedelta(days=150), 16)
    left = Handover(
        programme_id=programme_id,
        person_id=crowd[-1].id,
        school_uai=school_uai,
        words=WORDS,
        written_at=at,
        changed_at=at,
    )
    db.add(left)
    db.flush()
    shown = [video.video_id for entry in entries for video in entry.shown()][:VIDEOS_MAX]
    db.add_all(
        HandoverVideo(handover_id=left.id, video_id=video_id, position=position)
        for position, video_id in enumerate(shown, 1)
    )
    db.flush()
