"""The facts of a video file, read by PyAV inside the sandbox; nothing is judged here."""

from fractions import Fraction
from typing import Any

FIRST_PICTURES = 300  # packets among which one must decode
COVER = 0x400  # AV_DISPOSITION_ATTACHED_PIC: the cover of a song is no video


def describe(av: Any, order: dict[str, Any]) -> dict[str, Any]:
    """Return the facts of a video file, measured packet by packet; nothing is judged here."""
    bounds = {"protocol_whitelist": "file", "format_whitelist": order["format"]}
    pixels = {"max_pixels": str(order["max_pixels"])}  # opening already decodes a picture or two
    with av.open(
        order["input"], format=order["format"], options=pixels, container_options=bounds
    ) as container:
        films = [s for s in container.streams.video if not s.disposition & COVER]
        if not films:
            return {"video": None}
        film, sounds = films[0], list(container.streams.audio)
        sound = sounds[0] if sounds else None
        picture = describe_film(film, container)
        facts: dict[str, Any] = {"video": picture, "audio": None}
        if sound:
            facts["audio"] = {"index": sound.index, "codec": codec_name(sound)}
        may_decode = film.codec_context.width * film.codec_context.height <= order["max_pixels"]
        film.codec_context.options = pixels
        facts.update(measure(container, film, sound, picture, may_decode=may_decode))
        return facts


def codec_name(stream: Any) -> str:
    """Return the name of a codec whichever decoder reads it; "" when none does."""
    return str(stream.codec_context.codec.canonical_name) if stream.codec_context else ""


def describe_film(film: Any, container: Any) -> dict[str, Any]:
    """Return what the container says of the picture."""
    context, rate = film.codec_context, film.average_rate or film.guessed_rate or Fraction(0)
    announced = film.duration * film.time_base if film.duration else 0
    if not announced and container.duration:
        announced = Fraction(container.duration, 1_000_000)
    return {
        "index": film.index,
        "codec": codec_name(film),
        "width": context.width,
        "height": context.height,
        "rate": [rate.numerator, rate.denominator],
        "announced_s": float(announced),
        "measured_s": 0.0,
        "rotation": 0,
        "aspect": [1, 1],
        "transfer": int(context.color_trc or 0),
        "interlaced": False,
    }


def measure(
    container: Any, film: Any, sound: Any, picture: dict[str, Any], *, may_decode: bool
) -> dict[str, Any]:
    """Walk through the packets: real length, real rate, damage; decode the first picture."""
    first: dict[int, float] = {}
    last: dict[int, float] = {}
    count, damaged, decoded = 0, 0, None
    for packet in container.demux([stream for stream in (film, sound) if stream]):
        if packet.pts is None or packet.is_discard:
            continue
        start = float(packet.pts * packet.time_base)
        end = start + float((packet.duration or 0) * packet.time_base)
        index = packet.stream.index
        first[index] = min(first.get(index, start), start)
        last[index] = max(last.get(index, end), end)
        damaged += packet.is_corrupt
        if packet.stream is film:
            count += 1
            if decoded is None and may_decode and count <= FIRST_PICTURES:
                decoded = next(iter(packet.decode()), None)
    if decoded is not None:
        picture.update(describe_picture(decoded, film))
    length = last.get(film.index, 0) - first.get(film.index, 0)
    picture["measured_s"] = length
    if count > 1 and length > 0:
        rate = Fraction(count / length).limit_denominator(1001)
        picture["rate"] = [rate.numerator, rate.denominator]
    return {
        "duration_s": max(last.values(), default=0) - min(first.values(), default=0),
        "damaged": damaged,
        "is_decoded": decoded is not None,
    }


def describe_picture(decoded: Any, film: Any) -> dict[str, Any]:
    """Return what the first decoded picture says, which is truer than the container."""
    return {
        "width": decoded.width,
        "height": decoded.height,
        "rotation": int(decoded.rotation) % 360,
        "interlaced": bool(decoded.interlaced_frame),
        "aspect": ratio(film.sample_aspect_ratio),
        "transfer": int(decoded.color_trc or 0),
    }


def ratio(value: Fraction | None) -> list[int]:
    """Return a fraction as two numbers, 1:1 when there is none."""
    return [value.numerator, value.denominator] if value else [1, 1]
