"""What a browser may know of the sign-in it began."""

from sqlmodel import Session, col, select

from classe12.accounts.access import hashed
from classe12.accounts.models import SignInRequest
from classe12.core.clock import now


def asked_address(db: Session, browser_secret: str) -> str:
    """Return the address that a browser asked a code for, "" once that code is used or too old."""
    found = db.exec(
        select(SignInRequest.email).where(
            SignInRequest.browser_hash == hashed(browser_secret),
            col(SignInRequest.used_at).is_(None),
            SignInRequest.expires_at > now(),
        )
    ).first()
    return found or ""
