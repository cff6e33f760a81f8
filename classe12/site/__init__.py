"""Public pages: home, about, help, legal texts, site map.

Owns: words and composition, no table.
Emits: nothing.
"""
