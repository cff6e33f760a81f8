"""Writes the archive of a programme: pages and films that open from a folder, without the service."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from classe12.core.clock import now, today
from classe12.core.database import reading
from classe12.core.storage import get_storage
from classe12.programmes.queries import ProgrammeRow, get_programme
from classe12.programmes.rules.colours import accent_of
from classe12.succession.queries.archive import list_films
from classe12.succession.rules import archive as rules
from classe12.succession.rules.archive import Film

PIECE = 1024 * 1024  # bytes


def write_archive(
    path: Path, programme_id: int, report: Callable[[int], None] = lambda percent: None
) -> int:
    """Write the archive in a file; return how many films it has.

    Args:
        path: where, a file that is not there yet.
        programme_id: which programme.
        report: called with the percentage that is done.
    """
    with reading() as db:
        programme, films = get_programme(db, programme_id), list_films(db, programme_id)
    kept = []
    with zipfile.ZipFile(path, "w") as made:
        for place, film in enumerate(films, start=1):
            if _add(made, programme, film):
                kept.append(film)
            report(99 * place // len(films))
        said = programme.closing(today())
        page = rules.home(
            programme.name, programme.tagline, said, kept, accent_of(programme.policy.look)
        )
        made.writestr(_info(rules.HOME), page, zipfile.ZIP_DEFLATED)
    return len(kept)


def _add(made: zipfile.ZipFile, programme: ProgrammeRow, film: Film) -> bool:
    """Write a film and its page; False when the store does not have it any more."""
    try:
        _copy(made, film.film_key, f"videos/{film.file('mp4')}")
        if film.poster_key:
            _copy(made, film.poster_key, f"videos/{film.file('jpg')}")
    except FileNotFoundError:
        return False
    if film.captions:
        made.writestr(_info(f"videos/{film.file('vtt')}"), film.captions, zipfile.ZIP_DEFLATED)
    made.writestr(
        _info(film.page),
        rules.page(programme.name, film, accent_of(programme.policy.look)),
        zipfile.ZIP_DEFLATED,
    )
    return True


def _copy(made: zipfile.ZipFile, key: str, name: str) -> None:
    with (
        get_storage().local_path(key) as local,
        local.open("rb") as film,
        made.open(_info(name), "w", force_zip64=True) as file,
    ):
        while piece := film.read(PIECE):
            file.write(piece)


def _info(name: str) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, now().timetuple()[:6])
