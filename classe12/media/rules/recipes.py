"""The arguments of ffmpeg, as lists; pure functions.

Measured on 2 cores: `veryfast` prepares two minutes of 1080p in less than a minute; one decoding
feeds all the renditions of a run; HDR is brought to usual screens by one `zscale`, which costs nothing
measurable (a true tone mapping takes three times as long; here highlights clip above 300 nits).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from classe12.media.models import RenditionKind
from classe12.media.rules.edits import UNCHANGED, Edit, silences
from classe12.media.rules.limits import MAX_PIXELS, Probe

TILES = 12  # pictures of a filmstrip, side by side, evenly spread over the video
TILE_SIDE = 160  # longest side of one, in points
_RATES = tuple(Fraction(n, d) for n, d in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1)))
CONTENT_TYPES = {
    RenditionKind.P1080: "video/mp4",
    RenditionKind.P720: "video/mp4",
    RenditionKind.P480: "video/mp4",
    RenditionKind.AUDIO: "audio/mp4",
    RenditionKind.POSTER: "image/jpeg",
    RenditionKind.FILMSTRIP: "image/jpeg",
    RenditionKind.MASTER: "video/mp4",
}
NAMES = {
    RenditionKind.P1080: "1080p.mp4",
    RenditionKind.P720: "720p.mp4",
    RenditionKind.P480: "480p.mp4",
    RenditionKind.AUDIO: "son.m4a",
    RenditionKind.POSTER: "poster.jpg",
    RenditionKind.FILMSTRIP: "filmstrip.jpg",
    RenditionKind.MASTER: "master.mp4",
}
# Loudness (EBU R 128): -16 LUFS is what is heard on a telephone; true peaks stay under -1.5 dB.
LOUDNESS, LARGEST_GAIN, PEAK = -16.0, 20.0, 0.84
SILENCE = -60.0  # LUFS: below, there is nothing to make louder


@dataclass(frozen=True, slots=True)
class Recipe:
    """One video rendition: what it is called, its size in points, its rates in bits a second."""

    kind: RenditionKind
    width: int
    height: int
    crf: int
    largest_rate: int
    audio_rate: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height, in points."""
        return self.width, self.height


def shrink(width: float, height: float, short_side: int) -> tuple[int, int]:
    """Return the size, in even points, whose short side is at most `short_side`; never larger."""
    factor = min(1.0, short_side / min(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def plan(probe: Probe) -> list[Recipe]:
    """Return the renditions to make, best first, none larger than the film: a 480p film has no 720p."""
    width, height = probe.shown
    planned: list[Recipe] = []
    for kind, side, *rates in (
        (RenditionKind.P1080, 1080, 23, 5_000_000, 128_000),
        (RenditionKind.P720, 720, 23, 2_500_000, 128_000),
        (RenditionKind.P480, 480, 24, 1_000_000, 96_000),
    ):
        recipe = Recipe(kind, *shrink(width, height, side), *rates)
        if planned and planned[-1].size == recipe.size:
            planned.pop()
        planned.append(recipe)
    return planned


def first(planned: Sequence[Recipe]) -> Recipe:
    """Return the rendition that makes a film watchable: the 720p, else the only one there is."""
    return next((recipe for recipe in planned if recipe.kind is RenditionKind.P720), planned[-1])


def output_rate(measured: float) -> Fraction:
    """Return a steady number of pictures a second, 30 at most, close to the measured one.

    Usual rates are kept, doubles of usual rates are halved, anything else becomes 30.
    """
    for times in (1, 2, 4):
        for rate in _RATES:
            if abs(measured / times - rate) < rate * Fraction(1, 4000):
                return rate
    return Fraction(30)


def open_input(demuxer: str, path: Path, threads: int, *before: str) -> list[str]:
    """Return the options that bound the opening of a file, those of `before`, and the file."""
    return [
        *("-nostdin", "-hide_banner", "-v", "error", "-y"),
        *("-protocol_whitelist", "file", "-format_whitelist", demuxer, "-f", demuxer),
        *("-max_pixels", str(MAX_PIXELS), "-threads", str(threads), *before, "-i", str(path)),
    ]


def picture_filter(probe: Probe, recipes: Sequence[Recipe], *, can_map_light: bool) -> str:
    """Return the filter graph: one decoding, scaled to the best, then down; one label a rendition."""
    best, rate = recipes[0], output_rate(probe.rate)
    chain = ["bwdif=mode=send_frame:deint=interlaced"] if probe.is_interlaced else []
    chain.append(f"fps={rate}")
    if probe.is_hdr and can_map_light:
        source = "smpte2084" if probe.transfer == 16 else "arib-std-b67"
        chain.append(
            f"zscale=w={best.width}:h={best.height}:tin={source}:pin=2020:min=2020_ncl:rin=tv:"
            "t=bt709:p=bt709:m=bt709:r=tv:npl=300"
        )
    else:
        chain.append(f"scale={best.width}:{best.height}:flags=bilinear")
    chain += ["setsar=1", "format=yuv420p"]
    graph = f"[0:{probe.video_index}]" + ",".join(chain)
    if len(recipes) == 1:
        return f"{graph}[v0]"
    rest = "".join(f"[s{number}]" for number in range(1, len(recipes)))
    smaller = [
        f"[s{number}]scale={recipe.width}:{recipe.height}:flags=bilinear,setsar=1[v{number}]"
        for number, recipe in enumerate(recipes[1:], 1)
    ]
    return ";".join([f"{graph},split={len(recipes)}[v0]{rest}", *smaller])


def gain(loudness: float) -> float:
    """Return how much louder a sound has to be made, in decibels, from its loudness in LUFS."""
    if loudness <= SILENCE:
        return 0.0
    return max(-LARGEST_GAIN, min(LARGEST_GAIN, LOUDNESS - loudness))


def sound_filter(
    audio_index: int,
    count: int,
    *,
    louder: float = 0.0,
    muted: Sequence[tuple[float, float]] = (),
) -> str:
    """Return the filter graph of the sound: kept in step with the pictures, one label an output.

    One graph reads the stream, never one an output: two of them wait for each other for ever in
    ffmpeg 7 to 9 (seen on 118 s of 1080p H.264, at its 58th second, each time).

    Args:
        audio_index: of the stream. count: how many outputs.
        louder: decibels, see `gain`; peaks are held, so that what is made louder does not crackle.
        muted: passages without sound, (start, end) in seconds of what is made.
    """
    chain = ["aresample=async=1"]
    if louder:
        chain += [f"volume={louder:.1f}dB", f"alimiter=limit={PEAK}:level=false"]
    chain += [f"volume=0:enable='between(t,{start:.2f},{end:.2f})'" for start, end in muted]
    labels = "".join(f"[a{number}]" for number in range(count))
    return f"[0:{audio_index}]{','.join(chain)},asplit={count}{labels}"


def loudness(probe: Probe, path: Path) -> list[str]:
    """Return the arguments that measure how loud a film is; the figure is in what ffmpeg says."""
    arguments = open_input(probe.demuxer, path, 1, "-vn")
    arguments[arguments.index("error")] = "info"
    meter = f"[0:{probe.audio_index}]ebur128=framelog=quiet[m]"
    return [*arguments, "-nostats", "-filter_complex", meter, "-map", "[m]", "-f", "null", "-"]


def read_loudness(said: str) -> float:
    """Return the integrated loudness, in LUFS, of what ffmpeg said; a silence when it says nothing."""
    _, _, summary = said.rpartition("Integrated loudness:")
    words = summary.split()
    return float(words[1]) if words[:1] == ["I:"] and words[1] != "-inf" else SILENCE


@dataclass(frozen=True, slots=True)
class Order:
    """What one run of ffmpeg makes of a film.

    Attributes:
        recipes: the video renditions, best first.
        has_audio_file: whether the sound alone is made too.
        louder: decibels added to the sound.
        edit: what is cut and muted; what is hidden is hidden before.
    """

    recipes: Sequence[Recipe]
    has_audio_file: bool = False
    louder: float = 0.0
    edit: Edit = UNCHANGED


def transcode(
    probe: Probe, path: Path, order: Order, *, threads: int, can_map_light: bool
) -> list[str]:
    """Return the arguments that make renditions of a file in the current folder.

    Args:
        probe: facts of the file. path: where it is.
        order: what to make.
        threads: for the decoder and for each encoder.
        can_map_light: whether this ffmpeg has `zscale`.
    """
    edit, recipes = order.edit, order.recipes
    span = ["-ss", f"{edit.start_s:.2f}"] if edit.start_s else []
    span += ["-t", f"{edit.end_s - edit.start_s:.2f}"] if edit.end_s else []
    arguments = open_input(probe.demuxer, path, threads, *span)
    graphs = [picture_filter(probe, recipes, can_map_light=can_map_light)] if recipes else []
    alone = order.has_audio_file and probe.audio_index is not None
    if probe.audio_index is not None:
        sound = sound_filter(
            probe.audio_index,
            len(recipes) + alone,
            louder=order.louder,
            muted=silences(edit),
        )
        graphs.append(sound)
    arguments += ["-filter_complex", ";".join(graphs), "-progress", "pipe:1", "-nostats"]
    for number, recipe in enumerate(recipes):
        arguments += ["-map", f"[v{number}]", *_encode(recipe, output_rate(probe.rate), threads)]
        if probe.audio_index is not None:
            arguments += ["-map", f"[a{number}]", *_sound(recipe.audio_rate)]
        arguments += ["-f", "mp4", "-movflags", "+faststart", NAMES[recipe.kind]]
    if alone:
        arguments += ["-map", f"[a{len(recipes)}]", *_sound(96_000), *_PLAIN]
        arguments += ["-f", "mp4", "-movflags", "+faststart", NAMES[RenditionKind.AUDIO]]
    return arguments


# No metadata at all.
_PLAIN = ("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact")


def _sound(rate: int) -> list[str]:
    return ["-c:a", "aac", "-b:a", str(rate), "-ac", "2", "-ar", "48000"]


def _encode(recipe: Recipe, rate: Fraction, threads: int) -> list[str]:
    """Return the options of one H.264 output: a key picture every 2 s, no metadata at all."""
    return [
        *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high"),
        *("-crf", str(recipe.crf), "-maxrate", str(recipe.largest_rate)),
        *("-bufsize", str(2 * recipe.largest_rate), "-g", str(round(rate * 2))),
        *("-threads", str(threads), "-max_muxing_queue_size", "1024"),
        *_PLAIN,
    ]


def tile_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of one picture of the filmstrip."""
    factor = min(1.0, TILE_SIDE / max(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


_PICTURE = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact")
_JPEG = (
    *_PICTURE,
    *("-frames:v", "1", "-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1"),
)
_FULL = "out_range=full,format=yuvj420p"


def pictures(rendition: Path, recipe: Recipe, duration_s: float) -> list[str]:
    """Return the arguments that make the poster, the filmstrip and the average colour.

    The poster is the most typical of the key pictures. Made from our own rendition.

    Args:
        rendition: a video rendition, made by `recipe`.
        duration_s: its length in seconds.
    """
    width, height = tile_size(recipe.width, recipe.height)
    spread = Fraction(TILES / duration_s).limit_denominator(10_000)
    graph = (
        "[0:v]split=2[a][b];[a]thumbnail=61,split=2[c][d];"
        f"[c]scale=iw:ih:{_FULL}[poster];[d]scale=1:1:flags=area,format=rgb24[colour];"
        f"[b]scale={width}:{height}:{_FULL},tpad=stop_duration={duration_s:.3f}:stop_mode=clone,"
        f"fps={spread},tile={TILES}x1[strip]"
    )
    opened = open_input("mov", rendition, 1, "-skip_frame", "nokey")
    return [
        *(*opened, "-filter_complex", graph),
        *("-map", "[poster]", *_JPEG, NAMES[RenditionKind.POSTER]),
        *("-map", "[strip]", *_JPEG, NAMES[RenditionKind.FILMSTRIP]),
        *("-map", "[colour]", "-frames:v", "1", "-c:v", "rawvideo", "-f", "rawvideo", "colour.rgb"),
    ]


def poster(rendition: Path, at_s: float) -> list[str]:
    """Return the arguments that take a chosen moment as the poster; see `pictures`.

    Args:
        rendition: a video rendition of ours. at_s: the moment, in seconds.
    """
    graph = f"[0:v]split=2[a][b];[a]scale=iw:ih:{_FULL}[poster];[b]scale=1:1:flags=area,format=rgb24[colour]"
    return [
        *(*open_input("mov", rendition, 1, "-ss", f"{at_s:.2f}"), "-filter_complex", graph),
        *("-map", "[poster]", *_JPEG, NAMES[RenditionKind.POSTER]),
        *("-map", "[colour]", "-frames:v", "1", "-c:v", "rawvideo", "-f", "rawvideo", "colour.rgb"),
    ]
