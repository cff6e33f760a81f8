"""The colours of figures, by the name that the page gives them: "var(--c12-1)"."""

from typing import Any

Figure = dict[str, Any]
INK, MUTED, FIELD, BAND = (
    "var(--color-base-content)",
    "var(--c12-muted)",
    "var(--c12-field)",
    "var(--c12-grid)",
)


def ink(rank: int) -> str:
    """Return categorical colour 1 to 6; the sixth is always "autres"."""
    return f"var(--c12-{rank})"
