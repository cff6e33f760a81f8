"""Pure decisions of what leaves by itself: what is told, to whom, when, and in which words."""
