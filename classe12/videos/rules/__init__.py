"""Pure decisions about videos: life cycle, form, views, filters, search."""
