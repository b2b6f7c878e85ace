#!/bin/sh
# Prepares a browser for the screen tests: the system's own, or Debian's where this account may install it.
# Exit code 0 when there is one; otherwise 1, with a loud word that the screen tests will be skipped.

browser() {
  for name in ${CONCERT_CHROMIUM:-} chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" 2>/dev/null && return 0
  done
  return 1
}

has_arabic() {
  ! command -v fc-list >/dev/null 2>&1 || [ -n "$(fc-list :lang=ar family 2>/dev/null | head -n 1)" ]
}

if browser >/dev/null && has_arabic; then
  exit 0
fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo 'Installing a browser and letters for the screen tests (apt-get)' >&2
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends chromium fonts-noto-core >&2 || true
fi
if browser >/dev/null; then
  exit 0
fi
cat >&2 <<'LOUD'
************************************************************************
*  No browser was found, and none could be installed.                  *
*  THE SCREEN TESTS WILL BE SKIPPED. Everything else is tested.        *
*  Install Chromium, or set CONCERT_CHROMIUM to its path.               *
************************************************************************
LOUD
exit 1
