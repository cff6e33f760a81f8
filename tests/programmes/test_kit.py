"""The kit of a public policy: read, refused in words, written, and the same after a round trip."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classe12.core.errors import Invalid
from classe12.programmes.actions import DATA
from classe12.programmes.rules import logo, parts
from classe12.programmes.rules.colours import contrast, derive, faults
from classe12.programmes.rules.kit import Kit, problems, read_kit, write_kit
from tests.factories.kits import a_kit

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40
) | st.sampled_from(['"""', "\\", 'fin "', "deux\nlignes\n", "\n", "\t\r\n\x00\x7f", "« à »"])
SLUGS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
KITS = st.builds(
    Kit,
    slug=SLUGS,
    name=TEXTS,
    tagline=TEXTS,
    hosts=st.lists(TEXTS, max_size=2).map(tuple),
    opened_on=st.none() | st.dates(),
    features=st.lists(TEXTS, max_size=2).map(tuple),
    contact=st.builds(parts.Contact, TEXTS, TEXTS),
    words=st.builds(parts.Words, TEXTS, TEXTS),
    texts=st.builds(parts.Texts, TEXTS, TEXTS),
    functions=st.lists(st.builds(parts.Trade, SLUGS, TEXTS, st.booleans(), st.booleans()), max_size=2).map(tuple),
    themes=st.lists(st.builds(parts.Theme, SLUGS, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple),
    objectives=st.lists(st.builds(parts.Objective, TEXTS, st.integers(), st.integers(), TEXTS), max_size=2).map(tuple),
    perimeters=st.lists(
        st.builds(parts.Perimeter, st.integers(), st.lists(TEXTS, max_size=3).map(tuple)), max_size=2
    ).map(tuple),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(kit=KITS)
def test_whatever_a_kit_holds_is_written_then_read_the_same(kit: Kit) -> None:
    from classe12.programmes.rules import kit as rules

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rules, "problems", lambda kit, **_: {})
        assert read_kit(write_kit(kit)) == kit


@pytest.mark.parametrize("slug", ["classe-a-12", "devoirs-faits"])
def test_the_kits_that_are_shipped_are_whole(slug: str) -> None:
    kit = read_kit((DATA / f"{slug}.toml").read_text("utf-8"))
    assert (kit.slug, problems(kit, is_whole=False)) == (slug, {})
    assert all(place.startswith("contact.") for place in problems(kit)), "its operator gives them"
    assert read_kit(write_kit(kit)) == kit
    assert all(getattr(kit.texts, page) for page in parts.PAGES)
    assert all(getattr(kit.words, word) for word in parts.Words.__slots__)
    assert kit.functions and kit.themes and kit.needs and kit.survey and kit.objectives


def test_devoirs_faits_is_what_was_written_of_it() -> None:
    kit = read_kit((DATA / "devoirs-faits.toml").read_text("utf-8"))
    assert (kit.unit, kit.cadence, kit.levels) == ("establishment", "month", ())
    assert len(kit.themes) == 7
    assert {one.code for one in kit.functions} >= {"professeur", "aed", "cpe", "ap", "direction", "etudiant"}  # fmt: skip
    assert not {"faq", "ideas", "pairs"} & set(kit.features)
    found = [(one.indicator, one.value, one.weeks) for one in kit.objectives]
    assert found == [("actors", 20, 2), ("views", 20000, 3), ("returning", 10000, 3)]


@pytest.mark.parametrize(
    ("changed", "place"),
    [
        ({"slug": "Devoirs Faits"}, "slug"),
        ({"name": " "}, "name"),
        ({"hosts": ("https://x.fr",)}, "hosts.1"),
        ({"domains": ("ac-lyon.fr", "ac-lyon.fr")}, "domains"),
        ({"unit": "pupil"}, "unit"),
        ({"levels": ()}, "levels"),
        ({"cadence": "day"}, "cadence"),
        ({"features": ("chat",)}, "features.1"),
        ({"school_kinds": ("lycee",)}, "school_kinds.1"),
        ({"themes": (parts.Theme("a", "A"), parts.Theme("a", "B"))}, "themes"),
        ({"themes": (parts.Theme("a", "A", illustration="photo"),)}, "themes.1.illustration"),
        ({"needs": (parts.Need("À", "A"),)}, "needs.1.slug"),
        ({"functions": (parts.Trade("CPE", "CPE"),)}, "functions.1.code"),
        ({"functions": (parts.Trade("cpe", "C", with_levels=True),)}, "functions.1.with_levels"),
        ({"survey": (parts.Question("note", "Combien ?"),)}, "survey.1.code"),
        ({"objectives": (parts.Objective("coverage", 101),)}, "objectives.1.value"),
        ({"objectives": (parts.Objective("bonheur", 10),)}, "objectives.1.indicator"),
        ({"perimeters": (parts.Perimeter(2026, ("075",)),)}, "perimeters.1.uais.1"),
        ({"perimeters": (parts.Perimeter(2026),)}, "perimeters.1.uais"),
        ({"look": parts.Look("#ffd900", "#e1a6e2")}, "look.light"),
        ({"look": parts.Look("#69286c", "#69286c")}, "look.dark"),
        ({"look": parts.Look("plum", "#e1a6e2")}, "look.light"),
        ({"contact": parts.Contact(email="ici")}, "contact.email"),
        ({"contact": parts.Contact()}, "contact.email"),
        ({"contact": replace(a_kit().contact, director=" ")}, "contact.director"),
        ({"words": replace(a_kit().words, people="")}, "words.people"),
        ({"words": parts.Words()}, "words.units"),
        ({"texts": parts.Texts(home="a\x00b")}, "texts.home"),
        ({"texts": parts.Texts(help="a" * 30_001)}, "texts.help"),
    ],
)
def test_each_problem_has_its_place_and_its_sentence(
    changed: dict[str, object], place: str
) -> None:
    assert problems(a_kit()) == {}
    found = problems(replace(a_kit(), **changed))  # type: ignore[arg-type]
    assert place in found
    assert all(sentence.endswith(".") for sentence in found.values())


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("slug = ", ""),
        ('name = "Sans nom court"', "slug"),
        ('slug = "a"\nname = 12', "name"),
        ('slug = "a"\nname = "A"\ncolour = "red"', "colour"),
        ('slug = "a"\nname = "A"\nthemes = "b"', "themes"),
        ('slug = "a"\nname = "A"\n[[themes]]\nslug = 3\nname = "B"', "themes.1.slug"),
        ('slug = "a"\nname = "A"\nwords = "b"', "words"),
        ('slug = "a"\nname = "A"\nopened_on = 2026-09-01T10:00:00', "opened_on"),
    ],
)
def test_a_file_that_is_no_kit_is_refused_in_words(text: str, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_kit(text)
    assert place in refused.value.problems


def test_all_the_problems_of_a_file_are_told_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        read_kit('slug = "a"\nname = 1\n[contact]\nemail = 2\nfax = "3"')
    assert set(refused.value.problems) == {"name", "contact.email", "contact.fax"}


def test_a_draft_has_no_day_of_opening_and_keeps_none() -> None:
    draft = replace(a_kit(), opened_on=None, contact=parts.Contact(), words=parts.Words())
    assert problems(draft) == {}
    assert "opened_on" not in write_kit(draft)
    assert read_kit(write_kit(draft)) == draft
    opened = replace(draft, opened_on=date(2026, 9, 1))
    assert read_kit(write_kit(opened)).opened_on
    assert {"contact.owner", "words.place"} <= problems(opened).keys()


def test_an_accent_gives_colours_that_are_read_on_every_ground() -> None:
    for light, dark in (("#69286c", "#e1a6e2"), ("#03563a", "#89d8b3"), ("#2b4e7a", "#a0c0eb")):
        assert faults(light, dark) == {}
        for accent in derive(light, dark):
            assert contrast(accent.primary, accent.tint) >= 4.5
            assert contrast(accent.primary, accent.content) >= 4.5
    assert contrast("#000000", "#ffffff") == 21


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<image href="https://ailleurs.example/a.png"/>',
        '<path d="M0 0" fill="url(https://ailleurs.example/a)"/>',
        '<path d="M0 0" style="fill:red"/>',
        "<style>*{fill:red}</style>",
        "<foreignObject/>",
        '<a xlink:href="https://ailleurs.example"><path d="M0 0"/></a>',
    ],
)  # fmt: skip
def test_a_logo_is_shapes_only(inside: str) -> None:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{}</svg>'
    assert logo.fault(frame.format('<circle cx="4" cy="4" r="3" fill="currentColor"/>')) == ""
    assert logo.fault(frame.format(inside)).endswith(".")


def test_a_logo_is_a_light_drawing_that_reads() -> None:
    assert logo.fault("<svg>")
    assert logo.fault(
        '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    )
    assert logo.fault(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">' + " " * 8000 + "</svg>"
    )
