"""The figures over HTTP: the files of the pages, and what anybody may reuse (`open`)."""

from classe12.adoption.routes.figures import dashboard_file, public_file, usage_file
from classe12.adoption.routes.open import described, open_figures

__all__ = ["dashboard_file", "described", "open_figures", "public_file", "usage_file"]
