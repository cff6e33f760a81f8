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
    "seule": "seul", "seules": "seuls", "une même": "un même",
    "la première": "le premier", "dernières": "derniers", "premières": "premiers",
}  # fmt: skip
_AFTER = {
    "silencieuse": "silencieux", "silencieuses": "silencieux", "couverte": "couvert",
    "couvertes": "couverts", "active": "actif", "actives": "actifs", "touchée": "touché",
    "touchées": "touchés", "publique": "public", "publiques": "publics", "attendue": "attendu",
    "attendues": "attendus", "comptée": "compté", "comptées": "comptés", "arrivée": "arrivé",
    "arrivées": "arrivés", "revenue": "revenu", "revenues": "revenus", "entrée": "entré",
    "entrées": "entrés", "ouverte": "ouvert", "ouvertes": "ouverts", "connue": "connu",
    "connues": "connus", "inscrite": "inscrit", "inscrites": "inscrits", "suivie": "suivi",
    "suivies": "suivis", "contactée": "contacté", "contactées": "contactés", "tirée": "tiré",
    "tirées": "tirés", "créée": "créé", "créées": "créés", "modifiée": "modifié",
    "modifiées": "modifiés", "fermée": "fermé", "fermées": "fermés", "fusionnée": "fusionné",
    "fusionnées": "fusionnés", "rouverte": "rouvert", "rouvertes": "rouverts",
    "confiée": "confié", "confiées": "confiés", "reprise": "repris", "reprises": "repris",
    "voisine": "voisin", "ambassadrice": "ambassadeur", "venue": "venu", "venues": "venus",
}  # fmt: skip
# What agrees further away than the grammar looks, in the sentences where a school is named.
_FAR = {
    "une personne rattachée à une école est": "une personne rattachée à un établissement est",
    "personnes de l’école sont": "personnes de l’établissement sont",
    "personne de l’école n’a été": "personne de l’établissement n’a été",
    "de personnes, d’écoles actives et de classes couvertes": "de personnes et d’établissements actifs",
    "n’a été gardée": "n’a été gardé",
    "toutes sont actives": "tous sont actifs", "être contactées": "être contactés",
    "elle n’est plus": "il n’est plus", "elle est devenue active": "il est devenu actif",
    "devenues actives": "devenus actifs", "devenue active": "devenu actif",
    "qui sont actives": "qui sont actifs", "sont prévenues": "sont prévenus",
    "seront prévenues": "seront prévenus", "sont regardées": "sont regardés",
    "gardées comme": "gardés comme", "lesquelles sont": "lesquels sont",
    "ce qu’elles": "ce qu’ils", "avec elle,": "avec lui,", "témoins comprises": "témoins compris",
    "de la première à regarder à la dernière": "du premier à regarder au dernier",
    "y sont toutes, celles": "y sont tous, ceux", "venu comprises": "venu compris",
    "sur celles du": "sur ceux du", "celles d’aujourd’hui": "ceux d’aujourd’hui",
    "couvertes attendues": "couverts attendus", "aucune n’est fermée": "aucun n’est fermé",
    "ne la rattache": "ne le rattache", "choisissez-la": "choisissez-le",
    "fermées": "fermés", "modifiées": "modifiés", "fusionnées": "fusionnés", "rouvertes": "rouverts",
}  # fmt: skip
# Not in an address, nor in the proper name of a school: "École des Tilleuls", "école primaire Jean Moulin".
_NAME = (
    r"(?:[ \u00a0](?:maternelle|élémentaire|primaire|publique|privée|polyvalente))*"
    r"(?:[ \u00a0](?:du|de la|des|de|d’|de l’))?[ \u00a0]?(?!REP)(?-i:[A-ZÉÈÀÎ0-9])"
)
_NOUN = rf"(?<![/\w-])[ÉéE]cole(?:s|(?!s|{_NAME}))"
_FIRST = re.compile(
    rf"\b({'|'.join(sorted(_BEFORE, key=len, reverse=True))})"
    rf"((?:[ \u00a0](?:les|des|ces|ses|mes|vos))?[ \u00a0])(?={_NOUN}\b)",
    re.IGNORECASE,
)
_LAST = re.compile(
    rf"({_NOUN})((?:[ \u00a0](?:sont|est|ont été|a été))?[ \u00a0])({'|'.join(_AFTER)})\b"
)
_ALONE = re.compile(rf"{_NOUN}\b")
_AWAY = re.compile(
    "|".join(rf"\b{re.escape(one)}" for one in sorted(_FAR, key=len, reverse=True)), re.IGNORECASE
)


# Members are masculine as teachers are, and begin with a consonant: what was elided is not any more.
_ELIDED = {
    "de l’": "du ", "à l’": "au ", "d’": "de ", "l’": "le ", "qu’": "que ", "cet ": "ce ",
    "nouvel ": "nouveau ", "enseignantes et ": "", "": "",
}  # fmt: skip
_TEACHER = re.compile(
    r"(?<![\w’])(de l’|à l’|d’|l’|qu’|cet |nouvel |enseignantes et )?(enseignants?)\b",
    re.IGNORECASE,
)


# Names of columns, whose words have neither accents nor spaces.
_COLUMNS = (
    ("enseignants", "membres"), ("ecoles_actives", "etablissements_actifs"),
    ("ecoles_couvertes", "etablissements_couverts"),
    ("ecoles_silencieuses", "etablissements_silencieux"), ("devenues_actives", "devenus_actifs"),
    ("ecoles", "etablissements"), ("ecole", "etablissement"),
)  # fmt: skip


def of_establishments(text: str) -> str:
    """Return a sentence about schools and their teachers as it is said of establishments and of members."""
    text = _TEACHER.sub(_member, text)
    if _ALONE.search(text):
        text = _AWAY.sub(lambda m: _cased(m[0], _FAR[m[0].lower()]), text)
    text = _FIRST.sub(lambda m: _cased(m[1], _BEFORE[m[1].lower()]) + m[2], text)
    text = _LAST.sub(lambda m: f"{m[1]}{m[2]}{_AFTER[m[3]]}", text)
    return _ALONE.sub(_noun, text)


def reworded(value: Any, unit: str) -> Any:
    """Return what a screen shows, however nested, as the policy's unit of coverage says it.

    What is not exactly a text, a tuple, a list, a dict or a row made for a screen stays as it is.
    """
    kind = type(value)
    if unit != "establishment":
        return value
    if kind is str:
        return of_establishments(value)
    if kind in {tuple, list}:
        return kind(reworded(one, unit) for one in value)
    if kind is dict:
        return {key: reworded(one, unit) for key, one in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        changed = {
            one.name: reworded(getattr(value, one.name), unit) for one in fields(value) if one.init
        }
        return replace(value, **changed)
    return value


def name_said(name: str, unit: str) -> str:
    """Return the name of a file or of a column, as the policy's unit of coverage says it."""
    if unit == "establishment":
        for word, other in _COLUMNS:
            name = re.sub(rf"(?<![a-z]){word}(?![a-z])", other, name)
    return name


def sheet_said(text: str, unit: str) -> str:
    """Return a CSV file, its first line being names of columns, as the policy's unit of coverage says it."""
    header, end, rows = text.partition("\n")
    said: str = reworded(rows, unit)
    return name_said(header, unit) + end + said


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
    return after[0].upper() + after[1:] if before[0].isupper() else after
