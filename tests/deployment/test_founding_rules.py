"""Creating a public policy, without a database: fields, perimeter, check-list, contrast."""

from dataclasses import replace
from datetime import date

import pytest

from classe12.deployment.rules import founding
from classe12.deployment.rules.founding import Facts, School
from classe12.programmes.rules import parts
from classe12.programmes.rules.kit import problems
from tests.factories.kits import a_kit

WHOLE = replace(
    a_kit(),
    hosts=("essai.example.fr",),
    contact=parts.Contact("a@ac-x.fr", "DGESCO", "Paris", "Anne Morel", "L’État"),
)
GREEN = Facts(moderators=1, known_schools=2, events=1)


def test_a_policy_from_nothing_has_no_problem() -> None:
    assert problems(founding.blank("essai", "Essai")) == {}


def test_a_policy_that_starts_from_another_is_closed_and_has_nothing_of_its_places() -> None:
    kit = founding.started(WHOLE, "autre", "Autre")
    assert (kit.slug, kit.name, kit.hosts, kit.opened_on) == ("autre", "Autre", (), None)
    assert (kit.perimeters, kit.contact) == ((), parts.Contact())
    assert kit.themes == WHOLE.themes


@pytest.mark.parametrize("step", founding.FIELDS)
def test_what_is_not_touched_stays_the_same(step: str) -> None:
    fields = founding.fields_of(WHOLE, 2026)
    assert founding.changed(WHOLE, step, fields, 2026) == WHOLE


def test_a_theme_that_is_known_keeps_its_short_name_and_its_drawing() -> None:
    fields = founding.fields_of(WHOLE, 2026)
    fields["themes"] = "Dire : parler à tous\nÉcrire"
    found = founding.changed(WHOLE, founding.PEOPLE, fields, 2026).themes
    assert found == (parts.Theme("dire", "Dire", "parler à tous"), parts.Theme("ecrire", "Écrire"))


def test_each_line_of_a_perimeter_is_said_known_unknown_outside_closed_or_twice() -> None:
    pasted = "uai;nom\n0940001A;Un\n0940002B;Deux\nrien\n0940003C\n0940001a\n0940004D"
    schools = [
        School("0940001A", "college", True),
        School("0940002B", "elementaire", True),
        School("0940003C", "college", False),
    ]
    report = founding.check_places(pasted, schools, ("college",))
    assert report.known == 1
    assert [(row.line, row.uai, row.verdict.split("\u00a0")[0].split(" ")[0]) for row in report.rows] == [
        (3, "0940002B", "Hors"),
        (4, "rien", "Aucun"),
        (5, "0940003C", "Fermé"),
        (6, "0940001A", "Déjà"),
        (7, "0940004D", "Inconnu"),
    ]  # fmt: skip
    assert founding.uais_of(pasted) == ("0940001A", "0940002B", "0940003C", "0940004D")


def red(kit: founding.Kit, facts: Facts) -> set[str]:
    return {check.name for check in founding.checklist(kit, facts) if not check.is_right}


def test_the_check_list_is_green_for_a_whole_policy_and_says_why_else() -> None:
    assert red(WHOLE, GREEN) == set()
    assert founding.is_ready(founding.checklist(WHOLE, GREEN))
    bare = founding.blank("essai", "Essai")
    checks = founding.checklist(bare, Facts())
    assert red(bare, Facts()) == {
        "Mentions légales", "Contact", "Adresse du site", "Textes", "Thèmes", "Périmètre", "Modération",
        "Premier rendez-vous",
    }  # fmt: skip
    assert all(check.why and check.step in founding.STEPS for check in checks if not check.is_right)
    assert not founding.is_ready(checks)


def test_an_event_is_advised_and_a_domain_is_not_asked_in_the_demonstration() -> None:
    facts = replace(GREEN, events=0, is_demo=True)
    kit = replace(WHOLE, hosts=())
    assert red(kit, facts) == {"Premier rendez-vous"}
    assert founding.is_ready(founding.checklist(kit, facts))
    assert "l’hébergeur" in next(
        check.why
        for check in founding.checklist(replace(kit, contact=parts.Contact()), facts)
        if check.name == "Mentions légales"
    )


def test_the_contrast_of_colours_is_said() -> None:
    assert "Lisible" in founding.contrast_words("#2b4e7a", "#a0c0eb")
    assert "Lisible" not in founding.contrast_words("#eeeeee", "#a0c0eb")
    assert "#69286c" in founding.contrast_words("rouge", "#a0c0eb")


def test_a_policy_opens_once() -> None:
    assert founding.opened(founding.blank("a", "A"), date(2027, 1, 4)).opened_on == date(2027, 1, 4)
    assert founding.opened(WHOLE, date(2027, 1, 4)) == WHOLE


@pytest.mark.parametrize(
    ("place", "step", "field"),
    [
        ("contact.email", founding.IDENTITY, "email"),
        ("hosts.1", founding.IDENTITY, "hosts"),
        ("look.light", founding.LOOK, "light"),
        ("themes.2.name", founding.PEOPLE, "themes"),
        ("themes.2.name", founding.LOOK, ""),
    ],
)
def test_a_problem_of_the_kit_is_said_beside_its_field(place: str, step: str, field: str) -> None:
    assert founding.spot(place, step) == field
