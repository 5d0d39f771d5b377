"""Turns the text of documents into what they contain: our Markdown, drawings, typography."""
