"""The list of campaigns: its address is its state."""

import reflex as rx

from classe12.accounts.rules import LEAD
from classe12.core import database, guard, text
from classe12.core.paging import Pages, paged
from classe12.deployment.queries.campaigns import CampaignLine, list_campaigns
from classe12.deployment.rules.campaigns import CAMPAIGNS, LAST_PAGE


class CampaignsState(rx.State):
    """What the list shows to who opened it."""

    is_ready: bool = False
    rows: tuple[CampaignLine, ...] = ()
    count: str = ""
    pages: Pages = Pages()
    can_begin: bool = False

    @guard.event(needs=LEAD)
    async def load(self) -> None:
        """Show the campaigns of one's territories."""
        asked = str(self.router.url.query_parameters.get("page", "1"))
        is_number = asked.isascii() and asked.isdigit() and len(asked) <= len(str(LAST_PAGE))
        page = max(1, int(asked)) if is_number else 1
        found = await database.ask(list_campaigns, guard.actor(), page)
        self.rows, self.can_begin = found.rows, found.can_begin
        self.count = text.plural(found.total, "campagne") if found.total else "Aucune campagne"
        self.pages = paged(page, found.last_page, lambda n: f"{CAMPAIGNS}?page={n}")
        self.is_ready = True
