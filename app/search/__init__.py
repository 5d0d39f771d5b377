"""Turns what somebody types into the pages, or the warning sign, that it means."""
