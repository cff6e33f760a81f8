"""The judgement of a probed file, figure by figure."""

from dataclasses import replace
from typing import Any

import pytest

from classe12.core.errors import Refused
from classe12.media.rules import limits
from classe12.media.rules.limits import Probe

GOOD = Probe(
    demuxer="mov",
    duration_s=60,
    announced_s=60,
    picture_s=60,
    codec="h264",
    video_index=0,
    width=1920,
    height=1080,
    rotation=0,
    aspect=1.0,
    rate=30,
    transfer=1,
    is_interlaced=False,
    is_decoded=True,
    damaged_count=0,
    audio_codec="aac",
    audio_index=1,
)


def code_of(**changes: Any) -> str:
    try:
        limits.check_probe(replace(GOOD, **changes))
    except Refused as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"duration_s": 122.0},
        {"duration_s": 1.0, "announced_s": 1, "picture_s": 1},
        {"width": 4096, "height": 2160},
        {"width": 2160, "height": 4096},
        {"width": 4096, "height": 2160, "rotation": 90},
        {"rate": 120.0},
        {"audio_codec": "", "audio_index": None},
        {"codec": "hevc"},
        {"announced_s": 60.5},
        {"announced_s": 0.0},
        {"demuxer": "mpeg", "announced_s": 900.0},
        {"demuxer": "mpegts", "damaged_count": 3},
    ],
)
def test_accepted(changes: dict[str, Any]) -> None:
    assert code_of(**changes) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"duration_s": 302.01}, "too_long"),
        ({"duration_s": 0.99, "announced_s": 0.99, "picture_s": 0.99}, "too_short"),
        ({"width": 4098}, "too_large"),
        ({"width": 3000, "height": 2162}, "too_large"),
        ({"width": 3000, "height": 1080, "aspect": 2.0}, "too_large"),
        ({"rate": 127.0}, "too_fast"),
        ({"codec": "ffv1"}, "unknown_picture"),
        ({"codec": ""}, "unknown_picture"),
        ({"audio_codec": "wmav2"}, "unknown_sound"),
        ({"announced_s": 60.51}, "cut"),
        ({"demuxer": "avi", "announced_s": 61.0}, "cut"),
        ({"damaged_count": 1}, "cut"),
        ({"is_decoded": False}, "unreadable"),
        ({"width": 1}, "unreadable"),
    ],
)
def test_refused(changes: dict[str, Any], code: str) -> None:
    assert code_of(**changes) == code


def test_weights() -> None:
    limits.check_weight(200, 200)
    with pytest.raises(Refused, match="vide"):
        limits.check_weight(0, 200)
    with pytest.raises(Refused) as caught:
        limits.check_weight(210_000_000, 200_000_000)
    assert caught.value.sentence == (
        "Votre vidéo pèse 210\u00a0Mo\u00a0: la limite est de 200\u00a0Mo. Réglez votre téléphone "
        "sur 1080p ou raccourcissez-la, puis recommencez."
    )


def test_shown_size_follows_rotation_and_shape_of_points() -> None:
    assert replace(GOOD, rotation=90).shown == (1080, 1920)
    assert replace(GOOD, rotation=180).shown == (1920, 1080)
    assert replace(GOOD, rotation=270).shown == (1080, 1920)
    assert replace(GOOD, width=720, height=576, aspect=64 / 45).shown == (1024, 576)


def test_light() -> None:
    assert replace(GOOD, transfer=16).is_hdr
    assert replace(GOOD, transfer=18).is_hdr
    assert not GOOD.is_hdr


def test_facts_become_a_probe() -> None:
    facts: dict[str, Any] = {
        "duration_s": 2.0,
        "damaged": 0,
        "is_decoded": True,
        "video": {
            "index": 1,
            "codec": "h264",
            "width": 640,
            "height": 360,
            "rate": [30000, 1001],
            "announced_s": 2.0,
            "measured_s": 2.0,
            "rotation": 0,
            "aspect": [4, 3],
            "transfer": 2,
            "interlaced": False,
        },
        "audio": None,
    }
    probe = limits.read_probe("mov", facts)
    assert probe.rate == pytest.approx(29.97, abs=0.01)
    assert probe.aspect == pytest.approx(4 / 3)
    assert probe.audio_index is None
    facts["audio"] = {"index": 0, "codec": "aac"}
    assert limits.read_probe("mov", facts).audio_index == 0
    with pytest.raises(Refused) as caught:
        limits.read_probe("mov", {**facts, "video": None})
    assert caught.value.code == "no_picture"
