"""Reads of the teacher's own pages, as small frozen rows made for a screen."""
