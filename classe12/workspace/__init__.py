"""The signed-in home: one screen composed from the slices below it.

Owns: no table; what it shows belongs to the slices that it reads.
Invariants: a screen of one person about themselves, read in one go by a constant number of queries;
who tried a video is told as numbers, to its author only, never as names.
"""
