#!/bin/sh
# Prints the first Python of 3.11 or later that can make a virtual environment, or says that there is none.
for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3 python; do
  if command -v "$name" >/dev/null 2>&1 &&
    "$name" -c 'import sys, venv, ensurepip; raise SystemExit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
    command -v "$name"
    exit 0
  fi
done
echo 'No Python 3.11 or later was found that can make a virtual environment.' >&2
echo 'Install one (on Debian: python3 and python3-venv), or name it: make PYTHON=/path/to/python3.11' >&2
exit 1
