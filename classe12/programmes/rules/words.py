"""What the pages and the letters say of a policy: its words, its colours, what it does without."""

import hashlib

from classe12.core.dress import UNIT_OF_COVERAGE
from classe12.programmes.rules import colours
from classe12.programmes.rules.parts import FEATURES, Kit, Words

# What is said where a kit says nothing.
BARE = Words(
    people="personnes concernées",
    practice="pratique",
    setting="entre collègues",
    place="école",
    places="écoles",
    the_place="l’école",
    of_place="de l’école",
    unit="classe",
    units="classes",
)
ASKED = {
    "decouverte": "Cette période, avez-vous découvert une pratique ?",
    "changement": "A-t-elle changé quelque chose dans ce que vous faites ?",
}
OF_CADENCES = {"week": "de la semaine", "month": "du mois"}
EACH_CADENCE = {"week": "chaque semaine", "month": "chaque mois"}
ENDS = (("=", ""), ("^=", "/"), ("^=", "?"), ("^=", "#"))  # of what is under an address
# Beginnings of the addresses that exist only with a feature.
ADDRESSES = {
    "questions": ("/recherches", "/recherche"),
    "ideas": ("/idees",),
    "news": ("/actualites", "/equipe/actualites"),
    "events": ("/evenements", "/evenement", "/agenda", "/equipe/evenements"),
    "faq": ("/videos-faq-flash",),
    "playlist": ("/videos-playlist",),
    "surveys": ("/enquete",),
    "handover": ("/reseau/relais", "/equipe/relais"),
}


def words_of(kit: Kit) -> Words:
    """Return the words of a policy, with plain ones where it gives none."""
    given = {name: getattr(kit.words, name) or getattr(BARE, name) for name in Words.__slots__}
    return Words(**given)


def said(kit: Kit) -> tuple[tuple[str, str], ...]:
    """Return the words of the pages, by name."""
    words = words_of(kit)
    return (
        ("name", kit.name),
        (UNIT_OF_COVERAGE, kit.unit),
        ("tagline", kit.tagline),
        ("logo", logo_address(kit)),
        ("icon", f"/favicon.svg?v={_mark(kit.look.logo, kit.look.light, kit.look.dark)}"),
        ("of_cadence", OF_CADENCES[kit.cadence]),
        *[("ask_" + code, text) for code, text in questions_of(kit).items()],
        *[(name, getattr(words, name)) for name in Words.__slots__],
    )


def questions_of(kit: Kit) -> dict[str, str]:
    """Return the two questions of the survey, by what they are about."""
    return ASKED | {question.code: question.text for question in kit.survey}


def style_of(kit: Kit) -> str:
    """Return the CSS of the pages: the accent and what derives from it, and what is not shown."""
    rules = [f".f-{name}{{display:none!important}}" for name in off_of(kit)]
    for address in closed_of(kit):
        # A link to what is not there is not shown, nor its line in a list.
        links = ",".join(f'a[href{sign}"{address}{end}"]' for sign, end in ENDS)
        rules.append(f":is({links}),li:has(>:is({links})){{display:none!important}}")
    rules += [f".u-{'establishment' if kit.unit == 'class' else 'class'}{{display:none!important}}"]
    if kit.look.light:
        light, dark = colours.derive(kit.look.light, kit.look.dark)
        pairs = {
            "--color-primary": (light.primary, dark.primary),
            "--color-primary-content": (light.content, dark.content),
            "--c12-tint": (light.tint, dark.tint),
            "--c12-1": (light.primary, dark.primary),
        }
        found = colours.shades(kit.look.light, kit.look.dark)
        pairs |= {f"--c12-s{rank}": pair for rank, pair in enumerate(found, 1)}
        body = "".join(f"{name}:light-dark({one},{other});" for name, (one, other) in pairs.items())
        rules.append(f":root{{{body}}}")
    return "".join(rules)


def off_of(kit: Kit) -> tuple[str, ...]:
    """Return the features that a policy does without, in their order."""
    return tuple(name for name in FEATURES if name not in kit.features)


def closed_of(kit: Kit) -> tuple[str, ...]:
    """Return the beginnings of the addresses that a policy does without."""
    return tuple(address for name in off_of(kit) for address in ADDRESSES.get(name, ()))


def is_under(path: str, beginnings: tuple[str, ...]) -> bool:
    """Whether an address begins with one of these: "/idees/7" and "/idees.atom" are under "/idees"."""
    return any(path == one or path.startswith((f"{one}/", f"{one}.")) for one in beginnings)


def logo_address(kit: Kit) -> str:
    """Return where the logo of a policy is, new at each change; "" for the twelve dots."""
    return f"/logo/{kit.slug}.svg?v={_mark(kit.look.logo)}#logo" if kit.look.logo else ""


def picture_path(kit: Kit) -> str:
    """Return where the picture that goes with a shared address is, new at each change."""
    look = kit.look
    return f"/partage.png?v={_mark(kit.name, kit.tagline, look.logo, look.light, look.dark)}"


def _mark(*parts: str) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:8]
