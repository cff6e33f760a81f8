"""The acts of the deployment, one module a noun."""


def subscribe() -> None:
    """React to what happens in the slices below."""
