"""The pictures of articles: what is accepted, and how ffmpeg makes them anew."""

import struct
from pathlib import Path

from classe12.core.errors import Refused
from classe12.news.rules.typed import NBSP

LARGEST = 10_000_000  # octets sent
MAX_PIXELS = 50_000_000
NAMES = ("grande.jpg", "petite.jpg")
WIDTHS = (1600, 640)  # points, of each name
ACCEPT = "image/jpeg,image/png,image/webp"
NOT_A_PICTURE = "Ce fichier n’est pas une image JPEG, PNG ou WebP. Choisissez-en une autre."
UNREADABLE = "Cette image ne s’ouvre pas, ou elle est trop grande. Choisissez-en une autre."
TOO_HEAVY = f"Cette image pèse plus de 10{NBSP}Mo. Réduisez-la puis recommencez."


def sniff(sent: bytes) -> str | None:
    """Return the one demuxer that may open a file, from its first bytes; None for no picture of ours."""
    if sent.startswith(b"\xff\xd8\xff"):
        return "jpeg_pipe"
    if sent.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png_pipe"
    if sent[:4] == b"RIFF" and sent[8:12] == b"WEBP":
        return "webp_pipe"
    return None


def arguments(demuxer: str, path: Path) -> list[str]:
    """Return the arguments that make both sizes: upright, on white paper, without metadata."""
    sizes = [
        f"[{label}]scale=w='min({width},iw)':h=-2:flags=lanczos:out_range=full,format=yuvj420p[{name}]"
        for label, width, name in zip("xy", WIDTHS, ("large", "small"), strict=True)
    ]
    graph = ";".join(
        [
            "[0:v]format=rgba,split=2[seen][paper]",
            "[paper]drawbox=c=white@1:t=fill:replace=1[white]",
            "[white][seen]overlay=format=auto,split=2[x][y]",
            *sizes,
        ]
    )
    plain = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"]
    jpeg = [*plain, *"-frames:v 1 -c:v mjpeg -q:v 4 -f image2 -update 1".split()]
    return [
        *("-nostdin", "-hide_banner", "-v", "error", "-y"),
        *("-protocol_whitelist", "file", "-format_whitelist", demuxer, "-f", demuxer),
        *("-max_pixels", str(MAX_PIXELS), "-threads", "1", "-i", str(path)),
        *("-filter_complex", graph),
        *("-map", "[large]", *jpeg, NAMES[0]),
        *("-map", "[small]", *jpeg, NAMES[1]),
    ]


def jpeg_size(data: bytes) -> tuple[int, int]:
    """Return the width and height of a JPEG that we made, from its frame header.

    Raises:
        Refused: when it has none.
    """
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker = data[place + 1]
        (length,) = struct.unpack(">H", data[place + 2 : place + 4])
        if 0xC0 <= marker <= 0xC2:
            height, width = struct.unpack(">HH", data[place + 5 : place + 9])
            return int(width), int(height)
        place += 2 + length
    raise Refused("unreadable", UNREADABLE)
