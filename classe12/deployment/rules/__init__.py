"""Pure decisions of the deployment, one module a noun."""
