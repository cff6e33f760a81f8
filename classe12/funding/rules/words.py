"""Names of what the credits are made of, as people read them."""

from enum import StrEnum
from uuid import UUID

from classe12.funding.models import Activity, EntryKind, Expense, Resource

CONVENTION = "/convention"
FRAME_PAGE = "/convention/cadre"
NEW_EXPENSE = "/convention/devis"
EXPENSE_PAGE = "/convention/depense"
BUDGET = "/budget"
PAPERS = "/pieces-credits"  # limits itself: core.http.requests

ACTIVITIES = {
    Activity.DATA: "Data",
    Activity.HOSTING: "Hébergement non cloud",
    Activity.CLOUD: "Hébergement cloud",
    Activity.OPS: "Ops",
    Activity.NETWORK: "Réseau",
    Activity.ADMINISTRATION: "Gestion administrative",
    Activity.SECURITY: "Sécurité",
    Activity.DEPLOYMENT: "Déploiement, communication, relations institutionnelles",
    Activity.SUPPORT: "Support",
    Activity.DEVELOPMENT: "Développement",
    Activity.MANAGEMENT: "Pilotage, coaching, produit",
    Activity.DESIGN: "Design",
    Activity.OTHER: "Autre activité",
}
RESOURCES = {
    Resource.STAFF: "Personnel",
    Resource.SERVICES: "Prestations externes",
    Resource.EQUIPMENT: "Matériel",
    Resource.SOFTWARE: "Logiciel, SaaS, PaaS",
    Resource.OVERHEADS: "Frais de structure",
    Resource.OTHER: "Autre ressource",
}
KINDS = {
    EntryKind.CEILING: "Montant de la convention",
    EntryKind.AE: "Plafond d’AE",
    EntryKind.CP: "Plafond de CP",
    EntryKind.CARRY_AE: "Report d’AE",
    EntryKind.CARRY_CP: "Report de CP",
    EntryKind.QUOTE: "Devis",
    EntryKind.DISCARD: "Devis abandonné",
    EntryKind.ORDER: "Bon de commande",
    EntryKind.RELEASE: "Commande annulée ou réduite",
    EntryKind.SERVICE: "Service fait",
    EntryKind.INVOICE: "Facture",
    EntryKind.PAYMENT: "Paiement",
    EntryKind.END: "Dernier jour changé",
    EntryKind.SUSPEND: "Commandes suspendues",
    EntryKind.RESUME: "Ajustement enregistré",
    EntryKind.CLOSE: "Année close",
}
FRAME = (
    ("prescriber", "Service prescripteur"),
    ("company_code", "Code société"),
    ("purchasing_org", "Organisation d’achats"),
    ("purchasing_group", "Groupe d’acheteurs"),
    ("rtm", "RTM"),
    ("executing_service", "Service exécutant"),
    ("accountant", "Comptable assignataire"),
    ("cost_centre", "Centre de coûts"),
    ("budget_unit", "Unité opérationnelle"),
)


def address_of(page: str, convention: UUID | str) -> str:
    """Return where a page shows a convention."""
    return f"{page}?convention={convention}"


def shelves_of(
    page: str, conventions: tuple[tuple[str, str, str], ...]
) -> tuple[tuple[str, str, str], ...]:
    """Return the way from a convention to another one, nothing while there is one only."""
    links = tuple((address_of(page, one), name, years) for one, name, years in conventions)
    return links if len(links) > 1 else ()


class Stage(StrEnum):
    """How far an expense is."""

    QUOTED = "devis"
    ORDERED = "commandée"
    SERVED = "service fait"
    INVOICED = "facturée"
    PAID = "payée"
    CANCELLED = "annulée"


def stage(expense: Expense) -> Stage:
    """Return how far an expense is; partly done counts as not done yet."""
    if expense.discarded_on or (expense.ordered_on and not expense.committed):
        return Stage.CANCELLED
    if not expense.ordered_on:
        return Stage.QUOTED
    if expense.paid == expense.committed:
        return Stage.PAID
    if expense.invoiced == expense.committed:
        return Stage.INVOICED
    return Stage.SERVED if expense.certified == expense.committed else Stage.ORDERED
