"""Where a policy is served."""

from urllib.parse import urlsplit


def base_of(host: str, base_url: str) -> str:
    """Return the address of a policy without a final slash: its own host, or the one of the service.

    Args:
        host: its first host, "" for none.
        base_url: address of the service, which says whether it is https.
    """
    return f"{urlsplit(base_url).scheme}://{host}" if host else base_url


def open_address(slug: str, host: str, base_url: str, *, is_demo: bool) -> str:
    """Return the address that opens a policy from another one; "" where nothing leads to it."""
    if host:
        return base_of(host, base_url) + "/"
    return f"/p/{slug}" if is_demo else ""
