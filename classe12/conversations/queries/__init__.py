"""Reads of the conversations, one module each."""
