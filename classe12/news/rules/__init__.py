"""Rules of the news, one module each; all pure."""
