"""The end of a programme here, or its move: the whole of it in one file, and the read-only service.

Owns: the files of a hand-over and their making, the import of one, the archive that is read without the
service, the day from which a programme is read-only, the letters to its authors.
Invariants: a table is handed over, or declared left out with its reason (`queries.plan`); an import is
whole or nothing; nothing that opens an account leaves; a read-only programme can be opened again.
Emits: nothing.
"""
