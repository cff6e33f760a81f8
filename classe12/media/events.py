"""What the media slice tells the others."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
