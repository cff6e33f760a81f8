"""Reads of the news: articles, events, what their organisers see, feeds."""
