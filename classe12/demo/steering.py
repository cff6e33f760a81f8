"""The owner's desk of the demonstration: mandates, committees, a roadmap; all fictitious."""

import secrets
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from classe12.accounts.models import Person, Role
from classe12.adoption.actions.hypotheses import count_hypotheses
from classe12.core.actor import Actor
from classe12.core.clock import PARIS, now, today
from classe12.demo.accounts import ACCOUNTS
from classe12.deployment.actions import desk, mandates
from classe12.deployment.models import Committee, Mandate
from classe12.deployment.rules.desk import TypedLine, quarters
from classe12.programmes.queries import list_programmes
from classe12.territories.rules import school_year

OWNER = next(account for account in ACCOUNTS if account.role is Role.OWNER)
# Address, territory, days until the last one, whether the invitation is accepted.
ASKED = (
    ("nadia.ferrand.demo@ac-lille.fr", "academie:09", 220, True),
    ("elise.marty.demo@ac-rennes.fr", "academie:14", 300, False),
    ("remi.lang.demo@ac-nancy-metz.fr", "academie:12", 21, True),
)
ROADMAP = (
    ("Enregistrer depuis le téléphone", 0, "done", "Filmer et envoyer sans quitter le site.", True),
    (
        "Sous-titres relus à deux",
        1,
        "doing",
        "Une ou un collègue relit avant la publication.",
        True,
    ),
    ("Ouvrir aux classes de CE2", 3, "planned", "À la demande des équipes de réseau.", True),
    ("Renouveler l’hébergement", 2, "planned", "Comparer trois offres avant le comité.", False),
)
DECIDED = "Le déploiement s’ouvre à deux académies de plus.\nL’audit d’accessibilité est commandé."


def write_steering(db: Session, programme_id: int, named: Mapping[str, UUID]) -> None:
    """Write what the owner of the first policy has on their desk."""
    owner = Actor(
        programme_id=programme_id,
        person_id=named[OWNER.name],
        name=OWNER.name,
        roles=frozenset({Role.OWNER.value}),
    )
    for email, place, days, is_accepted in ASKED:
        last = today() + timedelta(days=days)
        made = mandates.invite(db, owner, email, place, today().isoformat(), last.isoformat())
        mandate = db.get_one(Mandate, made)
        mandate.starts_on -= timedelta(days=60)
        mandate.accepted_at = now() if is_accepted else None
        person = db.exec(select(Person).where(col(Person.id) == mandate.person_id)).one()
        person.is_fictitious = True
        if is_accepted:  # an invitation is answered by setting a second factor up
            person.totp_seed, person.totp_confirmed_at = secrets.token_urlsafe(24), now()
        db.add_all((mandate, person))
    for title, rank, state, sentence, is_public in ROADMAP:
        quarter = quarters(today())[rank][0]
        desk.write_line(db, owner, TypedLine(title, quarter, state, sentence, is_public))
    for days, decided in ((-40, DECIDED), (25, "")):
        held = datetime.combine(today() + timedelta(days=days), time(14, 30), PARIS)
        db.add(
            Committee(
                programme_id=owner.programme_id, held_at=held, place="Salle 201, et en visioconférence",
                agenda="Où en est la couverture\nLes hypothèses\nLe budget", decided=decided,
                written_by=owner.person_id, written_at=now(),
            )
        )  # fmt: skip
    db.flush()


def count_hopes(db: Session) -> None:
    """Count where the hypotheses of each policy stand, once the journal is folded."""
    for programme in list_programmes(db):
        count_hypotheses(db, programme.id, today(), school_year(today()))
