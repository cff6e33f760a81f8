"""The deployment: which schools are silent, what to do next, and whether it worked.

Owns: contacts and follow-up of schools, campaigns, objectives, alerts.
Invariants: a list names schools and never persons who use the service; a figure comes from `adoption`,
protected as it is there; who may see a territory's figures may see its schools, nobody else.
Emits: nothing.
"""

SAID = True  # in the words of the policy: `core.saying`
