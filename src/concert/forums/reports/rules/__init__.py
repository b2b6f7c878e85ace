"""What a report is, and what stands between it and a signature. Pure."""
