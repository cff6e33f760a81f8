"""The account of a convention as rows of files: CHORUS, a month, the whole period, the public budget."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from classe12.core.saying import USUAL, said
from classe12.core.text import day as day_words
from classe12.core.text import number
from classe12.funding.models import Convention, CreditEntry, EntryKind, Expense
from classe12.funding.rules.money import CENT, ZERO, cell, euros
from classe12.funding.rules.words import ACTIVITIES, FRAME, KINDS, RESOURCES

AE_KINDS = frozenset({EntryKind.ORDER, EntryKind.RELEASE})
CEILINGS = {
    EntryKind.AE: "ae", EntryKind.CARRY_AE: "ae", EntryKind.CP: "cp", EntryKind.CARRY_CP: "cp",
}  # fmt: skip
CHORUS = (
    "date", "acte", "numero_piece", "convention", "service_prescripteur", "code_societe",
    "organisation_achats", "groupe_acheteurs", "rtm", "service_executant", "comptable_assignataire",
    "centre_couts", "unite_operationnelle", "fournisseur", "libelle", "activite", "ressource",
    "annee", "montant_ttc", "dont_tva", "ae", "cp", "signataire_service_fait", "ligne_journal",
)  # fmt: skip
TOTAL = "Total"  # of the AE and of the CP: ceilings and quotes take none
BUDGET_HEADER = ("annee", "mois", "activite", "ressource", "ae", "cp")


@dataclass(frozen=True, slots=True)
class Balance:
    """The credits of a year, or of all: ceilings, committed, paid; in euros."""

    ae: Decimal = ZERO
    cp: Decimal = ZERO
    committed: Decimal = ZERO
    paid: Decimal = ZERO

    @property
    def ae_left(self) -> Decimal:
        """What may still be committed."""
        return self.ae - self.committed

    @property
    def cp_left(self) -> Decimal:
        """What may still be paid."""
        return self.cp - self.paid


@dataclass(frozen=True, slots=True)
class Uses:
    """What the service does for the money; None is what may not be shown.

    Attributes:
        active: active people of the last whole week.
        schools, covered: of the perimeter, and covered.
        classes: estimated covered classes.
    """

    active: int | None
    schools: int
    covered: int | None
    classes: int | None


def of_entry(entry: CreditEntry) -> tuple[Decimal, Decimal]:
    """Return the AE and the CP that an act takes."""
    ae = entry.amount if entry.kind in AE_KINDS else ZERO
    return ae, entry.amount if entry.kind == EntryKind.PAYMENT else ZERO


def balance(
    journal: Iterable[CreditEntry], *, year: int | None = None, until: date | None = None
) -> Balance:
    """Return what the journal adds up to.

    Args:
        journal: acts.
        year: of whose credits; None for all.
        until: last day that counts; None for all.
    """
    ae = cp = committed = paid = ZERO
    for entry in journal:
        if (year is not None and entry.year != year) or (until and entry.on_day > until):
            continue
        side = CEILINGS.get(EntryKind(entry.kind))
        ae += entry.amount if side == "ae" else ZERO
        cp += entry.amount if side == "cp" else ZERO
        taken = of_entry(entry)
        committed, paid = committed + taken[0], paid + taken[1]
    return Balance(ae, cp, committed, paid)


def chorus_rows(
    convention: Convention, expenses: Mapping[UUID, Expense], journal: Sequence[CreditEntry]
) -> list[list[str]]:
    """Return one line an act, with the frame to type it again in CHORUS; the last one is the total."""
    frame = [getattr(convention, name) for name, _ in FRAME]
    lines = [_chorus(convention, frame, expenses, entry) for entry in journal]
    whole = balance(journal)
    total = {
        "acte": TOTAL, "convention": convention.number, "ae": cell(whole.committed), "cp": cell(whole.paid),
    }  # fmt: skip
    return [*lines, [total.get(name, "") for name in CHORUS]]


def _chorus(
    convention: Convention,
    frame: list[str],
    expenses: Mapping[UUID, Expense],
    entry: CreditEntry,
) -> list[str]:
    one = expenses.get(entry.expense_id) if entry.expense_id else None
    about = (
        [one.supplier, one.label, ACTIVITIES[one.activity], RESOURCES[one.resource]]
        if one
        else [""] * 4
    )
    ae, cp = of_entry(entry)
    return [
        entry.on_day.isoformat(),
        KINDS[EntryKind(entry.kind)],
        entry.reference,
        convention.number,
        *frame,
        *about,
        str(entry.year),
        cell(entry.amount),
        cell(entry.vat),
        cell(ae),
        cell(cp),
        entry.signer,
        str(entry.id),
    ]


def balance_rows(found: Balance) -> list[list[str]]:
    """Return credits as rows: name, ceiling, taken, left."""
    return [
        ["Autorisations d’engagement (AE)", euros(found.ae), euros(found.committed), euros(found.ae_left)],
        ["Crédits de paiement (CP)", euros(found.cp), euros(found.paid), euros(found.cp_left)],
    ]  # fmt: skip


def act_rows(journal: Iterable[CreditEntry], expenses: Mapping[UUID, Expense]) -> list[list[str]]:
    """Return acts as they are read on paper: day, act, about what, amount."""
    rows = []
    for entry in journal:
        one = expenses.get(entry.expense_id) if entry.expense_id else None
        about = f"{one.label}, {one.supplier}" if one else f"crédits de {entry.year}"
        rows.append(
            [
                f"{entry.on_day:%d/%m/%Y}",
                KINDS[EntryKind(entry.kind)],
                about + (f" ({entry.reference})" if entry.reference else ""),
                euros(entry.amount) if entry.amount else "",
            ]
        )
    return rows


def cost(paid: Decimal, of: int | None) -> str:
    """Return what one costs, "12,40 €"; why not when it is not known.

    Args:
        paid: in euros, over the last year.
        of: how many people or classes; None when it may not be shown.
    """
    if of is None:
        return "non montré (moins de 5)"
    if not of:
        return "pas encore de chiffre"
    return euros((paid / of).quantize(CENT, ROUND_HALF_UP))


def result_rows(uses: Uses, paid: Decimal, unit: str = USUAL) -> list[list[str]]:
    """Return what was obtained: coverage, actives, cost of a use; of classes where the policy counts them.

    Args:
        uses: what the service does. paid: in euros, over the last year.
        unit: what the policy counts.
    """
    counts_classes = unit == USUAL
    hidden = "moins de 5"
    covered = hidden if uses.covered is None else number(uses.covered)
    classes = hidden if uses.classes is None else number(uses.classes)
    rows = [
        ["Écoles couvertes", f"{covered} sur {number(uses.schools)}"],
        *([["Classes couvertes (estimation)", classes]] if counts_classes else []),
        ["Personnes actives, dernière semaine entière", hidden if uses.active is None else number(uses.active)],
        ["Payé sur douze mois", euros(paid)],
        ["Coût par personne active", cost(paid, uses.active)],
        *([["Coût par classe couverte", cost(paid, uses.classes)]] if counts_classes else []),
    ]  # fmt: skip
    return said(rows, unit)


def paid_since(journal: Iterable[CreditEntry], since: date, until: date) -> Decimal:
    """Return what was paid after a day, until another, included."""
    return sum(
        (
            entry.amount
            for entry in journal
            if entry.kind == EntryKind.PAYMENT and since < entry.on_day <= until
        ),
        ZERO,
    )


def budget_rows(
    journal: Iterable[CreditEntry], expenses: Mapping[UUID, Expense]
) -> list[tuple[int, int, str, str, Decimal, Decimal]]:
    """Return the budget as it is published: year, month, activity, resource, AE, CP; no name in it."""
    sums: dict[tuple[int, int, str, str], list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for entry in journal:
        ae, cp = of_entry(entry)
        one = expenses.get(entry.expense_id) if entry.expense_id else None
        if one is None or not (ae or cp):
            continue
        key = (
            entry.on_day.year,
            entry.on_day.month,
            ACTIVITIES[one.activity],
            RESOURCES[one.resource],
        )
        sums[key][0] += ae
        sums[key][1] += cp
    return [(*key, ae, cp) for key, (ae, cp) in sorted(sums.items(), reverse=True)]


def end_said(convention: Convention) -> str:
    """Return the days of a convention, in words."""
    return (
        f"du {day_words(convention.begins_on)} {convention.begins_on.year} "
        f"au {day_words(convention.ends_on)} {convention.ends_on.year}"
    )
