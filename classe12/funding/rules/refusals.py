"""What is said when the database refuses an act: the rule, and what is left, or the day that stops it."""

from datetime import date
from decimal import Decimal

from classe12.core.text import day as day_words
from classe12.funding.models import EntryKind
from classe12.funding.rules import typed
from classe12.funding.rules.money import euros

LEFT = "Il reste {left}."
SENTENCES = {
    "after_end": "La convention est terminée\u00a0: rien ne se fait après son dernier jour. " + LEFT,
    "before_start": "La convention n’avait pas commencé ce jour-là\u00a0: choisissez un autre jour. " + LEFT,
    "no_year": "Cette année n’a pas de crédits dans la convention. Posez d’abord ses plafonds.",
    "wrong_year": "Ce jour n’est pas de l’année de cet acte. " + LEFT,
    "year_closed": "Cette année est close\u00a0: ses crédits ne bougent plus. {left} n’y ont pas été engagés.",
    "no_expense": "Cette dépense n’est pas de cette convention.",
    "discarded": "Ce devis est abandonné\u00a0: il ne se commande plus.",
    "suspended": "Les commandes sont suspendues\u00a0: crédits insuffisants signalés au ministère délégant. "
    "Elles reprennent quand l’ajustement est enregistré. " + LEFT,
    "already_ordered": "Cette dépense est déjà commandée\u00a0: un autre devis fait une autre commande.",
    "over_ae": "Cette commande dépasse les autorisations d’engagement de l’année. Il reste {left} d’AE.",
    "over_cp": "Ce paiement dépasse les crédits de paiement de l’année. Il reste {left} de CP.",
    "over_order": "Le service fait ne dépasse pas la commande. Il reste {left} à constater.",
    "no_service": "Pas de paiement sans service fait. Il reste {left} de service fait à payer.",
    "no_invoice": "Pas de paiement au-delà de ce qui est facturé. Il reste {left} facturés à payer.",
    "over_service": "La facture dépasse le service fait. Il reste {left} à facturer.",
    "below_service": "Ce qui est constaté ne s’annule pas. Il reste {left} qui peuvent l’être.",
    "below_invoice": "Ce qui est facturé ne s’annule pas ainsi. Il reste {left} de service fait à annuler.",
    "below_payment": "Ce qui est payé ne s’annule pas ainsi. Il reste {left} de facture à annuler.",
    "not_paid": "On ne reprend pas plus que ce qui est payé cette année, soit {left}.",
    "below_committed": "Le plafond ne descend pas sous ce qui est engagé. {left} ne le sont pas.",
    "below_paid": "Le plafond ne descend pas sous ce qui est payé. {left} ne le sont pas.",
    "below_years": "Le montant total ne descend pas sous les plafonds des années. Il reste {left} à répartir.",
    "over_total": "Les plafonds des années dépassent le montant de la convention. Il reste {left} à répartir.",
    "acts_after": "Des actes sont datés après ce jour\u00a0: choisissez un dernier jour plus tard.",
    "half_carried": "Un report a deux moitiés\u00a0: ce qui quitte une année arrive dans la suivante.",
}  # fmt: skip
DAY_RULES = {"after_end", "before_start", "wrong_year"}
YEAR_RULES = {"no_year", "year_closed"}
WHOLE_RULES = {"suspended", "discarded", "already_ordered", "no_expense", "half_carried"}
AMOUNTS = {
    EntryKind.CEILING: typed.TOTAL, EntryKind.AE: typed.AE, EntryKind.CARRY_AE: typed.AE,
    EntryKind.CP: typed.CP, EntryKind.CARRY_CP: typed.CP, EntryKind.END: typed.NEW_END,
}  # fmt: skip
WITHOUT_FIELD = {EntryKind.SUSPEND, EntryKind.RESUME, EntryKind.CLOSE}
DAYS = {
    "before_quote": "Le devis est du {day}\u00a0: choisissez ce jour, ou un jour plus tard.",
    "before_order": "Le bon de commande est du {day}\u00a0: le service se constate ce jour-là, ou plus tard.",
    "before_service": "Le service fait est du {day} pour ce montant\u00a0: la facture vient ce jour-là, ou plus tard.",
    "before_invoice": "La facture est du {day} pour ce montant\u00a0: le paiement vient ce jour-là, ou plus tard.",
    "taken_back": "D’autres actes en dépendaient jusqu’au {day}\u00a0: choisissez ce jour, ou un jour plus tard.",
}  # fmt: skip


def day_sentence(rule: str, stops: date) -> str:
    """Return what is read when a day is too early; `stops` is the first one that is not."""
    return DAYS[rule].format(day=f"{day_words(stops)} {stops.year}")


def field_of(rule: str, kind: EntryKind) -> str:
    """Return the field at fault when a rule refuses an act, "" when the act as a whole is."""
    if rule in WHOLE_RULES or kind in WITHOUT_FIELD:
        return ""
    if rule in DAY_RULES:
        return typed.DAY
    if rule in YEAR_RULES:
        return typed.YEAR if kind in AMOUNTS else typed.DAY
    return AMOUNTS.get(kind, typed.AMOUNT)


def sentence(rule: str, left: Decimal) -> str:
    """Return what is read when a rule refuses; `left` is in euros."""
    return SENTENCES[rule].format(left=euros(left))
