"""Acts on articles (`articles`), their pictures, events (`gatherings`) and their line (`registrations`)."""
