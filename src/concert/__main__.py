"""`python -m concert` is the `concert` command."""

from concert.cli import main

main()
