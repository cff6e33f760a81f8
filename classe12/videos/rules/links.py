"""Addresses of the pages of videos and of playlists."""

from urllib.parse import quote
from uuid import UUID

CATALOGUE = "/videos"
CONTRIBUTE = "/participer"
MY_VIDEOS = "/mes-videos"
MY_LISTS = "/mes-listes"
TEAM_CONSENTS = "/equipe/accords"
BLANK_FORMS = "/aide/autorisation"  # then "-mineur.pdf" or "-majeur.pdf"
ASK = "/recherches/nouvelle"  # of the slice above that takes over when nothing is found
TAKE_BACK = "retrait"  # place where a consent is taken back, in the page of the consents
BLUR, MUTE, COVER = "flou", "son", "couverture"  # tools of the page where a film is changed
TRIALS = "essai"  # place of the trials in the page of a video, drawn by the same slice


def video_path(video_id: UUID | str, slug: str) -> str:
    """Return the address of a video's page; the slug is there to be read, any will do."""
    return f"/video/{video_id}/{slug or 'sans-titre'}"


def contribute_path(video_id: UUID | str) -> str:
    """Return the address where the author goes on with a contribution."""
    return f"{CONTRIBUTE}?video={video_id}"


def studio_path(video_id: UUID | str, tool: str = "") -> str:
    """Return the address where the author cuts, mutes and blurs the film of a draft; at a tool, if any."""
    return f"{MY_VIDEOS}/{video_id}/montage" + (f"#{tool}" if tool else "")


def consent_path(video_id: UUID | str) -> str:
    """Return the address where the author of a video follows its consents."""
    return f"{MY_VIDEOS}/{video_id}/accords"


def team_consent_path(video_id: UUID | str) -> str:
    """Return the address where the team takes a consent back."""
    return f"{TEAM_CONSENTS}/{video_id}"


def form_path(video_id: UUID | str, kind: str, count: int) -> str:
    """Return the address of forms to print for a video, "mineur" or "majeur", one a person."""
    return f"{MY_VIDEOS}/{video_id}/autorisations-{kind}.pdf?nombre={count}"


def captions_path(video_id: UUID | str) -> str:
    """Return the address where the captions of a video are written."""
    return f"{MY_VIDEOS}/{video_id}/sous-titres"


def captions_file_path(video_id: UUID | str, version: str) -> str:
    """Return the address of the validated captions of a video, new each time that they change."""
    return f"/video/{video_id}/sous-titres/fr.vtt?v={version}"


def playlist_path(playlist_id: UUID | str, slug: str) -> str:
    """Return the address of a playlist; the slug is there to be read, any will do."""
    return f"/liste/{playlist_id}/{slug or 'sans-titre'}"


def pack_path(playlist_id: UUID | str) -> str:
    """Return the address of a playlist in one file, for a room without a network."""
    return f"/liste/{playlist_id}/pack.zip"


def print_path(playlist_id: UUID | str, slug: str) -> str:
    """Return the address of a playlist as a page to print."""
    return f"{playlist_path(playlist_id, slug)}/imprimer"


def wall_path(playlist_id: UUID | str, slug: str) -> str:
    """Return the address of a playlist's QR code, to be projected."""
    return f"{playlist_path(playlist_id, slug)}/projeter"


def edit_list_path(playlist_id: UUID | str) -> str:
    """Return the address where its owner changes a playlist."""
    return f"{MY_LISTS}/{playlist_id}"


def ask_path(words: str) -> str:
    """Return where to ask colleagues for what was not found, with the words already typed."""
    return f"{ASK}?q={quote(words)}" if words else ASK
