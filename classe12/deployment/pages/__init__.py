"""Pages of the deployment, one module each."""

from classe12.deployment.pages import (
    agenda,
    alerts,
    campaign,
    campaigns,
    desk,
    founding,
    imports,
    kit,
    mailboxes,
    objectives,
    school,
    schools,
    sharing,
    territory,
)
from classe12.ui.page import Page

PAGES: tuple[Page, ...] = (
    *schools.PAGES,
    *school.PAGES,
    *agenda.PAGES,
    *territory.PAGES,
    *campaigns.PAGES,
    *campaign.PAGES,
    *objectives.PAGES,
    *mailboxes.PAGES,
    *alerts.PAGES,
    *kit.PAGES,
    *sharing.PAGES,
    *imports.PAGES,
    *desk.PAGES,
    *founding.PAGES,
)
