"""Measures, each beside a reference run on the same machine at the same moment; `make bench`."""
