"""Tables of the adoption figures: the journal holds facts, the roll-ups what is read."""

from classe12.adoption.models.annotations import Annotation, AnnotationKind
from classe12.adoption.models.figures import (
    HypothesisFigure,
    Measure,
    Presence,
    PublishedFigure,
    ReachTotal,
    SchoolTally,
    Span,
    Tally,
)
from classe12.adoption.models.journal import Kind, UsageEvent, UsagePending
from classe12.adoption.models.usage import Cohort, Grain, Part, Split, Standing, State, Subject

__all__ = [
    "Annotation",
    "AnnotationKind",
    "Cohort",
    "Grain",
    "HypothesisFigure",
    "Kind",
    "Measure",
    "Part",
    "Presence",
    "PublishedFigure",
    "ReachTotal",
    "SchoolTally",
    "Span",
    "Split",
    "Standing",
    "State",
    "Subject",
    "Tally",
    "UsageEvent",
    "UsagePending",
]
