"""The commands that read and write a whole policy."""

from pathlib import Path

import pytest
from sqlmodel import Session

from classe12.commands.kit import export_kit, import_kit
from classe12.core.errors import NotFound, Refused
from classe12.programmes.queries import list_programmes
from classe12.programmes.rules.kit import read_kit, write_kit
from tests.factories.kits import a_kit
from tests.factories.programmes import classe_a_12


def test_a_policy_goes_out_to_a_file_and_comes_back(db: Session, tmp_path: Path) -> None:
    classe_a_12(db)
    db.commit()
    path = tmp_path / "essai.toml"
    path.write_text(write_kit(a_kit()), "utf-8")
    assert "installée" in import_kit(path)
    assert "essai" in {row.slug for row in list_programmes(db)}
    other = tmp_path / "encore.toml"
    export_kit("essai", other)
    assert read_kit(other.read_text("utf-8")) == a_kit()


def test_what_is_no_kit_is_refused_with_every_problem(db: Session, tmp_path: Path) -> None:
    path = tmp_path / "faux.toml"
    path.write_text('slug = "Faux"\nname = ""\n', "utf-8")
    with pytest.raises(Refused) as refused:
        import_kit(path)
    assert "slug" in refused.value.sentence and "name" in refused.value.sentence
    with pytest.raises(Refused):
        import_kit(tmp_path / "absent.toml")
    with pytest.raises(NotFound):
        export_kit("personne", path)
