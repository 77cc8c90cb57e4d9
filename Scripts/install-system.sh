#!/usr/bin/env bash
# Installs the C libraries that the package links, only if they are missing.
set -euo pipefail
missing=()
for pair in "libxml-2.0 libxml2-dev" "libzip libzip-dev" "zlib zlib1g-dev" \
  "libdeflate libdeflate-dev"; do
  read -r module package <<<"$pair"
  pkg-config --exists "$module" 2>/dev/null || missing+=("$package")
done
command -v pkg-config >/dev/null || missing+=(pkg-config)
# What checks workbooks against their schemas calls it.
command -v xmllint >/dev/null || missing+=(libxml2-utils)
[ ${#missing[@]} -eq 0 ] && exit 0
sudo=""
[ "$(id -u)" -eq 0 ] || sudo=sudo
echo "Installing ${missing[*]} …"
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
