"""The pages of what leaves by itself: notifications, mails, their stop, the survey."""

from classe12.notifications.pages.mails import mails, stop
from classe12.notifications.pages.notices import notices
from classe12.notifications.pages.survey import survey
from classe12.notifications.rules import links
from classe12.notifications.state import MailsState, NoticesState, StopState, SurveyState
from classe12.ui.page import Page

PAGES = (
    Page(links.NOTICES, notices, "Notifications", on_load=(NoticesState.load,)),
    Page(links.MAILS, mails, "Mes courriels", on_load=(MailsState.load,)),
    Page(links.UNSUBSCRIBE, stop, "Ne plus recevoir ces courriers", on_load=(StopState.load,)),
    Page(
        links.SURVEY,
        survey,
        "Deux questions sur votre période",
        on_load=(SurveyState.load,),
        description="À chaque période de l’année scolaire, deux questions à celles et ceux qui enseignent.",
    ),
)
