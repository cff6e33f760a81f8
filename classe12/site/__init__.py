"""The public pages of the service: home, about, help, rules, legal pages, what is refused or missing.

Owns: no table. Its words are written here; what is counted or listed comes from the slices below.
Invariants: no section without data behind it, no link that leads nowhere, no invented legal fact
(what the operator has not given yet is said to be missing).
"""
