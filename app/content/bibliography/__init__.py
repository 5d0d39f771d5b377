"""Turns items of a bibliography into checked records: CSL-JSON, dates, identifiers, readings."""
