"""The doors of the conversations, one module each: `comments`, `trials`, `requests`."""
