"""Sentences about schools and teachers, said of establishments and members, for a policy that counts them.

"École" is feminine and "établissement" masculine, both begin with a vowel: the article stays when it is
elided, and what agrees beside the noun is brought to the masculine. Invariant: nothing else is touched.
"""

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

_BEFORE = {
    "une": "un", "cette": "cet", "aucune": "aucun", "toute": "tout", "toutes": "tous", "quelle": "quel",
    "quelles": "quels", "chacune": "chacun", "certaines": "certains", "la même": "le même",
    "seule": "seul", "la première": "le premier", "dernières": "derniers", "premières": "premiers",
}  # fmt: skip
_AFTER = {
    "silencieuse": "silencieux", "silencieuses": "silencieux", "couverte": "couvert",
    "couvertes": "couverts", "active": "actif", "actives": "actifs", "touchée": "touché",
    "touchées": "touchés", "publique": "public", "publiques": "publics", "attendue": "attendu",
    "attendues": "attendus", "comptée": "compté", "comptées": "comptés", "arrivée": "arrivé",
    "arrivées": "arrivés", "revenue": "revenu", "revenues": "revenus", "entrée": "entré",
    "entrées": "entrés", "ouverte": "ouvert", "ouvertes": "ouverts", "connue": "connu",
    "connues": "connus", "inscrite": "inscrit", "inscrites": "inscrits",
}  # fmt: skip
_NOUN = r"[ÉéEe]coles?"
_FIRST = re.compile(
    rf"\b({'|'.join(sorted(_BEFORE, key=len, reverse=True))})((?:[ \u00a0](?:les|des|ces))?[ \u00a0])(?={_NOUN}\b)",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"\b({_NOUN})((?:[ \u00a0](?:sont|est|ont été|a été))?[ \u00a0])({'|'.join(_AFTER)})\b"
)
_ALONE = re.compile(rf"\b{_NOUN}\b")


# Members are masculine as teachers are, and begin with a consonant: what was elided is not any more.
_ELIDED = {"d’": "de ", "l’": "le ", "qu’": "que ", "cet ": "ce ", "nouvel ": "nouveau ", "": ""}
_TEACHER = re.compile(r"(?<![\w’])(d’|l’|qu’|cet |nouvel )?(enseignants?)\b", re.IGNORECASE)


def of_establishments(text: str) -> str:
    """Return a sentence about schools and their teachers as it is said of establishments and of members."""
    text = _TEACHER.sub(_member, text)
    text = _FIRST.sub(lambda m: _cased(m[1], _BEFORE[m[1].lower()]) + m[2], text)
    text = _LAST.sub(lambda m: f"{m[1]}{m[2]}{_AFTER[m[3]]}", text)
    return _ALONE.sub(_noun, text)


def reworded(value: Any, unit: str) -> Any:
    """Return what a screen shows, however nested, as the policy's unit of coverage says it."""
    if unit != "establishment":
        return value
    if isinstance(value, str):
        return of_establishments(value)
    if isinstance(value, tuple | list):
        return type(value)(reworded(one, unit) for one in value)
    if isinstance(value, dict):
        return {key: reworded(one, unit) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: reworded(getattr(value, one.name), unit) for one in fields(value)}
        return replace(value, **changed)
    return value


def _noun(found: re.Match[str]) -> str:
    word = found[0]
    noun = "tablissements" if word.endswith("s") else "tablissement"
    return ("É" if word[0] in "ÉE" else "é") + noun


def _member(found: re.Match[str]) -> str:
    elided, noun = found[1] or "", found[2]
    before = _ELIDED[elided.lower()]
    whole = before + ("membres" if noun.lower().endswith("s") else "membre")
    return whole[0].upper() + whole[1:] if found[0][0].isupper() else whole


def _cased(before: str, after: str) -> str:
    return after.capitalize() if before[0].isupper() else after
