"""The public policies served: audience, levels, themes, needs, words.

Owns: programmes and the lists that their contents are filed under.
Invariants: every content row of the service carries a programme; a programme is data, not code.
Emits: nothing.
"""
