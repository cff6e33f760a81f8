"""The doors of the teacher's own pages, one module each."""
