"""Turns the content folder into what its authors should know; the commands."""
