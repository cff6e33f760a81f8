"""The links of a lead's territories, and the page that a link shows."""

from dataclasses import replace

import reflex as rx
from sqlmodel import Session
from typing_extensions import TypedDict

from classe12.accounts.rules import LEAD
from classe12.adoption import queries
from classe12.adoption.rules.screen import Chart, Figures, Screen, screen_of
from classe12.core import database, guard, live
from classe12.core.actor import ANYONE
from classe12.core.clock import now
from classe12.core.errors import Invalid, Refused
from classe12.core.ids import parse_id
from classe12.deployment.access.sharing import ABSENT, get_shared_view, hashed
from classe12.deployment.actions import sharing as acts
from classe12.deployment.queries.sharing import Links, list_links
from classe12.deployment.rules import sharing as rules
from classe12.programmes.queries import base_url_of, get_programme

CHANGED = live.changes("share_link", hears=rules.CHANNEL)
LIST = "liens"  # title of the list, that takes the focus after an act
MADE = "lien-pret"  # the new link, that takes it once made


class LinkData(TypedDict, total=False):
    """A link to make, as the browser sends it."""

    territoire_partage: str | None
    pour_qui: str | None
    duree_partage: str | None


class LinksState(rx.State):
    """What the page of links shows to who opened it."""

    is_ready: bool = False
    found: Links = Links()
    made: str = ""  # the address that was just made: shown once
    problems: dict[str, str] = dict.fromkeys(rules.FIELDS, "")
    refusal: str = ""
    told: str = ""

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the links of who opened the page."""
        self._forget()
        await self._read()
        self.is_ready = True

    @guard.event(needs=LEAD, writes_once=True)
    async def make(self, form: LinkData) -> rx.event.EventSpec:
        """Make a link, and show its address."""
        self._forget()
        place = form.get("territoire_partage") or ""
        label, months = form.get("pour_qui") or "", form.get("duree_partage") or ""
        try:
            token = await database.act(acts.make_link, guard.actor(), place, label, months)
        except Invalid as refused:
            self.problems = dict.fromkeys(rules.FIELDS, "") | refused.problems
            return rx.set_focus(refused.field)
        except Refused as refused:
            self.problems = self.problems | {rules.PLACE: refused.sentence}
            return rx.set_focus(rules.PLACE)
        base = await database.ask(base_url_of, guard.actor().programme_id)
        self.made = base + rules.shared_path(token)
        await self._read()
        return rx.set_focus(MADE)

    @guard.event(needs=LEAD)
    async def revoke(self, link_id: str) -> rx.event.EventSpec:
        """Stop a link."""
        self._forget()
        try:
            await database.act(acts.revoke_link, guard.actor(), parse_id(link_id, ABSENT))
            self.told = "Lien arrêté\u00a0: il ne montre plus rien à personne."
        except Refused as refused:
            self.refusal = refused.sentence
        await self._read()
        return rx.set_focus(LIST)

    def _forget(self) -> None:
        self.made = self.told = self.refusal = ""
        self.problems = dict.fromkeys(rules.FIELDS, "")

    async def _read(self) -> None:
        self.found = await database.ask(list_links, guard.actor(), now())


def _read_shared(db: Session, token: str, programme_id: int) -> Screen:
    unit = get_programme(db, programme_id).policy.unit
    return screen_of(queries.snapshot(db, get_shared_view(db, token, programme_id)), unit)


def _without_links(chart: Chart) -> Chart:
    """Return a chart whose rows lead nowhere: who holds a link opens no list of schools."""
    return replace(chart, lines=tuple(replace(line, href="") for line in chart.lines))


class SharedState(rx.State):
    """The figures that a link shows; stopped, it closes the screens that are open."""

    is_ready: bool = False
    stamp: str = ""
    missing: str = ""
    path: str = ""
    figures: Figures = Figures()
    activity: Chart = Chart()
    audience: Chart = Chart()
    rates: Chart = Chart()

    @guard.event(needs=ANYONE)
    async def load(self) -> None:
        """Show the figures of the token that the address holds."""
        await self._read()
        if not self.missing:
            scope = rules.scope_of(guard.actor().programme_id, hashed(self._token()))
            self.stamp = await live.join(self, CHANGED, scope, live.VAR)
            await self._read()  # it may have been stopped while the page was opening
        self.is_ready = True

    @guard.event(needs=ANYONE, by_itself=True)
    async def renew(self) -> None:
        """Look again whether the link works."""
        await self._read()

    async def _read(self) -> None:
        token = self._token()
        self.missing, self.path = "", rules.shared_path(token)
        try:
            screen = await database.ask(_read_shared, token, guard.actor().programme_id)
        except Refused as refused:
            self.missing = refused.sentence
            self.figures, self.activity = Figures(), Chart()
            self.audience, self.rates = Chart(), Chart()
        else:
            self.figures, self.activity = screen.figures, screen.activity
            self.audience, self.rates = screen.audience, _without_links(screen.rates)

    def _token(self) -> str:
        return self.router.url.path.strip("/").partition("/")[2]
