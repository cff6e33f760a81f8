"""The page of the idea box."""

from classe12.ideas.pages.box import PAGES

__all__ = ["PAGES"]
