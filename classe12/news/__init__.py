"""What the team and its users tell each other: articles, events, feeds.

Owns: articles and their pictures; gatherings (events of kind challenge, focus, atelier, visite) and
who registered for them; the Atom feeds of news and of new videos.
Invariants: what is being written is kept beside what is public and never shown in its place; no more
people are registered than there are places, whoever presses first; a place that is freed goes to the
first who waits, in the same transaction; the names of those who come are for the organiser only; a
picture was made anew by us, without what its file said besides.
"""
