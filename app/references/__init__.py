"""Turns a source into what people and programs read of it."""
