"""The teacher's own pages, composed from the slices below it.

Owns: the workspace page, the page of a network, its pinned note, the words left for who comes next.
Invariants: a page of a network is its members' alone; nobody is listed who did not accept it.
Emits: nothing.
"""
