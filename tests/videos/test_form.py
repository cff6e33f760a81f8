"""What a contribution must say before it leaves."""

from dataclasses import replace

import pytest

from classe12.videos.rules import consent
from classe12.videos.rules import form as rules
from classe12.videos.rules.consent import ConsentForm
from classe12.videos.rules.form import Form, Offered

OFFERED = Offered(
    levels=frozenset({"GS", "CP"}),
    themes=frozenset({"francais", "arts", "outils", "numerique"}),
    needs=frozenset({"rythme", "calme", "lire", "compter"}),
)
NOBODY = ConsentForm(scenes=("nobody",), attested="personne")
COMPLETE = Form(
    title="Le minuteur visuel",
    description="Un minuteur posé près du tableau.",
    levels=("CP",),
    themes=("francais",),
    needs=("rythme",),
    consent=NOBODY,
)


def test_a_complete_form_has_no_problem() -> None:
    assert rules.problems(COMPLETE, OFFERED, has_file=True) == {}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, rules.TITLE),
        ({"title": "x" * 81}, rules.TITLE),
        ({"description": ""}, rules.DESCRIPTION),
        ({"description": "x" * 601}, rules.DESCRIPTION),
        ({"levels": ()}, rules.LEVELS),
        ({"levels": ("CM2",)}, rules.LEVELS),
        ({"themes": ()}, rules.THEMES),
        ({"themes": ("francais", "arts", "outils", "numerique")}, rules.THEMES),
        ({"needs": ("rythme", "calme", "lire", "compter")}, rules.NEEDS),
        ({"needs": ("inconnu",)}, rules.NEEDS),
        ({"consent": consent.NOTHING_SAID}, consent.SCENES),
        ({"consent": replace(NOBODY, attested="")}, consent.ATTESTATION),
        ({"consent": replace(NOBODY, years=6)}, consent.YEARS),
        ({"audience": ""}, rules.AUDIENCE),
        ({"audience": "voisins"}, rules.AUDIENCE),
        ({"audience": "network"}, rules.AUDIENCE),
    ],
)
def test_each_lack_is_said_beside_its_field(change: dict[str, object], field: str) -> None:
    found = rules.problems(replace(COMPLETE, **change), OFFERED, has_file=True)  # type: ignore[arg-type]
    assert list(found) == [field]


def test_a_form_without_file_asks_for_it_first() -> None:
    found = rules.problems(Form(), OFFERED, has_file=False)
    assert list(found) == [
        rules.FILE, rules.TITLE, rules.DESCRIPTION, rules.LEVELS, rules.THEMES, consent.SCENES,
    ]  # fmt: skip
    assert set(found) <= set(rules.SHORT_NAMES)


def test_a_draft_keeps_anything_that_fits() -> None:
    assert rules.draft_problems(Form(), OFFERED) == {}
    assert rules.draft_problems(Form(title="x" * 80, description="x" * 600), OFFERED) == {}
    assert rules.draft_problems(Form(title="x" * 81), OFFERED) == {
        rules.TITLE: "Votre titre fait 81 caractères : 80 au plus. Gardez l’essentiel."
    }


def test_stray_spaces_and_doubles_are_dropped() -> None:
    messy = Form(title="  Le \n coin  calme ", description=" Oui. ", levels=("CP", "CP", "GS"))
    assert messy.tidied() == Form(title="Le coin calme", description="Oui.", levels=("CP", "GS"))


@pytest.mark.parametrize("audience", ["public", "members", "network"])
def test_an_author_in_a_network_may_choose_any_audience(audience: str) -> None:
    offered = replace(OFFERED, has_network=True)
    assert rules.problems(replace(COMPLETE, audience=audience), offered, has_file=True) == {}


def test_a_draft_keeps_no_audience_that_does_not_exist() -> None:
    assert rules.draft_problems(Form(audience=""), OFFERED) == {}
    assert list(rules.draft_problems(Form(audience="voisins"), OFFERED)) == [rules.AUDIENCE]
