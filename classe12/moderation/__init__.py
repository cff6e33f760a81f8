"""The review of videos and of what is reported: queues, decisions with reasons, notices to authors.

Owns: decisions on videos and on comments.
Invariants: a decision is never changed, another one follows it; asking for changes, refusing and hiding
always say why; the author is told in the transaction of the decision, and so is who reported.
Emits: nothing of its own (videos emits what happens to a video).
"""
