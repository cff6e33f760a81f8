"""Plain HTTP of the news: heads, short addresses, pictures, calendar files, lists, feeds."""

from classe12.news.routes import articles, feeds, gatherings, pictures

__all__ = ["articles", "feeds", "gatherings", "pictures"]
