"""What a statement of reasons says: its sentences, and the decision that it comes from."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from classe12.core.clock import PARIS
from classe12.core.text import day
from classe12.moderation.models import Kind, Measure, Origin, Verdict
from classe12.moderation.rules.appeals import APPEAL_TIME, MINE
from classe12.moderation.rules.grounds import Basis

ORIGINS: dict[Origin, str] = {
    Origin.REVIEW: "La décision fait suite à la relecture.",
    Origin.REPORT: "La décision fait suite à un signalement.",
    Origin.OWN: "La décision vient de l’équipe, sans signalement.",
}
MEASURES: dict[Measure, str] = {
    Measure.AMEND: "Retouche demandée",
    Measure.REFUSE: "Non publiée",
    Measure.HIDE: "Masquée",
    Measure.HOLD: "Masquée en attendant",
    Measure.REMOVE: "Retirée",
    Measure.WARN: "Avertissement",
    Measure.SUSPEND: "Suspension",
}
LASTS: dict[Measure, str] = {
    Measure.AMEND: "Elle vaut jusqu’à votre retouche, dans tout le service.",
    Measure.REFUSE: "Elle vaut sans limite de durée, dans tout le service.",
    Measure.HIDE: "Elle vaut sans limite de durée, dans tout le service.",
    Measure.HOLD: "Elle vaut jusqu’à ce qu’une personne de l’équipe ait lu.",
    Measure.REMOVE: "Elle vaut sans limite de durée, dans tout le service.",
    Measure.WARN: "Elle ne limite rien de ce que vous pouvez faire.",
}


@dataclass(frozen=True, slots=True)
class Restriction:
    """What the team decided of what somebody shows, before it is stated to them.

    Attributes:
        kind, subject_id: what it is about. person_id: whose it is.
        href: where they find it, from the root of the service; "" when it is gone.
        subject: the subject of the mail.
        fact: what was decided, and who sees it now. words: what was seen.
        by: who decided, None for the service itself.
        after: what is not lost, and what to do.
        ends_at: when it ends by itself, None for never.
    """

    kind: Kind
    subject_id: UUID
    person_id: UUID
    href: str
    measure: Measure
    subject: str
    fact: str
    words: str
    basis: Basis
    origin: Origin
    by: UUID | None
    after: str = ""
    ends_at: datetime | None = None


def of_video(verdict: Verdict, title: str, *, was_published: bool) -> tuple[Measure, str, str, str]:
    """Return the measure, the subject, the fact and what follows of a decision about a video."""
    if verdict is Verdict.AMEND:
        seen = "n’est plus visible" if was_published else "n’est pas encore publiée"
        return (
            Measure.AMEND,
            f"Une retouche à faire sur votre vidéo « {title} »",
            f"Votre vidéo « {title} » {seen} : l’équipe demande une retouche.",
            "Votre vidéo et sa fiche sont gardées. Corrigez et renvoyez-la depuis « Mes vidéos ».",
        )
    seen = "est retirée du catalogue" if was_published else "ne sera pas publiée"
    return (
        Measure.REFUSE,
        f"Votre vidéo « {title} » {seen}",
        f"Votre vidéo « {title} » {seen} : vous seul et l’équipe la voyez encore.",
        "",
    )


def of_comment(title: str) -> tuple[str, str]:
    """Return the subject and the fact of the decision that hides a comment."""
    subject = f"Votre contribution à « {title} » n’est plus visible"
    return subject, f"{subject} : vous seul la voyez encore."


def lasts(measure: Measure, ends_at: datetime | None) -> str:
    """Return the sentence that says how long, and where."""
    if ends_at is not None:
        return f"Elle prend fin d’elle-même le {long_day(ends_at)}."
    return LASTS[measure]


def until(decided_at: datetime) -> str:
    """Return the last day to contest what was decided then."""
    return long_day(decided_at + APPEAL_TIME)


def long_day(moment: datetime) -> str:
    """Return "jeudi 19 mars 2026"."""
    return f"{day(moment)} {moment.astimezone(PARIS).year}"


def statement_path(statement_id: UUID | str) -> str:
    """Return the address where its reader finds a statement."""
    return f"{MINE}?decision={statement_id}"
