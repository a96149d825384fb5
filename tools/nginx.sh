#!/usr/bin/env bash
# Prints the path of an nginx; unpacks Debian's into .venv where there is none, else says what to type.
# Unpacked rather than installed: a Debian package of a server starts it.
set -euo pipefail

cd "$(dirname "$0")/.."
UNPACKED=$PWD/.venv/nginx

find_nginx() {
  # The folder of servers is not on everybody's path
  PATH=$PATH:/usr/sbin:/usr/local/sbin:$UNPACKED/usr/sbin command -v nginx
}

# A package is taken as apt signs it; the lists are fetched where there are none and this user may
fetch_nginx() {
  local folder
  folder=$(mktemp -d)
  chmod 755 "$folder"
  trap 'rm -rf "$folder"' RETURN
  {
    (cd "$folder" && { apt-get download -q nginx || { fetch_lists && apt-get download -q nginx; }; }) \
      && mkdir -p "$UNPACKED" \
      && dpkg-deb --extract "$folder"/*.deb "$UNPACKED" \
      && "$UNPACKED/usr/sbin/nginx" -v # it may lack a library
  } >&2
}

fetch_lists() {
  [ "$(id -u)" = 0 ] && apt-get update -q
}

if ! find_nginx; then
  echo "Unpacking nginx for the tests of downloads" >&2
  if ! { command -v apt-get >/dev/null && fetch_nginx && find_nginx; }; then
    rm -rf "$UNPACKED"
    echo "The tests of downloads need nginx. Type: sudo apt-get install nginx-light" >&2
    exit 1
  fi
fi
