"""Real video files made by ffmpeg, each once a run; and uploads and assets made of them."""

import hashlib
import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import Session

from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.settings import get_settings
from classe12.core.storage import get_storage
from classe12.media import sandbox
from classe12.media.models import Asset, Upload, Work
from classe12.media.rules import limits
from tests.support import postgres

GPS = "+48.8584+002.2945+035/"
DEVICE = "iPhone de Camille"
CANARIES = (GPS.encode(), DEVICE.encode(), b"canari", b"Canari")

PICTURE = "testsrc2=size={size}:rate={rate}:duration={length}"
SOUND = ("-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000:duration={length}")
H264 = ("-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p")
HEVC10 = (
    *("-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=none"),
    *("-pix_fmt", "yuv420p10le", "-tag:v", "hvc1"),
)
AAC = ("-c:a", "aac", "-b:a", "64k")
LOOP = 10  # seconds encoded of a long film
TAGS = (
    *("-metadata", f"location={GPS}", "-metadata", f"com.apple.quicktime.location.ISO6709={GPS}"),
    *("-metadata", f"com.apple.quicktime.model={DEVICE}", "-metadata", f"artist={DEVICE}"),
    *("-metadata", "comment=canari", "-metadata:s:v:0", "title=Canari"),
    *("-movflags", "use_metadata_tags"),
)


def folder() -> Path:
    """Return the folder of the run's samples."""
    path = postgres.open_run() / "samples"
    path.mkdir(exist_ok=True)
    return path


def ffmpeg(*arguments: str) -> None:
    """Run ffmpeg, unconfined: these files are ours."""
    command = [str(sandbox.ffmpeg_path()), "-v", "error", "-nostdin", "-y", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@cache
def sample(
    name: str,
    *,
    size: str = "640x360",
    rate: str = "10",
    length: float = 2,
    codec: tuple[str, ...] = H264,
    sound: tuple[str, ...] | None = AAC,
    options: tuple[str, ...] = (),
    light: str = "",
) -> Path:
    """Return a video of moving patterns with a pure sound.

    Args:
        name: file name; its extension decides of the container.
        size: "1920x1080". rate: pictures a second. length: seconds.
        codec: options of the picture. sound: options of the sound, None for a silent film.
        options: further output options. light: a filter, to mark the picture as HDR.
    """
    asked = repr((size, rate, length, codec, sound, options, light))
    path = folder() / f"{hashlib.sha256(asked.encode()).hexdigest()[:8]}-{name}"
    if path.exists():
        return path
    source = PICTURE.format(size=size, rate=rate, length=length) + (f",{light}" if light else "")
    audio_input = [part.format(length=length) for part in SOUND] if sound else []
    draft = path.with_name(f"draft-{_worker()}-{path.name}")
    ffmpeg(
        *("-f", "lavfi", "-i", source, *audio_input, *codec, *(sound or ())),
        *("-t", str(length), *options, str(draft)),
    )
    draft.replace(path)
    return path


def _worker() -> str:
    return str(get_settings().var.name)


def turned(source: Path, degrees: int) -> Path:
    """Return a copy of a film that asks to be turned, as phones do, with a phone's tags."""
    path = folder() / f"turned-{degrees}-{source.name}"
    if not path.exists():
        draft = path.with_name(f"draft-{_worker()}-{path.name}")
        ffmpeg(
            "-display_rotation:v:0",
            str(degrees),
            "-i",
            str(source),
            "-c",
            "copy",
            *TAGS,
            str(draft),
        )
        draft.replace(path)
    return path


def phone_film(length: float = 2) -> Path:
    """Return a film as an iPhone makes it: HEVC 10 bits, turned, with its place and its owner."""
    flat = sample("hevc.mov", size="1920x1080", length=min(length, LOOP), codec=HEVC10)
    return turned(flat if length <= LOOP else looped(flat, length), 90)


def looped(source: Path, length: float) -> Path:
    """Return a film that shows another one again and again: encoding it whole would take half a minute."""
    path = folder() / f"looped-{length}-{source.name}"
    if not path.exists():
        draft = path.with_name(f"draft-{_worker()}-{path.name}")
        ffmpeg(
            *("-stream_loop", "-1", "-i", str(source)),
            *("-t", str(length), "-c", "copy", str(draft)),
        )
        draft.replace(path)
    return path


def changing_rate(length: float = 3) -> Path:
    """Return a film whose pictures come irregularly."""
    return sample(
        f"irregular-{length}.mp4",
        rate="30",
        length=length,
        options=("-vf", "select='not(mod(n,2))+gt(random(1),0.6)'", "-fps_mode", "vfr"),
    )


def cut(source: Path, kept: int) -> Path:
    """Return the first bytes of a file."""
    path = folder() / f"cut-{kept}-{source.name}"
    path.write_bytes(source.read_bytes()[:kept])
    return path


def wrote(name: str, content: bytes) -> Path:
    """Return a file with this content."""
    path = folder() / name
    path.write_bytes(content)
    return path


def an_upload(db: Session, owner: Actor, length: int = 1000, **values: Any) -> Upload:
    """Add an upload that was accepted."""
    moment = now()
    defaults: dict[str, Any] = {
        "programme_id": owner.programme_id,
        "person_id": owner.person_id,
        "name": "rituel.mp4",
        "length": length,
        "created_at": moment,
        "expires_at": moment + limits.UPLOAD_LIFE,
    }
    upload = Upload(**{**defaults, **values})
    db.add(upload)
    db.flush()
    return upload


def a_waiting_asset(db: Session, owner: Actor, path: Path, **values: Any) -> Asset:
    """Add an asset whose original is in storage and waits for a worker."""
    length = path.stat().st_size
    upload = an_upload(db, owner, length, received=length, finished_at=now())
    key = f"originals/{upload.id}"
    get_storage().put_file(key, path)
    defaults: dict[str, Any] = {
        "programme_id": owner.programme_id,
        "person_id": owner.person_id,
        "upload_id": upload.id,
        "original_key": key,
        "work": Work.PREPARE,
        "bytes": length,
        "created_at": now(),
        "updated_at": now(),
    }
    asset = Asset(**{**defaults, **values})
    db.add(asset)
    db.flush()
    return asset


def mutate(source: Path, name: str, change: Callable[[bytearray], None]) -> Path:
    """Return a changed copy of a file."""
    content = bytearray(source.read_bytes())
    change(content)
    return wrote(name, bytes(content))
