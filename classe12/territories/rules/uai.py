"""The UAI: the identifier of a French school, 7 digits and a check letter.

Sources: shape after etalab/csv-detective (`uai`), check letter after
mission-apprentissage/catalogue-apprentissage (`uaiUtils.js`); both hold on the 37,869 UAI of the
ministry's directory that were tried.
"""

import re

from classe12.core.errors import Refused

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # no I, O nor Q: they read as 1 and 0
SHAPE = re.compile(r"(?:0[0-8][0-9]|09[0-5]|9[78][0-9]|[67]20)[0-9]{4}[A-Z]")
SCIENTIFIC = re.compile(r"\d+(?:[.,]\d+)?E[+-]?\d+", re.IGNORECASE)
PREFIXES = {"620": "02A", "720": "02B", "977": "971", "978": "971"}
FIRST_FICTITIOUS = 9000


def check_letter(digits: str) -> str:
    """Return the check letter of the 7 digits of a UAI: their value modulo 23."""
    return LETTERS[int(digits) % len(LETTERS)]


def is_uai(text: str) -> bool:
    """Whether a text is exactly a UAI, check letter included."""
    return SHAPE.fullmatch(text) is not None and check_letter(text[:7]) == text[7]


def parse_uai(text: str) -> str:
    """Return the UAI that somebody typed or that a spreadsheet damaged.

    Spaces, case, `="..."` and a lost leading zero are repaired.

    Raises:
        Refused: with what is wrong and what to do.
    """
    value = re.sub(r'[\s\u00a0="\']', "", text).upper()
    if not value:
        raise Refused("uai_missing", "Le numéro UAI manque.", "uai")
    if SCIENTIFIC.fullmatch(value) and not SHAPE.fullmatch(value):
        raise Refused(
            "uai_number",
            f"« {text.strip()[:20]} » n’est plus un UAI : un tableur l’a changé en nombre. "
            "Repartez du fichier d’origine.",
            "uai",
        )
    if re.fullmatch(r"\d{6}[A-Z]", value):
        value = "0" + value
    if re.fullmatch(r"\d{7}", value):
        raise Refused("uai_letter_missing", f"Il manque la lettre finale de l’UAI {value}.", "uai")
    if not SHAPE.fullmatch(value):
        raise Refused(
            "uai_shape",
            f"« {text.strip()[:20]} » n’est pas un UAI : il faut 7 chiffres et une lettre, "
            "par exemple 0350760L.",
            "uai",
        )
    if check_letter(value[:7]) != value[7]:
        raise Refused(
            "uai_letter",
            f"La lettre de l’UAI {value} ne correspond pas à ses chiffres (pour {value[:7]}, "
            f"ce serait {check_letter(value[:7])}). Vérifiez le numéro.",
            "uai",
        )
    return value


def departement_of(uai: str) -> str:
    """Return the ministry code of the département written in a UAI ("094", "02A", "971")."""
    return PREFIXES.get(uai[:3], uai[:3])


def is_fictitious_uai(uai: str) -> bool:
    """Whether a UAI is in the range kept for demo data.

    Its serial number is 9000 or more: those of real schools stay under 7200 (directory of 2022).
    """
    return int(uai[3:7]) >= FIRST_FICTITIOUS
