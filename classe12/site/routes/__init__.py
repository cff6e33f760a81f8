"""What is not a page: the health of the service, what robots read, the addresses of the first service."""

from classe12.site.routes import health, moved, robots

__all__ = ["health", "moved", "robots"]
