"""Pure decisions of the review: what a decision needs, and the mails that tell it."""
