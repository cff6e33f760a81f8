"""States of the pages of videos, one module a page."""
