"""Writes of the public policies: only their installation, from the files of `data/`."""

import tomllib
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from classe12.core.settings import get_settings
from classe12.core.upsert import upsert
from classe12.programmes.models import Level, Need, Programme, Theme
from classe12.programmes.queries import forget_programmes

DATA = Path(__file__).parent / "data"
DEFAULT = "classe-a-12"


def install_programmes(db: Session) -> None:
    """Install the programmes of `data/`; run twice, it changes nothing.

    Names and lists follow their file. The operator's own fields (host, addresses, names of people)
    are given at the first installation only: an operator's correction stays.
    """
    for path in sorted(DATA.glob("*.toml"), key=lambda path: (path.stem != DEFAULT, path.stem)):
        _install(db, tomllib.loads(path.read_text("utf-8")))
    db.expire_all()
    forget_programmes()


def _install(db: Session, data: dict[str, Any]) -> None:
    names = {"slug": data["slug"], "name": data["name"], "tagline": data["tagline"]}
    upsert(db, Programme, [names | _operator_defaults()], key=["slug"], change=["name", "tagline"])
    programme_id = db.exec(select(Programme.id).where(col(Programme.slug) == data["slug"])).one()
    for model, key, entries in (
        (Level, "code", data["levels"]),
        (Theme, "slug", data["themes"]),
        (Need, "slug", data["needs"]),
    ):
        rows = [
            {**entry, "programme_id": programme_id, "position": position}
            for position, entry in enumerate(entries, start=1)
        ]
        change = [name for name in rows[0] if name not in {key, "programme_id"}]
        upsert(db, model, rows, key=["programme_id", key], change=change)


def _operator_defaults() -> dict[str, str]:
    return {
        "contact_email": get_settings().mail_from,
        "operator_name": "",
        "operator_address": "",
        "publication_director": "",
        "hosting_provider": "",
    }
