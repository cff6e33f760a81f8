"""What must be told about the credits, with what to do; nothing is kept: it is read from the accounts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from classe12.core.text import day as day_words
from classe12.core.text import plural
from classe12.funding.models import Convention, ConventionYear, Expense
from classe12.funding.rules.forecast import PAYMENT_DELAY, Forecast
from classe12.funding.rules.money import euros, share

SHARES = (95, 80)  # of the AE, in percent
LATE = timedelta(days=30)
COMMITTEE = timedelta(days=45)  # before the credits run out
NOTICE_DAYS = 30
LAST_ORDER, LAST_PAYMENT = (12, 15), (11, 30)  # month and day, each year
UNUSED_SINCE = 10  # October
ENDS_WITHIN = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Warned:
    """A thing to know: its key, the fact, what to do; `is_grave` when it stops something."""

    key: str
    fact: str
    act: str
    is_grave: bool = False


def warnings(
    convention: Convention,
    years: Sequence[ConventionYear],
    expenses: Iterable[Expense],
    ae: Forecast,
    cp: Forecast,
    today: date,
) -> tuple[Warned, ...]:
    """Return what must be told on a day, the gravest first."""
    found = [
        *_credits(convention, years, ae, cp, today),
        *_expenses(expenses, today),
        *_calendar(convention, years, today),
    ]
    return tuple(sorted(found, key=lambda one: not one.is_grave))


def _credits(
    convention: Convention,
    years: Sequence[ConventionYear],
    ae: Forecast,
    cp: Forecast,
    today: date,
) -> Iterable[Warned]:
    if convention.suspended_on:
        yield Warned(
            "suspended",
            f"Les commandes sont suspendues depuis le {day_words(convention.suspended_on)}.",
            "Elles reprennent quand l’ajustement est enregistré.",
            is_grave=True,
        )
    for name, of in (("d’AE", ae), ("de CP", cp)):
        if of.missing:
            yield Warned(
                "insufficient",
                f"Crédits insuffisants\u00a0: il manquera {euros(of.missing)} {name} au 31 décembre.",
                "La convention oblige à prévenir le ministère délégant sans délai\u00a0: le courrier est prêt.",
                is_grave=True,
            )
    here = next((year for year in years if year.year == today.year), None)
    if here and here.ae_ceiling:
        for percent in SHARES:
            if here.ae_committed * 100 >= here.ae_ceiling * percent:
                said = share(here.ae_committed, here.ae_ceiling)
                yield Warned(
                    "share",
                    f"{said} des AE de {here.year} sont engagées.",
                    "Relisez ce qui est prévu.",
                )
                break
    runs_out = min((day for day in (ae.runs_out_on, cp.runs_out_on) if day), default=None)
    if runs_out and today >= runs_out - COMMITTEE:
        yield Warned(
            "committee",
            f"Les crédits s’épuisent vers le {day_words(runs_out)}\u00a0: le comité se prépare 45\u00a0jours avant.",
            "Ouvrez le dossier de comité.",
        )
    if today.month >= UNUSED_SINCE and ae.unused:
        yield Warned(
            "unused",
            f"{euros(ae.unused)} d’AE ne sont demandés par rien d’ici au 31 décembre.",
            "Ils sont perdus s’ils ne sont ni engagés ni reportés.",
        )


def _expenses(expenses: Iterable[Expense], today: date) -> Iterable[Warned]:
    kept = list(expenses)
    unserved = [
        one for one in kept if one.certified < one.committed and one.delivery_on + LATE < today
    ]
    unpaid = [
        one
        for one in kept
        if one.paid < one.certified
        and one.certified_on
        and one.certified_on + PAYMENT_DELAY < today
    ]
    if unserved:
        late = plural(len(unserved), "commande")
        yield Warned(
            "unserved",
            f"{late} sans service fait, 30\u00a0jours après la livraison prévue\u00a0: {_names(unserved)}.",
            "Constatez le service fait, ou réduisez la commande.",
        )
    if unpaid:
        owed = sum((one.certified - one.paid for one in unpaid), Decimal(0))
        yield Warned(
            "unpaid",
            f"{euros(owed)} de service fait sans paiement depuis plus de 30\u00a0jours\u00a0: {_names(unpaid)}.",
            "Le délai de paiement de l’État est de 30 jours.",
            is_grave=True,
        )


def _names(expenses: Sequence[Expense]) -> str:
    shown = ", ".join(one.label for one in expenses[:3])
    return shown if len(expenses) <= 3 else f"{shown}…"


def _calendar(
    convention: Convention, years: Sequence[ConventionYear], today: date
) -> Iterable[Warned]:
    for (month, day), what in (
        (LAST_PAYMENT, "Dernier jour des demandes de paiement"),
        (LAST_ORDER, "Dernier jour des commandes"),
    ):
        cut = date(today.year, month, day)
        if timedelta() <= cut - today <= timedelta(days=NOTICE_DAYS):
            left = plural((cut - today).days, "jour")
            yield Warned(
                f"cut-{month}",
                f"{what} de l’année\u00a0: le {day_words(cut)}, dans {left}.",
                "Les services ferment pour la fin de gestion\u00a0; la suite attend février.",
            )
    if today <= convention.ends_on <= today + ENDS_WITHIN:
        yield Warned(
            "ending",
            f"La convention se termine le {day_words(convention.ends_on)}.",
            "Préparez le compte rendu, ou un avenant.",
        )
    for year in years:
        if year.year < today.year and not year.closed_on and today <= convention.ends_on:
            yield Warned(
                "open-year",
                f"L’année {year.year} est finie et n’est pas close.",
                "Reportez ce qui reste, puis clôturez-la.",
            )


def letter(convention: Convention, ae: Forecast, cp: Forecast, today: date) -> str:
    """Return the draft of the letter that tells the delegating ministry that credits lack."""
    said = [
        f"- {name}\u00a0: il reste {euros(of.remaining)}, et {euros(of.expected)} sont attendus d’ici au "
        f"31 décembre {today.year}, soit {euros(of.missing)} de moins qu’il ne faut\u00a0;"
        for name, of in (("autorisations d’engagement", ae), ("crédits de paiement", cp))
        if of.missing
    ]
    return "\n".join(
        [
            f"À l’attention de\u00a0: {convention.delegating}",
            f"De\u00a0: {convention.delegate}",
            f"Objet\u00a0: convention {convention.number}, crédits insuffisants",
            "",
            "Madame, Monsieur,",
            "",
            f"La convention {convention.number} ({convention.object}) nous demande de vous prévenir sans délai "
            "quand les crédits délégués ne suffisent pas. C’est le cas\u00a0:",
            "",
            *said,
            "",
            "Les nouvelles commandes sont suspendues jusqu’à votre réponse. Nous vous demandons un ajustement des "
            "crédits, ou votre accord pour réduire les dépenses prévues.",
            "",
            f"Fait le {day_words(today)} {today.year}",
        ]
    )
