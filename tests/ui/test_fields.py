"""Fields say their label, their hint and their error to everybody."""

import reflex as rx

from classe12.ui import choices, consent, fields, forms
from tests.support.drawn import elements, only, words


class FieldState(rx.State):
    error: str = ""


def test_a_field_in_order_says_its_hint_only() -> None:
    drawn = fields.text_field("titre", "Titre", hint="Dix mots")
    control = only(drawn, "input")
    assert control.props["aria-describedby"] == "titre-aide"
    assert "aria-invalid" not in control.props
    assert only(drawn, "label").props["htmlFor"] == "titre"


def test_a_field_in_error_says_it_with_its_hint() -> None:
    drawn = fields.text_field("titre", "Titre", hint="Dix mots", error="Ajoutez un titre")
    control = only(drawn, "input")
    assert control.props["aria-describedby"] == "titre-aide titre-err"
    assert control.props["aria-invalid"] == "true"
    said = {e.props.get("id"): e.words for e in elements(drawn) if e.tag == "p"}
    assert said == {"titre-aide": "Dix mots", "titre-err": "Ajoutez un titre"}


def test_an_error_of_the_state_changes_the_field_in_the_browser() -> None:
    control = only(fields.text_field("titre", "Titre", error=FieldState.error), "input")
    assert '"titre-err" : ""' in control.props["aria-describedby"]
    assert '"true" : "false"' in control.props["aria-invalid"]


def test_a_code_is_one_field_that_phones_fill() -> None:
    control = only(fields.code_field("code", "Code reçu"), "input")
    assert control.props["autoComplete"] == "one-time-code"
    assert control.props["inputMode"] == "numeric"


def test_a_group_of_choices_has_its_question() -> None:
    drawn = choices.choice_tiles(
        "niveau", "Niveau", [("gs", "GS"), ("cp", "CP")], kind="checkbox", default=["cp"]
    )
    assert only(drawn, "legend").words == "Niveau"
    boxes = [
        (e.props["value"], e.props["defaultChecked"]) for e in elements(drawn) if e.tag == "input"
    ]
    assert [('"gs"' in value, checked) for value, checked in boxes] == [
        (True, "false"),
        (False, "true"),
    ]


def test_the_summary_leads_to_each_field_and_is_empty_without_problems() -> None:
    full = forms.error_summary([("titre", "Ajoutez un titre"), ("niveau", "Choisissez un niveau")])
    assert [e.props["href"] for e in elements(full) if e.tag == "a"] == ["#titre", "#niveau"]
    assert words(forms.error_summary([])) == ""


def test_what_is_asked_follows_the_boxes_in_the_browser() -> None:
    drawn = consent.asked_when("Combien ?", any_of=("faces", "autres"), none_of=("nobody",))
    outer, inner = (e.props["className"] for e in elements(drawn) if e.tag == "div")
    assert outer == "group-has-[[value=nobody]:checked]/follows:hidden"
    for value in ("faces", "autres"):
        assert f"group-has-[[value={value}]:checked]/follows:block" in inner
    assert inner.startswith("hidden ")


def test_each_sentence_to_attest_is_a_box_of_its_own() -> None:
    sentences = (("moi", "Que moi.", ("author",), ()), ("autres", "Chacun.", ("faces",), ()))
    drawn = consent.attestation("attestation", sentences, attested="moi", error="Cochez.")
    boxes = [e.props for e in elements(drawn) if e.tag == "input"]
    assert [(box["name"], box["defaultChecked"]) for box in boxes] == [
        ("attestation", "true"),
        ("attestation", "false"),
    ]
    assert "Cochez." in words(drawn)
