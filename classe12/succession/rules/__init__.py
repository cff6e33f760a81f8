"""Pure decisions: the end of a programme here, what a file of a hand-over is, the static archive."""
