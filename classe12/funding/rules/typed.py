"""What is typed about credits, and what each form lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from classe12.core.text import tidy
from classe12.funding.models import Activity, EntryKind, Resource
from classe12.funding.rules.money import RATES, ZERO, euros, read_amount
from classe12.funding.rules.words import FRAME

NUMBER, OBJECT, DELEGATING, DELEGATE = "numero", "objet", "delegant", "delegataire"
BEGINS, ENDS, TOTAL, SIGNED = "debut", "fin", "montant_total", "signature"
LABEL, SUPPLIER, ACTIVITY, RESOURCE = "intitule", "fournisseur", "activite", "ressource"
AMOUNT, VAT, DAY, REFERENCE, SIGNER = "montant", "tva", "jour", "reference", "signataire"
CONFIRMED = "plus_que_devis"
PLANNED, DELIVERY, YEAR, AE, CP, NEW_END = (
    "prevue",
    "livraison",
    "annee",
    "ae",
    "cp",
    "nouvelle_fin",
)
CONVENTION_FIELDS = (
    NUMBER, OBJECT, DELEGATING, DELEGATE, BEGINS, ENDS, TOTAL, *(name for name, _ in FRAME),
)  # fmt: skip
QUOTE_FIELDS = (
    LABEL, SUPPLIER, ACTIVITY, RESOURCE, AMOUNT, VAT, DAY, REFERENCE, PLANNED, DELIVERY,
)  # fmt: skip
ACT_FIELDS = (AMOUNT, DAY, REFERENCE, SIGNER, CONFIRMED)
FRAME_FIELDS = (YEAR, AE, CP, TOTAL, DAY, REFERENCE, NEW_END)
LONGEST = {
    NUMBER: 40, OBJECT: 400, DELEGATING: 160, DELEGATE: 160, LABEL: 160, SUPPLIER: 120, REFERENCE: 80,
    SIGNER: 80, **{name: 80 for name, _ in FRAME},
}  # fmt: skip
BAD_AMOUNT = "Écrivez un montant en euros, comme 1 250,00."
NO_DAY = "Choisissez un jour."
FUTURE = "Choisissez un jour passé, ou aujourd’hui\u00a0: un acte se note une fois fait."
TAKING_BACK = {EntryKind.SERVICE, EntryKind.INVOICE, EntryKind.PAYMENT}

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Act:
    """An act on an expense, read: `amount` in euros, VAT included."""

    kind: EntryKind
    amount: Decimal
    on_day: date
    reference: str = ""
    signer: str = ""


def words(form: Form, name: str) -> str:
    """Return what was typed in a field, tidy, whole."""
    return tidy(form.get(name) or "")


def read_day(form: Form, name: str) -> date | None:
    """Return the day typed in a field."""
    try:
        return date.fromisoformat(words(form, name))
    except ValueError:
        return None


def read_year(form: Form) -> int | None:
    """Return the year typed."""
    found = words(form, YEAR)
    return int(found) if found.isascii() and found.isdigit() and len(found) == 4 else None


def amount_of(form: Form, name: str) -> Decimal:
    """Return an amount typed, nothing when the field is empty."""
    return read_amount(words(form, name)) or ZERO


def too_long(form: Form, *needed: str) -> dict[str, str]:
    """Return what is missing among `needed`, and what is longer than it may be."""
    found = {name: "Remplissez ce champ." for name in needed if not words(form, name)}
    for name, most in LONGEST.items():
        if len(words(form, name)) > most:
            found[name] = f"{most}\u00a0signes au plus\u00a0: raccourcissez."
    return found


def convention_problems(form: Form) -> dict[str, str]:
    """Return what a convention lacks."""
    found = too_long(form, NUMBER, OBJECT, DELEGATING, DELEGATE)
    begins, ends = read_day(form, BEGINS), read_day(form, ENDS)
    if begins is None:
        found[BEGINS] = NO_DAY
    if ends is None or (begins and ends <= begins):
        found[ENDS] = "Choisissez un jour après le premier."
    total = read_amount(words(form, TOTAL))
    if total is None or total <= 0:
        found[TOTAL] = BAD_AMOUNT
    return found


def quote_problems(form: Form, today: date) -> dict[str, str]:
    """Return what a quote lacks."""
    found = too_long(form, LABEL, SUPPLIER)
    if words(form, ACTIVITY) not in set(Activity):
        found[ACTIVITY] = "Choisissez à quoi sert cette dépense."
    if words(form, RESOURCE) not in set(Resource):
        found[RESOURCE] = "Choisissez ce qui est acheté."
    amount = read_amount(words(form, AMOUNT))
    if amount is None or amount <= 0:
        found[AMOUNT] = BAD_AMOUNT
    if read_amount(words(form, VAT)) not in RATES:
        found[VAT] = "Choisissez un taux."
    found |= _day_problem(form, today)
    planned, delivery = read_day(form, PLANNED), read_day(form, DELIVERY)
    quoted = read_day(form, DAY)
    if planned is None:
        found[PLANNED] = NO_DAY
    elif quoted and planned < quoted:
        found[PLANNED] = "Choisissez le jour du devis, ou un jour plus tard."
    if delivery is None or (planned and delivery < planned):
        found[DELIVERY] = "Choisissez un jour qui suit la commande."
    return found


def act_problems(form: Form, kind: EntryKind, today: date) -> dict[str, str]:
    """Return what an act on an expense lacks."""
    found = too_long(form, *((SIGNER,) if kind is EntryKind.SERVICE else ()))
    if kind is not EntryKind.DISCARD:
        amount = read_amount(words(form, AMOUNT))
        if not amount or (amount < 0 and kind not in TAKING_BACK):
            found[AMOUNT] = BAD_AMOUNT
    return found | _day_problem(form, today)


def order_problems(form: Form, quoted: Decimal) -> dict[str, str]:
    """Return what an order lacks when it asks for more than its quote: that somebody means it.

    Args:
        form: an order that has no other problem.
        quoted: in euros.
    """
    amount = amount_of(form, AMOUNT)
    if amount <= quoted or words(form, CONFIRMED):
        return {}
    said = f"{euros(amount)} dépassent le devis, de {euros(quoted)}"
    return {CONFIRMED: f"{said}. Corrigez le montant, ou cochez cette case si c’est voulu."}


def read_act(form: Form, kind: EntryKind) -> Act:
    """Return an act that has no problem; a release takes back what is typed."""
    amount = ZERO if kind is EntryKind.DISCARD else amount_of(form, AMOUNT)
    day = read_day(form, DAY)
    assert day
    signed = -amount if kind is EntryKind.RELEASE else amount
    signer = words(form, SIGNER) if kind is EntryKind.SERVICE else ""
    return Act(kind, signed, day, words(form, REFERENCE), signer)


def amendment_problems(form: Form, today: date) -> dict[str, str]:
    """Return what an amendment lacks: it changes an amount or the last day."""
    found = too_long(form, REFERENCE) | _day_problem(form, today)
    for name in (AE, CP, TOTAL):
        if words(form, name) and read_amount(words(form, name)) is None:
            found[name] = BAD_AMOUNT
    if (words(form, AE) or words(form, CP)) and not _plausible(read_year(form)):
        found[YEAR] = "Écrivez l’année de ces plafonds, comme 2026."
    if words(form, NEW_END) and read_day(form, NEW_END) is None:
        found[NEW_END] = NO_DAY
    if not any(words(form, name) for name in (AE, CP, TOTAL, NEW_END)):
        found[AE] = "Écrivez ce que l’avenant change\u00a0: un montant, ou le dernier jour."
    return found


def carry_problems(form: Form, today: date) -> dict[str, str]:
    """Return what a carry-over lacks."""
    found = _day_problem(form, today)
    for name in (AE, CP):
        amount = read_amount(words(form, name)) if words(form, name) else ZERO
        if amount is None or amount < 0:
            found[name] = BAD_AMOUNT
    if not _plausible(read_year(form)):
        found[YEAR] = "Écrivez l’année que ces crédits quittent, comme 2025."
    if not (words(form, AE) or words(form, CP)):
        found[AE] = "Écrivez ce qui passe à l’année suivante."
    return found


def _plausible(year: int | None) -> bool:
    return year is not None and 2000 <= year <= 2100


def _day_problem(form: Form, today: date) -> dict[str, str]:
    day = read_day(form, DAY)
    if day is None:
        return {DAY: NO_DAY}
    return {DAY: FUTURE} if day > today else {}
