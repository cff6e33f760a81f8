"""Fictitious people, schools and videos, the sign-in of one click, the component gallery.

Invariant: nothing of it exists outside demo mode; everything it makes is marked fictitious.
"""
