"""Speeds, measured by hand: see README.md beside this file."""
