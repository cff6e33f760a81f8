"""The gallery’s captions: lines being written, right and wrong, the field of a file, a transcript."""

import reflex as rx

from classe12.ui import captions, flow

LINES = (
    {"start": 0, "end": 2400, "text": "Le minuteur est posé là,\nà côté du tableau."},
    {
        "start": 2400,
        "end": 5000,
        "text": "Quand le rouge a disparu, on pose le crayon, même si ce n’est pas fini.",
    },
    {"start": 4800, "end": 6000, "text": ""},
)
PROBLEMS = {
    "1": "Une ligne fait 71 caractères\u00a0: 40 au plus. Passez à la ligne, ou coupez ce sous-titre avec "
    "Entrée.",
    "2": "Écrivez ce qui se dit, ou supprimez ce sous-titre.",
}
SAID = (
    {"at": "0", "label": "0:00", "text": "Le minuteur est posé là, à côté du tableau."},
    {"at": "2.4", "label": "0:02", "text": "Quand le rouge a disparu, on pose le crayon."},
)


def writing() -> rx.Component:
    """Lines that fit, are too long, overlap and are empty; and the field of a file."""
    return flow.panel(
        captions.caption_editor(
            "g-sous-titres",
            list(LINES),
            stamp="galerie",
            length=6000,
            problems=PROBLEMS,
            kept=0,
            on_keep=rx.noop(),
        ),
        captions.caption_file(
            "g-fichier-sous-titres",
            "Fichier de sous-titres",
            endpoint="/demo/ui",
            hint="WebVTT (.vtt) ou SubRip (.srt).",
            max_bytes=256 * 1024,
            too_heavy="Ce fichier dépasse 256\u00a0Ko.",
            on_arrived=rx.noop(),
        ),
        title="Sous-titres",
    )


def reading() -> rx.Component:
    """What is said in a film, line by line."""
    return flow.panel(
        flow.disclosure("Transcription", captions.transcript(list(SAID))), title="Transcription"
    )


def parts() -> tuple[rx.Component, ...]:
    """Return the parts of the gallery made here."""
    return writing(), reading()
