"""Which files may be attached to a comment; their content decides, never their name.

Documents are kept as they came, after their structure was checked: nothing that runs, nothing locked,
nothing that swells. Pictures are made anew, so that nothing of the original is served.
"""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from classe12.core.errors import Refused
from classe12.core.text import size

LARGEST = 20_000_000  # bytes of one file
ACCEPT = ".pdf,.odt,.ods,.odp,.docx,.xlsx,.pptx,.txt,.jpg,.jpeg,.png,.webp"
ACCEPTED = "PDF, ODT, ODS, ODP, DOCX, XLSX, PPTX, TXT, JPEG, PNG ou WebP"  # `ACCEPT`, in words
NAME_MAX = 120
LONGEST_SIDE = 2400  # points of a picture made anew
MOST_PIXELS = 60_000_000  # of a picture that is opened
MOST_ENTRIES = 5_000  # of an archive
MOST_INFLATED = 400_000_000  # bytes
SWELLING = 200  # how many times its size an archive may unfold to, beyond `SMALL`
SMALL = 20_000_000


class Kind(StrEnum):
    """What a file is; values are its extension."""

    PDF = "pdf"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    TXT = "txt"
    JPEG = "jpg"
    PNG = "png"
    WEBP = "webp"  # made anew as a PNG


PICTURES = frozenset({Kind.JPEG, Kind.PNG, Kind.WEBP})
DEMUXERS = {Kind.JPEG: "jpeg_pipe", Kind.PNG: "png_pipe", Kind.WEBP: "webp_pipe"}

_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
CONTENT_TYPES: dict[Kind, str] = {
    Kind.PDF: "application/pdf",
    Kind.ODT: f"{_OPEN}text",
    Kind.ODS: f"{_OPEN}spreadsheet",
    Kind.ODP: f"{_OPEN}presentation",
    Kind.DOCX: f"{_OFFICE}wordprocessingml.document",
    Kind.XLSX: f"{_OFFICE}spreadsheetml.sheet",
    Kind.PPTX: f"{_OFFICE}presentationml.presentation",
    Kind.TXT: "text/plain",
    Kind.JPEG: "image/jpeg",
    Kind.PNG: "image/png",
}
_MAIN_PARTS = {
    f"{CONTENT_TYPES[kind]}.main+xml": kind for kind in (Kind.DOCX, Kind.XLSX, Kind.PPTX)
}
_MIMETYPES = {CONTENT_TYPES[kind]: kind for kind in (Kind.ODT, Kind.ODS, Kind.ODP)}
KIND_LABELS: dict[Kind, str] = {
    Kind.ODT: "Texte ODT",
    Kind.ODS: "Tableau ODS",
    Kind.ODP: "Diaporama ODP",
    Kind.DOCX: "Texte DOCX",
    Kind.XLSX: "Tableau XLSX",
    Kind.PPTX: "Diaporama PPTX",
    Kind.TXT: "Texte",
    Kind.JPEG: "Image JPEG",
    Kind.PNG: "Image PNG",
    Kind.PDF: "PDF",
}

_SENTENCES = {
    "empty": "Ce fichier est vide. Choisissez-en un autre.",
    "unknown": (
        f"Nous ne savons pas servir ce fichier sans risque. Enregistrez-le en {ACCEPTED}, "
        "puis joignez-le de nouveau."
    ),
    "old": (
        "Ce document est dans un ancien format, ou protégé par un mot de passe. Enregistrez-le sans "
        "mot de passe en PDF, ODT ou DOCX, puis joignez-le de nouveau."
    ),
    "locked": (
        "Ce document est protégé par un mot de passe : vos collègues ne pourraient pas l’ouvrir. "
        "Enregistrez-le sans protection, puis joignez-le de nouveau."
    ),
    "program": (
        "Ce document contient un programme (macro ou script). Enregistrez-le sans macros, ou en PDF, "
        "puis joignez-le de nouveau."
    ),
    "cut": (
        "La fin de ce fichier manque ou est abîmée. Vérifiez qu’il s’ouvre sur votre appareil, puis "
        "joignez-le de nouveau."
    ),
    "swollen": (
        "Ce document se déplie en un volume anormal. Enregistrez-le en PDF, puis joignez la copie."
    ),
    "picture": (
        "Nous n’arrivons pas à lire cette image. Vérifiez qu’elle s’ouvre, enregistrez-la en JPEG ou "
        "en PNG, puis joignez-la de nouveau."
    ),
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a file turned out to be; `charset` is the encoding of a plain text."""

    kind: Kind
    charset: str = ""


def refusal(code: str) -> Refused:
    """Return the refusal with this code; it stands beside the field of files."""
    return Refused(code, _SENTENCES[code], "pieces")


def too_heavy(name: str = "") -> Refused:
    """Return the refusal of a file with too many bytes."""
    which = f"« {name} »" if name else "Ce fichier"
    return Refused(
        "too_heavy",
        f"{which} pèse plus de {size(LARGEST)}. Réduisez les images du document, ou partagez-le en "
        "plusieurs fichiers, puis recommencez.",
        "pieces",
    )


def judge(facts: dict[str, Any]) -> Checked:
    """Return what a file is, from the facts that the confined child read.

    Args:
        facts: of `media.child.papers.describe_paper`.

    Raises:
        Refused: it is none of the kinds that we serve, or it holds what we do not serve.
    """
    head = bytes.fromhex(facts["head"])
    if not facts["size"]:
        raise refusal("empty")
    picture = _picture(head)
    if picture:
        return Checked(picture)
    if "pdf" in facts:
        return _judge_pdf(facts["pdf"])
    if "zip" in facts:
        return _judge_archive(facts["zip"], facts["size"])
    if head.startswith(b"\xd0\xcf\x11\xe0"):  # what Word wrote before 2007, and writes when locked
        raise refusal("old")
    charset = facts["text"]["charset"]
    if not charset or _looks_like_markup(head):
        raise refusal("unknown")
    return Checked(Kind.TXT, "utf-8" if charset.startswith("utf-8") else "windows-1252")


def _picture(head: bytes) -> Kind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Kind.WEBP
    return None


def _looks_like_markup(head: bytes) -> bool:
    """Whether a text begins like a page, a drawing or a program: it would be served as a text anyway."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start.startswith((b"<", b"#!", b"{\\rtf"))


def _judge_pdf(pdf: dict[str, Any]) -> Checked:
    if not pdf["is_whole"]:
        raise refusal("cut")
    if "Encrypt" in pdf["names"]:
        raise refusal("locked")
    if pdf["names"]:
        raise refusal("program")
    return Checked(Kind.PDF)


def _judge_archive(archive: dict[str, Any], octets: int) -> Checked:
    if "broken" in archive:
        raise refusal("cut")
    if archive["is_encrypted"]:
        raise refusal("locked")
    swells = archive["inflated"] > max(SMALL, SWELLING * octets)
    overlaps = archive["packed"] > octets
    too_many = archive["count"] > MOST_ENTRIES
    if swells or overlaps or too_many or archive["inflated"] > MOST_INFLATED:
        raise refusal("swollen")
    kind = _MIMETYPES.get(archive["mimetype"].strip())
    kind = kind or next((_MAIN_PARTS[t] for t in archive["types"] if t in _MAIN_PARTS), None)
    runs = any("macro" in t.lower() or "vba" in t.lower() for t in archive["types"])
    if archive["programs"] or runs:
        raise refusal("program")
    if kind is None:
        raise refusal("unknown")
    return Checked(kind)


def file_name(raw: str, kind: Kind) -> str:
    """Return a file name fit to be shown and saved, with the extension of what the file is.

    No folder, no control or direction mark; no file is ever stored under it.
    """
    name = raw.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(c for c in name if unicodedata.category(c)[0] != "C" and c not in '<>:"|?*')
    stem, dot, end = " ".join(kept.split()).rpartition(".")
    stem = stem if dot and len(end) <= 5 else f"{stem}{dot}{end}"
    ending = f".{kind.value}"
    return (stem.strip(". ")[: NAME_MAX - len(ending)] or "document") + ending


def picture_arguments(source: str, kind: Kind, target: str) -> list[str]:
    """Return what ffmpeg is asked to make a picture anew: one image, upright, without metadata.

    Args:
        source: the file that came; its demuxer is forced.
        kind: what it is.
        target: the file to write, "image.jpg" or "image.png".
    """
    fits = f"scale='min({LONGEST_SIDE},iw)':'min({LONGEST_SIDE},ih)':force_original_aspect_ratio=decrease"
    jpeg = ("-c:v", "mjpeg", "-q:v", "3", "-pix_fmt", "yuvj420p")
    return [
        *("-hide_banner", "-nostdin", "-loglevel", "error", "-threads", "1"),
        *("-max_pixels", str(MOST_PIXELS), "-protocol_whitelist", "file"),
        *("-f", DEMUXERS[kind], "-i", source),
        *("-map", "0:v:0", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
        *("-frames:v", "1", "-vf", fits),
        *(jpeg if target.endswith(".jpg") else ("-c:v", "png")),
        *("-f", "image2", "-update", "1", target),
    ]


def served_kind(kind: Kind) -> Kind:
    """Return what a file is once it is ready to be served."""
    return Kind.PNG if kind is Kind.WEBP else kind


def label(kind: str, octets: int) -> str:
    """Return what a file is, in words, with its weight: "PDF, 314 Ko"."""
    return f"{KIND_LABELS[Kind(kind)]}, {size(octets)}"
