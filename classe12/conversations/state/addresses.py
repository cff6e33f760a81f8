"""What an address says, and the addresses of the other pages of a list."""


def part_of(path: str) -> str:
    """Return the identifier of an address, "/video/<id>/<slug>"; "" when there is none."""
    parts = path.strip("/").split("/")
    return parts[1] if len(parts) > 1 else ""
