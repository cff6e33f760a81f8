"""Tables of the review: decisions, what is reported from anywhere, statements of reasons and appeals."""

from classe12.moderation.models.decisions import (
    Claim,
    CommentDecision,
    CommentVerdict,
    Decision,
    LaterCheck,
    Reason,
    TextDecision,
    Trust,
    Verdict,
)
from classe12.moderation.models.places import FrontVideo, PlannedPlace
from classe12.moderation.models.reports import Category, ContentReport, Kind, Outcome
from classe12.moderation.models.statements import Appeal, AppealVerdict, Measure, Origin, Statement

__all__ = [
    "Appeal",
    "AppealVerdict",
    "Category",
    "Claim",
    "CommentDecision",
    "CommentVerdict",
    "ContentReport",
    "Decision",
    "FrontVideo",
    "Kind",
    "LaterCheck",
    "Measure",
    "Origin",
    "Outcome",
    "PlannedPlace",
    "Reason",
    "Statement",
    "TextDecision",
    "Trust",
    "Verdict",
]
