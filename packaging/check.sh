#!/usr/bin/env bash
# Tries the packages of a folder in a clean Debian, which has no Swift and nothing else installed.
#
# usage: check.sh FOLDER [SUITE]     SUITE is a release of Debian, bookworm (12) unless told
#
# Runs as root. The mirror is the one that this machine's apt uses, or MIRROR. Other systems of the family
# are tried the same way: MIRROR=URL MIRROR_COMPONENTS=main,universe check.sh dist noble. All mounts are in a
# namespace of their own, so that none outlives this script.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
suite=${2:-bookworm}

[ "$(id -u)" -eq 0 ] || { echo "Making a clean Debian needs root." >&2; exit 1; }
packaging/install-tools.sh debootstrap:debootstrap unshare:util-linux

for kind in deb tar.gz; do
  [ "$(find "$out" -name "*.$kind" | wc -l)" -eq 1 ] \
    || { echo "$out must hold one .$kind; run make package." >&2; exit 1; }
done

mirror=${MIRROR:-$(apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' \
  'Identifier: Packages' | awk -v suite="$suite" '$2 == suite && $3 == "main" { print $1; exit }')}
[ -n "$mirror" ] || { echo "apt has no mirror with $suite here; name one: MIRROR=URL" >&2; exit 1; }

root=$(mktemp -d)
# The user nobody walks through it.
chmod 755 "$root"
trap 'rm -rf --one-file-system "$root"' EXIT
started=$SECONDS

echo "== a clean Debian ($suite)"
timeout 900 debootstrap --variant=minbase ${MIRROR_COMPONENTS:+--components="$MIRROR_COMPONENTS"} "$suite" "$root" "$mirror" >"$root.log" 2>&1 \
  || { tail -n 20 "$root.log" >&2; rm -f "$root.log"; exit 1; }
rm -f "$root.log"
# The way to the mirror is this machine's too.
cp /etc/resolv.conf "$root/etc/resolv.conf"
apt-config dump Acquire | grep -E '^Acquire::([a-z]+::Proxy|Check-)' >"$root/etc/apt/apt.conf.d/99host" || true

mkdir "$root/check"
cp "$out"/*.deb "$root/check/sedp.deb"
cp "$out"/*.tar.gz "$root/check/sedp.tar.gz"
cp packaging/check-inside.sh "$root/check/"

timeout 900 unshare --mount --pid --fork --kill-child bash -euo pipefail -c '
  mount -t proc proc "$1/proc"
  exec chroot "$1" /usr/bin/env LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    bash /check/check-inside.sh' - "$root"
echo "Both packages work on $suite ($((SECONDS - started)) s)."
