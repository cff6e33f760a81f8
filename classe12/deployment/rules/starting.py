"""Where a new public policy starts from, the short name that it takes, and its opening. Pure."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from classe12.core.text import slugify
from classe12.programmes.rules.kit import Kit
from classe12.programmes.rules.parts import FEATURES, QUESTIONS, Contact, Question, Trade

ASKED = (
    "Cette période, avez-vous découvert une pratique\u00a0?",
    "A-t-elle changé quelque chose pour vous\u00a0?",
)


def blank(slug: str, name: str) -> Kit:
    """Return a policy with nothing in it but what makes it possible."""
    return Kit(
        slug,
        name,
        unit="establishment",
        features=tuple(FEATURES),
        functions=(
            Trade("professeur", "Professeure ou professeur", in_school=True),
            Trade("autre", "Autre fonction"),
        ),
        survey=tuple(Question(code, text) for code, text in zip(QUESTIONS, ASKED, strict=True)),
    )


def started(kit: Kit, slug: str, name: str) -> Kit:
    """Return a new policy that starts from another one: its own name, closed, without hosts nor places."""
    return replace(
        kit, slug=slug, name=name, hosts=(), opened_on=None, perimeters=(), contact=Contact()
    )


def slug_of(written: str, name: str) -> str:
    """Return the short name of a policy: the one that was typed, else made from its name."""
    return slugify(written or name, 60)


def free_slug(slug: str, taken: Collection[str]) -> str:
    """Return a short name that no policy has, with a number when it must."""
    numbered = (f"{slug[:56]}-{number}" for number in range(2, 1000))
    return next(one for one in (slug, *numbered) if one not in taken)


def opened(kit: Kit, day: date) -> Kit:
    """Return a policy that is open from a day; one that is open stays so from its own."""
    return kit if kit.opened_on else replace(kit, opened_on=day)
