"""Turns files of reference managers and databases into items of CSL-JSON."""
