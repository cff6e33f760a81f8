"""The credits of the programme: conventions, what was committed and paid, the account rendered.

Owns: conventions and their years, expenses, the journal of the credits.
Invariants: only the journal moves a counter, by a trigger that holds the convention and refuses what
breaks a rule (docs/adr/0030-credits.md); a row of the journal never changes; amounts are decimals, in
euros, VAT included.
Emits: nothing.
"""

SAID = True  # in the words of the policy: `core.saying`
