"""`python -m classe12 health`: asks the running service how it is, for a person or a supervisor."""

import json
import urllib.error
import urllib.request

from classe12.core.errors import Misconfigured
from classe12.core.settings import get_settings

FRENCH = {
    "database": "la base de données ne répond pas",
    "worker": "aucun travail de fond ne donne signe de vie : lancez `python -m classe12 worker`",
    "disk": "le disque est presque plein",
}


def local_address() -> str:
    """Return where this machine reaches its own web server."""
    settings = get_settings()
    everywhere = {"0.0.0.0", "::", "localhost"}  # noqa: S104 - recognised, not listened on
    host = "127.0.0.1" if settings.host in everywhere else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"


def ask_health(within: float = 10.0) -> dict[str, object]:
    """Return what `/sante` answers.

    Raises:
        OSError: when nothing answers.
    """
    try:
        with urllib.request.urlopen(f"{local_address()}/sante", timeout=within) as answer:  # noqa: S310
            return dict(json.load(answer))
    except urllib.error.HTTPError as problem:
        return dict(json.load(problem))


def health() -> str:
    """Return the health of the service as JSON.

    Raises:
        Misconfigured: when it is not well; says what is wrong.
    """
    try:
        found = ask_health()
    except (OSError, ValueError) as error:
        raise Misconfigured(
            f"Le service ne répond pas sur {local_address()} ({error}). "
            "Lancez `make run`, ou `python -m classe12 serve`."
        ) from error
    problems = found.get("problems")
    if isinstance(problems, list) and problems:
        raise Misconfigured(
            "Le service répond, mais " + " ; ".join(FRENCH[p] for p in problems) + "."
        )
    return json.dumps(found, ensure_ascii=False, indent=2)
