"""The acts on the credits, one module a noun."""

from classe12.adoption.queries import cost_with
from classe12.funding.queries.costs import costs


def subscribe() -> None:
    """Say to the figures what the use of the service costs."""
    cost_with(costs)
