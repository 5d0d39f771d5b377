"""Turns the site into a folder of files for any static host."""
