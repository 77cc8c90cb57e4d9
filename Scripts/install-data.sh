#!/usr/bin/env bash
# Installs, in a virtual environment, what reads data packages; only what is missing. Spark only where Java is.
set -euo pipefail
venv=$1
missing=()
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  echo "Installing ${missing[*]} …"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
packages=(openpyxl==3.1.5 frictionless==5.21.0 duckdb==2.0.1)
modules='duckdb, frictionless, openpyxl'
if command -v java >/dev/null && [ -z "${SHORT:-}" ]; then
  packages+=(pyspark==4.3.0)
  modules="$modules, pyspark"
fi
if ! "$venv/bin/python" -c "import $modules" 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet "${packages[@]}"
fi
