"""States of the news, one module each: reading, writing, events, organising."""
