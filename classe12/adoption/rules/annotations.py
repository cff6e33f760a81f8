"""Days named on the curves: what an annotation needs."""

from datetime import date, timedelta

from classe12.adoption.models import AnnotationKind

DAY, KIND, WORDS = "jour_repere", "sujet_repere", "mots_repere"
FIELDS = (DAY, KIND, WORDS)
LONGEST = 60  # characters
SPAN = timedelta(days=800)  # either side of today
KINDS = {
    AnnotationKind.CAMPAIGN: "Campagne",
    AnnotationKind.HOLIDAYS: "Vacances",
    AnnotationKind.PRESS: "Presse",
    AnnotationKind.OTHER: "Autre",
}


def read_day(written: str) -> date | None:
    """Return the day that a date field sends, None when it is none."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def problems(day: str, kind: str, words: str, today: date) -> dict[str, str]:
    """Return what an annotation lacks, as field name to sentence; `words` are tidied."""
    found: dict[str, str] = {}
    on = read_day(day)
    if on is None or abs(on - today) > SPAN:
        found[DAY] = "Donnez le jour, à deux ans près au plus."
    if kind not in set(KINDS):
        found[KIND] = "Choisissez de quoi il s’agit."
    if not words:
        found[WORDS] = "Dites ce qui s’est passé, en quelques mots."
    elif len(words) > LONGEST:
        found[WORDS] = f"{LONGEST} caractères au plus : c’est écrit sur une courbe."
    return found
