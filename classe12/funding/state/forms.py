"""The forms of the credits as the browser sends them; names are those of `rules.typed`."""

from collections.abc import Iterable, Mapping

from typing_extensions import TypedDict

from classe12.core.errors import Invalid, Refused


class CreditForm(TypedDict, total=False):
    """Any form of the credits: each sends the fields that it has."""

    numero: str | None
    objet: str | None
    delegant: str | None
    delegataire: str | None
    debut: str | None
    fin: str | None
    montant_total: str | None
    prescriber: str | None
    company_code: str | None
    purchasing_org: str | None
    purchasing_group: str | None
    rtm: str | None
    executing_service: str | None
    accountant: str | None
    cost_centre: str | None
    budget_unit: str | None
    intitule: str | None
    fournisseur: str | None
    activite: str | None
    ressource: str | None
    montant: str | None
    tva: str | None
    jour: str | None
    reference: str | None
    signataire: str | None
    plus_que_devis: bool | str | None
    prevue: str | None
    livraison: str | None
    annee: str | None
    ae: str | None
    cp: str | None
    nouvelle_fin: str | None


def sent(form: Mapping[str, bool | str | None] | CreditForm) -> dict[str, str]:
    """Return what was typed, no field being absent."""
    return {name: str(value or "") for name, value in form.items()}


def told_of(refused: Refused, fields: Iterable[str]) -> tuple[dict[str, str], str]:
    """Return what a refusal says beside each field, and what it says of the form as a whole."""
    none = dict.fromkeys(fields, "")
    if isinstance(refused, Invalid):
        return none | refused.problems, ""
    if refused.field in none:
        return none | {refused.field: refused.sentence}, ""
    return none, refused.sentence
