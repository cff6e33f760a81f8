"""Euros: read as people type them, written as French readers read them, exact to the cent."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
ZERO = Decimal("0.00")
LARGEST = Decimal("9999999.99")
RATES = tuple(Decimal(rate) for rate in ("20", "10", "5.5", "2.1", "0"))
NBSP = "\u00a0"


def read_amount(written: str) -> Decimal | None:
    """Return an amount typed as "1 234,56 €", "1234.5" or "-12"; None when it is none."""
    words = re.sub(r"[\s\u00a0\u202f€]", "", written).replace(",", ".").replace("\u2212", "-")
    if not re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,2})?", words):
        return None
    try:
        found = Decimal(words).quantize(CENT)
    except InvalidOperation:
        return None
    return found if abs(found) <= LARGEST else None


def figure(written: str) -> Decimal | None:
    """Return the number that a cell of figures shows, as "1 260", "12,40 €" or "−3"; None for words."""
    words = re.sub(r"[\s\u00a0\u202f€]", "", written).replace(",", ".").replace("\u2212", "-")
    return Decimal(words) if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", words) else None


def euros(amount: Decimal) -> str:
    """Return "1 234,56 €"."""
    figures = f"{amount:,.2f}".replace(",", NBSP).replace(".", ",").replace("-", "\u2212")
    return f"{figures}{NBSP}€"


def cell(amount: Decimal) -> str:
    """Return an amount as spreadsheets and CHORUS read it: "1234,56"."""
    return f"{amount:.2f}".replace(".", ",")


def vat_of(amount: Decimal, rate: Decimal) -> Decimal:
    """Return the VAT inside an amount that includes it, rounded half up to the cent.

    Args:
        amount: in euros, VAT included.
        rate: in percent.
    """
    net = (amount / (1 + rate / 100)).quantize(CENT, ROUND_HALF_UP)
    return amount - net


def share(part: Decimal, whole: Decimal) -> str:
    """Return a part in percent, "34 %"; a dash when the whole is nothing."""
    if not whole:
        return "–"
    rounded = (100 * part / whole).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{rounded}{NBSP}%"
