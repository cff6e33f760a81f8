"""A pack: what a trainer takes to a room without a network. One HTML page to open, its files beside it.

Pure: the page is made of what was read; every word that somebody wrote is escaped.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from classe12.core.text import slugify

PAGE = "ouvrir-moi.html"
STYLE = (
    "body{font:1.1rem/1.6 Verdana,Arial,sans-serif;max-width:46rem;margin:0 auto;padding:1.5rem;color:#281b2b}"
    "h1{color:var(--accent)}video{width:100%;max-height:70vh;background:#000;border-radius:.5rem}"
    "section{border-top:1px solid #e4dde6;padding-top:1rem;margin-top:2rem}a{color:var(--accent)}"
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of a pack: its name inside, where it is kept, its size in bytes."""

    name: str
    key: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A video of a pack.

    Attributes:
        film: its file. captions: text of its captions (WebVTT), "" for none.
        papers: (name as people read it, file) pairs.
        address: its page, for those who have the network.
    """

    number: int
    title: str
    author: str
    summary: str
    address: str
    film: File
    captions: str
    papers: tuple[tuple[str, File], ...]

    @property
    def captions_name(self) -> str:
        """Name of the file of its captions."""
        return self.film.name.rsplit(".", 1)[0] + ".vtt"


def film_name(number: int, title: str) -> str:
    """Return the name of a film inside a pack, in the order of the list."""
    return f"videos/{number:02d}-{slugify(title)[:50]}.mp4"


def paper_name(number: int, place: int, name: str) -> str:
    """Return the name of a paper inside a pack: its own ending, nothing that leads elsewhere."""
    stem, _, ending = name.rpartition(".")
    kept = slugify(ending)[:5]
    return f"documents/{number:02d}-{place}-{slugify(stem)[:50]}.{kept}"


def page(
    title: str, author: str, outline: str, address: str, pieces: Sequence[Piece], accent: str
) -> str:
    """Return the page to open.

    Args:
        title, author: of the playlist. address: where it is on the service.
        outline: the trainer's words, already safe HTML.
        pieces: its videos, in order.
        accent: colour of the policy, "#rrggbb".
    """
    said = html.escape
    parts = "".join(_section(piece) for piece in pieces)
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{said(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>:root{{--accent:{accent}}}{STYLE}</style></head>"
        f"<body><h1>{said(title)}</h1><p>{said(author)}</p>{outline}{parts}"
        f'<section><p>En ligne\u00a0: <a href="{said(address)}">{said(address)}</a></p></section></body></html>'
    )


def _section(piece: Piece) -> str:
    said = html.escape
    track = (
        f'<track kind="captions" srclang="fr" label="Français" default src="{said(piece.captions_name)}">'
        if piece.captions
        else ""
    )
    papers = "".join(
        f'<li><a href="{said(file.name)}">{said(name)}</a></li>' for name, file in piece.papers
    )
    return (
        f"<section><h2>{piece.number}. {said(piece.title)}</h2><p>{said(piece.author)}</p>"
        f'<video controls preload="metadata" src="{said(piece.film.name)}">{track}</video>'
        f"<p>{said(piece.summary)}</p>"
        + (f"<h3>Documents</h3><ul>{papers}</ul>" if papers else "")
        + f'<p><a href="{said(piece.address)}">La page de la vidéo</a></p></section>'
    )
