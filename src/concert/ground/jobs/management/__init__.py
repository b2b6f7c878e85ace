"""The terminal's view of long work."""
