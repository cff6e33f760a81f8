"""What alerts are made from, read once a day: a constant number of statements, over roll-ups."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import text
from sqlmodel import Session

from classe12.adoption.models import Measure
from classe12.adoption.rules.privacy import shown_people
from classe12.adoption.rules.protection import cell_of
from classe12.adoption.rules.views import NATION, Place, View
from classe12.adoption.rules.weeks import WEEK, day_of
from classe12.core.settings import get_settings
from classe12.deployment.models import AlertKind
from classe12.deployment.rules import alerts as rules
from classe12.deployment.rules.alerts import Bounced, Compared, Finding
from classe12.deployment.rules.ranks import days_of_class, same_week_before
from classe12.moderation.rules.decision import PROMISED_DAYS, working_days
from classe12.notifications.queries.calendar import breaks_by_zone
from classe12.territories.queries import territory_names
from classe12.territories.rules import Break, week_start

MAINLAND = ("A", "B", "C")
# Weekly actives of the territories inside an académie, with the zone of its holidays.
_ACTIVE = text(
    """
    WITH place AS (
      SELECT 'academie' AS kind, a.code, a.zone, a.code AS academie FROM academie a
      UNION ALL SELECT 'departement', d.code, a.zone, a.code
        FROM departement d JOIN academie a ON a.code = d.academie_code
      UNION ALL SELECT 'circonscription', c.uai, a.zone, a.code FROM circonscription c
        JOIN departement d ON d.code = c.departement_code JOIN academie a ON a.code = d.academie_code
      UNION ALL SELECT 'network', n.uai, a.zone, a.code FROM network n
        JOIN departement d ON d.code = n.departement_code JOIN academie a ON a.code = d.academie_code
    )
    SELECT p.kind, p.code, p.zone, t.week, t.count AS counted FROM usage_tally t
    JOIN place p ON p.kind = t.place_kind AND p.code = t.place_code
    WHERE t.programme_id = :programme_id AND t.priority = '' AND t.level = ''
      AND t.measure = 'active_people' AND t.week = ANY(:weeks)
    """
)
_SIGNS = text(
    """
    SELECT
      (SELECT min(joined_at) FROM membership WHERE programme_id = :programme_id) AS begun,
      greatest(
        (SELECT max(decided_at) FROM decision WHERE programme_id = :programme_id),
        (SELECT max(decided_at) FROM comment_decision WHERE programme_id = :programme_id),
        (SELECT max(decided_at) FROM content_report WHERE programme_id = :programme_id)) AS reviewing,
      (SELECT max(composed_at) FROM digest WHERE programme_id = :programme_id AND lines > 0) AS digest,
      greatest(
        (SELECT max(published_at) FROM article
          WHERE programme_id = :programme_id AND status = 'published'),
        (SELECT max(published_at) FROM gathering
          WHERE programme_id = :programme_id AND status = 'published')) AS news
    """
)
_WAITING = text(
    "SELECT submitted_at FROM video WHERE programme_id = :programme_id AND status = 'in_review' "
    "AND submitted_at < :before ORDER BY submitted_at"
)
_ENDING = text(
    """
    SELECT count(*) AS ending, min(c.expires_on) AS first
    FROM consent c JOIN video v ON v.id = c.video_id
    WHERE v.programme_id = :programme_id AND v.status = 'published' AND c.replaced_at IS NULL
      AND c.expires_on BETWEEN :today AND :until
    """
)
# Invitations of campaigns, answered for by a mail server: of the last month, and none of those before.
_BOUNCES = text(
    """
    SELECT c.place_kind, c.place_code, max(c.launched_at) AS since,
      count(*) FILTER (WHERE c.launched_at >= :recent) AS answered,
      count(*) FILTER (WHERE c.launched_at >= :recent AND x.sending = 'refused') AS refused
    FROM campaign c JOIN campaign_school x ON x.campaign_id = c.id
    WHERE c.programme_id = :programme_id AND c.launched_at >= :known
      AND x.sending IN ('sent', 'refused') GROUP BY 1, 2
    """
)


def findings(db: Session, programme_id: int, moment: datetime) -> list[Finding]:
    """Return what is wrong, and what is right again, with a programme."""
    today = day_of(moment)
    zones = breaks_by_zone(db, today)
    mainland = {zone: zones.get(zone, []) for zone in MAINLAND}
    return [
        *rules.falls(compared(db, programme_id, today, zones)),
        *_silences(db, programme_id, today, mainland),
        *_delay(db, programme_id, moment),
        *_consents(db, programme_id, today),
        *_bounces(db, programme_id, moment),
    ]


def compared(
    db: Session, programme_id: int, today: date, zones: Mapping[str, Sequence[Break]]
) -> list[Compared]:
    """Return the last whole week of every territory beside the same week of the period before.

    The country is the sum of the académies that had classes, each beside its own week: their calendars
    differ. Figures are rounded as everywhere, in the same cells.
    """
    week = week_start(today) - WEEK
    pairs = {zone: same_week_before(week, known) for zone, known in zones.items()}
    weeks = [week, *{before for before in pairs.values() if before}]
    counts: dict[tuple[str, str, str], dict[date, int]] = defaultdict(dict)
    for row in db.execute(_ACTIVE, {"programme_id": programme_id, "weeks": weeks}):
        counts[row.kind, row.code, row.zone][row.week] = row.counted
    found, nation = [], [0, 0]
    names = territory_names(db, [NATION, *{(kind, code) for kind, code, _ in counts}])
    for (kind, code, zone), by_week in counts.items():
        before = pairs.get(zone)
        if before is None:
            continue
        pair = by_week.get(week, 0), by_week.get(before, 0)
        if kind == "academie":
            nation = [whole + part for whole, part in zip(nation, pair, strict=True)]
        place = (kind, code)
        shown = (
            _shown(programme_id, place, count, on)
            for count, on in zip(pair, (week, before), strict=True)
        )
        found.append(Compared(place, names[place], week, *shown))
    cells = (week.isoformat(), f"before {week.isoformat()}")
    country = (
        _rounded(programme_id, "same_rank", NATION, count, cell)
        for count, cell in zip(nation, cells, strict=True)
    )
    return [Compared(NATION, names[NATION], week, *country), *found]


def _shown(programme_id: int, place: Place, count: int, week: date) -> int | None:
    return _rounded(programme_id, Measure.ACTIVE_PEOPLE.value, place, count, week.isoformat())


def _rounded(programme_id: int, what: str, place: Place, count: int, when: str) -> int | None:
    """Return a number of people as every screen shows it; see `adoption.rules.protection`."""
    if not count:
        return 0
    cell = cell_of(View(programme_id, place), what, when)
    return shown_people(count, cell, get_settings().pepper())


def _silences(
    db: Session, programme_id: int, today: date, zones: Mapping[str, Sequence[Break]]
) -> Iterable[Finding]:
    row = db.execute(_SIGNS, {"programme_id": programme_id}).one()
    limit = get_settings().quiet_school_days
    signs = (
        (AlertKind.REVIEWING, row.reviewing),
        (AlertKind.DIGEST, row.digest),
        (AlertKind.NEWS, row.news),
    )
    for kind, at in signs:
        last = at or row.begun
        on = day_of(last) if last else None
        days = days_of_class(on, today, zones) if on else 0
        yield from rules.silence(kind, on, days, limit, NATION)


def _delay(db: Session, programme_id: int, moment: datetime) -> list[Finding]:
    before = moment - timedelta(days=PROMISED_DAYS)
    values = {"programme_id": programme_id, "before": before}
    sent = list(db.execute(_WAITING, values).scalars())
    late = [at for at in sent if working_days(at, moment) > PROMISED_DAYS]
    if not late:
        return rules.delay(0, None, 0, NATION)
    return rules.delay(len(late), day_of(late[0]), working_days(late[0], moment), NATION)


def _consents(db: Session, programme_id: int, today: date) -> list[Finding]:
    values = {
        "programme_id": programme_id,
        "today": today,
        "until": today + timedelta(days=rules.SOON),
    }
    row = db.execute(_ENDING, values).one()
    return rules.consents(row.ending, row.first, today, NATION)


def _bounces(db: Session, programme_id: int, moment: datetime) -> list[Finding]:
    recent = moment - rules.BOUNCES_WITHIN
    values = {
        "programme_id": programme_id,
        "recent": recent,
        "known": recent - rules.BOUNCES_WITHIN,  # so that what was opened then ends
    }
    rows = db.execute(_BOUNCES, values).all()
    names = territory_names(db, {(row.place_kind, row.place_code) for row in rows})
    return rules.bounces(
        Bounced(
            (row.place_kind, row.place_code), names[row.place_kind, row.place_code],
            row.answered, row.refused, day_of(row.since),
        )
        for row in rows
    )  # fmt: skip
