"""Where a policy is served."""

from urllib.parse import urlsplit

CHOSEN = "/p/"  # before the name of a policy, in the demonstration: where it is chosen


def base_of(host: str, base_url: str, chosen: str = "") -> str:
    """Return the address of a policy without a final slash: its own host, or the one of the service.

    Args:
        host: its first host, "" for none.
        base_url: address of the service, which says whether it is https.
        chosen: name of the policy that the address has to choose, in the demonstration, where hosts lead
            nowhere.
    """
    if chosen:
        return f"{base_url}{CHOSEN}{chosen}"
    return f"{urlsplit(base_url).scheme}://{host}" if host else base_url


def open_address(slug: str, host: str, base_url: str, *, is_demo: bool) -> str:
    """Return the address that opens a policy from another one; "" where nothing leads to it."""
    if is_demo:
        return f"{CHOSEN}{slug}"
    return base_of(host, base_url) + "/" if host else ""
