"""The archive of a programme: pages that a browser opens from a folder, without the service.

Pure: made of what was read; every word that somebody wrote is escaped. Nothing is asked of a network.
"""

import html
from collections.abc import Sequence
from dataclasses import dataclass

from classe12.core.text import plural, slugify

NBSP = "\N{NO-BREAK SPACE}"
HOME = "index.html"
STYLE = (
    "body{font:1.05rem/1.6 Verdana,Arial,sans-serif;max-width:56rem;margin:0 auto;padding:1.5rem;"
    "color:#281b2b;background:#fff}h1,h2,a{color:var(--accent)}video,img{width:100%;border-radius:.5rem}"
    "video{max-height:70vh;background:#000}ul{list-style:none;padding:0;display:grid;gap:1.25rem;"
    "grid-template-columns:repeat(auto-fill,minmax(15rem,1fr))}li img{aspect-ratio:16/9;object-fit:cover}"
    "a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}"
    "@media(prefers-color-scheme:dark){body{color:#f1e9f2;background:#1d151f}h1,h2,a{color:var(--accent-dark)}}"
)


@dataclass(frozen=True, slots=True)
class Film:
    """A film of the archive.

    Attributes:
        number: its place, from 1; it names its files.
        film_key, poster_key: where they are in the store; no poster is "".
        captions: WebVTT, "" for none.
    """

    number: int
    title: str
    author: str
    summary: str
    material: str
    themes: tuple[str, ...]
    levels: tuple[str, ...]
    film_key: str
    poster_key: str
    captions: str

    def file(self, ending: str) -> str:
        """Return the name of one of its files: "0012-le-minuteur.mp4"."""
        return f"{self.number:04d}-{slugify(self.title)[:50]}.{ending}"

    @property
    def page(self) -> str:
        """Name of its page in the archive."""
        return f"videos/{self.file('html')}"


def home(name: str, tagline: str, said: str, films: Sequence[Film], accent: tuple[str, str]) -> str:
    """Return the first page: the films by theme.

    Args:
        name, tagline: of the programme. said: from when it is read-only, and why; "" when it is open.
        films: all of them. accent: colours of the policy, on light and dark grounds.
    """
    by_theme: dict[str, list[Film]] = {}
    for film in films:
        by_theme.setdefault(film.themes[0] if film.themes else "Autres", []).append(film)
    parts = "".join(
        f"<section><h2>{html.escape(theme)}</h2><ul>{''.join(map(_card, found))}</ul></section>"
        for theme, found in by_theme.items()
    )
    body = (
        f"<h1>{html.escape(name)}</h1><p>{html.escape(tagline)}</p>"
        + (f"<p><strong>{html.escape(said)}</strong></p>" if said else "")
        + f"<p>{plural(len(films), 'vidéo')} que tout le monde peut regarder, telles qu’elles étaient le jour de "
        f"l’archive.</p>{parts}"
    )
    return _page(name, body, accent)


def _card(film: Film) -> str:
    picture = (
        f'<img src="videos/{html.escape(film.file("jpg"))}" alt="" loading="lazy">'
        if film.poster_key
        else ""
    )
    return (
        f'<li><a href="{html.escape(film.page)}">{picture}{html.escape(film.title)}</a><br>'
        f"{html.escape(film.author)}</li>"
    )


def page(name: str, film: Film, accent: tuple[str, str]) -> str:
    """Return the page of a film; arguments as in `home`."""
    said = html.escape
    track = (
        f'<track kind="captions" srclang="fr" label="Français" default src="{said(film.file("vtt"))}">'
        if film.captions
        else ""
    )
    poster = f' poster="{said(film.file("jpg"))}"' if film.poster_key else ""
    about = ", ".join([*film.levels, *film.themes])
    return _page(
        film.title,
        f'<p><a href="../{HOME}">{said(name)}</a></p><h1>{said(film.title)}</h1><p>{said(film.author)}</p>'
        f'<video controls preload="metadata"{poster} src="{said(film.file("mp4"))}">{track}</video>'
        f"<p>{said(about)}</p><p>{said(film.summary)}</p>"
        + (f"<h2>Matériel</h2><p>{said(film.material)}</p>" if film.material else ""),
        accent,
    )


def _page(title: str, body: str, accent: tuple[str, str]) -> str:
    return (
        f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>{html.escape(title)}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
        f"<style>:root{{--accent:{accent[0]};--accent-dark:{accent[1]}}}{STYLE}</style></head><body><main>{body}</main></body></html>"
    )
