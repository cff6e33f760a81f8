"""States of the conversations, one module each: `trials`, `requests`, `request`, `asking`."""
