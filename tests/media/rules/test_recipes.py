"""Sizes, rates and arguments of ffmpeg."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.media.models import RenditionKind
from classe12.media.rules import recipes
from classe12.media.rules.edits import Edit
from classe12.media.rules.recipes import Order
from tests.media.rules.test_limits import GOOD

HERE = Path("original")


def arguments(probe=GOOD, *, can_map_light: bool = True) -> list[str]:
    planned = [recipe for recipe in recipes.plan(probe) if recipe.kind != RenditionKind.P1080]
    order = Order(planned)
    return recipes.transcode(probe, HERE, order, threads=2, can_map_light=can_map_light)


def after(found: list[str], name: str) -> list[str]:
    return [found[i + 1] for i, argument in enumerate(found) if argument == name]


@pytest.mark.parametrize(
    ("size", "short_side", "expected"),
    [
        ((1920, 1080), 720, (1280, 720)),
        ((1080, 1920), 720, (720, 1280)),
        ((1920, 1080), 480, (854, 480)),
        ((640, 360), 720, (640, 360)),
        ((641, 361), 720, (640, 360)),
        ((4096, 100), 720, (4096, 100)),
        ((3, 3), 720, (4, 4)),
        ((2, 4000), 480, (2, 4000)),
    ],
)
def test_films_shrink_to_their_short_side(
    size: tuple[int, int], short_side: int, expected: tuple[int, int]
) -> None:
    assert recipes.shrink(*size, short_side) == expected


@given(st.integers(2, 4096), st.integers(2, 4096), st.sampled_from([480, 720]))
def test_films_never_grow_nor_change_shape(width: int, height: int, short_side: int) -> None:
    new_width, new_height = recipes.shrink(width, height, short_side)
    assert new_width % 2 == new_height % 2 == 0
    assert new_width <= width + 1
    assert new_height <= height + 1
    assert min(new_width, new_height) <= short_side
    assert (new_width >= new_height) == (width >= height) or abs(width - height) <= 2


def test_films_are_never_made_larger() -> None:
    kinds = [RenditionKind.P1080, RenditionKind.P720, RenditionKind.P480]
    assert [r.kind for r in recipes.plan(GOOD)] == kinds
    assert recipes.first(recipes.plan(GOOD)).kind == RenditionKind.P720
    middle = replace(GOOD, width=900, height=600)
    assert [r.kind for r in recipes.plan(middle)] == kinds[1:]
    small = replace(GOOD, width=640, height=360)
    assert [r.kind for r in recipes.plan(small)] == [RenditionKind.P480]


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (23.976, Fraction(24000, 1001)),
        (24, Fraction(24)),
        (25, Fraction(25)),
        (29.97, Fraction(30000, 1001)),
        (30, Fraction(30)),
        (50, Fraction(25)),
        (59.94, Fraction(30000, 1001)),
        (60, Fraction(30)),
        (119.88, Fraction(30000, 1001)),
        (120, Fraction(30)),
        (17.3, Fraction(30)),
        (0, Fraction(30)),
    ],
)
def test_rates_become_usual_ones(measured: float, expected: Fraction) -> None:
    assert recipes.output_rate(measured) == expected


def test_opening_is_bounded() -> None:
    found = arguments()
    before_input = found[: found.index("-i")]
    for name, value in (
        ("-protocol_whitelist", "file"),
        ("-format_whitelist", "mov"),
        ("-f", "mov"),
        ("-max_pixels", "8847360"),
    ):
        assert before_input[before_input.index(name) + 1] == value
    assert found[found.index("-i") + 1] == "original"


def test_every_output_drops_what_the_phone_said() -> None:
    found = arguments()
    for name, value in (
        ("-map_metadata", "-1"),
        ("-map_chapters", "-1"),
        ("-movflags", "+faststart"),
    ):
        assert after(found, name) == [value, value]
    assert found.count("-sn") == found.count("-dn") == 2
    assert after(found, "-map") == ["[v0]", "[a0]", "[v1]", "[a1]"]


def test_silent_film_has_no_sound_option() -> None:
    found = arguments(replace(GOOD, audio_index=None, audio_codec=""))
    assert after(found, "-map") == ["[v0]", "[v1]"]
    assert "-c:a" not in found


def test_one_decoding_feeds_both_renditions() -> None:
    graph = after(arguments(), "-filter_complex")[0]
    assert graph == (
        "[0:0]fps=30,scale=1280:720:flags=bilinear,setsar=1,format=yuv420p,split=2[v0][s1];"
        "[s1]scale=854:480:flags=bilinear,setsar=1[v1];"
        "[0:1]aresample=async=1,asplit=2[a0][a1]"
    )


def test_one_graph_reads_the_sound_for_both_renditions() -> None:
    """Two graphs on one stream wait for each other: a long 1080p film never ended."""
    assert not {"-af", "-filter:a"} & set(arguments())


def test_special_films_have_special_filters() -> None:
    graph = after(arguments(replace(GOOD, transfer=18)), "-filter_complex")[0]
    assert "zscale=w=1280:h=720:tin=arib-std-b67" in graph
    graph = after(arguments(replace(GOOD, transfer=16)), "-filter_complex")[0]
    assert "tin=smpte2084" in graph
    plain = after(arguments(replace(GOOD, transfer=16), can_map_light=False), "-filter_complex")[0]
    assert "zscale" not in plain
    graph = after(arguments(replace(GOOD, is_interlaced=True)), "-filter_complex")[0]
    assert graph.startswith("[0:0]bwdif=mode=send_frame:deint=interlaced,fps=30")


def test_a_cut_film_is_read_from_its_start_for_its_length() -> None:
    order = Order(recipes.plan(GOOD)[1:2], edit=Edit(3.5, 63.5, ((10.0, 12.0), (0.0, 2.0))))
    found = recipes.transcode(GOOD, HERE, order, threads=2, can_map_light=True)
    assert after(found, "-ss") == ["3.50"] and after(found, "-t") == ["60.00"]
    assert found.index("-ss") < found.index("-i")
    graph = after(found, "-filter_complex")[0]
    assert "volume=0:enable='between(t,6.50,8.50)'" in graph  # 10 s of the master


def test_the_sound_alone_is_made_beside_the_pictures() -> None:
    order = Order(recipes.plan(GOOD)[:1], has_audio_file=True, louder=7.25)
    found = recipes.transcode(GOOD, HERE, order, threads=2, can_map_light=True)
    assert after(found, "-map") == ["[v0]", "[a0]", "[a1]"]
    assert found[-1] == "son.m4a"
    graph = after(found, "-filter_complex")[0]
    assert "volume=7.2dB,alimiter=limit=0.84:level=false,asplit=2[a0][a1]" in graph


@pytest.mark.parametrize(
    ("said", "loudness", "louder"),
    [
        ("Summary: Integrated loudness:\n I: -27.3 LUFS\n Threshold: -38", -27.3, 11.3),
        ("Integrated loudness:\n I: -12.0 LUFS", -12.0, -4.0),
        ("Integrated loudness:\n I: -45.0 LUFS", -45.0, 20.0),
        ("Integrated loudness:\n I: -70.0 LUFS", -70.0, 0.0),
        ("nothing", recipes.SILENCE, 0.0),
    ],
)
def test_sounds_are_brought_to_one_loudness(said: str, loudness: float, louder: float) -> None:
    assert recipes.read_loudness(said) == loudness
    assert recipes.gain(loudness) == pytest.approx(louder)


def test_tiles_fit_their_box() -> None:
    assert recipes.tile_size(854, 480) == (160, 90)
    assert recipes.tile_size(480, 854) == (90, 160)
    assert recipes.tile_size(64, 64) == (64, 64)
    assert recipes.tile_size(4096, 2) == (160, 2)


def test_pictures_are_made_of_key_pictures_only() -> None:
    found = recipes.pictures(HERE, recipes.plan(GOOD)[1], 60.0)
    assert found.index("-skip_frame") < found.index("-i")
    assert after(found, "-map") == ["[poster]", "[strip]", "[colour]"]
