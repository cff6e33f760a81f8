"""Comments for tests, with files that were already checked, and files as people send them."""

import io
import zipfile
from itertools import count
from typing import Any
from uuid import UUID

from sqlmodel import Session

from classe12.conversations.models.comments import Attachment, Comment, CommentKind
from classe12.core.actor import Actor
from classe12.core.clock import now
from classe12.core.ids import new_id

_serial = count(1)
PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN = "application/vnd.oasis.opendocument."


def a_comment(db: Session, author: Actor, video_id: UUID, text: str = "", **values: Any) -> Comment:
    """Add a comment of somebody on a video, a question unless told."""
    defaults: dict[str, Any] = {
        "programme_id": author.programme_id,
        "video_id": video_id,
        "author_id": author.person_id,
        "kind": CommentKind.QUESTION,
        "text": text or f"Comment faites-vous avec douze élèves ? ({next(_serial)})",
        "posted_at": now(),
    }
    comment = Comment(**{**defaults, **values})
    db.add(comment)
    db.flush()
    return comment


def an_attachment(
    db: Session, owner: Actor, comment: Comment | None = None, **values: Any
) -> Attachment:
    """Add a file that was checked: waiting, or carried by a comment."""
    file_id = new_id()
    defaults: dict[str, Any] = {
        "id": file_id,
        "programme_id": owner.programme_id,
        "person_id": owner.person_id,
        "comment_id": comment.id if comment else None,
        "name": "Fiches des trois boîtes.pdf",
        "kind": "pdf",
        "key": f"attachments/{file_id}.pdf",
        "bytes": 314_000,
        "sha256": "ab" * 32,
        "added_at": now(),
        "expires_at": None if comment else now().replace(year=now().year + 1),
    }
    attachment = Attachment(**{**defaults, **values})
    db.add(attachment)
    db.flush()
    return attachment


def an_archive(entries: dict[str, bytes | str]) -> bytes:
    """Return a ZIP file with these entries, compressed."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name, body)
    return content.getvalue()


def an_office_file(part: str = "wordprocessingml.document", **more: bytes | str) -> bytes:
    """Return a document of Office; `part` says which, `more` are further entries (__ for /)."""
    types = f'<Types><Override ContentType="{OFFICE}{part}.main+xml"/></Types>'
    entries: dict[str, bytes | str] = {"[Content_Types].xml": types, "word/document.xml": "<w/>"}
    return an_archive(entries | {name.replace("__", "/"): body for name, body in more.items()})


def an_open_file(kind: str = "text", **more: bytes | str) -> bytes:
    """Return an OpenDocument file: "text", "spreadsheet" or "presentation"."""
    entries: dict[str, bytes | str] = {"mimetype": OPEN + kind, "content.xml": "<office/>"}
    return an_archive(entries | {name.replace("__", "/"): body for name, body in more.items()})
