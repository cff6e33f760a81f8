"""What a decision rests on: a law, or a clause of the terms or of the charter."""

from dataclasses import dataclass

from classe12.accounts.events import Cause
from classe12.conversations.models.comments import ReportReason
from classe12.moderation.models import Category, Reason
from classe12.moderation.rules.decision import GROUNDS


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule, in words that end a sentence; `is_law` is False for the terms and the charter."""

    rule: str
    is_law: bool = False


PUPILS = Basis("la protection des données et de l’image des élèves (RGPD, code civil art. 9)", True)
PERSONAL = Basis("la protection des données personnelles (RGPD)", True)
RIGHTS = Basis("le droit d’auteur (code de la propriété intellectuelle)", True)
RESPECT = Basis("la charte\u00a0: le respect de chacun")
PURPOSE = Basis("l’objet du service, décrit dans la charte")
TERMS = Basis("les conditions d’utilisation, «\u00a0Relecture et retrait\u00a0»")
PRIVACY = Basis("le respect de la vie privée et le droit à l’image (code civil art. 9)", True)
ILLEGAL = Basis("la loi du 29 juillet 1881 sur la liberté de la presse", True)
CHILDREN = Basis("la protection des mineurs (code pénal art. 227-23)", True)

OF_COMMENTS: dict[ReportReason, Basis] = {
    ReportReason.PUPIL: PUPILS,
    ReportReason.RESPECT: RESPECT,
    ReportReason.PERSONAL: PERSONAL,
    ReportReason.COPYRIGHT: RIGHTS,
    ReportReason.ADVERT: PURPOSE,
    ReportReason.OTHER: TERMS,
}
OF_REPORTS: dict[Category, Basis] = {
    Category.CHILD_ABUSE: CHILDREN,
    Category.PUPIL: PUPILS,
    Category.IMAGE: PRIVACY,
    Category.PERSONAL: PERSONAL,
    Category.ILLEGAL: ILLEGAL,
    Category.COPYRIGHT: RIGHTS,
    Category.CHARTER: RESPECT,
    Category.OTHER: TERMS,
}
# The reason of a decision about a video, or about a comment, from what anybody reports.
VIDEO_REASONS: dict[Category, Reason] = {
    Category.CHILD_ABUSE: Reason.RESPECT,
    Category.PUPIL: Reason.PUPIL_FACE,
    Category.IMAGE: Reason.ADULT_CONSENT,
    Category.PERSONAL: Reason.PUPIL_NAME,
    Category.ILLEGAL: Reason.RESPECT,
    Category.COPYRIGHT: Reason.COPYRIGHT,
    Category.CHARTER: Reason.RESPECT,
    Category.OTHER: Reason.OUT_OF_SCOPE,
}
COMMENT_REASONS: dict[Category, ReportReason] = {
    Category.CHILD_ABUSE: ReportReason.PUPIL,
    Category.PUPIL: ReportReason.PUPIL,
    Category.IMAGE: ReportReason.PERSONAL,
    Category.PERSONAL: ReportReason.PERSONAL,
    Category.ILLEGAL: ReportReason.RESPECT,
    Category.COPYRIGHT: ReportReason.COPYRIGHT,
    Category.CHARTER: ReportReason.RESPECT,
    Category.OTHER: ReportReason.OTHER,
}


def of_video(reason: Reason) -> Basis:
    """Return what a decision about a video rests on."""
    ground = GROUNDS[reason]
    return Basis(ground.rule, ground.is_law)


def of_cause(cause: Cause) -> Basis:
    """Return what the decision of another slice rests on: the terms when it does not say."""
    return Basis(cause.rule, cause.is_law) if cause.rule else TERMS


def to_cause(category: Category) -> Cause:
    """Return the cause of a decision about something that was reported."""
    basis = OF_REPORTS[category]
    return Cause(origin="report", rule=basis.rule, is_law=basis.is_law)
