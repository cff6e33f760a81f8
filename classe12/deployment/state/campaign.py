"""One campaign: prepared, launched, followed. Its territory is in the address while it is prepared."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import UUID

import reflex as rx
from sqlmodel import Session

from classe12.accounts.rules import LEAD
from classe12.adoption.access import NOT_YOURS
from classe12.adoption.queries import Choice
from classe12.adoption.rules.views import NATION, PLACE, read_place
from classe12.core import database, guard
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.core.ids import parse_id
from classe12.deployment.access.acting import get_place
from classe12.deployment.access.campaigns import ABSENT
from classe12.deployment.actions import campaigns as actions
from classe12.deployment.models import CampaignKind
from classe12.deployment.queries.campaign import CampaignPage, Opened, Result, open_campaign
from classe12.deployment.queries.letter import Letter
from classe12.deployment.queries.places import Offer, home, offer, written
from classe12.deployment.queries.progress import Progress
from classe12.deployment.rules import campaigns as rules
from classe12.deployment.state.typed import CampaignForm, sent_campaign, sent_place
from classe12.videos.queries.playlist import qr_code

TOP, FOLLOW = "campagne", "suivi-campagne"  # titles that take the focus after an act
FIRST_TYPED = {
    rules.ONLY_SILENT: "oui", rules.HELD: "0", rules.WEEKS: "4",
}  # fmt: skip


class CampaignState(rx.State):
    """What the page of a campaign, new or not, shows to who opened it."""

    is_ready: bool = False
    missing: str = ""
    page: CampaignPage = CampaignPage()
    letter: Letter = Letter()
    progress: Progress = Progress()
    result: Result = Result()
    typed: dict[str, str] = dict.fromkeys((*rules.FIELDS, rules.PRIORITY, rules.ONLY_SILENT), "")
    kind: str = CampaignKind.INVITATION.value
    places: tuple[Choice, ...] = ()
    departements: tuple[Choice, ...] = ()
    small: tuple[Choice, ...] = ()
    first: str = ""
    departement: str = ""
    smallest: str = ""
    code: str = ""
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=LEAD)
    async def load_new(self) -> None:
        """Offer the territories that somebody acts on; what was typed stays while they choose."""
        if self.page.id or not self._asked():
            self._forget()
        if self.page.id or not self.is_ready:
            self.page, self.letter = CampaignPage(), Letter()
            self.typed = dict.fromkeys(self.typed, "") | FIRST_TYPED
            self.kind = CampaignKind.INVITATION.value
        try:
            offered = await database.ask(_offer_new, guard.actor(), self._asked())
        except NotFound as refused:
            self.missing, self.is_ready = refused.sentence, True
            return
        self.missing = ""
        self._offer(offered)
        self.is_ready = True

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show a campaign; what a save just said stays when only the territory was chosen again."""
        shown = self.page.id
        await self._read()
        if self.page.id != shown or not self._asked():
            self._forget()

    @guard.event(needs=LEAD)
    async def choose_place(self, name: str, value: str) -> rx.event.EventSpec | None:
        """Choose another territory for what is prepared; the address changes, the page follows."""
        around = {"lieu": value, "departement": value or self.first, "petit": value}
        if name not in around:
            return None
        self._forget()
        wanted = around[name] or self.departement or self.first
        return rx.redirect(f"{self.router.url.path}?{urlencode({PLACE: wanted})}")

    @guard.event(needs=LEAD)
    async def choose_kind(self, value: str) -> None:
        """Ask for what this kind of campaign needs."""
        if value in set(CampaignKind):
            self.kind = value

    @guard.event(needs=LEAD, writes_once=True)
    async def save(self, form: CampaignForm) -> rx.event.EventSpec:
        """Write what is prepared, or say what is missing."""
        self._forget()
        typed, place = sent_campaign(form, self.kind), sent_place(form)
        try:
            if self.page.id:
                await database.act(actions.change, guard.actor(), self._id(), place, typed)
            else:
                made = await database.act(actions.begin, guard.actor(), place, typed)
                return rx.redirect(rules.campaign_path(made))
        except Invalid as refused:
            self.problems = self.problems | refused.problems
            return rx.set_focus(next(iter(refused.problems)))
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TOP)
        await self._read(place=written(place))
        self.told = "C’est enregistré. Rien n’est parti."
        return rx.set_focus(TOP)

    @guard.event(needs=LEAD)
    async def launch(self) -> rx.event.EventSpec:
        """Draw the schools, and have the mails leave."""
        return await self._act("La campagne est lancée.", actions.launch)

    @guard.event(needs=LEAD)
    async def stop(self) -> rx.event.EventSpec:
        """Stop what did not leave."""
        return await self._act("L’envoi est arrêté.", actions.stop)

    @guard.event(needs=LEAD)
    async def discard(self) -> rx.event.EventSpec:
        """Take away what is prepared."""
        try:
            await database.act(actions.discard, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
            return rx.set_focus(TOP)
        return rx.redirect(rules.CAMPAIGNS)

    @guard.event(needs=LEAD)
    async def refresh(self) -> rx.event.EventSpec:
        """Read again where the sending is."""
        await self._read()
        return rx.set_focus(FOLLOW)

    async def _act(
        self, told: str, act: Callable[[Session, Actor, UUID], None]
    ) -> rx.event.EventSpec:
        self._forget()
        try:
            await database.act(act, guard.actor(), self._id())
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        self.told = "" if self.refusal else told
        return rx.set_focus(TOP)

    async def _read(self, place: str = "") -> None:
        try:
            found = await database.ask(_open, guard.actor(), self._id(), place or self._asked())
        except Refused as refused:
            self.page, self.letter = CampaignPage(), Letter()
            self.progress, self.result = Progress(), Result()
            self.missing, self.is_ready = refused.sentence, True
            return
        opened, offered = found
        self.missing = ""
        if opened.page.id != self.page.id or not opened.page.can_change:
            self.kind = opened.page.kind
        self.page, self.letter, self.typed = opened.page, opened.letter, self.typed | opened.typed
        self.progress, self.result = opened.progress, opened.result
        self.code = qr_code(opened.page.address)
        self._offer(offered)
        self.is_ready = True

    def _offer(self, offered: Offer) -> None:
        self.places, self.departements = offered.places, offered.departements
        self.small = offered.small
        self.first, self.departement, self.smallest = offered.chosen

    def _asked(self) -> str:
        return str(self.router.url.query_parameters.get(PLACE, ""))

    def _id(self) -> UUID:
        """Return the campaign that the address names: never the one of a variable."""
        parts = self.router.url.path.strip("/").split("/")
        return parse_id(parts[2] if len(parts) > 2 else "", ABSENT)

    def _forget(self) -> None:
        self.problems, self.refusal, self.told = dict.fromkeys(rules.FIELDS, ""), "", ""


def _offer_new(db: Session, actor: Actor, asked: str) -> Offer:
    """Return the territories to choose among, from the one that an address asks for, or one's own."""
    place = read_place(asked) or home(db, actor)
    if place is None:
        raise NotFound(NOT_YOURS)
    get_place(db, actor, place, acting=True)
    return offer(db, actor, place)


def _open(db: Session, actor: Actor, campaign_id: UUID, asked: str) -> tuple[Opened, Offer]:
    """Return a campaign, and the territories to choose among, around that of the address."""
    opened = open_campaign(db, actor, campaign_id, now())
    if not (asked and opened.page.can_change):
        return opened, opened.offer
    place = read_place(asked) or NATION
    get_place(db, actor, place, acting=True)
    return opened, offer(db, actor, place)
