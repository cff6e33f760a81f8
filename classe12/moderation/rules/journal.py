"""The journal of the acts: what its address asks for, and how an act is told in words."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import parse_qs, urlencode

from classe12.core.chain import Chain
from classe12.core.clock import PARIS
from classe12.core.text import plural

JOURNAL = "/equipe/journal"
SHEET = "/equipe/journal.csv"
PAGE_SIZE = 50
LAST_PAGE = 2000
SHEET_ROWS = 20_000  # rows of one file; narrow the days to have the others
AREA, SINCE, UNTIL, WHO = "domaine", "depuis", "jusqu_au", "personne"

AREAS: dict[str, str] = {
    "moderation": "Relecture, signalements et recours",
    "accounts": "Comptes et rôles",
    "videos": "Vidéos et listes",
    "media": "Fichiers",
    "conversations": "Contributions et questions",
    "news": "Articles et événements",
    "ideas": "Idées",
    "notifications": "Courriels",
    "workspace": "Réseaux et relais",
    "captions": "Sous-titres",
    "territories": "Annuaire",
    "adoption": "Courbes",
    "deployment": "Suivi des écoles",
    "demo": "Démonstration",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: an area of the service, days, the identifier of who acted; which page, from 1."""

    area: str = ""
    since: date | None = None
    until: date | None = None
    who: str = ""
    page: int = 1

    def bounds(self) -> tuple[datetime | None, datetime | None]:
        """Return the first instant and the one after the last, in Paris."""
        since = datetime.combine(self.since, time(), PARIS) if self.since else None
        if self.until is None:
            return since, None
        return since, datetime.combine(self.until + timedelta(days=1), time(), PARIS)


def from_address(query: str) -> Asked:
    """Return what an address asks for; what it says badly is left out."""
    found = {name: values[0] for name, values in parse_qs(query.lstrip("?")[:2000]).items()}
    page = found.get("page", "")
    is_number = page.isascii() and page.isdigit() and len(page) <= len(str(LAST_PAGE))
    area = found.get(AREA, "")
    return Asked(
        area if area in AREAS else "",
        _day(found.get(SINCE, "")),
        _day(found.get(UNTIL, "")),
        found.get(WHO, "")[:36],
        min(max(1, int(page)), LAST_PAGE) if is_number else 1,
    )


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def to_address(asked: Asked, root: str = JOURNAL) -> str:
    """Return the address that shows this."""
    wanted = {
        AREA: asked.area,
        SINCE: asked.since.isoformat() if asked.since else "",
        UNTIL: asked.until.isoformat() if asked.until else "",
        WHO: asked.who,
        "page": str(asked.page) if asked.page > 1 else "",
    }
    query = urlencode({name: value for name, value in wanted.items() if value})
    return f"{root}?{query}" if query else root


def sheet_address(asked: Asked) -> str:
    """Return the address of the same rows as a file."""
    return to_address(replace(asked, page=1), SHEET)


def chain_line(found: Chain) -> str:
    """Return the sentence that says whether the chain of the journal holds."""
    rows = plural(found.rows, "acte scellé", "actes scellés")
    if found.broken_at:
        return (
            f"Le journal a été changé\u00a0: le sceau {found.broken_at} ne correspond plus. Les "
            f"{rows} d’avant tiennent. Prévenez la personne chargée de la sécurité."
        )
    if found.outside:
        outside = plural(found.outside, "acte ancien n’a", "actes anciens n’ont")
        return f"{outside} pas de sceau\u00a0: vérifiez que le travail de fond tourne."
    return f"La chaîne tient\u00a0: {rows}, aucun changé ni effacé."
