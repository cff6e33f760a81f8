"""The forms of the credits as the browser sends them; names are those of `rules.typed`."""

from collections.abc import Mapping

from typing_extensions import TypedDict


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
    prevue: str | None
    livraison: str | None
    annee: str | None
    ae: str | None
    cp: str | None
    nouvelle_fin: str | None


def sent(form: Mapping[str, str | None] | CreditForm) -> dict[str, str]:
    """Return what was typed, no field being absent."""
    return {name: str(value or "") for name, value in form.items()}
