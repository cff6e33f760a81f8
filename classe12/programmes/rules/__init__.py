"""Pure decisions on a public policy: what a kit is, what is wrong in one, its colours and its logo."""
