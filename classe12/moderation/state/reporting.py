"""What anybody reports: the form, its address already there, and the number to quote."""

from urllib.parse import parse_qs

import reflex as rx
from reflex.event import EventSpec
from typing_extensions import TypedDict

from classe12.accounts.rules import ANYONE
from classe12.core import database, guard
from classe12.core.errors import Invalid, Refused
from classe12.moderation.actions import reports as actions
from classe12.moderation.rules import reporting as rules
from classe12.moderation.rules.reporting import ReportForm
from classe12.programmes.queries import addresses_of

DONE = "signalement-envoye"  # id of the title that takes the focus once it is sent


class ReportData(TypedDict, total=False):
    """The form as the browser sends it; what is not drawn is sent as null."""

    adresse: str | None
    categorie: str | None
    explication: str | None
    nom_signalement: str | None
    courriel_signalement: str | None
    bonne_foi: bool
    site_web: str | None


class ReportingState(rx.State):
    """What the page that reports shows."""

    is_known: bool = False  # whether who reports is signed in, and is not asked for a name
    address: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    number: str = ""

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Read which page the address names."""
        asked = parse_qs(self.router.url.query.lstrip("?")[:2000]).get("page", [""])[0]
        ours = await database.ask(addresses_of, guard.actor().programme_id)
        place = rules.find_place(asked, *ours) if asked else None
        self.address = ours[0] + place.address if place else ""
        self.is_known = guard.actor().is_signed_in
        self.problems, self.refusal, self.number = dict.fromkeys(rules.FIELDS, ""), "", ""

    @guard.event(needs=ANYONE)
    async def send(self, form: ReportData) -> EventSpec | None:
        """Send the report; what was typed stays when it is refused, a second press sends nothing more."""
        if self.number:
            return rx.set_focus(DONE)
        self.problems, self.refusal = dict.fromkeys(rules.FIELDS, ""), ""
        typed = ReportForm(
            form.get("adresse") or "",
            form.get("categorie") or "",
            form.get("explication") or "",
            form.get("nom_signalement") or "",
            form.get("courriel_signalement") or "",
            bool(form.get("bonne_foi")),
            form.get("site_web") or "",
        )
        try:
            self.number = await database.act(actions.report, guard.actor(), typed)
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return None
        return rx.set_focus(DONE)

    @guard.event(needs=ANYONE)
    async def begin_again(self) -> EventSpec:
        """Show the form again, to report something else."""
        self.number, self.address = "", ""
        return rx.set_focus(rules.ADDRESS)
