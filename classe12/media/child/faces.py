"""Finding faces on the pictures of a film with CenterFace, and hiding parts of its pictures.

Only numpy, onnxruntime and PyAV are used; the model is read before the confinement. CenterFace
(Xu et al., 2019, MIT) answers on a grid four times smaller than the picture: how sure it is, the size
(logarithms) and the offset of a face centred there.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

CELL = 4  # points of the picture a point of the grid
MULTIPLE = 32  # sizes that the model takes
OVERLAP = 0.3  # two answers that share that much are one face
BLOCKS = 5  # what is hidden is made of that many blocks along each side


def dynamic(model: bytes) -> bytes:
    """Return an ONNX model whose inputs and outputs have no fixed size (CenterFace is saved for 32 x 32).

    In protobuf: graph (7), inputs (11) and outputs (12), type (2), tensor (1), without its shape (2).
    """
    return _without(model, ({7}, {11, 12}, {2}, {1}, {2}))


def _without(message: bytes, path: tuple[set[int], ...]) -> bytes:
    kept, at = bytearray(), 0
    while at < len(message):
        start = at
        key, at = _number(message, at)
        length = 0
        if key & 7 == 0:
            _, at = _number(message, at)
        elif key & 7 == 2:
            length, at = _number(message, at)
        else:
            at += 8 if key & 7 == 1 else 4
        body = message[at : at + length]
        at += length
        if key & 7 != 2 or key >> 3 not in path[0]:
            kept += message[start:at]
        elif len(path) > 1:
            inside = _without(body, path[1:])
            kept += _written(key) + _written(len(inside)) + inside
    return bytes(kept)


def _number(message: bytes, at: int) -> tuple[int, int]:
    value, shift = 0, 0
    while True:
        octet = message[at]
        value, shift, at = value | (octet & 127) << shift, shift + 7, at + 1
        if octet < 128:
            return value, at


def _written(value: int) -> bytes:
    octets = bytearray()
    while value > 127:
        octets.append(value & 127 | 128)
        value >>= 7
    return bytes([*octets, value])


class Finder:
    """Finds the faces of pictures."""

    def __init__(self, model: bytes, threads: int, threshold: float) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(
            dynamic(model), options, providers=["CPUExecutionProvider"]
        )
        self.entry = self.session.get_inputs()[0].name
        self.threshold = threshold

    def __call__(self, frame: Any) -> list[list[float]]:
        """Return [left, top, width, height] of each face, in parts of the picture."""
        width, height = (-(-side // MULTIPLE) * MULTIPLE for side in (frame.width, frame.height))
        picture = frame.to_ndarray(format="rgb24", width=width, height=height)
        batch = np.ascontiguousarray(picture.transpose(2, 0, 1)[None], dtype="float32")
        sure, size, offset, _ = self.session.run(None, {self.entry: batch})
        rows, columns = np.where(sure[0, 0] > self.threshold)
        tall, wide = np.exp(size[0][:, rows, columns]) * CELL
        down, along = offset[0][:, rows, columns]
        left = (columns + along + 0.5) * CELL - wide / 2
        top = (rows + down + 0.5) * CELL - tall / 2
        scores = sure[0, 0][rows, columns]
        boxes = np.stack([left, top, left + wide, top + tall], axis=1)
        boxes = boxes.clip(0, [width, height, width, height]) / [width, height, width, height]
        return [_as_place(boxes[one]) for one in _best(boxes, scores)]


def _as_place(box: Any) -> list[float]:
    left, top, right, bottom = (float(side) for side in box)
    return [left, top, right - left, bottom - top]


def _best(boxes: Any, scores: Any) -> list[int]:
    """Return the surest answers, one a face."""
    kept: list[int] = []
    for one in scores.argsort()[::-1]:
        if all(_shared(boxes[one], boxes[other]) < OVERLAP for other in kept):
            kept.append(int(one))
    return kept


def _shared(one: Any, other: Any) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    if wide <= 0 or tall <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return float(wide * tall / (sum(areas) - wide * tall))


def look(av: Any, order: dict[str, Any], finder: Finder) -> Iterator[dict[str, Any]]:
    """Yield the faces of one picture every `every_s` seconds of a film; of the only one of a picture.

    With `keys_only`, of those that the film can be cut at: quick, and not quite as regular.
    """
    bounds = {"protocol_whitelist": "file", "format_whitelist": order["format"]}
    with av.open(order["input"], format=order["format"], container_options=bounds) as container:
        film = container.streams.video[0]
        film.thread_type = "AUTO"
        if order["keys_only"]:  # a few pictures of a film, without decoding the others
            film.codec_context.skip_frame = "NONKEY"
        due = 0.0
        for frame in container.decode(film):
            at = float(frame.time or 0.0)
            if at + 1e-3 >= due:
                due = at + order["every_s"]
                yield {"at": at, "faces": finder(frame)}


def hide(av: Any, order: dict[str, Any], zones: list[Any], covered: Any) -> Iterator[float]:
    """Write a copy of a film of ours with zones hidden, its sound untouched; yield how far it is.

    Args:
        av: PyAV.
        order: `input`, `output`, `format`.
        zones: what to hide. covered: what a zone covers at a moment; see `rules.faces`.
    """
    bounds = {"protocol_whitelist": "file", "format_whitelist": order["format"]}
    with (
        av.open(order["input"], format=order["format"], container_options=bounds) as source,
        av.open(order["output"], "w", format="mp4") as target,
    ):
        film = source.streams.video[0]
        film.thread_type = "AUTO"
        made = target.add_stream("libx264", rate=film.average_rate)
        made.width, made.height, made.pix_fmt = film.width, film.height, "yuv420p"
        made.options = {"crf": "16", "preset": "veryfast"}
        made.codec_context.time_base = film.time_base
        sounds = [*source.streams.audio[:1]]
        kept = {one.index: target.add_stream_from_template(one) for one in sounds}
        for packet in source.demux(film, *sounds):
            if packet.stream.index in kept:
                if packet.dts is not None:
                    packet.stream = kept[packet.stream.index]
                    target.mux(packet)
                continue
            for frame in packet.decode():
                at = float(frame.time or 0.0)
                boxes = [box for zone in zones if (box := covered(zone, at))]
                target.mux(made.encode(_hidden(av, frame, boxes) if boxes else frame))
                yield at
        target.mux(made.encode(None))


def _hidden(av: Any, frame: Any, boxes: list[Any]) -> Any:
    """Return a picture with boxes made of a few blurred blocks, in each of its three planes."""
    pixels = frame.to_ndarray(format="yuv420p")
    wide, tall = frame.width, frame.height
    flat, at = pixels.reshape(-1), 0
    for width, height in ((wide, tall), (wide // 2, tall // 2), (wide // 2, tall // 2)):
        plane = flat[at : at + width * height].reshape(height, width)
        at += width * height
        for left, top, right, bottom in boxes:
            rows = slice(int(top * height), max(int(top * height) + 1, -int(-bottom * height // 1)))
            columns = slice(
                int(left * width), max(int(left * width) + 1, -int(-right * width // 1))
            )
            plane[rows, columns] = _blurred(plane[rows, columns])
    made = av.VideoFrame.from_ndarray(pixels, format="yuv420p")
    made.pts, made.time_base = frame.pts, frame.time_base
    return made


def _blurred(part: Any) -> Any:
    """Return the part of a plane, known by the averages of a few blocks only."""
    height, width = part.shape
    edges = [np.linspace(0, side, min(side, BLOCKS) + 1).astype(int) for side in (height, width)]
    sums = np.add.reduceat(part.astype("float32"), edges[0][:-1], axis=0)
    sums = np.add.reduceat(sums, edges[1][:-1], axis=1)
    means = sums / np.outer(np.diff(edges[0]), np.diff(edges[1]))
    middles = [(side[:-1] + side[1:] - 1) / 2 for side in edges]
    along = np.stack([np.interp(range(width), middles[1], row) for row in means])
    return np.stack(
        [np.interp(range(height), middles[0], column) for column in along.T], axis=1
    ).astype("uint8")
