"""Decisions about the credits: pure, no clock, no database."""
