#!/usr/bin/env bash
# Installs from Debian (or Ubuntu) what Signalbox's tests need and this machine lacks: Chromium and a font for the
# browser tests, git, curl and procps for the end-to-end tests, PostgreSQL, Redis and openssl for those of stores, checks and the edge, and a compiler for
# better-sqlite3. Run it as root.
set -euo pipefail

if ! command -v apt-get >/dev/null; then
  echo "$0: there is no apt-get here. Install Chromium, git, curl, procps, python3, make and g++ in your system's way." >&2
  exit 1
fi

missing=()
need() { # command, package
  command -v "$1" >/dev/null || missing+=("$2")
}
need bash bash
need git git
need curl curl
need ps procps
need python3 python3
need make make
need g++ g++
need openssl openssl
need redis-server redis-server
# Only its programs: the tests start a server of their own from them.
compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || missing+=(postgresql)
command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || [ -n "${CHROMIUM:-}" ] || need chromium chromium
# Without a font Chromium draws boxes, and text has no width.
dpkg-query --show --showformat='${db:Status-Abbrev}' fonts-dejavu-core 2>/dev/null | grep -q '^ii' || missing+=(fonts-dejavu-core)

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if [ "$(id -u)" -ne 0 ]; then
  echo "$0: run as root to install ${missing[*]} (sudo $0)" >&2
  exit 1
fi

echo "Installing ${missing[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
install() {
  apt-get install --yes --quiet --no-install-recommends "${missing[@]}" >&2
}
# The package lists of an image are often missing or too old; fetching them takes a while, so only then.
install || { apt-get update --quiet >&2 && install; }
