"""The steps of a public policy on screen: what each field changes of its kit, and where a problem is said.

Pure. One table: creating a policy, changing one that is open and showing a draft read the same. A policy
being created is its own draft, a programme that is not open; what was typed in a step and is not accepted
yet is kept beside it. Invariant: every field of a kit is in a step, or in `SET_ELSEWHERE`
(tests/deployment/test_founding_rules.py).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from classe12.core.text import slugify
from classe12.deployment.rules.fields import (
    YES,
    Answers,
    Body,
    Boxes,
    Cell,
    Line,
    Lines,
    Named,
    Rows,
    Schools,
    Typed,
)
from classe12.programmes.rules import parts
from classe12.programmes.rules.kit import Kit, problems

LIST, NEW, PAGE = "/equipe/programmes", "/equipe/programmes/nouveau", "/equipe/programmes/mise-en-place"  # fmt: skip
SOURCE, FILE, NAME, SLUG = "depart", "kit_depart", "nom_programme", "nom_court"
EMPTY = "vide"
STAFF_EMAIL, STAFF_ROLE = "adresse_equipe", "role_equipe"
TEAM_ROLES = ("moderator", "clerk", "auditor")  # given at the step of the team; leads have mandates
EVENT_TITLE, EVENT_DAY, EVENT_LINK = "titre_rdv", "jour_rdv", "lien_rdv"
IDENTITY, LOOK, PAGES, WORDS = "nom", "couleurs", "textes", "mots"
PEOPLE, THEMES, RHYTHM, AIMS = "public", "themes", "rythme", "objectifs"
PLACES, TEAM = "perimetre", "equipe"
STEPS = {
    IDENTITY: "Nom et contacts",
    LOOK: "Couleurs et logo",
    PAGES: "Textes",
    WORDS: "Mots du public",
    PEOPLE: "Public et fonctions",
    THEMES: "Thèmes et besoins",
    RHYTHM: "Rythme et rubriques",
    AIMS: "Seuils et objectifs",
    PLACES: "Périmètre",
    TEAM: "Équipe et rendez-vous",
}
# What no step changes: the name in addresses, which never changes, and the opening, which is an act.
SET_ELSEWHERE = {"slug": NEW, "opened_on": "publish"}
LOGO = "logo"


def _trade(cells: Mapping[str, Any]) -> parts.Trade:
    label = cells["label"]
    code = cells["code"] or slugify(label, 20).replace("-", "_").strip("_")
    return parts.Trade(code, label, cells["in_school"], cells["with_levels"])


def _theme(cells: Mapping[str, Any]) -> parts.Theme:
    name = cells["name"]
    slug = cells["slug"] or slugify(name, 60)
    return parts.Theme(slug, name, cells["text"], cells["illustration"])


def _objective(cells: Mapping[str, Any]) -> parts.Objective:
    return parts.Objective(
        cells["indicator"], cells["value"], cells["weeks"], cells["hypothesis"]
    )  # fmt: skip


# What each step changes, in the order of its screen.
FIELDS: dict[str, tuple[Line, ...]] = {
    IDENTITY: (
        Line("name"), Line("tagline"), Lines("hosts", lower=True), Line("contact.email"),
        Line("contact.owner"), Line("contact.address"), Line("contact.director"), Line("contact.hosting"),
    ),
    LOOK: (Line("look.light", lower=True), Line("look.dark", lower=True), Body("look.logo", LOGO)),
    PAGES: tuple(Body(f"texts.{page}") for page in parts.PAGES),
    WORDS: tuple(
        Line(f"words.{name}", {"unit": "word_unit"}.get(name, "")) for name in parts.Words.__slots__
    ),
    PEOPLE: (
        Line("unit"),
        Named("levels", make=lambda name: parts.Level(name[:12].strip(), name)),
        Boxes("school_kinds", choices=tuple(parts.SCHOOL_KINDS)),
        Rows(
            "functions",
            cells=(
                Cell("code", "hidden"), Cell("label"), Cell("in_school", "box", YES),
                Cell("with_levels", "box"), Cell("order", "number"),
            ),
            make=_trade,
        ),
        Lines("domains", lower=True),
    ),
    THEMES: (
        Rows(
            "themes",
            cells=(
                Cell("slug", "hidden"), Cell("name"), Cell("text"), Cell("illustration", "choice"),
                Cell("order", "number"),
            ),
            make=_theme,
        ),
        Named("needs", make=lambda name: parts.Need(slugify(name, 60), name)),
    ),
    RHYTHM: (
        Line("cadence"),
        Boxes("features", choices=tuple(parts.FEATURES)),
        Answers("survey", codes=parts.QUESTIONS, make=parts.Question),
    ),
    AIMS: (
        Rows(
            "objectives",
            cells=(
                Cell("indicator", "choice"), Cell("value", "number"), Cell("weeks", "number"),
                Cell("hypothesis"),
            ),
            make=_objective,
        ),
    ),
    PLACES: (Schools("perimeters", "uais", make=parts.Perimeter),),
    TEAM: (),
}  # fmt: skip
# What is on a screen whatever is typed: inputs, and the groups of boxes, where a problem is said.
INPUTS = tuple(
    name
    for fields in FIELDS.values()
    for one in fields
    for name in (*one.inputs(), *([one.name] if isinstance(one, Boxes) else []))
)
LISTS = {one.name: one for fields in FIELDS.values() for one in fields if isinstance(one, Rows)}
LARGEST = 200_000  # characters of a step
Rowed = dict[
    str, list[dict[str, str]]
]  # the rows of each list: cells by name, "n", and "<cell>_error"
TOO_LONG = "Ce que vous avez écrit est trop long pour cette étape\u00a0: raccourcissez-le."


def field_id(name: str) -> str:
    """Return the id of an input, unique in the page."""
    return f"kit_{name}"


def fields_of(kit: Kit, step: str, year: int) -> dict[str, str]:
    """Return the inputs of a step, filled with a kit."""
    return {
        name: text
        for one in FIELDS[step]
        for name, text in one.write(_shown(kit, one, year)).items()
    }


def changed(kit: Kit, step: str, typed: Typed, year: int) -> Kit:
    """Return a kit brought to what was typed in a step; the other steps stay."""
    dated = {**typed, "year": str(year)}
    for one in FIELDS[step]:
        kit = _put(kit, one.place, one.read(dated, _at(kit, one.place)))
    return kit


def refusals(kit: Kit, step: str, typed: Typed) -> dict[str, str]:
    """Return what is wrong in a step of a kit that was brought to what was typed, by input, in order.

    What is wrong in another step is said there: nobody is kept from changing a colour by an address.
    """
    return told_at(problems(kit), step, typed)


def told_at(found: Mapping[str, str], step: str, typed: Typed) -> dict[str, str]:
    """Return the problems of a kit that are those of a step, by the input to mend, in its order."""
    told: dict[str, str] = {}
    for one in FIELDS[step]:
        for place, sentence in found.items():
            if place == one.place or place.startswith(one.place + "."):
                told.setdefault(one.spot(place[len(one.place) + 1 :], typed), sentence)
    return told


def sent(step: str, form: Mapping[str, Any]) -> dict[str, str]:
    """Return what a form of a step typed: a text for each input that is always there, and for each cell."""
    told = {
        name: YES if value is True else str(value or "")
        for key, value in form.items()
        if (name := key.removeprefix("kit_")) != key
    }
    always = {name: told.get(name, "") for one in FIELDS[step] for name in one.inputs()}
    cells = {name: text for name, text in told.items() for one in FIELDS[step] if one.owns(name)}
    return {name: text for name, text in (always | cells).items() if name not in LISTS}


def is_too_long(typed: Typed) -> bool:
    """Whether it is more than a step can hold."""
    return sum(map(len, typed.values())) > LARGEST


def rows_of(step: str, typed: Typed, problems: Mapping[str, str]) -> Rowed:
    """Return the rows of the lists of a step: their cells, their number ("n") and what is wrong.

    A list that has none has a blank one, to begin with.
    """
    return {
        one.name: [_row(one, n, typed, problems) for n in one.numbers(typed)]
        or [blank_row(one.name, 1)]
        for one in FIELDS[step]
        if isinstance(one, Rows)
    }


def _row(one: Rows, n: int, typed: Typed, problems: Mapping[str, str]) -> dict[str, str]:
    cells = {}
    for cell in one.cells:
        name = f"{one.name}_{n}_{cell.name}"
        cells[cell.name] = typed.get(name, "")
        cells[f"{cell.name}_error"] = problems.get(name, "")
    return {"n": str(n), **cells}


def retold(rows: Rowed, problems: Mapping[str, str]) -> Rowed:
    """Return the rows of a screen with what is wrong now; nothing else of them changes."""

    def told(name: str, row: dict[str, str]) -> dict[str, str]:
        at = f"{name}_{row['n']}_"
        cells = (cell.name for cell in LISTS[name].cells)
        return row | {f"{cell}_error": problems.get(at + cell, "") for cell in cells}

    return {name: [told(name, row) for row in listed] for name, listed in rows.items()}


def blank_row(name: str, n: int) -> dict[str, str]:
    """Return a row to fill."""
    usual = {cell.name: cell.usual for cell in LISTS[name].cells}
    return _row(LISTS[name], n, {}, {}) | usual


def _shown(kit: Kit, one: Line, year: int) -> Any:
    value = _at(kit, one.place)
    if isinstance(one, Schools):
        return "\n".join(uai for each in value if each.year == year for uai in each.uais)
    return value


def _at(kit: Any, place: str) -> Any:
    for name in place.split("."):
        kit = getattr(kit, name)
    return kit


def _put(kit: Any, place: str, value: Any) -> Any:
    head, _, rest = place.partition(".")
    return replace(kit, **{head: _put(getattr(kit, head), rest, value) if rest else value})
