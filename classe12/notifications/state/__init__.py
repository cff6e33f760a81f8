"""States of the pages of what leaves by itself, one module a page; `BellState` is every header's."""

from classe12.notifications.state.bell import BellState
from classe12.notifications.state.mails import MailsState, StopState
from classe12.notifications.state.notices import NoticesState
from classe12.notifications.state.survey import SurveyState

__all__ = ["BellState", "MailsState", "NoticesState", "StopState", "SurveyState"]
