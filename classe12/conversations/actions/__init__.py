"""The acts of the conversations, one module each."""
