"""Reads of the conversations, as small frozen rows made for a screen.

`comments` those of a video, its `resources`, the `feed` of all of them; `trials` those of a video;
`requests` the list; `request` one of them; `concerned` who is to be told; `people` how somebody is
named beside what they wrote.
"""
