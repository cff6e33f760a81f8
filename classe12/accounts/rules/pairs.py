"""The co-teaching pair (binôme): who may propose it to whom, and who may accept."""

from classe12.core.errors import Refused
from classe12.territories.rules import EmailVerdict

INVITATIONS_A_DAY = 5
BUSY = "Vous êtes déjà en binôme. Mettez-y fin avant d’en former un autre."


def check_inviter(school_uai: str | None, *, is_paired: bool) -> None:
    """Refuse who cannot propose a pair now.

    Raises:
        Refused: they have no school, or are in a pair already.
    """
    if not school_uai:
        raise Refused(
            "no_school", "Indiquez d’abord votre école : un binôme se forme dans une école."
        )
    if is_paired:
        raise Refused("paired", BUSY)


def check_address(verdict: EmailVerdict, own_email: str) -> None:
    """Refuse an address that no colleague can have.

    Raises:
        Refused: not an academic address of a person, or their own.
    """
    if not verdict.is_accepted:
        raise Refused(verdict.code, verdict.sentence, "colleague_email")
    if verdict.email == own_email:
        raise Refused(
            "own_address",
            "C’est votre adresse : écrivez celle de votre collègue.",
            "colleague_email",
        )


def check_accept(
    own_school: str | None, other_school: str | None, *, is_paired: bool, is_other_paired: bool
) -> None:
    """Refuse a pair that cannot be formed now.

    Raises:
        Refused: they are not, or no longer, in the same school, or one is in a pair.
    """
    if is_paired:
        raise Refused("paired", BUSY)
    if is_other_paired:
        raise Refused("other_paired", "Votre collègue a formé un autre binôme entre-temps.")
    if not own_school or own_school != other_school:
        raise Refused(
            "not_same_school",
            "Votre profil n’indique pas la même école que votre collègue. "
            "Mettez votre école à jour, puis acceptez.",
        )
