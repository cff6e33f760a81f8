"""The arguments of ffmpeg, as lists; pure functions.

Measured on 2 cores: `veryfast` prepares two minutes of 1080p in less than a minute; one decoding
feeds both renditions; HDR is brought to usual screens by one `zscale`, which costs nothing
measurable (a true tone mapping takes three times as long; here highlights clip above 300 nits).
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from classe12.media.models import RenditionKind
from classe12.media.rules.limits import MAX_PIXELS, Probe

TILES = 12  # pictures of a filmstrip, side by side, evenly spread over the video
TILE_SIDE = 160  # longest side of one, in points
_RATES = tuple(Fraction(n, d) for n, d in ((24000, 1001), (24, 1), (25, 1), (30000, 1001), (30, 1)))
CONTENT_TYPES = {
    RenditionKind.P720: "video/mp4",
    RenditionKind.P480: "video/mp4",
    RenditionKind.POSTER: "image/jpeg",
    RenditionKind.FILMSTRIP: "image/jpeg",
}
NAMES = {
    RenditionKind.P720: "720p.mp4",
    RenditionKind.P480: "480p.mp4",
    RenditionKind.POSTER: "poster.jpg",
    RenditionKind.FILMSTRIP: "filmstrip.jpg",
}


@dataclass(frozen=True, slots=True)
class Recipe:
    """One video rendition: what it is called, its size in points, its rates in bits a second."""

    kind: RenditionKind
    width: int
    height: int
    crf: int
    largest_rate: int
    audio_rate: int


def shrink(width: float, height: float, short_side: int) -> tuple[int, int]:
    """Return the size, in even points, whose short side is at most `short_side`; never larger."""
    factor = min(1.0, short_side / min(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def plan(probe: Probe) -> list[Recipe]:
    """Return the renditions to make, best first: a 480p film gets no 720p twin."""
    width, height = probe.shown
    big, small = shrink(width, height, 720), shrink(width, height, 480)
    recipes = [Recipe(RenditionKind.P480, *small, 24, 1_000_000, 96_000)]
    if big != small:
        recipes.insert(0, Recipe(RenditionKind.P720, *big, 23, 2_500_000, 128_000))
    return recipes


def output_rate(measured: float) -> Fraction:
    """Return a steady number of pictures a second, 30 at most, close to the measured one.

    Usual rates are kept, doubles of usual rates are halved, anything else becomes 30.
    """
    for times in (1, 2, 4):
        for rate in _RATES:
            if abs(measured / times - rate) < rate * Fraction(1, 4000):
                return rate
    return Fraction(30)


def open_input(demuxer: str, path: Path, threads: int) -> list[str]:
    """Return the options that bound the opening of a file, and the file."""
    return [
        *("-nostdin", "-hide_banner", "-v", "error", "-y"),
        *("-protocol_whitelist", "file", "-format_whitelist", demuxer, "-f", demuxer),
        *("-max_pixels", str(MAX_PIXELS), "-threads", str(threads), "-i", str(path)),
    ]


def picture_filter(probe: Probe, recipes: list[Recipe], *, can_map_light: bool) -> str:
    """Return the filter graph: one decoding, scaled down step by step, one label a rendition."""
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
        chain.append(f"scale={best.width}:{best.height}")
    chain += ["setsar=1", "format=yuv420p"]
    graph = f"[0:{probe.video_index}]" + ",".join(chain)
    if len(recipes) == 1:
        return f"{graph}[v0]"
    small = recipes[1]
    return f"{graph},split=2[v0][rest];[rest]scale={small.width}:{small.height},setsar=1[v1]"


def sound_filter(audio_index: int, count: int) -> str:
    """Return the filter graph of the sound: kept in step with the pictures, one label a rendition.

    One graph reads the stream, never one an output: two of them wait for each other for ever in
    ffmpeg 7 to 9 (seen on 118 s of 1080p H.264, at its 58th second, each time).
    """
    labels = "".join(f"[a{number}]" for number in range(count))
    return f"[0:{audio_index}]aresample=async=1,asplit={count}{labels}"


def transcode(
    probe: Probe, path: Path, recipes: list[Recipe], *, threads: int, can_map_light: bool
) -> list[str]:
    """Return the arguments that make all the video renditions of a file in the current folder.

    Args:
        probe: facts of the file. path: where it is.
        recipes: what `plan` said.
        threads: for the decoder and for each encoder.
        can_map_light: whether this ffmpeg has `zscale`.
    """
    arguments = open_input(probe.demuxer, path, threads)
    graph = picture_filter(probe, recipes, can_map_light=can_map_light)
    if probe.audio_index is not None:
        graph += ";" + sound_filter(probe.audio_index, len(recipes))
    arguments += ["-filter_complex", graph]
    arguments += ["-progress", "pipe:1", "-nostats"]
    for number, recipe in enumerate(recipes):
        arguments += ["-map", f"[v{number}]", *_encode(recipe, output_rate(probe.rate), threads)]
        if probe.audio_index is not None:
            arguments += ["-map", f"[a{number}]"]
            arguments += ["-c:a", "aac", "-b:a", str(recipe.audio_rate), "-ac", "2", "-ar", "48000"]
        arguments += ["-f", "mp4", "-movflags", "+faststart", NAMES[recipe.kind]]
    return arguments


def _encode(recipe: Recipe, rate: Fraction, threads: int) -> list[str]:
    """Return the options of one H.264 output: a key picture every 2 s, no metadata at all."""
    return [
        *("-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high"),
        *("-crf", str(recipe.crf), "-maxrate", str(recipe.largest_rate)),
        *("-bufsize", str(2 * recipe.largest_rate), "-g", str(round(rate * 2))),
        *("-threads", str(threads), "-max_muxing_queue_size", "1024"),
        *("-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"),
    ]


def tile_size(width: int, height: int) -> tuple[int, int]:
    """Return the size of one picture of the filmstrip."""
    factor = min(1.0, TILE_SIDE / max(width, height))
    return max(2, round(width * factor / 2) * 2), max(2, round(height * factor / 2) * 2)


def pictures(rendition: Path, recipe: Recipe, duration_s: float) -> list[str]:
    """Return the arguments that make the poster, the filmstrip and the average colour.

    The poster is the most typical of the key pictures. Made from our own rendition.

    Args:
        rendition: the smallest video rendition, made by `recipe`.
        duration_s: its length in seconds.
    """
    width, height = tile_size(recipe.width, recipe.height)
    full = "out_range=full,format=yuvj420p"
    spread = Fraction(TILES / duration_s).limit_denominator(10_000)
    graph = (
        "[0:v]split=2[a][b];[a]thumbnail=61,split=2[c][d];"
        f"[c]scale=iw:ih:{full}[poster];[d]scale=1:1:flags=area,format=rgb24[colour];"
        f"[b]scale={width}:{height}:{full},tpad=stop_duration={duration_s:.3f}:stop_mode=clone,"
        f"fps={spread},tile={TILES}x1[strip]"
    )
    picture = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
    jpeg = [
        *picture,
        "-frames:v",
        "1",
        "-c:v",
        "mjpeg",
        "-q:v",
        "4",
        "-f",
        "image2",
        "-update",
        "1",
    ]
    opened = open_input("mov", rendition, 1)
    opened[opened.index("-i") : opened.index("-i")] = ["-skip_frame", "nokey"]
    return [
        *(*opened, "-filter_complex", graph),
        *("-map", "[poster]", *jpeg, NAMES[RenditionKind.POSTER]),
        *("-map", "[strip]", *jpeg, NAMES[RenditionKind.FILMSTRIP]),
        *("-map", "[colour]", "-frames:v", "1", "-c:v", "rawvideo", "-f", "rawvideo", "colour.rgb"),
    ]
