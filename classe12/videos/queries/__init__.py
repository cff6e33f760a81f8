"""Reads of the videos, as small frozen rows made for a screen.

`cards` a video in a list; `search` what a query means here; `catalogue` lists, sections and counts;
`page` one video; `mine` an author's own; `keeping` what somebody put aside; `playlists` lists
of playlists, `playlist` one.
"""
