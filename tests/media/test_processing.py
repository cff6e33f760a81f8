"""Real files in, renditions out: every kind of film that we accept, every file that we refuse."""

import random
import struct
from dataclasses import replace
from pathlib import Path

import pytest

from classe12.core.errors import Refused
from classe12.media import inspecting, processing, sandbox
from classe12.media.models import RenditionKind
from classe12.media.processing import Product
from classe12.media.rules import containers, recipes
from tests.factories import media

P720, P480 = RenditionKind.P720, RenditionKind.P480


def process(path: Path, folder: Path) -> tuple[Product, list[tuple[str, int]]]:
    """Make all that is made of a film, in its two turns."""
    reports: list[tuple[str, int]] = []
    product = processing.prepare(path, folder, lambda step, done: reports.append((step, done)))
    rest = processing.finish(path, folder, lambda step, done: None)
    return replace(product, files=product.files + rest), reports


def sizes(product: Product) -> dict[RenditionKind, tuple[int, int]]:
    return {made.kind: (made.width, made.height) for made in product.files}


def refusal(path: Path, folder: Path) -> Refused:
    with pytest.raises(Refused) as caught:
        process(path, folder)
    assert caught.value.sentence.endswith(".")
    return caught.value


def test_phone_film_is_turned_shrunk_and_stripped(tmp_path: Path) -> None:
    source = media.phone_film()
    assert any(canary in source.read_bytes() for canary in media.CANARIES)
    product, reports = process(source, tmp_path)
    assert sizes(product)[RenditionKind.P1080] == (1080, 1920)
    assert sizes(product)[P720] == (720, 1280)
    assert sizes(product)[P480] == (480, 854)
    assert (product.width, product.height) == (720, 1280)
    assert product.has_sound
    assert product.duration_s == pytest.approx(2, abs=0.2)
    for made in product.files:
        content = made.path.read_bytes()
        assert len(content) == made.bytes
        assert not [canary for canary in media.CANARIES if canary in content]
    steps = [step for step, _ in reports]
    assert steps[0] == "probe"
    assert steps[-1] == "pictures"
    assert [done for _, done in reports] == sorted(done for _, done in reports)


def test_renditions_start_at_once_and_are_h264_and_aac(tmp_path: Path) -> None:
    product, _ = process(media.sample("plain.mp4", size="1280x720"), tmp_path)
    for made in (each for each in product.files if each.path.suffix == ".mp4"):
        content = made.path.read_bytes()
        assert content.index(b"moov") < content.index(b"mdat")
        probe = inspecting.describe(made.path)
        assert (probe.codec, probe.audio_codec) == ("h264", "aac")


@pytest.mark.parametrize(
    ("name", "options", "expected"),
    [
        ("film.webm", {"codec": ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"),
                       "sound": ("-c:a", "libopus")}, {P480: (640, 360)}),
        ("film.avi", {"codec": ("-c:v", "mpeg4"), "sound": ("-c:a", "libmp3lame")}, {P480: (640, 360)}),
        ("film.mpg", {"size": "720x576", "rate": "25", "codec": ("-c:v", "mpeg2video", "-aspect", "16:9"),
                      "sound": ("-c:a", "mp2")}, {P720: (1024, 576), P480: (854, 480)}),
        ("film.ts", {"sound": AAC} if (AAC := media.AAC) else {}, {P480: (640, 360)}),
        ("film.mkv", {}, {P480: (640, 360)}),
        ("silent.mp4", {"sound": None}, {P480: (640, 360)}),
        ("standing.mp4", {"size": "1080x1920"}, {P720: (720, 1280), P480: (480, 854)}),
        ("odd.mp4", {"size": "322x242"}, {P480: (322, 242)}),
        ("small.mp4", {"size": "900x600"}, {P720: (900, 600), P480: (720, 480)}),
        ("fast.mp4", {"rate": "60"}, {P480: (640, 360)}),
    ],
)  # fmt: skip
def test_accepted_films(tmp_path: Path, name: str, options: dict, expected: dict) -> None:
    product, _ = process(media.sample(name, **options), tmp_path)
    videos = {kind: size for kind, size in sizes(product).items() if kind in (P720, P480)}
    assert videos == expected
    assert product.has_sound is (options.get("sound", True) is not None)
    assert product.duration_s == pytest.approx(2, abs=0.3)
    assert len(product.average_colour) == 7


def test_irregular_film_becomes_regular(tmp_path: Path) -> None:
    source = media.changing_rate()
    product, _ = process(source, tmp_path)
    assert inspecting.describe(product.files[0].path).rate == pytest.approx(30, abs=0.1)
    assert product.duration_s == pytest.approx(3, abs=0.3)


def test_bright_film_is_mapped_to_usual_screens(tmp_path: Path) -> None:
    light = "format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"
    source = media.sample("bright.mov", length=1, codec=media.HEVC10, light=light)
    assert inspecting.describe(source).is_hdr
    product, _ = process(source, tmp_path)
    if inspecting.has_filter("zscale"):
        assert inspecting.describe(product.files[0].path).transfer == 1  # BT.709


def test_poster_filmstrip_and_colour_are_of_the_film(tmp_path: Path) -> None:
    source = media.sample("red.mp4", length=3, options=("-vf", "drawbox=c=red:t=fill"))
    product, _ = process(source, tmp_path)
    red, green, blue = bytes.fromhex(product.average_colour[1:])
    assert red > 200
    assert green < 60
    assert blue < 60
    files = {made.kind: made for made in product.files}
    strip = files[RenditionKind.FILMSTRIP]
    assert (strip.width, strip.height) == (160 * recipes.TILES, 90)
    for kind in (RenditionKind.POSTER, RenditionKind.FILMSTRIP):
        assert files[kind].path.read_bytes()[:3] == b"\xff\xd8\xff"
        assert jpeg_size(files[kind].path) == (files[kind].width, files[kind].height)


def jpeg_size(path: Path) -> tuple[int, int]:
    content = path.read_bytes()
    at = content.index(b"\xff\xc0") + 5
    height, width = struct.unpack(">HH", content[at : at + 4])
    return width, height


def test_longer_than_five_minutes_is_refused_in_words(tmp_path: Path) -> None:
    source = media.sample("long.mp4", size="64x64", rate="5", length=307)
    found = refusal(source, tmp_path)
    assert found.code == "too_long"
    assert found.sentence == (
        "Votre vidéo dure 5\u00a0min\u00a007\u00a0: envoyez un passage de 5\u00a0minutes au plus, que vous "
        "couperez ici à 2\u00a0minutes. Raccourcissez-la puis recommencez."
    )


def test_more_than_two_minutes_is_accepted_to_be_cut() -> None:
    source = media.sample("limit.mp4", size="64x64", rate="5", length=127)
    assert inspecting.inspect(source).duration_s == pytest.approx(127, abs=0.3)


@pytest.mark.parametrize(
    ("name", "options", "code"),
    [
        ("short.mp4", {"length": 0.5}, "too_short"),
        ("quick.mp4", {"rate": "240", "size": "64x64", "length": 1}, "too_fast"),
        ("wide.mp4", {"rate": "2", "size": "5000x64", "length": 2}, "too_large"),
        ("square.mp4", {"rate": "2", "size": "2400x2400", "length": 2}, "too_large"),
        ("codec.mkv", {"codec": ("-c:v", "ffv1")}, "unknown_picture"),
        ("codec2.mkv", {"sound": ("-c:a", "wmav2")}, "unknown_sound"),
    ],
)
def test_films_beyond_the_limits(tmp_path: Path, name: str, options: dict, code: str) -> None:
    assert refusal(media.sample(name, **options), tmp_path).code == code


def test_sound_alone_is_refused(tmp_path: Path) -> None:
    path = media.folder() / "song.m4a"
    media.ffmpeg("-f", "lavfi", "-i", "sine=duration=2", *media.AAC, str(path))
    assert refusal(path, tmp_path).code == "no_picture"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("tocut.mp4", {}),
        ("tocut-fast.mp4", {"options": ("-movflags", "+faststart")}),
        ("tocut.webm", {"codec": ("-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8"), "sound": None}),
        ("tocut.avi", {"codec": ("-c:v", "mpeg4"), "sound": None}),
    ],
)  # fmt: skip
def test_every_prefix_of_a_film_is_refused(name: str, options: dict) -> None:
    source = media.sample(name, **options)
    whole = source.stat().st_size
    assert inspecting.inspect(source).duration_s > 1
    kept = {whole * percent // 100 for percent in range(1, 100)} | {whole - 1, whole - 302}
    for length in sorted(kept):
        path = media.cut(source, length)
        with pytest.raises(Refused) as caught:
            inspecting.inspect(path)
        assert caught.value.code in {"cut", "not_a_video", "unreadable"}, length
        path.unlink()


def test_film_that_announces_more_than_it_holds_is_refused(tmp_path: Path) -> None:
    """Its boxes fit, its sample table does not: only walking through the packets tells."""
    source = media.sample("tocut-fast.mp4", options=("-movflags", "+faststart"))

    def hollow(content: bytearray) -> None:
        start = content.index(b"mdat") - 4
        kept = (len(content) - start) // 2
        del content[start + kept :]
        content[start : start + 4] = kept.to_bytes(4, "big")

    assert refusal(media.mutate(source, "hollow.mp4", hollow), tmp_path).code == "cut"


def test_changed_bytes_never_hang_nor_escape(tmp_path: Path) -> None:
    source = media.sample("plain-small.mp4", size="128x72", length=1)
    chance = random.Random(1212)
    for number in range(12):

        def damage(content: bytearray) -> None:
            for _ in range(chance.randint(1, 60)):
                content[chance.randrange(len(content))] = chance.randrange(256)

        path = media.mutate(source, f"damaged-{number}.mp4", damage)
        folder = tmp_path / str(number)
        folder.mkdir()
        try:
            process(path, folder)
        except (Refused, sandbox.SandboxBroken):
            pass


def test_samples_are_recognised_by_their_bytes() -> None:
    for name, demuxer in (("plain.mp4", "mov"), ("film.mkv", "matroska")):
        head = media.sample(name).read_bytes()[: containers.HEAD]
        assert containers.sniff(head) == demuxer
