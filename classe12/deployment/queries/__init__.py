"""Reads of the deployment, one module a screen."""
