"""Classe à 12: a community of practice for split classes, and the live view of its deployment."""

__version__ = "0.1.0"
