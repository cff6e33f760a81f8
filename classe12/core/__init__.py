"""What every slice stands on, without a word of the domain.

Owns: settings, the database and its transactions, the clock, errors told in French, the audit
trail, domain events, background jobs, mail, storage, the guard of handlers and routes, live pushes.
Invariant: imports nothing from the rest of the project.
"""
