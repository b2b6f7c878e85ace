"""What the shell's pages show, put together from the rooms' guarded queries: plain values, ready for a template."""
