"""Turns what files say of each other into the list of what does not fit together."""
