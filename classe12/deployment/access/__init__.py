"""The doors of the deployment, one module a noun."""
