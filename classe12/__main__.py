"""The `python -m classe12` command: its words, and what each of them runs."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from classe12 import __version__
from classe12.core.errors import Misconfigured, Refused


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    whole = argparse.ArgumentParser(
        prog="python -m classe12",
        formatter_class=lambda prog: argparse.HelpFormatter(prog, 2, 30, 100),
        description="Classe à 12. Les réglages sont des variables d’environnement : docs/operations.md.",
    )
    whole.add_argument("--version", action="version", version=__version__)
    commands = whole.add_subparsers(title="commandes", metavar="COMMANDE", required=True)

    def add(
        name: str, function: Callable[[argparse.Namespace], None], says: str
    ) -> argparse.ArgumentParser:
        command = commands.add_parser(name, help=says, description=says)
        command.set_defaults(function=function)
        return command

    run = add("run", _run, "tout préparer, puis lancer le web et les travaux de fond (make run)")
    run.add_argument(
        "--reload", action="store_true", help="repartir dès qu’un fichier change (make dev)"
    )
    add("serve", _serve, "lancer le serveur web")
    add("worker", _worker, "lancer les travaux de fond : vidéos, courriels, compteurs")
    build = add("build", _build, "construire les pages si leurs sources ont changé")
    build.add_argument(
        "--lock", action="store_true", help="garder les versions npm trouvées (make lock)"
    )
    add("migrate", _migrate, "mettre la base à jour et installer les données de référence")
    add("demo", _demo, "installer les personnes, écoles et vidéos fictives")
    admin = add("create-admin", _create_admin, "donner le rôle d’administrateur à une adresse")
    admin.add_argument("email", metavar="ADRESSE")
    schools = add("import-schools", _import_schools, "importer des fichiers officiels d’écoles")
    schools.add_argument("files", metavar="FICHIER", type=Path, nargs="+")
    schools.add_argument(
        "--dry-run", action="store_true", help="montrer ce qui changerait, sans rien écrire"
    )
    calendar = add("import-calendar", _import_calendar, "installer le calendrier scolaire officiel")
    calendar.add_argument("files", metavar="FICHIER", type=Path, nargs="+")
    calendar.add_argument("--dry-run", action="store_true", help="lire seulement, sans rien écrire")
    moves = commands.add_parser(
        "handover", help="emporter un programme entier, ou reprendre celui d’une autre installation"
    ).add_subparsers(metavar="SENS", required=True)
    leaves = moves.add_parser("export", help="écrire la copie entière d’un programme")
    leaves.add_argument("slug", metavar="PROGRAMME")
    leaves.add_argument("file", metavar="FICHIER", type=Path)
    leaves.set_defaults(function=_export_programme)
    comes = moves.add_parser("import", help="reprendre la copie d’un programme")
    comes.add_argument("file", metavar="FICHIER", type=Path)
    comes.set_defaults(function=_import_programme)
    kit = add("kit", _kit, "lire ou écrire une politique publique entière, en un fichier")
    kit.add_argument("act", metavar="export|import", choices=("export", "import"))
    kit.add_argument("names", metavar="SLUG FICHIER | FICHIER", nargs="+")
    add("health", _health, "demander au service en marche comment il va")
    add("check-journal", _check_journal, "vérifier que le journal des actes n’a pas été changé")
    add("rebuild-rollups", _rebuild_rollups, "recalculer les compteurs à partir des événements")
    return whole


def main() -> int:
    """Run one command; what goes wrong for a known reason is one sentence and status 1."""
    arguments = parser().parse_args()
    try:
        arguments.function(arguments)
    except Misconfigured as problem:
        print(problem, file=sys.stderr)
        return 1
    except Refused as refusal:
        print(refusal.sentence, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def _run(arguments: argparse.Namespace) -> None:
    from classe12.commands.run import run

    run(reload=arguments.reload)


def _serve(arguments: argparse.Namespace) -> None:
    from classe12.commands.serve import serve

    serve()


def _worker(arguments: argparse.Namespace) -> None:
    from classe12.commands.worker import work

    work()


def _build(arguments: argparse.Namespace) -> None:
    from classe12.commands.console import stage
    from classe12.commands.front import ensure_front

    with stage("Pages"):
        ensure_front(update_lock=arguments.lock)


def _migrate(arguments: argparse.Namespace) -> None:
    from classe12.commands.console import stage
    from classe12.commands.database import migrate

    with stage("Schéma et données de référence"):
        migrate()


def _demo(arguments: argparse.Namespace) -> None:
    from classe12.commands.console import stage
    from classe12.commands.database import check_demo, install_demo, migrate

    check_demo()
    migrate()
    with stage("Démonstration") as progress:
        install_demo(progress)


def _create_admin(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.accounts.actions import create_admin
    from classe12.core.database import check_connection, transaction

    check_connection()
    wiring.connect()
    with transaction() as db:
        said = create_admin(db, arguments.email)
    print(said)


def _import_schools(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.commands.console import stage
    from classe12.core.database import check_connection
    from classe12.deployment.commands import import_schools

    check_connection()
    wiring.connect()
    with stage("Écoles") as progress:
        told = import_schools(arguments.files, progress, dry_run=arguments.dry_run)
    print(told)


def _import_calendar(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.core.database import check_connection
    from classe12.deployment.commands import import_calendar

    check_connection()
    wiring.connect()
    print(import_calendar(arguments.files, dry_run=arguments.dry_run))


def _export_programme(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.commands.console import stage
    from classe12.core.database import check_connection
    from classe12.succession.commands import export_programme

    check_connection()
    wiring.connect()
    with stage("Copie du programme") as progress:
        told = export_programme(arguments.slug, arguments.file, progress)
    print(told)


def _import_programme(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.commands.console import stage
    from classe12.core.database import check_connection
    from classe12.succession.commands import import_programme

    check_connection()
    wiring.connect()
    with stage("Reprise du programme") as progress:
        told = import_programme(arguments.file, progress)
    print(told)


def _kit(arguments: argparse.Namespace) -> None:
    from classe12 import wiring
    from classe12.commands.kit import export_kit, import_kit
    from classe12.core.database import check_connection

    check_connection()
    wiring.connect()
    names = arguments.names
    if len(names) != (2 if arguments.act == "export" else 1):
        raise Misconfigured("Écrivez « kit export SLUG FICHIER » ou « kit import FICHIER ».")
    if arguments.act == "export":
        print(export_kit(names[0], Path(names[1])))
    else:
        print(import_kit(Path(names[0])))


def _health(arguments: argparse.Namespace) -> None:
    from classe12.commands.health import health

    print(health())


def _check_journal(arguments: argparse.Namespace) -> None:
    from classe12.core.chain import check, check_origin
    from classe12.core.database import check_connection, reading
    from classe12.moderation.rules.journal import chain_line
    from classe12.programmes.queries import list_programmes

    check_connection()
    with reading() as db:
        found = check(db)
        broken = [row.slug for row in list_programmes(db) if check_origin(db, row.id)]
    if not found.holds:
        raise Misconfigured(chain_line(found))
    if broken:
        raise Misconfigured(
            f"Un sceau d’origine ne tient pas, programme {broken[0]} : une ligne a changé."
        )
    print(f"{chain_line(found)}\nDernier sceau : {found.head}")


def _rebuild_rollups(arguments: argparse.Namespace) -> None:
    from classe12.adoption.actions import rebuild
    from classe12.commands.console import stage
    from classe12.core.database import check_connection, transaction

    check_connection()
    with stage("Compteurs"), transaction() as db:
        rebuild(db)


if __name__ == "__main__":
    sys.exit(main())
