"""A country that uses the service: fictitious schools of the size of priority education, events.

Shared by benchmarks/dashboard.py and benchmarks/live.py. 6,600 schools in 101 départements, 30,000
people, 104 weeks of events; 9 events in 10 are views. Days follow the calendar (a day of class weighs six
times a day off, a zone in three counts for a third), use doubles in the last year, and a third of the
people make most of it.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import Session

from classe12.territories.actions import install_reference_data
from classe12.territories.queries import breaks
from classe12.territories.rules import Break, is_holiday

SCHOOLS = 6_600
PEOPLE = 30_000
WEEKS = 104

# Eleven networks and seven circonscriptions a département: six schools each, and nine.
_NETWORKS = text(
    """
    INSERT INTO network (uai, name, priority, departement_code, is_fictitious)
    SELECT code || lpad(n::text, 4, '0') || 'N', 'Réseau fictif ' || n, 'rep', code, true
    FROM departement, generate_series(0, 10) AS n
    """
)
_CIRCONSCRIPTIONS = text(
    """
    INSERT INTO circonscription (uai, name, departement_code, is_fictitious)
    SELECT code || lpad(n::text, 4, '0') || 'C', 'Circonscription fictive ' || n, code, true
    FROM departement, generate_series(0, 6) AS n
    """
)
_SCHOOLS = text(
    """
    INSERT INTO school (uai, name, kind, is_public, commune, postcode, departement_code, priority,
      email, is_open, is_fictitious, updated_at, network_uai, circonscription_uai)
    SELECT 'X' || lpad(n::text, 7, '0'), 'École fictive ' || n, 'primaire', true, 'Valbrune', '',
      d.code, CASE WHEN n % 3 = 0 THEN 'rep_plus' ELSE 'rep' END, '', true, true, now(),
      d.code || lpad((n / d.total % 11)::text, 4, '0') || 'N', d.code || lpad((n / d.total % 7)::text, 4, '0') || 'C'
    FROM generate_series(1, :schools) AS n
    JOIN (SELECT code, row_number() OVER (ORDER BY code) AS rank, count(*) OVER () AS total
      FROM departement) d ON d.rank = 1 + n % d.total
    """
)
_PERIMETER = text(
    "INSERT INTO perimeter_school SELECT :programme_id, :year, uai FROM school WHERE uai LIKE 'X%'"
)
_ESTIMATES = text(
    """
    INSERT INTO class_estimate (school_uai, school_year, level, classes, source, estimated_on)
    SELECT uai, :year, level, 1 + length(uai || level) % 3, 'Estimation fictive', current_date
    FROM school, unnest(ARRAY['GS', 'CP', 'CE1']) AS level WHERE uai LIKE 'X%'
    """
)

# A person is a number: their school, level and identifier follow from it.
_EVENTS = text(
    """
    INSERT INTO usage_event
      (programme_id, kind, happened_on, person_id, school_uai, levels, subject_id)
    SELECT :programme_id, kind, (CAST(:days AS date[]))[1 + (n - 1) * :length / :events],
      CASE WHEN kind NOT IN ('viewed', 'visited')
        THEN ('00000000-0000-4000-8000-' || lpad(person::text, 12, '0'))::uuid END,
      CASE WHEN kind <> 'visited' THEN 'X' || lpad((1 + person % :schools)::text, 7, '0') END,
      ARRAY[(ARRAY['GS', 'CP', 'CE1'])[1 + person % 3]]::varchar[],
      CASE WHEN kind = 'published' THEN ('00000000-0000-4000-9000-' || lpad(n::text, 12, '0'))::uuid END
    FROM (
      SELECT n, (n * 7919) % :people * (1 + n * 31 % 97) / 97 AS person,
        CASE WHEN n % 10 > 0 THEN 'viewed' WHEN n % 5000 = 0 THEN 'published'
          WHEN n % 2500 = 0 THEN 'submitted' WHEN n % 1000 = 0 THEN 'started'
          WHEN n % 500 = 0 THEN 'tried' WHEN n % 250 = 0 THEN 'recommended'
          WHEN n % 130 = 0 THEN 'joined' WHEN n % 170 = 0 THEN 'activated'
          WHEN n % 100 = 0 THEN 'liked' WHEN n % 50 = 0 THEN 'visited' ELSE 'signed_in' END AS kind
      FROM generate_series(CAST(:first AS bigint), :last) AS n
    ) AS drawn
    ON CONFLICT DO NOTHING
    """
)
_WATCHED = text(
    """
    INSERT INTO usage_event (programme_id, kind, happened_on, person_id, school_uai, levels)
    SELECT DISTINCT ON (person_id, happened_on)
      programme_id, 'watched', happened_on, person_id, school_uai, levels
    FROM usage_event WHERE kind = 'signed_in' ON CONFLICT DO NOTHING
    """
)


def a_country(db: Session, programme_id: int, year: int) -> None:
    """Install the directory, and the perimeter of a school year."""
    install_reference_data(db)
    db.execute(_NETWORKS)
    db.execute(_CIRCONSCRIPTIONS)
    db.execute(_SCHOOLS, {"schools": SCHOOLS})
    db.execute(_PERIMETER, {"programme_id": programme_id, "year": year})
    db.execute(_ESTIMATES, {"year": year})


def some_usage(db: Session, programme_id: int, events: int, today: date) -> None:
    """Append about so many events, over 104 weeks up to today, without folding them."""
    days = weighted_days(breaks(db), today)
    step = 500_000
    for first in range(1, events + 1, step):
        db.execute(
            _EVENTS,
            {
                "programme_id": programme_id, "days": days, "length": len(days),
                "events": events, "schools": SCHOOLS, "people": PEOPLE,
                "first": first, "last": min(first + step - 1, events),
            },
        )  # fmt: skip
    db.execute(_WATCHED)


def weighted_days(pauses: Sequence[Break], today: date) -> list[date]:
    """Return the days of 104 weeks up to today, each as many times as it weighs."""
    zones = {zone: [p for p in pauses if p.zone == zone] for zone in {p.zone for p in pauses}}
    days = []
    for rank in range(WEEKS * 7):
        day = today - timedelta(days=WEEKS * 7 - 1 - rank)
        open_zones = sum(not is_holiday(day, found) for found in zones.values())
        weight = 1 + (2 * open_zones if day.weekday() < 5 else 0)
        days += [day] * weight * (2 if rank >= WEEKS * 7 // 2 else 1)
    return days
