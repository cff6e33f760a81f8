"""A public policy as a file: what another installation, or another ministry, starts from."""

from pathlib import Path

from classe12.core.database import reading, transaction
from classe12.core.errors import Invalid, NotFound, Refused
from classe12.programmes.actions import OPERATOR, install_kit
from classe12.programmes.queries import get_kit, list_programmes
from classe12.programmes.rules.kit import read_kit, write_kit


def export_kit(slug: str, path: Path) -> str:
    """Write the kit of a policy to a file; return what was done.

    Raises:
        NotFound: no policy has this name.
    """
    with reading() as db:
        found = next((row for row in list_programmes(db) if row.slug == slug), None)
        if found is None:
            raise NotFound(f"Aucune politique publique ne s’appelle «\u00a0{slug} ».")
        path.write_text(write_kit(get_kit(db, found.id)), "utf-8")
    return f"{found.name} : kit écrit dans {path}."


def import_kit(path: Path) -> str:
    """Install a policy, or change it, from a file; return what was done.

    Raises:
        Refused: the file is not there, or is no kit: a sentence a problem.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise Refused("no_file", f"Le fichier {path} ne se lit pas.") from None
    try:
        kit = read_kit(text)
        with transaction() as db:
            # The operator's own act: nobody of the service signs it.
            install_kit(db, OPERATOR, kit)
    except Invalid as refused:
        told = "\n".join(
            f"- {place or 'fichier'} : {said}" for place, said in refused.problems.items()
        )
        raise Refused("kit", f"Ce kit n’est pas installé :\n{told}") from None
    state = "ouverte" if kit.opened_on else "en préparation"
    return f"{kit.name} : politique installée, {state}."
