"""The teacher's own pages, composed from the slices below it.

Owns: the signed-in home, the page of a network, its pinned note, the words left for who comes next.
Invariants: the home is of one person about themselves, read in one go by a constant number of queries;
who tried a video is told as numbers, to its author only, never as names; a page of a network is its
members' alone, and nobody is listed who did not accept it.
Emits: nothing.
"""
