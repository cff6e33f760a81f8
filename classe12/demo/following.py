"""What the fictitious leads did: who coordinates a network, calls told, next steps, days named on curves."""

from datetime import timedelta
from random import Random
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Function
from classe12.adoption.models import Annotation, AnnotationKind
from classe12.core.clock import now, today
from classe12.demo import invented
from classe12.demo.crowd import address
from classe12.demo.directory import Directory, PlannedSchool
from classe12.demo.writing import instant_of
from classe12.deployment.models import (
    Contact,
    ContactPlace,
    Follow,
    NextStep,
    Outcome,
    Touch,
    TouchKind,
)
from classe12.deployment.rules.contacts import kept_until

SEED = 2412
LEADS = {"24": "Hugo Vasseur", "09": "Nadia Ferrand"}  # by académie
EVERY_NETWORK, EVERY_SCHOOL = (
    3,
    11,
)  # one network in three has a coordinator, one school in eleven a call
TOLD = (
    (TouchKind.CALL, Outcome.MESSAGE, "Message laissé à la direction, qui rappelle jeudi."),
    (TouchKind.CALL, Outcome.REACHED, "Animation en classe à douze prévue : un pack serait utile."),
    (TouchKind.MAIL, Outcome.NO_ANSWER, "Courriel au réseau, sans réponse pour l’instant."),
    (TouchKind.VISIT, Outcome.REACHED, "Deux classes vues, la suite en conseil des maîtres."),
)
STEPS = (
    (-3, "Rappeler pour le pack"), (0, "Confirmer la visite"), (5, "Envoyer deux vidéos"),
    (12, "Passer au conseil des maîtres"),
)  # fmt: skip
NOTES = (
    (("national", ""), AnnotationKind.PRESS, 40, "Reportage national"),
    (("academie", "24"), AnnotationKind.CAMPAIGN, 26, "Courrier aux réseaux"),
    (("academie", "09"), AnnotationKind.CAMPAIGN, 19, "Tournée des circonscriptions"),
)


def write_following(
    db: Session, programme_id: int, named: dict[str, UUID], directory: Directory
) -> None:
    """Write contacts, calls, next steps and annotations of the two leads of an académie."""
    rng = Random(SEED)
    schools = [s for s in directory.schools if s.academie.code in LEADS]
    _write_contacts(db, rng, programme_id, named, schools)
    for rank, school in enumerate(schools[::EVERY_SCHOOL]):
        person_id = named[LEADS[school.academie.code]]
        _write_call(db, programme_id, person_id, school, rank)
    for place, kind, ago, words in NOTES:
        db.add(
            Annotation(
                programme_id=programme_id,
                place_kind=place[0],
                place_code=place[1],
                on_day=today() - timedelta(days=ago),
                kind=kind,
                words=words,
                written_by=named["Solène Marchand"],
                written_at=now(),
            )
        )
    db.flush()


def _write_contacts(
    db: Session,
    rng: Random,
    programme_id: int,
    named: dict[str, UUID],
    schools: list[PlannedSchool],
) -> None:
    heads = {school.network_uai: school for school in schools}
    taken: set[str] = set()
    for uai, school in list(heads.items())[::EVERY_NETWORK]:
        name = invented.person(rng)
        db.add(
            Contact(
                programme_id=programme_id,
                place_kind=ContactPlace.NETWORK,
                place_code=uai,
                name=name,
                function=Function.COORDONNATEUR,
                email=address(f"coordination {name}", school.academie.domain, taken),
                added_by=named[LEADS[school.academie.code]],
                added_at=instant_of(today() - timedelta(days=30)),
                kept_until=kept_until(today()),
            )
        )


def _write_call(
    db: Session, programme_id: int, person_id: UUID, school: PlannedSchool, rank: int
) -> None:
    kind, outcome, words = TOLD[rank % len(TOLD)]
    day = today() - timedelta(days=8 + rank % 9)
    key = {"programme_id": programme_id, "school_uai": school.uai}
    db.add(
        Touch(
            **key,
            kind=kind,
            outcome=outcome,
            words=words,
            happened_on=day,
            person_id=person_id,
            told_at=instant_of(day),
        )
    )
    if rank % 6 != 4:  # the others were followed by somebody who left
        db.add(Follow(**key, person_id=person_id, since=instant_of(day)))
    if rank % 2 == 0:
        delay, what = STEPS[rank // 2 % len(STEPS)]
        db.add(
            NextStep(
                **key,
                kind=TouchKind.CALL,
                due_on=today() + timedelta(days=delay),
                words=what,
                set_by=person_id,
                set_at=instant_of(day),
            )
        )
