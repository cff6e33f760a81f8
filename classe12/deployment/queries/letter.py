"""The mail of a campaign: what every school reads, and how it looks when it arrives."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import Session

from classe12.core import letters, postman
from classe12.core.settings import get_settings
from classe12.deployment.models import Campaign, CampaignKind
from classe12.deployment.rules import invitations
from classe12.deployment.rules.invitations import Invitation
from classe12.programmes.queries import base_url_of, get_programme, said_for

_MAILBOX = text(
    """
    SELECT s.email FROM school s JOIN departement d ON d.code = s.departement_code
    WHERE s.email <> '' AND s.is_open AND CASE :kind WHEN 'national' THEN true
      WHEN 'academie' THEN d.academie_code = :code WHEN 'departement' THEN d.code = :code
      WHEN 'circonscription' THEN s.circonscription_uai = :code
      WHEN 'network' THEN s.network_uai = :code END
    ORDER BY s.uai LIMIT 1
    """
)


@dataclass(frozen=True, slots=True)
class Letter:
    """The mail as a school receives it: from, to, subject, its lines as the demo's mails show them."""

    sender: str = ""
    recipient: str = ""
    subject: str = ""
    lines: tuple[tuple[str, str], ...] = ()


def invitation_of(db: Session, campaign: Campaign) -> Invitation:
    """Return what every mail of a campaign says."""
    return Invitation(
        programme=get_programme(db, campaign.programme_id).name,
        base_url=base_url_of(db, campaign.programme_id),
        subject=campaign.subject,
        body=campaign.body,
        code=campaign.code,
    )


def preview(db: Session, campaign: Campaign) -> Letter:
    """Return the mail as a school of the territory receives it, an empty one for what is no mail."""
    if campaign.kind != CampaignKind.INVITATION:
        return Letter()
    told = invitation_of(db, campaign)
    token = told.base_url + invitations.stop_path("…")
    outside = letters.Around(
        programme=told.programme,
        base_url=told.base_url,
        why=said_for(db, campaign.programme_id, invitations.why_school(told.programme)),
        unsubscribe=token,
    )
    text_part = letters.to_text(told.text(), outside)
    return Letter(
        sender=f"{told.programme}, {get_settings().mail_from}",
        recipient=_a_mailbox(db, campaign),
        subject=told.subject,
        lines=tuple(
            ("link" if line.startswith(told.base_url) else "text", line)
            for line in text_part.splitlines()
        ),
    )


def _a_mailbox(db: Session, campaign: Campaign) -> str:
    """Return the mailbox of a school of the territory, to show what an address is like."""
    row = db.execute(_MAILBOX, {"kind": campaign.place_kind, "code": campaign.place_code}).first()
    return row.email if row and postman.is_address(row.email) else "ce.UAI@ac-…"
