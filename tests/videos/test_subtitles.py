"""Subtitle files of any program: read, or refused with the line to mend; written so that nothing is markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classe12.core.errors import Invalid
from classe12.videos.rules import subtitles
from classe12.videos.rules.cues import Cue

VTT = """WEBVTT - un titre
Kind: captions

STYLE
::cue { color: red }

NOTE une remarque
sur deux lignes

premier
00:01.000 --> 00:04.500 align:start line:0
<v Enseignante>Le <b>minuteur</b> est posé là,
&amp; tout le monde le voit.

00:00:04.500 --> 00:00:06.000
Sept &lt; dix.
"""
SRT = "1\r\n00:00:01,000 --> 00:00:04,5\r\n{\\an8}<i>Combien ?</i>\r\n\r\n2\r\n00:00:04,500 --> 00:00:06,000\r\nSept.\r\n"


def refusal_of(text: str, length_ms: int = 60_000) -> str:
    with pytest.raises(Invalid) as refused:
        subtitles.read(text.encode(), length_ms)
    return refused.value.problems[subtitles.FIELD]


def test_webvtt_is_read_without_its_tags_its_notes_nor_its_styles() -> None:
    assert subtitles.read(VTT.encode(), 60_000) == (
        Cue(1_000, 4_500, "Le minuteur est posé là,\n& tout le monde le voit."),
        Cue(4_500, 6_000, "Sept < dix."),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_subrip_is_read_in_whatever_way_its_program_wrote_it(encoding: str) -> None:
    found = subtitles.read(SRT.replace("Sept", "Élève").encode(encoding), 60_000)
    assert found == (Cue(1_000, 4_500, "Combien ?"), Cue(4_500, 6_000, "Élève."))


def test_a_number_without_an_empty_line_before_it_is_not_said() -> None:
    found = subtitles.read(SRT.replace("\r\n\r\n", "\n").encode(), 60_000)
    assert [cue.text for cue in found] == ["Combien ?", "Sept."]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("WEBVTT\n\n00:01.000 -> 00:02.000\nSept.", "Ligne 3\u00a0: les heures ne se lisent pas"),
        ("WEBVTT\n\n00:0x.000 --> 00:02.000\nSept.", "Ligne 3\u00a0: les heures ne se lisent pas"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nSept.", "Ligne 3\u00a0: la fin vient avant le début"),
        ("WEBVTT\n\nSept, dit-il.\nPuis huit.", "Ligne 3\u00a0: ce texte n’a pas d’heure"),
        ("WEBVTT\n\n", "aucun sous-titre"),
        ("WEBVTT\n\n01:30.000 --> 01:32.000\nSept.", "la vidéo dure 1\u00a0min"),
    ],
)
def test_a_refusal_names_the_line_and_what_to_do(text: str, said: str) -> None:
    assert said in refusal_of(text)


def test_every_wrong_line_is_told_up_to_four() -> None:
    wrong = "WEBVTT\n\n" + "00:0x.000 --> 00:02.000\nSept.\n\n" * 6
    told = refusal_of(wrong).split("\n")
    assert len(told) == 5 and told[-1] == "Et 2 autres plus bas."


def test_a_film_or_a_file_without_end_is_no_subtitle_file() -> None:
    for octets in (b"\x00\x00\x00 ftypisom", b"a" * (subtitles.FILE_MAX + 1)):
        with pytest.raises(Invalid):
            subtitles.read(octets, 60_000)


@given(st.binary(max_size=400))
def test_no_octets_break_the_reader(octets: bytes) -> None:
    try:
        subtitles.read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + octets, 0)
    except Invalid:
        pass


@given(st.text(min_size=1, max_size=80))
def test_what_is_written_is_read_back_as_text(text: str) -> None:
    cue = Cue(61_001, 3_661_001, subtitles.plain(text))
    written = subtitles.write([cue])
    assert "<" not in written and written.count("-->") == 1
    if cue.text:
        assert subtitles.read(written.encode(), 0)[0].end == cue.end
