"""States of the pages of the credits, one module a page."""
