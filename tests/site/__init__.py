"""What must hold of the real content."""
