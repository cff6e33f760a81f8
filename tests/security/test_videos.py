"""Hostile files: refused in time, without opening anything else, and nothing of theirs is kept."""

import json
import resource
import struct
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from classe12.core.errors import Refused
from classe12.core.settings import MIB
from classe12.media import inspecting, processing, sandbox
from classe12.media.rules import containers, limits, recipes
from tests.factories import media

CANARY = "canari-secret-1212"
SLOW = 5.0  # seconds of computing that a refusal may take (V1): a neighbour takes none of them


def _computed() -> float:
    """Return the seconds that this process and its children that ended have computed."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """A video of this machine that no upload may reach."""
    path = tmp_path / "secret.mp4"
    media.ffmpeg(
        "-f", "lavfi", "-i", "testsrc2=d=2:r=10", "-metadata", f"title={CANARY}", str(path)
    )
    return path


def playlists(secret: Path) -> dict[str, str]:
    address = secret.as_uri()
    return {
        "hls": f"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:2,\n{address}\n#EXT-X-ENDLIST\n",
        "hls-http": "#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        "ffconcat": f"ffconcat version 1.0\nfile '{secret}'\n",
        "dash": f'<?xml version="1.0"?><MPD><BaseURL>{address}</BaseURL></MPD>',
        "sdp": "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 9 RTP/AVP 96\n",
        "svg": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{address}"/></svg>',
        "html": f"<html><video src='{address}'></video></html>",
        "ffmetadata": ";FFMETADATA1\ntitle=x\n",
        "subtitles": "1\n00:00:00,000 --> 00:00:02,000\nx\n",
        "avisynth": f'DirectShowSource("{secret}")\n',
    }


@pytest.mark.parametrize("kind", list(playlists(Path("/"))))
@pytest.mark.parametrize("extension", ["mp4", "m3u8", "mov"])
def test_files_that_point_elsewhere_are_refused(
    tmp_path: Path, secret: Path, kind: str, extension: str
) -> None:
    path = tmp_path / f"film.{extension}"
    path.write_text(playlists(secret)[kind])
    began = _computed()
    with pytest.raises(Refused) as caught:
        processing.prepare(path, tmp_path, lambda step, done: None)
    assert caught.value.code == "not_a_video"
    assert _computed() - began < SLOW


@pytest.mark.parametrize("kind", list(playlists(Path("/"))))
def test_even_past_the_first_check_they_open_nothing(
    tmp_path: Path, secret: Path, kind: str
) -> None:
    """The second wall: the demuxer is forced and white-listed, whatever the bytes are."""
    path = tmp_path / "film"
    path.write_text(playlists(secret)[kind])
    for demuxer in ("mov", "matroska", "avi", "mpeg", "mpegts"):
        outcome = sandbox.ffmpeg(
            [*recipes.open_input(demuxer, path, 1), "-f", "framemd5", "out"],
            read=(path, secret),
            folder=tmp_path,
            limits=sandbox.Limits(10, 20),
        )
        assert outcome.status != 0
        made = tmp_path / "out"
        assert not made.exists() or b"#stream#" not in made.read_bytes()


def test_even_past_the_second_they_reach_nothing(tmp_path: Path, secret: Path) -> None:
    """The third wall: with every option of ffmpeg off guard, the sandbox still says no."""
    if not sandbox.layers()["landlock"]:
        pytest.skip("this kernel has no Landlock")
    path = tmp_path / "film.ffconcat"
    path.write_text(f"ffconcat version 1.0\nfile '{secret}'\n")
    work = tmp_path / "work"
    work.mkdir()
    arguments = [
        "-v",
        "error",
        "-y",
        "-f",
        "concat",
        "-safe",
        "0",
        "-i",
        str(path),
        "-c",
        "copy",
        "o.mp4",
    ]
    bounds = sandbox.Limits(10, 20)
    outcome = sandbox.ffmpeg(arguments, read=(path,), folder=work, limits=bounds)
    assert outcome.status != 0
    assert not (work / "o.mp4").exists() or CANARY.encode() not in (work / "o.mp4").read_bytes()
    allowed = sandbox.ffmpeg(arguments, read=(path, secret), folder=work, limits=bounds)
    assert allowed.status == 0, allowed.complaints


def other_files(tmp_path: Path) -> dict[str, Callable[[Path], None]]:
    def zip_file(path: Path) -> None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("film.mp4", b"0" * 1000)

    def picture(path: Path) -> None:
        media.ffmpeg("-f", "lavfi", "-i", "testsrc2", "-frames:v", "1", "-f", "image2", str(path))

    def animation(path: Path) -> None:
        media.ffmpeg("-f", "lavfi", "-i", "testsrc2=d=1:s=64x64", "-f", "gif", str(path))

    return {
        "zip": zip_file,
        "picture": picture,
        "animation": animation,
        "zeros": lambda path: path.write_bytes(bytes(100_000)) and None,
        "elf": lambda path: path.write_bytes(b"\x7fELF" + bytes(1000)) and None,
        "polyglot": lambda path: path.write_bytes(b"<html><!--" + b"\0\0\0\x18ftypisom" * 40) and None,
        "ftyp only": lambda path: path.write_bytes(b"\0\0\0\x18ftypisom" + bytes(500)) and None,
        "ebml only": lambda path: path.write_bytes(b"\x1aE\xdf\xa3\x9fB\x82\x84webm" + bytes(500)) and None,
        "riff only": lambda path: path.write_bytes(b"RIFF\x04\0\0\0AVI " + bytes(500)) and None,
    }  # fmt: skip


@pytest.mark.parametrize("kind", list(other_files(Path("/"))))
def test_what_is_no_film_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "film.mp4"
    other_files(tmp_path)[kind](path)
    began = _computed()
    with pytest.raises(Refused) as caught:
        processing.prepare(path, tmp_path, lambda step, done: None)
    assert caught.value.code in {"not_a_video", "cut", "unreadable", "no_picture"}
    assert _computed() - began < SLOW


def _in_a_small_process(work: Callable[..., sandbox.Outcome], *args: Any, **more: Any) -> Any:
    """Run what measures a child's memory: the kernel counts in it the peak of who started it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        return alone.submit(work, *args, **more).result()


def test_huge_pictures_cost_little(tmp_path: Path) -> None:
    """A picture of 67 million points in a small file: refused before it is decoded."""
    path = media.sample(
        "bomb.mp4", size="8192x8192", rate="1", sound=None, light="drawbox=c=black:t=fill"
    )
    assert path.stat().st_size < 2 * MIB
    with pytest.raises(Refused) as caught:
        processing.prepare(path, tmp_path, lambda step, done: None)
    assert caught.value.code == "too_large"
    bounds = sandbox.Limits(10, 20)
    outcome = _in_a_small_process(
        sandbox.probe, path, "mov", max_pixels=limits.MAX_PIXELS, limits=bounds
    )
    assert outcome.memory < 256 * MIB
    arguments = [*recipes.open_input("mov", path, 1), "-f", "null", "-"]
    outcome = _in_a_small_process(
        sandbox.ffmpeg, arguments, read=(path,), folder=tmp_path, limits=bounds
    )
    assert outcome.status != 0
    assert outcome.memory < 300 * MIB


def test_container_that_lies_about_its_size_is_measured_on_the_picture(tmp_path: Path) -> None:
    """The box says 64x64, the picture is larger: what is decoded counts."""
    source = media.sample("liar.mp4", size="4200x200", rate="2", length=2, sound=None)

    def lie(content: bytearray) -> None:
        for old, new in ((struct.pack(">HH", 4200, 200), struct.pack(">HH", 64, 64)),
                         (struct.pack(">II", 4200 << 16, 200 << 16), struct.pack(">II", 64 << 16, 64 << 16))):  # fmt: skip
            at = content.find(old)
            while at >= 0:
                content[at : at + len(old)] = new
                at = content.find(old, at + 1)

    with pytest.raises(Refused) as caught:
        processing.prepare(media.mutate(source, "lied.mp4", lie), tmp_path, lambda step, done: None)
    assert caught.value.code == "too_large"


def test_external_references_of_a_mov_are_not_followed(tmp_path: Path, secret: Path) -> None:
    """A track whose data reference points outside: QuickTime allows it, we do not follow."""
    source = media.sample("reference.mov", sound=None)

    def point_elsewhere(content: bytearray) -> None:
        at = content.index(b"url \0\0\0\1")
        content[at : at + 8] = b"url \0\0\0\0"

    path = media.mutate(source, "referring.mov", point_elsewhere)
    work = tmp_path / "work"
    work.mkdir()
    try:
        product = processing.prepare(path, work, lambda step, done: None)
    except Refused:
        return
    for made in product.files:
        assert CANARY.encode() not in made.path.read_bytes()


def test_what_travels_with_a_film_is_left_behind(tmp_path: Path) -> None:
    """Attachments, cover, subtitles, chapters, data: none of their bytes reach what we make (V5)."""
    note = tmp_path / "note.txt"
    note.write_text(CANARY * 20)
    captions = tmp_path / "captions.srt"
    captions.write_text(f"1\n00:00:00,000 --> 00:00:02,000\n{CANARY}\n")
    chapters = tmp_path / "chapters.txt"
    chapters.write_text(
        f";FFMETADATA1\ntitle={CANARY}\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle={CANARY}\n"
    )
    path = tmp_path / "loaded.mkv"
    media.ffmpeg(
        *("-i", str(media.sample("plain.mp4")), "-i", str(captions), "-i", str(chapters)),
        *("-map", "0", "-map", "1", "-map_metadata", "2", "-c", "copy", "-c:s", "srt"),
        *("-attach", str(note), "-metadata:s:t", "mimetype=text/plain", str(path)),
    )
    assert path.read_bytes().count(CANARY.encode()) > 20
    work = tmp_path / "work"
    work.mkdir()
    product = processing.prepare(path, work, lambda step, done: None)
    rest = processing.finish(path, work, lambda step, done: None)
    for made in product.files + rest:
        assert CANARY.encode() not in made.path.read_bytes()
    assert {made.name for made in work.iterdir()} <= {*recipes.NAMES.values(), "colour.rgb"}


def test_cover_of_a_song_is_no_film(tmp_path: Path) -> None:
    cover, song = tmp_path / "cover.jpg", tmp_path / "song.m4a"
    media.ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x64", "-frames:v", "1", str(cover))
    media.ffmpeg(
        *("-f", "lavfi", "-i", "sine=d=2", "-i", str(cover), "-map", "0", "-map", "1"),
        *("-c:a", "aac", "-c:v", "mjpeg", "-disposition:v:0", "attached_pic", str(song)),
    )
    with pytest.raises(Refused) as caught:
        processing.prepare(song, tmp_path, lambda step, done: None)
    assert caught.value.code == "no_picture"


def test_probe_stays_small(tmp_path: Path) -> None:
    """V4: under 5 s and 256 MB, out of the process."""
    path = media.sample("limit.mp4", size="64x64", rate="5", length=121.8)
    began = _computed()
    outcome = _in_a_small_process(
        sandbox.probe, path, "mov", max_pixels=limits.MAX_PIXELS, limits=inspecting.PROBE
    )
    assert _computed() - began < SLOW
    assert outcome.memory < 256 * MIB
    assert json.loads(outcome.output)["is_decoded"]


def test_demuxers_are_a_closed_list() -> None:
    names = {"mov", "matroska", "avi", "mpeg", "mpegts"}
    found = {
        containers.sniff(media.sample(name, **options).read_bytes()[: containers.HEAD])
        for name, options in {
            "plain.mp4": {},
            "film.mkv": {},
            "film.avi": {"codec": ("-c:v", "mpeg4"), "sound": None},
            "film.mpg": {"rate": "25", "codec": ("-c:v", "mpeg2video"), "sound": None},
            "film.ts": {},
        }.items()
    }
    assert found == names
