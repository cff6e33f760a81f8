"""The acts on the credits, one module a noun."""
