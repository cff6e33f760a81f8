"""What the media slice tells the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UploadFinished:
    """A file arrived whole and became an asset, which waits to be processed."""

    programme_id: int
    upload_id: UUID
    asset_id: UUID
    person_id: UUID
    at: datetime


@dataclass(frozen=True, slots=True)
class AssetReady:
    """Every rendition of an asset can be served."""

    programme_id: int
    asset_id: UUID
    duration_s: float
    at: datetime


@dataclass(frozen=True, slots=True)
class AssetFailed:
    """An asset was refused for good; `sentence` says why, in French, and what to do."""

    programme_id: int
    asset_id: UUID
    code: str
    sentence: str
    at: datetime
