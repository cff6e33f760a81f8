"""What we accept: figures of reference V4, and the judgement of a probed file."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from classe12.media.rules import words

LONGEST_S = 120.0  # a video that is shown, in seconds
LONGEST_FILM_S = 300.0  # a film that is sent, to be cut to that
TOLERANCE_S = 2.0  # phones add a little
SHORTEST_S = 1.0
LONGEST_SIDE, SHORTEST_SIDE = 4096, 2160  # points, in either orientation
MAX_PIXELS = LONGEST_SIDE * SHORTEST_SIDE
LARGEST_RATE = 120  # pictures a second
CUT_S = 0.5  # a file that ends that much before what it announces is cut

UNFINISHED_AT_ONCE = 5  # uploads and videos in preparation of one person
UPLOAD_LIFE = timedelta(hours=24)  # since its last byte
LEASE = timedelta(seconds=30)  # of a worker on an asset
UPLOAD_LEASE = timedelta(seconds=10)  # of a request on an upload
TRIES = 3  # of the whole processing, before giving up

VIDEO_CODECS = frozenset(
    "h264 hevc mpeg4 mpeg2video mpeg1video vp8 vp9 av1 mjpeg h263 prores dvvideo "
    "msmpeg4v2 msmpeg4v3".split()
)
AUDIO_CODECS = frozenset(
    "aac mp3 mp2 ac3 eac3 opus vorbis alac flac amr_nb amr_wb pcm_s16le pcm_s16be pcm_s24le "
    "pcm_s24be pcm_f32le pcm_u8 pcm_mulaw pcm_alaw adpcm_ima_wav adpcm_ms".split()
)
_ANNOUNCING = frozenset({"mov", "matroska", "avi"})  # formats that say how long they last


@dataclass(frozen=True, slots=True)
class Probe:
    """Facts measured on a file.

    Attributes:
        demuxer: forced demuxer.
        duration_s: from the first to the last packet kept, in seconds.
        announced_s: what the container says of its picture, 0 when it says nothing.
        picture_s: length of the picture alone.
        codec: of the picture. width, height: stored size, before rotation.
        rotation: degrees to turn. aspect: width over height of one point.
        rate: pictures a second, measured. transfer: ITU-T H.273 transfer characteristics.
    """

    demuxer: str
    duration_s: float
    announced_s: float
    picture_s: float
    codec: str
    video_index: int
    width: int
    height: int
    rotation: int
    aspect: float
    rate: float
    transfer: int
    is_interlaced: bool
    is_decoded: bool
    damaged_count: int
    audio_codec: str = ""
    audio_index: int | None = None

    @property
    def shown(self) -> tuple[float, float]:
        """Width and height as people see it: square points, turned."""
        width, height = self.width * self.aspect, float(self.height)
        return (height, width) if self.rotation % 180 else (width, height)

    @property
    def is_hdr(self) -> bool:
        """Whether its light needs mapping for usual screens (PQ is 16, HLG is 18)."""
        return self.transfer in {16, 18}


def read_probe(demuxer: str, facts: dict[str, Any]) -> Probe:
    """Build a probe from what the confined child printed.

    Raises:
        Refused: when there is no picture.
    """
    video, audio = facts.get("video"), facts.get("audio")
    if not video:
        raise words.refusal("no_picture")
    numerator, denominator = video["rate"]
    aspect_width, aspect_height = video["aspect"]
    return Probe(
        demuxer=demuxer,
        duration_s=facts["duration_s"],
        announced_s=video["announced_s"],
        picture_s=video["measured_s"],
        codec=video["codec"],
        video_index=video["index"],
        width=video["width"],
        height=video["height"],
        rotation=video["rotation"],
        aspect=aspect_width / aspect_height,
        rate=numerator / denominator,
        transfer=video["transfer"],
        is_interlaced=video["interlaced"],
        is_decoded=facts["is_decoded"],
        damaged_count=facts["damaged"],
        audio_codec=audio["codec"] if audio else "",
        audio_index=audio["index"] if audio else None,
    )


def check_weight(octets: int, largest: int) -> None:
    """Refuse an empty or too heavy file.

    Args:
        octets: its length in bytes.
        largest: the limit in bytes.
    """
    if octets <= 0:
        raise words.refusal("empty")
    if octets > largest:
        raise words.too_heavy(octets, largest)


def check_probe(probe: Probe) -> None:
    """Refuse what we do not accept, the plainest reason first.

    Raises:
        Refused: with what to do.
    """
    width, height = probe.shown
    if probe.codec not in VIDEO_CODECS:
        raise words.refusal("unknown_picture")
    if max(width, height) > LONGEST_SIDE or min(width, height) > SHORTEST_SIDE:
        raise words.too_large(round(width), round(height))
    if probe.duration_s > LONGEST_FILM_S + TOLERANCE_S:
        raise words.too_long(probe.duration_s)
    if is_probe_cut(probe):
        raise words.refusal("cut")
    if not probe.is_decoded or min(width, height) < 2:
        raise words.refusal("unreadable")
    if probe.duration_s < SHORTEST_S:
        raise words.refusal("too_short")
    if probe.rate > LARGEST_RATE * 1.05:
        raise words.too_fast(probe.rate, LARGEST_RATE)
    if probe.audio_codec and probe.audio_codec not in AUDIO_CODECS:
        raise words.refusal("unknown_sound")


def is_probe_cut(probe: Probe) -> bool:
    """Whether packets are missing that the container announced."""
    if probe.demuxer not in _ANNOUNCING:
        return False
    if probe.demuxer == "mov" and probe.damaged_count:
        return True
    return probe.announced_s - probe.picture_s > CUT_S


def is_same_length(made_s: float, wanted_s: float) -> bool:
    """Whether a rendition lasts as long as its original, half a second apart at most."""
    return abs(made_s - wanted_s) <= CUT_S
