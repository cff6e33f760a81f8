"""A CSV file, whoever saved it, and hostile ones."""

from pathlib import Path

import pytest

from classe12.core.errors import Refused
from classe12.territories.imports import table
from classe12.territories.imports.table import Row, column_name, open_table

TEXT = "Numéro;Nom de l’école\r\n1;Élan\r\n2;Été\r\n"


def _read(path: Path) -> list[Row]:
    with open_table(path) as opened:
        return [row for row, _ in opened.rows]


def _file(folder: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path = folder / "ecoles.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_spreadsheet_can_have_saved_it(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = _read(_file(tmp_path, TEXT.replace(";", delimiter), encoding))
    assert [(row.line, row.get("nom_de_l_ecole")) for row in rows] == [(2, "Élan"), (3, "Été")]


def test_columns_are_named_without_accents_nor_signs() -> None:
    assert column_name("\ufeffN°Département ") == "n_departement"
    assert [column_name("REP"), column_name("REP +")] == ["rep", "rep_plus"]
    assert column_name("NOM DE L'ETABLISSEMENT") == "nom_de_l_etablissement"


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    rows = _read(_file(tmp_path, 'a;b\n\n1;"x\ny"\n;\n2;z\n'))
    assert [(row.line, row.get("b")) for row in rows] == [(3, "x y"), (6, "z")]


def test_the_first_column_found_is_read() -> None:
    row = Row(2, {"code": " 1 ", "autre": "2"})
    assert (row.get("absent", "code", "autre"), row.get("absent")) == ("1", "")


def test_short_rows_are_completed_and_long_ones_refused(tmp_path: Path) -> None:
    short, long, trailing = _read(_file(tmp_path, "a;b;c\n1\n1;2;3;4\n1;2;3;;\n"))
    assert (short.get("c"), short.problem) == ("", "")
    assert "4 colonnes au lieu de 3" in long.problem
    assert trailing.problem == ""


WHOLE = "a;b;c\n1;2;3\n4;5;6"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (WHOLE + "\n", ""),
        (WHOLE + "\r\n\r\n", ""),
        (WHOLE, "n’a pas de fin"),
        (WHOLE.replace("4;5;6", "4;5"), "2 colonnes au lieu de 3"),
        (WHOLE.replace("4;5;6", "4;5") + "\n", "2 colonnes au lieu de 3"),
        (WHOLE.replace("4;5;6", '4;5;"6'), "n’a pas de fin"),
        (
            WHOLE.replace("1;2;3", "1;2").replace("4;5;6", "4;5") + "\n",
            "",
        ),  # cells left out everywhere
    ],
)
def test_a_file_that_is_cut_says_so_of_its_last_line(
    tmp_path: Path, text: str, why: str, encoding: str
) -> None:
    *before, last = _read(_file(tmp_path, text, encoding))
    assert [row.problem for row in before] == [""]
    assert last.line == 3
    assert why in last.problem if why else last.problem == ""


def test_a_quote_left_open_is_told_with_its_lines(tmp_path: Path) -> None:
    text = 'a;b\n1;x\n2;"y\n' + "3;z\n" * 6 + '4;"t"\n5;u\n'
    rows = _read(_file(tmp_path, text))
    assert "les lignes 3 à 10 n’en font qu’une" in rows[1].problem
    assert rows[-1].get("b") == "u"


def test_a_quote_never_closed_refuses_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ligne 2, un guillemet"):
        _read(_file(tmp_path, 'a;b\n1;"' + "x" * 200_000))


def test_a_giant_cell_is_refused(tmp_path: Path) -> None:
    giant, fine = _read(_file(tmp_path, "a;b\n1;" + "x" * 5000 + "\n2;y\n"))
    assert "dépasse" in giant.problem
    assert fine.problem == ""


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04 xlsx", "not_csv"),
        (b"\xd0\xcf\x11\xe0 xls", "not_csv"),
        (b"\x1f\x8b gz", "not_csv"),
        (b"une seule colonne\n1\n", "not_a_table"),
        (b";" * 1000 + b"\n", "not_a_table"),
        (b"\x00" * 4000, "not_a_table"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        _read(_file(tmp_path, content))
    assert refusal.value.code == code


def test_an_absent_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="ne peut pas être lu"):
        _read(tmp_path / "absent.csv")


def test_a_byte_of_no_alphabet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="UTF-8 ni en Windows-1252"):
        _read(_file(tmp_path, b"a;b\n1;\x81\xe9\n"))


def test_sizes_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, "a;b\n1;2\n3;4\n")
    assert len(_read(path)) == 2
    monkeypatch.setattr(table, "MOST_ROWS", 1)
    with pytest.raises(Refused, match="dépasse 1 lignes"):
        _read(path)
    monkeypatch.setattr(table, "MOST_BYTES", 5)
    with pytest.raises(Refused) as refusal:
        _read(path)
    assert refusal.value.code == "too_big"
