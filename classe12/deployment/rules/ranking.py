"""Which silent school first: classes at stake x chance of an answer x relay available.

The weights are the team's reasoned choice, not learned from data: campaigns with a hold-out will say
whether they hold. The query of the list computes the same formula (a test holds one against the other).

    chance = 0.25 + 0.35 x share of the other schools of the network that are active
           + 0.15 when somebody of the school came since the rentrée
           + 0.20 when the team last reached somebody
           - 0.10 x calls, visits and mails without an answer since then, at most three
    kept between 0.05 and 0.95
    relay  = 1 with a contact or a relay of the service for the network or the circonscription,
             0.8 with a contact or a mailbox of the school, 0.6 with nobody known
    score  = classes x chance x relay
"""

from dataclasses import dataclass

BASE, PEERS, CAME, REACHED, UNANSWERED = 0.25, 0.35, 0.15, 0.20, 0.10
MOST_UNANSWERED = 3
LOWEST, HIGHEST = 0.05, 0.95
WITH_RELAY, WITH_CONTACT, ALONE = 1.0, 0.8, 0.6

WEIGHTS = {
    "base": BASE, "peers": PEERS, "came": CAME, "reached": REACHED, "unanswered": UNANSWERED,
    "most_unanswered": MOST_UNANSWERED, "lowest": LOWEST, "highest": HIGHEST,
    "with_relay": WITH_RELAY, "with_contact": WITH_CONTACT, "alone": ALONE,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stakes:
    """What the rank of a school depends on.

    Attributes:
        classes: estimated split classes.
        peers, active_peers: the other schools of its network, and those that are active.
        has_come: whether somebody of it came since the rentrée.
        was_reached: whether the team reached somebody there.
        unanswered: calls, visits and mails without an answer since.
        has_relay: whether somebody is known for its network or its circonscription.
        has_contact: whether somebody, or a mailbox, is known for the school.
    """

    classes: float
    peers: int = 0
    active_peers: int = 0
    has_come: bool = False
    was_reached: bool = False
    unanswered: int = 0
    has_relay: bool = False
    has_contact: bool = False


def chance(stakes: Stakes) -> float:
    """Return the chance of an answer, 0.05 to 0.95."""
    share = stakes.active_peers / stakes.peers if stakes.peers else 0.0
    found = BASE + PEERS * share + CAME * stakes.has_come + REACHED * stakes.was_reached
    found -= UNANSWERED * min(stakes.unanswered, MOST_UNANSWERED)
    return min(HIGHEST, max(LOWEST, found))


def relay(stakes: Stakes) -> float:
    """Return how much the people known help, 0.6 to 1."""
    if stakes.has_relay:
        return WITH_RELAY
    return WITH_CONTACT if stakes.has_contact else ALONE


def score(stakes: Stakes) -> float:
    """Return what the list is sorted by: the classes that one may hope for."""
    return stakes.classes * chance(stakes) * relay(stakes)
