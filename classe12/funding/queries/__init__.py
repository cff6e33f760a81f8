"""Reads of the credits, one module a screen."""
