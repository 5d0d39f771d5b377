"""Turns an address into an answer."""
