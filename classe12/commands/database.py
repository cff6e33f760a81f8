"""Commands on the database: its schema, the reference data, the demonstration's people and videos."""

import importlib
from pathlib import Path

from sqlmodel import Session, func, select

from classe12.commands.console import Progress
from classe12.core.database import check_connection, database_url, reading, transaction
from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

ROOT = Path(__file__).parents[2]


def migrate() -> None:
    """Bring the schema to this version, then install the reference data; twice is once.

    Raises:
        Misconfigured: when the database cannot be reached or is from a newer version.
    """
    check_connection()
    from alembic.config import Config
    from alembic.util import CommandError

    from alembic import command

    config = Config(str(ROOT / "alembic.ini"))
    config.set_main_option("script_location", str(ROOT / "alembic"))
    config.set_main_option("sqlalchemy.url", database_url().replace("%", "%%"))
    try:
        command.upgrade(config, "head")
    except CommandError as error:
        raise Misconfigured(
            f"Le schéma de la base ne correspond pas à cette version : {error}. "
            "Elle vient sans doute d’une version plus récente : reprenez celle-ci, ou une sauvegarde."
        ) from error
    from classe12.territories.actions import install_reference_data

    with transaction() as db:
        install_reference_data(db)


def needs_demo() -> bool:
    """Return whether the demonstration was never installed here: nobody has an account yet."""
    from classe12.accounts.models import Person

    def people(db: Session) -> int:
        return db.exec(select(func.count()).select_from(Person)).one()

    with reading() as db:
        return get_settings().is_demo and people(db) == 0


def check_demo() -> None:
    """Make sure that fictitious data belong here.

    Raises:
        Misconfigured: outside demo mode, so that a real service never gets them by mistake.
    """
    if not get_settings().is_demo:
        raise Misconfigured(
            "Les données de démonstration ne s’installent qu’en mode démonstration. "
            "Ajoutez CLASSE12_DEMO=1 si cette base n’est pas celle d’un vrai service."
        )


def install_demo(progress: Progress) -> None:
    """Install fictitious people, schools and videos."""
    check_demo()
    importlib.import_module("classe12.demo.seed").seed(progress)
