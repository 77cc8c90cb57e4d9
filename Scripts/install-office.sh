#!/usr/bin/env bash
# Installs LibreOffice, PDF tools and, in a virtual environment, openpyxl and Pillow; only what is missing.
set -euo pipefail
venv=$1
missing=()
command -v soffice >/dev/null || missing+=(libreoffice-calc)
command -v pdftotext >/dev/null || missing+=(poppler-utils)
command -v fc-match >/dev/null || missing+=(fontconfig)
command -v xmllint >/dev/null || missing+=(libxml2-utils)
command -v python3 >/dev/null || missing+=(python3)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
# LibreOffice's bridge is for the system's own Python, whatever python3 is first in the path.
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)
dpkg -s fonts-liberation2 >/dev/null 2>&1 || missing+=(fonts-liberation2)
if [ ${#missing[@]} -gt 0 ]; then
  sudo=""
  [ "$(id -u)" -eq 0 ] || sudo=sudo
  echo "Installing ${missing[*]} …"
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi
if ! "$venv/bin/python" -c 'import openpyxl, PIL' 2>/dev/null; then
  python3 -m venv "$venv"
  "$venv/bin/pip" install --quiet 'openpyxl==3.1.5' 'pillow==11.3.0'
fi
