"""The convention of the demonstration: two years of credits, expenses at every step; all fictitious.

Every row is made by the acts of the service, so that the rules of the database hold here as well.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlmodel import Session

from classe12.accounts.models import Role
from classe12.core.actor import Actor
from classe12.core.clock import today
from classe12.demo.accounts import ACCOUNTS
from classe12.funding.actions import conventions, expenses
from classe12.funding.models import EntryKind
from classe12.funding.rules import typed

CLERK = next(account for account in ACCOUNTS if account.role is Role.CLERK)
TOTAL = Decimal(50000)
STEPS = (EntryKind.ORDER, EntryKind.SERVICE, EntryKind.INVOICE, EntryKind.PAYMENT)


@dataclass(frozen=True, slots=True)
class Planned:
    """An expense: what, in euros, how many days ago its quote came, how many steps it went."""

    label: str
    supplier: str
    activity: str
    resource: str
    amount: str
    days: int
    steps: int


PLANNED = (
    Planned(
        "Ateliers de présentation en circonscription", "Coopérative Les Passeurs",
        "deployment", "services", "9600", 250, 4,
    ),
    Planned(
        "Hébergement de la plateforme, un an", "Nuage du Nord",
        "cloud", "software", "4320", 230, 4,
    ),
    Planned(
        "Audit d’accessibilité", "Atelier Lisible",
        "development", "services", "5040", 190, 4,
    ),
    Planned(
        "Sous-titrage de soixante vidéos", "Studio Parole",
        "support", "services", "2880", 150, 4,
    ),
    Planned(
        "Affiches et livrets des relais", "Imprimerie du Canal",
        "deployment", "equipment", "1740", 120, 3,
    ),
    Planned(
        "Déplacements dans les académies", "Agence Traverse",
        "deployment", "services", "3600", 100, 2,
    ),
    Planned(
        "Parcours de contribution, évolutions", "Coopérative Les Passeurs",
        "development", "services", "7200", 95, 1,
    ),
    Planned(
        "Test d’intrusion", "Cabinet Verrou",
        "security", "services", "4800", 40, 1,
    ),
    Planned(
        "Captation de deux ateliers", "Studio Parole",
        "deployment", "services", "2400", 20, 0,
    ),
    Planned(
        "Refonte des courriels", "Atelier Lisible",
        "design", "services", "3900", 12, 0,
    ),
)  # fmt: skip
FRAME = {
    "prescriber": "Service prescripteur (exemple)",
    "company_code": "EXEMPLE",
    "purchasing_org": "OA-EXEMPLE",
    "purchasing_group": "GA-00",
    "rtm": "RTM-00-EXEMPLE",
    "executing_service": "SE-EXEMPLE-00",
    "accountant": "Comptable assignataire (exemple)",
    "cost_centre": "CC-EXEMPLE-00",
    "budget_unit": "UO-EXEMPLE-00",
}


def write_credits(db: Session, programme_id: int, named: dict[str, UUID]) -> None:
    """Write the convention, its credits and its expenses."""
    clerk = Actor(
        programme_id=programme_id,
        person_id=named[CLERK.name],
        name=CLERK.name,
        roles=frozenset({Role.CLERK.value}),
    )
    begins = today() - timedelta(days=300)
    form = FRAME | {
        typed.NUMBER: "DEMO-12",
        typed.OBJECT: "Déployer le service dans toutes les classes dédoublées (convention fictive)",
        typed.DELEGATING: "Ministère délégant (exemple)",
        typed.DELEGATE: "Service délégataire (exemple)",
        typed.BEGINS: begins.isoformat(),
        typed.ENDS: date(today().year + 1, 12, 31).isoformat(),
        typed.TOTAL: str(TOTAL),
    }
    found = conventions.open_convention(db, clerk, form)
    for year, (ae, cp) in _ceilings(begins).items():
        opening = {
            typed.YEAR: str(year), typed.AE: str(ae), typed.CP: str(cp), typed.DAY: begins.isoformat(),
            typed.REFERENCE: "Convention DEMO-12",
        }  # fmt: skip
        conventions.amend(db, clerk, found.id, opening, today())
    for rank, planned in enumerate(PLANNED, start=1):
        _write(db, clerk, found.id, planned, rank)


def _ceilings(begins: date) -> dict[int, tuple[Decimal, Decimal]]:
    """Return the ceilings of each year (AE, CP): what the story spends in the former one, then the rest.

    Whatever the day of the demonstration, the story crosses 31 December or not.
    """
    if begins.year == today().year:
        return {begins.year: (TOTAL, TOTAL)}
    former = [
        sum(
            (
                Decimal(one.amount)
                for one in PLANNED
                if one.steps >= step and _day(one, step).year == begins.year
            ),
            Decimal(600),
        )
        for step in (1, len(STEPS))
    ]
    return {
        begins.year: (former[0], former[1]),
        today().year: (TOTAL - former[0], TOTAL - former[1]),
    }


def _day(planned: Planned, step: int) -> date:
    return today() - timedelta(days=planned.days - 8 * step)


def _write(db: Session, clerk: Actor, convention_id: UUID, planned: Planned, rank: int) -> None:
    day = today() - timedelta(days=planned.days)
    form = {
        typed.LABEL: planned.label,
        typed.SUPPLIER: planned.supplier,
        typed.ACTIVITY: planned.activity,
        typed.RESOURCE: planned.resource,
        typed.AMOUNT: planned.amount,
        typed.VAT: "20",
        typed.DAY: day.isoformat(),
        typed.REFERENCE: f"D-{rank:03d}",
        typed.PLANNED: max(
            day + timedelta(days=4), today() if not planned.steps else day
        ).isoformat(),
        typed.DELIVERY: (day + timedelta(days=35)).isoformat(),
    }
    expense = expenses.quote(db, clerk, convention_id, form, today())
    for step, kind in enumerate(STEPS[: planned.steps], start=1):
        done = {
            typed.AMOUNT: str(Decimal(planned.amount)),
            typed.DAY: _day(planned, step).isoformat(),
            typed.REFERENCE: f"{kind.value[:2].upper()}-{rank:03d}",
            typed.SIGNER: "Hélène Aubry",
        }
        expenses.act_on(db, clerk, expense.id, kind, done, today())
