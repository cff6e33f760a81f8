"""Which addresses may open an account."""

import time

import pytest

from classe12.territories import reference
from classe12.territories.rules import classify_email

DOMAINS = {entry.domain: entry.academie_code for entry in reference.domains()}


@pytest.mark.parametrize(
    ("address", "academie"),
    [
        ("camille.roche@ac-creteil.fr", "24"),
        ("  Camille.Roche2@AC-Creteil.FR ", "24"),
        ("a@ac-clermont.fr", "06"),
        ("jean-luc.d-arc@ac-caen.fr", "70"),
        ("jean@ac-rouen.fr", "70"),
        ("jean@ac-normandie.fr", "70"),
        ("jean@ac-reunion.fr", "28"),
        ("jean@monvr.pf", None),
        ("jean@education.gouv.fr", None),
    ],
)
def test_a_personal_academic_address_is_accepted(address: str, academie: str | None) -> None:
    verdict = classify_email(address, DOMAINS)
    assert (verdict.is_accepted, verdict.academie_code) == (True, academie)
    assert verdict.email == address.strip().lower()
    assert verdict.sentence == ""


@pytest.mark.parametrize(
    "local", ["ce.0940176F", "ecole.0940176f", "0940176f", "ce-0940176f", "ce.0940176f.direction"]
)
def test_the_mailbox_of_a_school_is_refused(local: str) -> None:
    verdict = classify_email(f"{local}@ac-creteil.fr", DOMAINS)
    assert verdict.code == "school_mailbox"
    assert "boîte de l’école" in verdict.sentence


def test_a_name_with_figures_is_not_a_school() -> None:
    assert classify_email("camille.roche12@ac-creteil.fr", DOMAINS).is_accepted


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("camille@gmail.com", "@education.gouv.fr"),
        ("camille@ac-cretil.fr", "Vouliez-vous écrire @ac-creteil.fr"),
        ("camille@ac-creteil.fr.evil.com", "adresse professionnelle"),
        ("camille@eleve.ac-creteil.fr", "@ac-creteil.fr"),
        ("0940176f@gmail.com", "adresse professionnelle"),
    ],
)
def test_another_domain_is_refused_with_what_to_do(address: str, said: str) -> None:
    verdict = classify_email(address, DOMAINS)
    assert verdict.code == "unknown_domain"
    assert said in verdict.sentence


@pytest.mark.parametrize(
    "address",
    [
        "",
        "camille",
        "@ac-creteil.fr",
        "a b@ac-creteil.fr",
        "a@b@ac-creteil.fr",
        "a\n@ac-creteil.fr",
        "a@ac-creteil",
        "é@ac-creteil.fr",
        "a" * 250 + "@ac-creteil.fr",
        "a@ac-creteil.fr\r\nBcc: x",
    ],
)
def test_what_is_not_an_address_is_refused(address: str) -> None:
    assert classify_email(address, DOMAINS).code == "malformed"


def test_a_hostile_text_costs_nothing() -> None:
    started = time.perf_counter()
    for text in ("a." * 50_000, "a@" + "a." * 50_000, "a@" + "a-" * 120 + "." * 10):
        assert classify_email(text, DOMAINS).code == "malformed"
    assert time.perf_counter() - started < 0.05
