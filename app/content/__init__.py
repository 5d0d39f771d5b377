"""Turns a folder on disk into one linked Library, or into every problem at once."""
