"""The door of an alert: absent, of another programme and of somebody else's territory are one answer."""

from uuid import UUID

from sqlalchemy import ColumnElement, Text, cast, literal
from sqlalchemy.dialects.postgresql import ARRAY
from sqlmodel import Session, col, select

from classe12.accounts.rules import LEAD
from classe12.adoption.rules.views import Place
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.deployment.models import Alert
from classe12.deployment.rules.alerts import Ability, abilities

ABSENT = "Cette alerte n’existe pas, ou n’est pas de vos territoires."


def get_alert(db: Session, actor: Actor, alert_id: UUID, ability: Ability) -> Alert:
    """Return an alert, held, to somebody who may do `ability` with it.

    Raises:
        NotFound: absent, elsewhere, or of a territory that is not theirs.
        Refused: they read it, and others act on it.
    """
    query = select(Alert).where(col(Alert.id) == alert_id).with_for_update()
    alert = db.exec(query.execution_options(populate_existing=True)).first()
    if alert is None or alert.programme_id != actor.programme_id or not LEAD.allows(actor):
        raise NotFound(ABSENT)
    may = abilities(actor, places_of(alert.around))
    if ability in may:
        return alert
    if Ability.VIEW in may:
        raise Refused("not_yours", "Les responsables du déploiement répondent aux alertes.")
    raise NotFound(ABSENT)


def places_of(around: list[str]) -> frozenset[Place]:
    """Return territories from the way an alert keeps them, "academie:24"."""
    return frozenset((kind, code) for kind, _, code in (one.partition(":") for one in around))


def touching(around: list[str], actor: Actor) -> ColumnElement[bool]:
    """Return the condition that a row is of somebody's territories, from its column `around`."""
    scopes = [":".join(scope) for scope in sorted(actor.scopes)]
    mine = cast(literal(scopes, ARRAY(Text)), ARRAY(Text))
    touches: ColumnElement[bool] = cast(col(around), ARRAY(Text)).overlap(mine)
    return touches
