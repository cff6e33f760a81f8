"""Contacts: professional addresses only, kept until the end of the next school year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from classe12.accounts.models import Function
from classe12.accounts.rules.profile import clean_name
from classe12.deployment.models import ContactPlace
from classe12.deployment.models.schools import NAME_MAX
from classe12.territories.rules import classify_email, school_year

NAME, FUNCTION, EMAIL, WHERE = "nom_contact", "fonction_contact", "adresse_contact", "lieu_contact"
FIELDS = (NAME, FUNCTION, EMAIL, WHERE)
FUNCTIONS = {
    Function.DIRECTEUR: "Direction de l’école",
    Function.COORDONNATEUR: "Coordination du réseau",
    Function.IEN: "Inspection (IEN)",
    Function.CPC: "Conseil pédagogique (CPC)",
    Function.FORMATEUR: "Formation",
    Function.PRINCIPAL: "Direction du collège",
    Function.ERUN: "Référence numérique (ERUN)",
}
PLACES = {
    ContactPlace.SCHOOL: "Cette école",
    ContactPlace.NETWORK: "Son réseau",
    ContactPlace.CIRCONSCRIPTION: "Sa circonscription",
}
USABLE = frozenset({"accepted", "school_mailbox"})


@dataclass(frozen=True, slots=True)
class Typed:
    """A contact as it was typed."""

    name: str
    function: str
    email: str
    where: str


def problems(typed: Typed, domains: Mapping[str, str | None]) -> dict[str, str]:
    """Return what a contact lacks, as field name to sentence.

    Args:
        typed: what was typed.
        domains: the accepted e-mail domains, see `territories.queries.email_domains`.
    """
    found: dict[str, str] = {}
    name = clean_name(typed.name)
    if len(name) < 2:
        found[NAME] = "Écrivez son prénom et son nom."
    elif len(name) > NAME_MAX:
        found[NAME] = f"{NAME_MAX} caractères au plus."
    if typed.function not in set(FUNCTIONS):
        found[FUNCTION] = "Choisissez sa fonction : elle dit pourquoi on lui écrit."
    verdict = classify_email(typed.email, domains)
    if verdict.code not in USABLE:
        found[EMAIL] = verdict.sentence
    if typed.where not in set(PLACES):
        found[WHERE] = "Choisissez pour quoi cette personne est le contact."
    return found


def kept_until(today: date) -> date:
    """Return the last day that a contact confirmed today is kept: the end of the next school year."""
    return date(school_year(today) + 2, 7, 31)
