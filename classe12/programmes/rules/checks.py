"""What is wrong in a kit: one French sentence a problem, at its place ("themes.2.slug")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from classe12.core.text import tidy
from classe12.programmes.rules import colours, logo, parts
from classe12.programmes.rules.parts import Kit
from classe12.programmes.rules.texts import page_of

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
HOST = re.compile(r"[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+")
UAI = re.compile(r"\d{7}[A-Z]")
MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# Parts of its pages that every policy has.
PLACES = {"charter": ("engagement",), "help": ("droit-image", "contact")}
ILLUSTRATIONS = frozenset(
    "classe ilots co dix biblio lettres frise ardoise minuteur plan cubes calme crayons".split()
)
LONGEST = {
    "name": 120, "tagline": 200, "contact.email": 254, "contact.owner": 200, "contact.address": 400,
    "contact.director": 200, "contact.hosting": 400,
}  # fmt: skip
# What an open policy says of who answers for it, and how it names its people and its places.
NEEDED = {
    "email": "Donnez l’adresse à laquelle on vous écrit.",
    "owner": "Dites qui édite ce site et répond des données\u00a0: une direction, un service.",
    "address": "Donnez l’adresse postale du responsable légal.",
    "director": "Donnez le nom du directeur ou de la directrice de la publication.",
    "hosting": "Dites qui héberge ce site, et où.",
}
EXAMPLES = {
    "people": "enseignantes et enseignants de collège", "practice": "pratique de collège",
    "setting": "en collège", "place": "collège", "places": "collèges", "the_place": "le collège",
    "of_place": "du collège", "unit": "établissement", "units": "établissements",
}  # fmt: skip
LONGEST_WORDS, LONGEST_PAGE = 120, 30_000  # characters
MOST = 60  # entries of a list

Found = Iterator[tuple[str, str]]


def problems(kit: Kit, *, is_whole: bool = True) -> dict[str, str]:
    """Return what is wrong in a kit, by place; empty when nothing is.

    Args:
        kit: a policy.
        is_whole: whether an open policy must say who answers for it and how it speaks of its people; not
            asked of one that its operator completes.
    """
    found: dict[str, str] = {}
    for check in (*CHECKS, *([_answers, _speaks] if is_whole and kit.opened_on else [])):
        for place, sentence in check(kit):
            found.setdefault(place, sentence)
    return found


def _names(kit: Kit) -> Found:
    if not SLUG.fullmatch(kit.slug) or len(kit.slug) > 60:
        yield (
            "slug",
            "Écrivez le nom court en lettres, chiffres et tirets\u00a0: «\u00a0devoirs-faits ».",
        )
    if not kit.name.strip():
        yield "name", "Donnez un nom à cette politique publique."
    if kit.contact.email and not MAIL.fullmatch(kit.contact.email):
        yield "contact.email", "Écrivez une adresse de courriel entière, avec son @."
    for name in ("name", "tagline"):
        if "\n" in getattr(kit, name):
            yield name, "Écrivez ceci sur une seule ligne."


def _answers(kit: Kit) -> Found:
    for name, sentence in NEEDED.items():
        if not getattr(kit.contact, name).strip():
            yield f"contact.{name}", sentence


def _speaks(kit: Kit) -> Found:
    for name, example in EXAMPLES.items():
        if not getattr(kit.words, name).strip():
            yield f"words.{name}", f"Écrivez ces mots, par exemple «\u00a0{example} »."


def _hosts(kit: Kit) -> Found:
    for field, values in (("hosts", kit.hosts), ("domains", kit.domains)):
        for number, value in enumerate(values, 1):
            if not HOST.fullmatch(value) or len(value) > 253:
                yield (
                    f"{field}.{number}",
                    f"«\u00a0{value}\u00a0» n’est pas un nom de domaine en minuscules.",
                )
        yield from _twice(field, values)


def _choices(kit: Kit) -> Found:
    if kit.unit not in parts.UNITS:
        yield "unit", _among(kit.unit, parts.UNITS)
    if kit.cadence not in parts.CADENCES:
        yield "cadence", _among(kit.cadence, parts.CADENCES)
    for field, known in (("features", parts.FEATURES), ("school_kinds", parts.SCHOOL_KINDS)):
        values: tuple[str, ...] = getattr(kit, field)
        for number, value in enumerate(values, 1):
            if value not in known:
                yield f"{field}.{number}", _among(value, known)
        yield from _twice(field, values)
    if kit.unit == "class" and not kit.levels:
        yield (
            "levels",
            "Des classes se comptent par niveau\u00a0: ajoutez un niveau, ou comptez les établissements.",
        )


def _lists(kit: Kit) -> Found:
    shapes = (("levels", "code", 12, 60), ("themes", "slug", 60, 80), ("needs", "slug", 60, 80))
    for field, key, longest_key, longest_name in shapes:
        rows: tuple[Any, ...] = getattr(kit, field)
        for number, row in enumerate(rows, 1):
            code = getattr(row, key)
            good = code.strip() == code != "" if key == "code" else SLUG.fullmatch(code)
            if not good or len(code) > longest_key:
                yield (
                    f"{field}.{number}.{key}",
                    f"«\u00a0{code[:60]}\u00a0» n’est pas un nom court possible.",
                )
            if not row.name.strip() or len(row.name) > longest_name:
                yield (
                    f"{field}.{number}.name",
                    f"Donnez un nom de {longest_name} caractères au plus.",
                )
        yield from _twice(field, [getattr(row, key) for row in rows])
        if len(rows) > MOST:
            yield field, f"Cette liste compte plus de {MOST} lignes\u00a0: regroupez-les."
    for number, theme in enumerate(kit.themes, 1):
        if len(theme.text) > 400:
            yield (
                f"themes.{number}.text",
                "Ce texte dépasse 400 caractères\u00a0: raccourcissez-le.",
            )
        if theme.illustration and theme.illustration not in ILLUSTRATIONS:
            yield f"themes.{number}.illustration", _among(theme.illustration, sorted(ILLUSTRATIONS))


def _trades(kit: Kit) -> Found:
    for number, trade in enumerate(kit.functions, 1):
        if not CODE.fullmatch(trade.code) or len(trade.code) > 20:
            yield (
                f"functions.{number}.code",
                f"«\u00a0{trade.code[:30]}\u00a0» n’est pas un code possible\u00a0: «\u00a0cpe ».",
            )
        if not trade.label.strip() or len(trade.label) > 80:
            yield f"functions.{number}.label", "Donnez un nom de 80 caractères au plus."
        if trade.with_levels and not trade.in_school:
            yield f"functions.{number}.with_levels", "Qui a une classe est dans une école."
    yield from _twice("functions", [trade.code for trade in kit.functions])


def _survey(kit: Kit) -> Found:
    for number, question in enumerate(kit.survey, 1):
        if question.code not in parts.QUESTIONS:
            yield f"survey.{number}.code", _among(question.code, parts.QUESTIONS)
        if not question.text.strip() or len(question.text) > 200:
            yield f"survey.{number}.text", "Posez la question en 200 caractères au plus."
    yield from _twice("survey", [question.code for question in kit.survey])
    if "surveys" in kit.features and {q.code for q in kit.survey} != set(parts.QUESTIONS):
        yield (
            "survey",
            "L’enquête pose deux questions\u00a0: «\u00a0decouverte\u00a0» et «\u00a0changement ».",
        )


def _objectives(kit: Kit) -> Found:
    for number, one in enumerate(kit.objectives, 1):
        place = f"objectives.{number}"
        if one.indicator not in parts.INDICATORS:
            yield f"{place}.indicator", _among(one.indicator, parts.INDICATORS)
        if not 1 <= one.value <= (100 if one.indicator in parts.SHARES else 1_000_000_000):
            yield (
                f"{place}.value",
                "Donnez une valeur à atteindre, au-dessus de 0\u00a0; une part va jusqu’à 100.",
            )
        if not 0 <= one.weeks <= 260:
            yield f"{place}.weeks", "Le délai va de 0 (aucun) à 260 semaines."
        if len(one.hypothesis) > 300:
            yield (
                f"{place}.hypothesis",
                "Cette phrase dépasse 300 caractères\u00a0: raccourcissez-la.",
            )
    yield from _twice("objectives", [(one.indicator, one.value) for one in kit.objectives])


def _look(kit: Kit) -> Found:
    if kit.look.light or kit.look.dark:
        for mode, sentence in colours.faults(kit.look.light, kit.look.dark).items():
            yield f"look.{mode}", sentence
    if kit.look.logo and (sentence := logo.fault(kit.look.logo)):
        yield "look.logo", sentence


def _lengths(kit: Kit) -> Found:
    for place, longest in LONGEST.items():
        value: Any = kit
        for name in place.split("."):
            value = getattr(value, name)
        if len(value) > longest:
            yield place, f"Ce texte dépasse {longest} caractères\u00a0: raccourcissez-le."
    for name in parts.Words.__slots__:
        if len(getattr(kit.words, name)) > LONGEST_WORDS:
            yield f"words.{name}", f"Ces mots dépassent {LONGEST_WORDS} caractères."
    for page, label in parts.PAGES.items():
        if len(getattr(kit.texts, page)) > LONGEST_PAGE:
            yield (
                f"texts.{page}",
                f"La page «\u00a0{label}\u00a0» dépasse 30 000 caractères\u00a0: raccourcissez-la.",
            )


def _places(kit: Kit) -> Found:
    for page, places in PLACES.items():
        body = getattr(kit.texts, page)
        known = {part.id for part in page_of(body, "a@b.fr").parts}
        for place in places if body else ():
            if place not in known:
                yield (
                    f"texts.{page}",
                    f"Il manque la partie «\u00a0{{#{place}}}\u00a0»\u00a0: d’autres pages y mènent.",
                )


def _perimeters(kit: Kit) -> Found:
    for number, perimeter in enumerate(kit.perimeters, 1):
        if not 2017 <= perimeter.year <= 2100:
            yield (
                f"perimeters.{number}.year",
                "Donnez l’année où commence l’année scolaire\u00a0: 2026.",
            )
        for rank, uai in enumerate(perimeter.uais, 1):
            if not UAI.fullmatch(uai):
                yield (
                    f"perimeters.{number}.uais.{rank}",
                    f"«\u00a0{uai[:12]}\u00a0» n’est pas un code UAI\u00a0: sept chiffres et une lettre.",
                )
        if not perimeter.uais:
            yield (
                f"perimeters.{number}.uais",
                "Cette année n’a aucune école\u00a0: donnez-en, ou retirez-la.",
            )
        yield from _twice(f"perimeters.{number}.uais", perimeter.uais)
    years = [perimeter.year for perimeter in kit.perimeters]
    yield from _twice("perimeters", years)
    if years != sorted(years):
        yield "perimeters", "Écrivez les années dans l’ordre, la plus ancienne d’abord."


def _unseen(kit: Kit) -> Found:
    for place, text in _texts(asdict(kit), ""):
        if "\r" in text or tidy(text) != text.strip():
            yield (
                place,
                "Ce texte contient un signe qui ne se voit pas\u00a0: écrivez-le de nouveau.",
            )


def _texts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | tuple):
        rows = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for name, one in rows:
            yield from _texts(one, f"{place}.{name}" if place else str(name))


CHECKS = (
    _names, _hosts, _choices, _lists, _trades, _survey, _objectives, _look, _lengths, _places, _perimeters, _unseen,
)  # fmt: skip


def _twice(place: str, values: Sequence[Any]) -> Found:
    seen: set[Any] = set()
    for value in values:
        if value in seen:
            told = value[0] if isinstance(value, tuple) else value
            yield place, f"«\u00a0{told}\u00a0» est écrit deux fois\u00a0: gardez-en un."
            return
        seen.add(value)


def _among(value: str, known: Any) -> str:
    if not value:
        return "Choisissez dans la liste ce qui convient."
    return f"«\u00a0{value[:40]}\u00a0» n’est pas prévu\u00a0: choisissez parmi {', '.join(known)}."
