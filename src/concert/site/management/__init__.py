"""The shell's terminal: making a home, serving it."""
