"""Usage events -> indicators -> live charts.

Owns: the journal of usage events, the roll-ups folded from it, the dashboard and public figures.
Invariants: an event is appended in the transaction of the act; each event is folded exactly once;
dashboards read roll-ups, and what the survey of each period answers;
no figure under five people is shown, nor can be found by subtraction;
nobody can see who watched what.
Emits: nothing.
"""

SAID = True  # in the words of the policy: `core.saying`
