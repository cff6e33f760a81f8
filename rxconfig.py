"""Reflex configuration: what the front end is built from."""

import os

os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_TELEMETRY_ENABLED", "false")

import reflex as rx
from classe12.ui.theme import ThemePlugin

from classe12.core.settings import get_settings

settings = get_settings()
LOCAL = [f"http://{name}:{settings.port}" for name in ("localhost", "127.0.0.1")]
ORIGINS = list(settings.origins) if settings.public_url else LOCAL
# The socket is opened at the host of the page, which chooses the policy: Reflex does it for "localhost",
# behind https (over plain http: one host, one port).
API = f"http://localhost:{settings.port}" if settings.is_https else settings.base_url

config = rx.Config(
    app_name="classe12",
    frontend_packages=["tus-js-client@4.3.1"],
    plugins=[ThemePlugin({})],
    disable_plugins=[rx.plugins.SitemapPlugin],
    # States are disposable and carry the session cookie: never on disk.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_lazy_bundled_libraries=True,
    # The first one that a browser takes is sent: brotli weighs an eighth less.
    frontend_compression_formats=["brotli", "gzip"],
    cors_allowed_origins=ORIGINS,
    frontend_port=settings.port,
    backend_port=settings.port,
    api_url=API,
)
