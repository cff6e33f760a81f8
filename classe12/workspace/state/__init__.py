"""States of the teacher's own pages, one module each."""
