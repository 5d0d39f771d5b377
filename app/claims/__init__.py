"""Turns claims into lists, counts, pictures and data."""
