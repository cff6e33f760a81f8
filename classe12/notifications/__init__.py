"""What leaves by itself: notices on the screen, mails that each person chose, the weekly digest.

Owns: notices, choices of mails, digests, the first mails of a newcomer, the survey of each period.
Invariants: a fact is told to a person once, whatever is emitted or run twice; a mail that its reader may
stop carries the address that stops it, and opening that address stops nothing; a digest, a first mail
and an invitation are written down once per person; nothing that somebody could not open is told to them;
no figure of the survey is about fewer than five people.
Emits: nothing.
"""
