"""What becomes of the captions of a video: where they stand, who may write them, when they are asked for.

`abilities` is the one truth: buttons, doors and the test table all read it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.rules import MEMBER
from classe12.core.actor import Actor
from classe12.core.text import day
from classe12.videos.models import Helpers
from classe12.videos.models import VideoStatus as Status
from classe12.videos.rules.lifecycle import Ability, VideoFacts, abilities

# The fields of a moderator's waiver: the box that asks for it, its day.
WAIVES, WAIVER = "sans_sous_titres", "derogation"
WAIVER_DAYS = 30  # proposed first
WAIVER_DAYS_MAX = 365
ALIVE = frozenset(
    {Status.DRAFT, Status.PROCESSING, Status.IN_REVIEW, Status.TO_AMEND, Status.PUBLISHED}
)


class Standing(StrEnum):
    """Where the captions of a video are."""

    VALIDATED = "validated"
    PROPOSED = "proposed"
    SILENT = "silent"
    WAIVED = "waived"
    LATE = "late"
    DRAFT = "draft"
    MISSING = "missing"


SETTLED = frozenset({Standing.VALIDATED, Standing.SILENT})
LABELS: dict[Standing, str] = {
    Standing.VALIDATED: "Sous-titres validés",
    Standing.PROPOSED: "Sous-titres en relecture",
    Standing.SILENT: "Rien à sous-titrer",
    Standing.WAIVED: "Sous-titres attendus",
    Standing.LATE: "Sous-titres en retard",
    Standing.DRAFT: "Sous-titres à valider",
    Standing.MISSING: "Pas encore de sous-titres",
}
UNSETTLED = (
    "Cette vidéo n’a pas de sous-titres validés. Attendez-les, demandez une retouche, ou cochez cette "
    "case pour la publier sans eux jusqu’à une date."
)
READ_FIRST = "L’équipe les relit avant qu’ils s’affichent, sous deux jours ouvrés."


@dataclass(frozen=True, slots=True)
class Track:
    """What is known of the captions of a video.

    Attributes:
        has_draft: whether something is written.
        is_validated: whether somebody validated them, or said that nobody speaks.
        is_silent: whether the author said that nobody speaks.
        has_sound: whether the film has sound at all.
        waived_until: last day that a moderator lets the video be public without them.
        is_proposed: whether the team reads what was validated before it is shown.
    """

    has_draft: bool = False
    is_validated: bool = False
    is_silent: bool = False
    has_sound: bool = True
    waived_until: date | None = None
    is_proposed: bool = False


def standing(track: Track, today: date) -> Standing:
    """Return where captions are; a film without sound has nothing to caption."""
    if track.is_validated:
        return Standing.SILENT if track.is_silent else Standing.VALIDATED
    if not track.has_sound:
        return Standing.SILENT
    if track.is_proposed:
        return Standing.PROPOSED
    if track.waived_until is not None:
        return Standing.WAIVED if today <= track.waived_until else Standing.LATE
    return Standing.DRAFT if track.has_draft else Standing.MISSING


def may_publish(track: Track, today: date) -> bool:
    """Whether a video may join the catalogue as its captions are."""
    is_waived = track.waived_until is not None and today <= track.waived_until
    return is_waived or standing(track, today) in SETTLED


def is_read_first(status: Status) -> bool:
    """Whether the team reads what is validated before it is shown: everybody may watch the video already."""
    return status is Status.PUBLISHED


def sentence(track: Track, today: date) -> str:
    """Return where captions are, as one sentence."""
    found = standing(track, today)
    if found is Standing.SILENT:
        return (
            "Personne n’y parle\u00a0: rien à sous-titrer." if track.has_sound else "Film sans son."
        )
    if found is Standing.VALIDATED:
        return "Écrits et validés."
    if found is Standing.PROPOSED:
        return f"Écrits et validés. {READ_FIRST}"
    until = day(track.waived_until) if track.waived_until else ""
    if found is Standing.WAIVED:
        return f"Pas encore validés\u00a0: attendus avant le {until}."
    if found is Standing.LATE:
        return f"Pas encore validés\u00a0: ils étaient attendus le {until}."
    if found is Standing.DRAFT:
        return "Un brouillon est écrit, personne ne l’a validé."
    return "Pas encore écrits."


def waiver_problem(until: date | None, today: date) -> str:
    """Return why a video may not go without captions until a day; "" when it may."""
    if until is None:
        return "Choisissez jusqu’à quel jour la vidéo peut rester sans sous-titres."
    if until <= today:
        return "Choisissez un jour à venir\u00a0: l’auteur doit avoir le temps de les écrire."
    if until > today + timedelta(days=WAIVER_DAYS_MAX):
        return "Choisissez un jour de l’année qui vient, pas plus loin."
    return ""


class CaptionAbility(StrEnum):
    """What somebody may do to the captions of a video."""

    WRITE = "write"
    DECIDE = "decide"  # say that nobody speaks, choose who may help
    REVIEW = "review"  # show what was validated since the video is public, or ask for changes


@dataclass(frozen=True, slots=True)
class CaptionFacts:
    """What abilities depend on.

    Attributes:
        helpers: whom the author lets write.
        is_validated: whether captions are validated already.
        pair_id: the other one of the author's pair, None without one.
        is_proposed: whether the team reads some; proposed_by: who validated them, None once erased.
    """

    video: VideoFacts
    helpers: Helpers = Helpers.NOBODY
    is_validated: bool = False
    pair_id: UUID | None = None
    is_proposed: bool = False
    proposed_by: UUID | None = None


def abilities_on(captions: CaptionFacts, actor: Actor) -> frozenset[CaptionAbility]:
    """Return what `actor` may do to captions.

    The author decides. Their pair writes when they are asked to. Other members write only where the
    author asked for anybody's help, the video is one that they may watch, and nothing is validated
    yet: what was validated is changed by its author alone, or by their pair. A moderator reads what is
    proposed, never what they wrote.
    """
    video = captions.video
    if video.programme_id != actor.programme_id or video.status not in ALIVE:
        return frozenset()
    if reviews(captions, actor):
        return _writes(captions, actor) | {CaptionAbility.REVIEW}
    return _writes(captions, actor)


def reviews(captions: CaptionFacts, actor: Actor) -> bool:
    """Whether who acts may decide about the captions that wait for the team."""
    is_theirs = actor.person_id == captions.proposed_by
    return captions.is_proposed and not is_theirs and is_reviewer(captions, actor)


def is_reviewer(captions: CaptionFacts, actor: Actor) -> bool:
    """Whether who acts reviews this video while it is public."""
    is_public = captions.video.status is Status.PUBLISHED
    return is_public and Ability.MODERATE in abilities(captions.video, actor)


def _writes(captions: CaptionFacts, actor: Actor) -> frozenset[CaptionAbility]:
    video = captions.video
    if not MEMBER.allows(actor):
        return frozenset()
    if actor.person_id == video.author_id:
        return frozenset({CaptionAbility.WRITE, CaptionAbility.DECIDE})
    if helps_as_pair(captions, actor):
        return frozenset({CaptionAbility.WRITE})
    is_taken = captions.is_proposed and captions.proposed_by != actor.person_id
    is_open = captions.helpers is Helpers.MEMBERS and not (captions.is_validated or is_taken)
    if is_open and Ability.VIEW in abilities(video, actor):
        return frozenset({CaptionAbility.WRITE})
    return frozenset()


def helps_as_pair(captions: CaptionFacts, actor: Actor) -> bool:
    """Whether the author asked their pair, who acts: they may watch the video too, wherever it is."""
    is_asked = captions.helpers is not Helpers.NOBODY and captions.pair_id is not None
    return is_asked and captions.pair_id == actor.person_id and captions.video.status in ALIVE


HELPERS: dict[Helpers, tuple[str, str]] = {
    Helpers.NOBODY: ("Moi seul", "Personne d’autre ne peut les écrire."),
    Helpers.PAIR: (
        "Mon binôme",
        "Prévenu par courriel, votre binôme peut regarder la vidéo dès maintenant, écrire les "
        "sous-titres et les valider.",
    ),
    Helpers.MEMBERS: (
        "Mon binôme, et tout collègue qui peut voir la vidéo",
        "Une fois la vidéo publiée, une ou un collègue volontaire peut les écrire et les valider ; l’équipe "
        "les relit : vous êtes prévenu, et vous pouvez toujours les reprendre.",
    ),
}
