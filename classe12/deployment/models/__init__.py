"""Tables of the deployment, one module a noun."""
