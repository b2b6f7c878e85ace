"""Measurements of Concert against plain tools, as ratios: `make bench`."""
