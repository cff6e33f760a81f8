"""The review of videos: queue, decisions with reasons, notices to authors.

Owns: decisions.
Invariants: a decision is never changed, another one follows it; asking for changes and refusing
always say why; the author is told in the transaction of the decision.
Emits: nothing of its own (videos emits what happens to a video).
"""
