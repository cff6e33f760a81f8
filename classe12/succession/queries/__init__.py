"""Reads of the end of a programme: what goes with it, its rows, its files, its screens."""
