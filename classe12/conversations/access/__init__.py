"""The doors of the conversations, one module each: `trials`, `requests`."""
