#!/usr/bin/env bash
# Prints the path of a Chromium; installs Debian's where this user may, else says what to type.
set -euo pipefail

find_chromium() {
  # The one without windows costs two thirds of the other's time
  command -v chromium-headless-shell || command -v chromium || command -v chromium-browser || command -v google-chrome
}

if ! find_chromium; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Chromium for the browser tests" >&2
    {
      apt-get update -q
      DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium-headless-shell
    } >&2
    find_chromium
  else
    echo "The browser tests need Chromium. Type: sudo apt-get install chromium-headless-shell" >&2
    exit 1
  fi
fi
