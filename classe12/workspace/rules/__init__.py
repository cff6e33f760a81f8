"""Pure decisions of the teacher's own pages, one module each."""
