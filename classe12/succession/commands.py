"""What the terminal asks: write the copy of a programme, take over one."""

import secrets
from collections.abc import Callable
from pathlib import Path

from classe12.core import chain
from classe12.core.database import reading, transaction
from classe12.core.errors import Refused
from classe12.core.text import size
from classe12.programmes.queries import list_programmes
from classe12.succession.packing import pack
from classe12.succession.unpacking import unpack

Progress = Callable[..., None]
NBSP = "\N{NO-BREAK SPACE}"


def export_programme(slug: str, path: Path, progress: Progress) -> str:
    """Write the copy of a programme in a file; return what was written, in words.

    Raises:
        Refused: no such programme, or a file is there already.
    """
    with reading() as db:
        known = {row.slug: row.id for row in list_programmes(db)}
    if slug not in known:
        raise Refused("unknown", f"Programme inconnu. Ceux d’ici{NBSP}: {', '.join(known)}.")
    if path.exists():
        raise Refused("file_exists", f"{path} existe déjà. Donnez un autre nom.")
    unfinished = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        made = pack(unfinished, known[slug], lambda percent: progress("", percent / 100))
        unfinished.chmod(0o600)
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    lacking = f" {len(made.absent)} fichiers manquaient déjà." if made.absent else ""
    return (
        f"{path}{NBSP}: {size(path.stat().st_size)}, {sum(made.rows.values())} lignes, "
        f"{sum(one.name.startswith('files/') for one in made.entries)} fichiers.{lacking}"
    )


def import_programme(path: Path, progress: Progress) -> str:
    """Take over the programme of a file; return what came, in words.

    Raises:
        Refused: why nothing was taken over.
    """
    if not path.is_file():
        raise Refused("no_file", f"{path} n’existe pas.")
    taken = unpack(path, lambda percent: progress("", percent / 100))
    with transaction() as db:
        while chain.seal(db):
            pass
    figures = (
        "Les chiffres, recomptés depuis les événements, sont les mêmes. Ceux qui se montrent arrondis "
        "peuvent bouger d’un cran, sauf si CLASSE12_SECRET_KEY est celui de l’ancienne installation."
        if taken.has_same_figures
        else "Les chiffres recomptés diffèrent (annuaire changé en cours d’année)\N{NO-BREAK SPACE}: ceux de la "
        "copie sont gardés."
    )
    return f"{taken.rows} lignes reprises. {figures}"
