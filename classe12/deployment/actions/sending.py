"""Sending a campaign: a batch a transaction, so that a process killed at any moment leaves each school
either waiting or with its one mail in the outbox.

Invariants: the row of a school and its mail are written together; the campaign is held meanwhile, so that
it is stopped between two batches and never inside one; one batch at a time in a programme, so that two
campaigns do not write to the same school on the same day; nothing is written to a school in its holidays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, col, select

from classe12.core import mail
from classe12.core.clock import PARIS
from classe12.core.settings import get_settings
from classe12.deployment.models import Campaign, CampaignStatus
from classe12.deployment.queries.audience import capped_since
from classe12.deployment.queries.letter import invitation_of
from classe12.deployment.rules import invitations
from classe12.notifications.actions.letters import stop_address
from classe12.notifications.models import Kind, Pace
from classe12.notifications.queries.calendar import zones_in_holidays
from classe12.programmes.queries import list_open_programmes, said_for

BATCH = 100
LOCK = 90_236  # advisory, with the programme: who writes to schools

_WAITING = text(
    """
    SELECT x.school_uai AS uai, s.email,
      CASE WHEN NOT s.is_open OR s.email = '' THEN 'no_mailbox'
        WHEN EXISTS (SELECT FROM stopped_mailbox m
          WHERE m.programme_id = :programme_id AND m.school_uai = x.school_uai) THEN 'stopped'
        WHEN EXISTS (SELECT FROM campaign_school o JOIN campaign c ON c.id = o.campaign_id
          WHERE o.school_uai = x.school_uai AND o.campaign_id <> x.campaign_id
            AND c.programme_id = :programme_id AND o.written_at > :capped_since) THEN 'capped'
        ELSE '' END AS why
    FROM campaign_school x JOIN school s ON s.uai = x.school_uai
    JOIN departement d ON d.code = s.departement_code JOIN academie a ON a.code = d.academie_code
    WHERE x.campaign_id = :campaign_id AND x.sending = 'waiting' AND a.zone <> ALL(:closed)
    ORDER BY x.rank LIMIT :batch FOR UPDATE OF x
    """
)
_WRITTEN = text(
    """
    UPDATE campaign_school x SET sending = 'written', mail_id = m.id, written_at = :moment
    FROM unnest(CAST(:uais AS text[]), CAST(:ids AS uuid[])) AS m (uai, id)
    WHERE x.campaign_id = :campaign_id AND x.school_uai = m.uai
    """
)
_SKIPPED = text(
    """
    UPDATE campaign_school x SET sending = 'skipped', why = m.why
    FROM unnest(CAST(:uais AS text[]), CAST(:whys AS text[])) AS m (uai, why)
    WHERE x.campaign_id = :campaign_id AND x.school_uai = m.uai
    """
)
_RELAYS = text(
    """
    UPDATE campaign_relay r SET written_at = :moment FROM person p
    WHERE r.campaign_id = :campaign_id AND r.written_at IS NULL
      AND p.id = r.person_id AND p.closed_at IS NULL
    RETURNING p.id, p.email, (SELECT c.pace FROM mail_choice c
      WHERE c.person_id = p.id AND c.programme_id = :programme_id AND c.kind = :kind) AS pace
    """
)
_LEFT = text(
    "SELECT EXISTS (SELECT FROM campaign_school "
    "WHERE campaign_id = :campaign_id AND sending = 'waiting')"
)
_SETTLE = text(
    """
    UPDATE campaign_school x
    SET sending = CASE WHEN m.sent_at IS NULL THEN 'refused' ELSE 'sent' END
    FROM mail m
    WHERE m.id = x.mail_id AND x.sending = 'written' AND m.due_at IS NULL
    """
)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch did: how many mails it wrote, and whether another may do more now."""

    written: int = 0
    more: bool = False


def send_batch(db: Session, campaign_id: UUID, moment: datetime, batch: int = BATCH) -> Batch:
    """Write the mails of the next schools of a campaign in the outbox.

    Args:
        db: a transaction of its own.
        campaign_id: which campaign.
        moment: now.
        batch: how many schools at most.
    """
    query = select(Campaign).where(col(Campaign.id) == campaign_id)
    campaign = db.exec(query.with_for_update()).first()
    if campaign is None or campaign.status != CampaignStatus.RUNNING:
        return Batch()
    db.execute(
        text("SELECT pg_advisory_xact_lock(:a, :b)"), {"a": LOCK, "b": campaign.programme_id}
    )
    rows = _next(db, campaign, moment, batch)
    written = _write(db, campaign, [row for row in rows if not row.why], moment)
    _skip(db, campaign, {row.uai: row.why for row in rows if row.why})
    if written:
        _write_to_relays(db, campaign, moment)
    if not db.execute(_LEFT, {"campaign_id": campaign.id}).scalar_one():
        campaign.status, campaign.ended_at = CampaignStatus.DONE, moment
        db.add(campaign)
    return Batch(written, more=len(rows) == batch)


def settle(db: Session) -> None:
    """Keep what became of the mails, before the outbox forgets them."""
    db.execute(_SETTLE)


def running(db: Session) -> list[UUID]:
    """Return the campaigns whose mails still wait, of programmes that are not read-only."""
    query = select(Campaign.id).where(
        col(Campaign.status) == CampaignStatus.RUNNING,
        col(Campaign.programme_id).in_([row.id for row in list_open_programmes(db)]),
    )
    return list(db.exec(query.order_by(col(Campaign.launched_at))).all())


def _next(db: Session, campaign: Campaign, moment: datetime, batch: int) -> Sequence[Any]:
    values = {
        "campaign_id": campaign.id,
        "programme_id": campaign.programme_id,
        "capped_since": capped_since(moment),
        "closed": zones_in_holidays(db, moment.astimezone(PARIS).date()),
        "batch": batch,
    }
    return db.execute(_WAITING, values).all()


def _write(db: Session, campaign: Campaign, rows: Sequence[Any], moment: datetime) -> int:
    """Write the mails, and in the same transaction that they are written; return how many."""
    if not rows:
        return 0
    told, secret = invitation_of(db, campaign), get_settings().pepper()
    why = said_for(db, campaign.programme_id, invitations.why_school(told.programme))
    words = told.text()
    ids = mail.send_many(
        db,
        [
            mail.Draft(
                recipient=row.email,
                subject=told.subject,
                text=words,
                kind=invitations.MAIL_KIND,
                sender=told.programme,
                why=why,
                button=told.button,
                unsubscribe=told.base_url
                + invitations.stop_path(
                    invitations.make_token(secret, campaign.programme_id, row.uai)
                ),
                has_choices=False,
            )
            for row in rows
        ],
    )
    kept = [(row.uai, found) for row, found in zip(rows, ids, strict=True) if found]
    if kept:
        uais, written = zip(*kept, strict=True)
        db.execute(
            _WRITTEN,
            {
                "campaign_id": campaign.id, "moment": moment, "uais": list(uais),
                "ids": list(written),
            },
        )  # fmt: skip
    _skip(
        db,
        campaign,
        {row.uai: "no_mailbox" for row, found in zip(rows, ids, strict=True) if not found},
    )
    return len(kept)


def _skip(db: Session, campaign: Campaign, whys: dict[str, str]) -> None:
    if whys:
        db.execute(
            _SKIPPED,
            {"campaign_id": campaign.id, "uais": list(whys), "whys": list(whys.values())},
        )


def _write_to_relays(db: Session, campaign: Campaign, moment: datetime) -> None:
    """Write to the relays of a campaign once, those who stopped the news excepted."""
    values = {
        "campaign_id": campaign.id,
        "programme_id": campaign.programme_id,
        "moment": moment,
        "kind": Kind.NEWS.value,
    }
    rows = [row for row in db.execute(_RELAYS, values) if row.pace != Pace.NEVER]
    if not rows:
        return
    told = invitation_of(db, campaign)
    why = said_for(db, campaign.programme_id, invitations.why_relay(told.programme))
    words = told.text()
    drafts = [
        mail.Draft(
            recipient=row.email,
            subject=told.subject,
            text=words,
            kind=invitations.MAIL_KIND,
            sender=told.programme,
            why=why,
            button=told.button,
            unsubscribe=stop_address(db, campaign.programme_id, row.id, Kind.NEWS),
        )
        for row in rows
    ]
    mail.send_many(db, drafts)
