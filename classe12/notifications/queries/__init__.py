"""Reads of what leaves by itself, one module a screen or a job."""
