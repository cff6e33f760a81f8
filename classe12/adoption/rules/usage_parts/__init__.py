"""The parts of the usage page, one a file: pure words, drawings and tables of what may be shown."""
