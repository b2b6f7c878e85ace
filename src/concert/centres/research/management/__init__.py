"""Terminal commands of the research room."""
