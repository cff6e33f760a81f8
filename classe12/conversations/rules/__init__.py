"""Rules of the conversations: `trials`, `requests`, `listing` (the list of requests), `links`."""
