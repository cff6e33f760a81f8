"""Reflex configuration: what the front end is built from."""

import os

os.environ.setdefault("REFLEX_USE_NPM", "1")
os.environ.setdefault("REFLEX_TELEMETRY_ENABLED", "false")

import reflex as rx  # noqa: E402
from classe12.ui.theme import ThemePlugin  # noqa: E402

from classe12.core.settings import get_settings  # noqa: E402

settings = get_settings()

config = rx.Config(
    app_name="classe12",
    frontend_packages=["daisyui@5.8.1", "tus-js-client@4.3.1"],
    plugins=[ThemePlugin({})],
    disable_plugins=["reflex.plugins.sitemap.SitemapPlugin"],
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_lazy_bundled_libraries=True,
    frontend_compression_formats=["gzip", "brotli"],
    cors_allowed_origins=[settings.base_url],
    frontend_port=settings.port,
    backend_port=settings.port,
    api_url=settings.base_url,
)
