"""The life of a video, and who may do what to it at each moment.

`abilities` is the one truth: buttons, guards and the test table all read it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from classe12.accounts.models import Role
from classe12.accounts.rules import MODERATOR, READER, is_suspended
from classe12.core.actor import Actor
from classe12.core.clock import PARIS
from classe12.core.errors import Refused
from classe12.videos.models import Audience
from classe12.videos.models import VideoStatus as Status

TEAM = frozenset({Role.MODERATOR, Role.LEAD, Role.OWNER, Role.ADMIN})


class Act(StrEnum):
    """What moves a video along."""

    SUBMIT = "submit"
    ASSET_READY = "asset_ready"
    ASSET_FAILED = "asset_failed"
    TAKE_BACK = "take_back"
    PUBLISH = "publish"
    ASK_CHANGES = "ask_changes"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    EXPIRE = "expire"
    RENEW = "renew"
    REWORK = "rework"
    REINSTATE = "reinstate"


TRANSITIONS: dict[tuple[Status, Act], Status] = {
    (Status.DRAFT, Act.SUBMIT): Status.PROCESSING,
    (Status.TO_AMEND, Act.SUBMIT): Status.PROCESSING,
    (Status.PROCESSING, Act.ASSET_READY): Status.IN_REVIEW,
    (Status.PROCESSING, Act.ASSET_FAILED): Status.TO_AMEND,
    (Status.PROCESSING, Act.TAKE_BACK): Status.DRAFT,
    (Status.IN_REVIEW, Act.TAKE_BACK): Status.DRAFT,
    (Status.IN_REVIEW, Act.PUBLISH): Status.PUBLISHED,
    (Status.IN_REVIEW, Act.ASK_CHANGES): Status.TO_AMEND,
    (Status.IN_REVIEW, Act.REFUSE): Status.REFUSED,
    (Status.PUBLISHED, Act.ASK_CHANGES): Status.TO_AMEND,
    (Status.PUBLISHED, Act.REFUSE): Status.REFUSED,
    (Status.TO_AMEND, Act.REINSTATE): Status.IN_REVIEW,
    (Status.REFUSED, Act.REINSTATE): Status.IN_REVIEW,
    (Status.PROCESSING, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.IN_REVIEW, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.TO_AMEND, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.PUBLISHED, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.EXPIRED, Act.WITHDRAW): Status.WITHDRAWN,
    (Status.PUBLISHED, Act.EXPIRE): Status.EXPIRED,
    (Status.EXPIRED, Act.RENEW): Status.PUBLISHED,
    (Status.PUBLISHED, Act.REWORK): Status.TO_AMEND,
    (Status.EXPIRED, Act.REWORK): Status.TO_AMEND,
}
EDITABLE = frozenset({Status.DRAFT, Status.TO_AMEND})
REVIEWED = frozenset({Status.IN_REVIEW, Status.TO_AMEND, Status.REFUSED, Status.PUBLISHED})
FINAL = frozenset({Status.REFUSED, Status.WITHDRAWN})
CONSENTED = frozenset({Status.PUBLISHED, Status.EXPIRED})  # what rests on consents given by people

LABELS: dict[Status, str] = {
    Status.DRAFT: "Brouillon",
    Status.PROCESSING: "En traitement",
    Status.IN_REVIEW: "En relecture",
    Status.TO_AMEND: "À modifier",
    Status.PUBLISHED: "Publiée",
    Status.REFUSED: "Non publiée",
    Status.EXPIRED: "Accords échus",
    Status.WITHDRAWN: "Retirée",
}


def next_status(status: Status, act: Act) -> Status:
    """Return where an act leads.

    Raises:
        Refused: when the video is no longer where this act starts from.
    """
    try:
        return TRANSITIONS[status, act]
    except KeyError:
        raise Refused(
            "moved_on",
            f"Cette vidéo est maintenant à l’état « {LABELS[status].lower()} » : "
            "rechargez la page pour voir où elle en est.",
        ) from None


class Ability(StrEnum):
    """What somebody may do to a video."""

    VIEW = "view"
    LIKE = "like"
    KEEP = "keep"
    EDIT = "edit"
    SUBMIT = "submit"
    TAKE_BACK = "take_back"
    REWORK = "rework"
    DISCARD = "discard"
    WITHDRAW = "withdraw"
    MODERATE = "moderate"
    PRINT_FORMS = "print_forms"
    RENEW = "renew"
    TAKE_CONSENT_BACK = "take_consent_back"


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """What abilities depend on.

    Attributes:
        network_uai: the network of a video that is for one; "" otherwise.
        coauthor_id: who made it with its author: sees it at each moment, changes nothing, reviews it never.
    """

    programme_id: int
    author_id: UUID
    status: Status
    was_published: bool = False
    audience: Audience = Audience.PUBLIC
    network_uai: str = ""
    coauthor_id: UUID | None = None


def abilities(video: VideoFacts, actor: Actor) -> frozenset[Ability]:
    """Return everything that `actor` may do to a video; nobody reviews their own."""
    if video.programme_id != actor.programme_id:
        return frozenset()
    found: set[Ability] = set()
    if video.status is Status.PUBLISHED and reaches(video, actor):
        found.add(Ability.VIEW)
    if actor.person_id == video.author_id:
        found |= _of_author(video.status)
    elif actor.is_signed_in and actor.person_id == video.coauthor_id:
        found |= _of_author(video.status) & {Ability.VIEW}
    elif actor.is_signed_in:
        found |= _of_colleague(video.status, reviews=is_moderator(actor))
        if video.status is Status.PUBLISHED and Ability.VIEW in found:
            found.add(Ability.LIKE)
    if video.status is Status.PUBLISHED and Ability.VIEW in found and actor.is_signed_in:
        found.add(Ability.KEEP)
    return frozenset(found & {Ability.VIEW} if is_suspended(actor) else found)


def _of_author(status: Status) -> set[Ability]:
    found = set() if status is Status.WITHDRAWN else {Ability.VIEW}
    if status not in FINAL:
        found.add(Ability.PRINT_FORMS)
    if status in EDITABLE:
        found |= {Ability.EDIT, Ability.SUBMIT}
    if status is Status.DRAFT:
        found.add(Ability.DISCARD)
    if (status, Act.TAKE_BACK) in TRANSITIONS:
        found.add(Ability.TAKE_BACK)
    if (status, Act.WITHDRAW) in TRANSITIONS:
        found.add(Ability.WITHDRAW)
    if (status, Act.REWORK) in TRANSITIONS:
        found.add(Ability.REWORK)
    if status in CONSENTED:
        found |= {Ability.RENEW, Ability.TAKE_CONSENT_BACK}
    return found


def _of_colleague(status: Status, *, reviews: bool) -> set[Ability]:
    found: set[Ability] = set()
    if reviews and status in REVIEWED:
        found.add(Ability.VIEW)
    if reviews and (status, Act.REFUSE) in TRANSITIONS:
        found.add(Ability.MODERATE)
    if reviews and status in CONSENTED:
        found.add(Ability.TAKE_CONSENT_BACK)
    return found


def reaches(video: VideoFacts, actor: Actor) -> bool:
    """Whether the actor is among those that a published video is for; its twin is `access.visible_to`."""
    if video.audience is Audience.PUBLIC:
        return True
    if video.audience is Audience.MEMBERS:
        return READER.allows(actor)
    shared = bool(video.network_uai) and video.network_uai == actor.network_uai
    return shared and READER.allows(actor)


def is_moderator(actor: Actor) -> bool:
    """Whether the actor reviews videos."""
    return MODERATOR.allows(actor)


def is_team(actor: Actor) -> bool:
    """Whether the actor works for the service: their views are not an audience."""
    return not TEAM.isdisjoint(actor.roles)


def is_gone(video: VideoFacts, actor: Actor) -> bool:
    """Whether its address has to say, to somebody it was for, that it left: for good, or until renewed."""
    once = replace(video, status=Status.PUBLISHED)
    is_left = video.was_published and video.status in FINAL | {Status.EXPIRED}
    return is_left and Ability.VIEW in abilities(once, actor)


def may_stay_unnamed(status: Status, *, shows_people: bool | None) -> bool:
    """Whether a video may stay when its author is erased and wishes so.

    Only where nobody is recognised: the authorisations of those who are were given to the author, and
    nobody would be left to show them, nor to hear that one was taken back.
    """
    return status is Status.PUBLISHED and shows_people is False


STEPS = (Status.DRAFT, Status.PROCESSING, Status.IN_REVIEW, Status.PUBLISHED)


def step(status: Status) -> int | None:
    """Return the place of a state on the four-step line (0 to 3), None when it is off the line."""
    return STEPS.index(status) if status in STEPS else None


PROMISED_DAYS = 2  # working days, Monday to Friday in Paris, before an author is answered


def promised(submitted_at: datetime) -> date:
    """Return the day before the end of which a video that was sent is reviewed."""
    day, left = submitted_at.astimezone(PARIS).date(), PROMISED_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < 5
    return day


WHAT_NEXT: dict[Status, str] = {
    Status.DRAFT: "Rien n’est encore envoyé : complétez la fiche, puis envoyez-la en relecture.",
    Status.PROCESSING: (
        "Nous préparons la vidéo pour tous les écrans. Elle passera seule en relecture : "
        "vous pouvez fermer cette page."
    ),
    Status.IN_REVIEW: "Vous recevrez un message, quelle que soit la décision.",
    Status.TO_AMEND: "Rien n’est perdu : faites la retouche, puis renvoyez-la.",
    Status.PUBLISHED: "Vos collègues peuvent la regarder.",
    Status.REFUSED: (
        "Elle ne rejoindra pas le catalogue. Les raisons, et de quoi demander un second avis, sont dans "
        "« Décisions », au menu de votre compte."
    ),
    Status.EXPIRED: (
        "Les autorisations sont arrivées à leur terme. Renouvelez-les : elle reviendra aussitôt, sans "
        "nouvelle relecture."
    ),
    Status.WITHDRAWN: "Elle n’est plus visible par personne.",
}
