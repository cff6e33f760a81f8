"""What the team asks to change in captions before it shows them, and what differs from those shown."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from classe12.videos.rules.cues import Cue

ASKED, ASKED_MAX = "retouche", 1000  # field of what the team asks to change


def asked_problem(words: str) -> str:
    """Return why captions cannot be given back with these words; "" when they can."""
    if not words.strip():
        return "Dites ce qu’il faut changer\u00a0: la personne qui les a écrits lira ces mots."
    if len(words) > ASKED_MAX:
        return f"{ASKED_MAX} caractères au plus\u00a0: il y en a {len(words)}."
    return ""


def changes(before: Sequence[Cue], after: Sequence[Cue]) -> tuple[tuple[bool, Cue], ...]:
    """Return what differs between two tracks, in order: whether it comes (else it leaves), and what."""
    found: list[tuple[bool, Cue]] = []
    old, new = [cue.text for cue in before], [cue.text for cue in after]
    matched = SequenceMatcher(None, old, new, autojunk=False)
    for act, start, stop, from_, to in matched.get_opcodes():
        if act != "equal":
            found += [(False, cue) for cue in before[start:stop]]
            found += [(True, cue) for cue in after[from_:to]]
    return tuple(found)
