"""The forms of campaigns and objectives as the browser sends them; names are those of the rules."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from typing_extensions import TypedDict

from classe12.adoption.rules.views import NATION, Place, read_place
from classe12.deployment.rules import campaigns, objectives


class CampaignForm(TypedDict, total=False):
    """A campaign as the browser sends it."""

    nom: str | None
    type: str | None
    lieu: str | None
    departement: str | None
    petit: str | None
    priorite: str | None
    silencieuses: str | None
    relais: bool | None
    objet: str | None
    texte: str | None
    jour: str | None
    temoins: str | None
    semaines: str | None


class ObjectiveForm(TypedDict, total=False):
    """An objective as the browser sends it."""

    part: str | None
    unite: str | None
    echeance: str | None


def sent_campaign(form: Mapping[str, Any], kind: str) -> campaigns.Typed:
    """Return the campaign that somebody typed; what no list offers is refused by the rules."""
    held, weeks = _number(form.get(campaigns.HELD)), _number(form.get(campaigns.WEEKS))
    return campaigns.Typed(
        kind=kind,
        name=form.get(campaigns.NAME) or "",
        priority=form.get(campaigns.PRIORITY) or "",
        only_silent=form.get(campaigns.ONLY_SILENT) != "non",
        to_relays=bool(form.get(campaigns.RELAYS)),
        subject=form.get(campaigns.SUBJECT) or "",
        body=(form.get(campaigns.BODY) or "").replace("\r\n", "\n"),
        happens_on=_day(form.get(campaigns.DAY)),
        held_percent=0 if held is None else held,
        weeks=4 if weeks is None else weeks,
    )


def sent_place(form: Mapping[str, Any]) -> Place:
    """Return the smallest territory chosen in the three lists of a form; the nation when none says one."""
    chosen = (read_place(form.get(name) or "") for name in ("petit", "departement", "lieu"))
    return next((place for place in chosen if place), NATION)


def sent_objective(form: Mapping[str, Any]) -> objectives.Typed:
    """Return the objective that somebody typed."""
    return objectives.Typed(
        percent=(form.get(objectives.SHARE) or "")[:20],
        unit=form.get(objectives.UNIT) or "",
        due_on=_day(form.get(objectives.DUE)),
    )


def _number(written: str | None) -> int | None:
    digits = (written or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 3 else None


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
