"""Creating a public policy, without a database: its steps, its perimeter, the check-list, the contrast."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import get_args, get_type_hints

import pytest

from classe12.deployment.pages.founding_steps import steps
from classe12.deployment.rules import founding, starting
from classe12.deployment.rules.checklist import (
    Facts,
    checklist,
    contrast_words,
    is_ready,
    samples,
)
from classe12.deployment.rules.fields import Rows, uais_of
from classe12.deployment.rules.perimeters import School, check_places
from classe12.programmes.actions import DATA
from classe12.programmes.rules import parts
from classe12.programmes.rules.kit import Kit, problems, read_kit
from tests.factories.kits import a_kit

WHOLE = replace(a_kit(), hosts=("essai.example.fr",))
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0"/></svg>'
GREEN = Facts(moderators=1, known_schools=2, events=1)


def leaves(kind: type, place: str = "") -> Iterator[str]:
    """Yield the place of everything that a kit holds: "contact.email", "functions.in_school"."""
    hints = get_type_hints(kind)
    for one in fields(kind):
        hint, at = hints[one.name], f"{place}{one.name}"
        inner = next((arg for arg in get_args(hint) if is_dataclass(arg)), None)
        if inside := inner or (hint if is_dataclass(hint) else None):
            yield from leaves(inside, f"{at}.")  # type: ignore[arg-type]
        else:
            yield at


def reached() -> Iterator[str]:
    """Yield what the steps change."""
    for one in (one for step in founding.FIELDS.values() for one in step):
        yield one.place
        if isinstance(one, Rows):
            yield from (f"{one.place}.{cell.name}" for cell in one.cells)


def test_every_field_of_a_kit_is_in_a_step() -> None:
    lists = {"levels", "needs", "survey", "perimeters"}  # read whole from what is typed
    known = {*reached(), *founding.SET_ELSEWHERE}
    assert [at for at in leaves(Kit) if at not in known and at.partition(".")[0] not in lists] == []
    assert lists <= known
    assert len([*leaves(Kit)]) > 40, "the search itself must go into the parts"


def test_every_input_of_a_step_is_on_its_screen() -> None:
    drawn = str(steps().render())
    assert [name for name in founding.INPUTS if f'"kit_{name}"' not in drawn] == []
    cells = [(one.name, cell.name) for one in founding.LISTS.values() for cell in one.cells]
    assert [
        at for at in cells if not re.search(f'"kit_{at[0]}_"[^"]*"n"[^"]*"_{at[1]}"', drawn)
    ] == []


def test_a_policy_from_nothing_has_no_problem() -> None:
    assert problems(starting.blank("essai", "Essai")) == {}


def test_a_policy_that_starts_from_another_is_closed_and_has_nothing_of_its_places() -> None:
    kit = starting.started(WHOLE, "autre", "Autre")
    assert (kit.slug, kit.name, kit.hosts, kit.opened_on) == ("autre", "Autre", (), None)
    assert (kit.perimeters, kit.contact) == ((), parts.Contact())
    assert kit.themes == WHOLE.themes


@pytest.mark.parametrize("step", founding.FIELDS)
def test_what_is_not_touched_stays_the_same(step: str) -> None:
    shipped = [read_kit(path.read_text("utf-8")) for path in sorted(DATA.glob("*.toml"))]
    for kit in (WHOLE, *shipped):
        shown = founding.fields_of(kit, step, 2026)
        assert founding.changed(kit, step, shown, 2026) == kit
        form = {
            f"kit_{name}": text for name, text in shown.items() if text
        }  # as a browser sends it
        sent = founding.sent(step, form | {"etape-en-cours": None})
        assert founding.changed(kit, step, sent, 2026) == kit


def typed(step: str, **values: str) -> tuple[Kit, dict[str, str]]:
    """Return a whole policy changed in a step, and what was typed."""
    sent = founding.fields_of(WHOLE, step, 2026) | values
    return founding.changed(WHOLE, step, sent, 2026), sent


def test_a_function_that_is_renamed_keeps_its_code_and_a_new_one_gets_its_own() -> None:
    found, _ = typed(
        founding.PEOPLE,
        functions_1_label="Professeure",
        functions_1_order="2",
        functions_3_label="Conseiller d’éducation",
        functions_3_order="1",
        functions_4_in_school="oui",
    )
    assert found.functions == (
        parts.Trade("conseiller_d_educati", "Conseiller d’éducation"),
        parts.Trade("professeur", "Professeure", in_school=True, with_levels=True),
    )


def test_a_theme_that_is_renamed_keeps_its_address_and_an_empty_row_is_none() -> None:
    found, _ = typed(
        founding.THEMES,
        themes_1_name="",
        themes_2_name="Parler",
        themes_2_text="À tous.",
        themes_2_illustration="co",
        needs="Oser\n\n Dire non ",
    )
    assert found.themes == (parts.Theme("dire", "Parler", "À tous.", "co"),)
    assert found.needs == (parts.Need("oser", "Oser"), parts.Need("dire-non", "Dire non"))


def test_the_rhythm_the_features_the_survey_and_the_objectives_are_typed() -> None:
    found, _ = typed(
        founding.RHYTHM, cadence="month", features_news="", survey_changement="Et ensuite ?"
    )
    assert found.cadence == "month"
    assert set(parts.FEATURES) - set(found.features) == {"news"}
    assert [one.text for one in found.survey][1] == "Et ensuite ?"
    found, _ = typed(
        founding.AIMS,
        objectives_1_indicator="views",
        objectives_1_value="20\u00a0000",
        objectives_1_weeks="3",
        objectives_1_hypothesis="20 000 vues.",
    )
    assert found.objectives == (parts.Objective("views", 20000, 3, "20 000 vues."),)


@pytest.mark.parametrize(
    ("step", "values", "field"),
    [
        (founding.IDENTITY, {"email": "ici"}, "email"),
        (founding.IDENTITY, {"owner": " "}, "owner"),
        (founding.IDENTITY, {"hosts": "bon.fr\nhttps://non"}, "hosts"),
        (founding.LOOK, {"light": "#eeeeee"}, "light"),
        (founding.LOOK, {"logo": "<svg><script/></svg>"}, "logo"),
        (founding.WORDS, {"units": ""}, "units"),
        (founding.WORDS, {"word_unit": ""}, "word_unit"),
        (founding.PEOPLE, {"unit": "class", "levels": ""}, "levels"),
        (founding.PEOPLE, {"functions_1_label": "x" * 90}, "functions_1_label"),
        (founding.PEOPLE, {"functions_1_in_school": ""}, "functions_1_with_levels"),
        (founding.THEMES, {"themes_2_name": "", "themes_2_text": "Seul."}, "themes_2_name"),
        (founding.THEMES, {"themes_1_slug": "dire"}, "themes"),
        (founding.RHYTHM, {"survey_changement": ""}, "survey_changement"),
        (founding.RHYTHM, {"survey_decouverte": "x" * 201}, "survey_decouverte"),
        (founding.AIMS, {"objectives_1_value": "beaucoup"}, "objectives_1_value"),
        (founding.AIMS, {"objectives_1_weeks": "trois"}, "objectives_1_weeks"),
        (founding.AIMS, {"objectives_7_hypothesis": "Tous."}, "objectives_7_indicator"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nowhere_else(
    step: str, values: dict[str, str], field: str
) -> None:
    kit, sent = typed(step, **values)
    assert next(iter(founding.refusals(kit, step, sent))) == field
    others = [one for one in founding.FIELDS if one != step]
    assert not any(
        founding.refusals(kit, one, founding.fields_of(kit, one, 2026)) for one in others
    )
    rows = founding.rows_of(step, sent, {field: "Dites-le."})
    cells = [row for name in rows for row in rows[name] if "Dites-le." in row.values()]
    assert bool(cells) == (field.count("_") > 1)
    assert founding.retold(rows, {}) == founding.rows_of(step, sent, {}), "it is said no longer"


def test_a_list_without_a_row_has_a_blank_one_and_what_is_too_long_is_refused() -> None:
    assert founding.rows_of(founding.AIMS, {}, {})["objectives"][0]["n"] == "1"
    assert founding.blank_row("functions", 3)["in_school"] == "oui"
    assert founding.is_too_long({"home": "x" * 200_001})
    assert not founding.is_too_long({"home": "x" * 200_000})


def test_each_line_of_a_perimeter_is_said_known_unknown_outside_closed_or_twice() -> None:
    pasted = "uai;nom\n0940001A;Un\n0940002B;Deux\nrien\n0940003C\n0940001a\n0940004D"
    schools = [
        School("0940001A", "college", True),
        School("0940002B", "elementaire", True),
        School("0940003C", "college", False),
    ]
    report = check_places(pasted, schools, ("college",))
    assert report.known == 1
    assert [(row.line, row.uai, row.verdict.split("\u00a0")[0].split(" ")[0]) for row in report.rows] == [
        (3, "0940002B", "Hors"),
        (4, "rien", "Aucun"),
        (5, "0940003C", "Fermé"),
        (6, "0940001A", "Déjà"),
        (7, "0940004D", "Inconnu"),
    ]  # fmt: skip
    assert uais_of(pasted) == ("0940001A", "0940002B", "0940003C", "0940004D")


def red(kit: Kit, facts: Facts) -> set[str]:
    return {check.name for check in checklist(kit, facts) if not check.is_right}


def test_the_check_list_is_green_for_a_whole_policy_and_says_why_else() -> None:
    assert red(WHOLE, GREEN) == set()
    assert is_ready(checklist(WHOLE, GREEN))
    bare = starting.blank("essai", "Essai")
    checks = checklist(bare, Facts())
    assert red(bare, Facts()) == {
        "Mentions légales", "Contact", "Adresse du site", "Textes", "Mots", "Thèmes", "Périmètre",
        "Modération", "Premier rendez-vous",
    }  # fmt: skip
    assert all(check.why and check.step in founding.STEPS for check in checks if not check.is_right)
    assert not is_ready(checks)


def test_an_event_is_advised_and_a_domain_is_not_asked_in_the_demonstration() -> None:
    facts = replace(GREEN, events=0, is_demo=True)
    kit = replace(WHOLE, hosts=())
    assert red(kit, facts) == {"Premier rendez-vous"}
    assert is_ready(checklist(kit, facts))
    assert "l’hébergeur" in next(
        check.why
        for check in checklist(replace(kit, contact=parts.Contact()), facts)
        if check.name == "Mentions légales"
    )


def test_the_contrast_of_colours_is_said() -> None:
    assert "Lisible" in contrast_words("#2b4e7a", "#a0c0eb")
    assert "Lisible" not in contrast_words("#eeeeee", "#a0c0eb")
    assert "#69286c" in contrast_words("rouge", "#a0c0eb")


def test_a_policy_opens_once() -> None:
    assert starting.opened(starting.blank("a", "A"), date(2027, 1, 4)).opened_on == date(2027, 1, 4)
    assert starting.opened(WHOLE, date(2027, 1, 4)) == WHOLE


def test_the_words_of_a_policy_are_shown_in_sentences() -> None:
    words = parts.Words(
        "AED", "pratique d’AED", "en étude", "lycée", "lycées", "le lycée", "du lycée"
    )
    said = " ".join(samples(replace(WHOLE, words=words)))
    assert all(
        getattr(words, name) in said.lower().replace("aed", "AED") for name in words.__slots__
    )
