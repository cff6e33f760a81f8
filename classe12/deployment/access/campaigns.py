"""The door of a campaign: absent, of another programme and of another territory give the same NotFound."""

from uuid import UUID

from sqlmodel import Session, col, select

from classe12.adoption.access import around
from classe12.core.actor import Actor
from classe12.core.errors import NotFound, Refused
from classe12.core.settings import get_settings
from classe12.deployment.access.acting import led_by
from classe12.deployment.models import Campaign, CampaignStatus
from classe12.deployment.rules.campaigns import Ability, abilities
from classe12.deployment.rules.invitations import read_token

ABSENT = "Cette campagne n’existe pas, ou n’est pas de vos territoires."
NOT_NOW = {
    Ability.CHANGE: "Cette campagne est lancée, ou n’est pas à vous\u00a0: elle ne change plus.",
    Ability.STOP: "Cet envoi n’est plus en cours, ou n’est pas à vous.",
}
INCOMPLETE = "Ce lien n’est pas complet. Ouvrez-le depuis le courrier."


def get_campaign(
    db: Session, actor: Actor, campaign_id: UUID, ability: Ability, *, lock: bool = False
) -> tuple[Campaign, frozenset[Ability]]:
    """Return a campaign to somebody who may do `ability` to it, and all that they may do.

    Args:
        db: a session.
        actor: who asks.
        campaign_id: which one.
        ability: what for.
        lock: whether to hold the row until the end of the transaction.

    Raises:
        NotFound: absent, elsewhere, or not theirs to see.
        Refused: they may see it and not do this, or not now.
    """
    query = select(Campaign).where(
        col(Campaign.id) == campaign_id, col(Campaign.programme_id) == actor.programme_id
    )
    query = (query.with_for_update() if lock else query).execution_options(populate_existing=True)
    found = db.exec(query).first()
    if found is None:
        raise NotFound(ABSENT)
    known = around(db, (found.place_kind, found.place_code))
    status = CampaignStatus(found.status)
    allowed = abilities(actor, led_by(db, actor), known, status)
    if Ability.VIEW not in allowed:
        raise NotFound(ABSENT)
    if ability not in allowed:
        raise Refused("not_now", NOT_NOW[ability])
    return found, allowed


def get_mailbox(actor: Actor, token: str) -> str:
    """Return the UAI of the school whose mail carried a token.

    Raises:
        NotFound: it was not made here, or for another programme.
    """
    found = read_token(get_settings().pepper(), token)
    if found is None or found[0] != actor.programme_id:
        raise NotFound(INCOMPLETE)
    return found[1]
