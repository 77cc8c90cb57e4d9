#!/usr/bin/env bash
# Builds the packages into a folder: a .deb for Debian 12 and a tar.gz of the same program.
#
# usage: build.sh FOLDER
#
# The same commit with the same versions of the libraries gives the same bytes: times are the
# commit's, and no path of the building machine gets into the program. Outside of a repository,
# SEDP_COMMIT and SOURCE_DATE_EPOCH say what the commit would.
set -euo pipefail
cd "$(dirname "$0")/.."
out=$1
export LC_ALL=C.UTF-8 TZ=UTC
umask 022

packaging/install-tools.sh dpkg-shlibdeps:dpkg-dev lintian:lintian mandoc:mandoc python3:python3

SEDP_COMMIT=${SEDP_COMMIT:-$(packaging/commit.sh)}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SEDP_COMMIT SOURCE_DATE_EPOCH
day=$(date -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%d)
architecture=$(dpkg --print-architecture)

# The C library of the oldest system that the packages are for.
newest_glibc=${GLIBC:-2.36}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Nothing of the tree but what belongs to the commit goes in.
copy_tracked() { # FOLDER TARGET
  local files
  files=$(git ls-files -- "$1" 2>/dev/null || true)
  [ -n "$files" ] || files=$(find "$1" -type f | sort)
  while read -r file; do install -D -m 644 "$file" "$2/$file"; done <<<"$files"
}

build_program() {
  # shellcheck disable=SC2046 # Several options.
  "${SWIFT:-swift}" build $(Scripts/release-options.sh) --product sedp --scratch-path .build-static \
    -debug-info-format none --disable-local-rpath \
    -Xcc "-ffile-prefix-map=$PWD=." -Xlinker --build-id=none
  # Symbols and the compilers' names serve nobody who runs the program.
  strip --strip-all --remove-section=.comment -o "$work/sedp" .build-static/release/sedp
  # The compiler's notes for its own next build depend on the folder; nothing reads them at run time.
  sedp=$work/sedp
  objcopy -O binary --only-section=.swift_modhash "$sedp" "$work/notes"
  head -c "$(stat -c %s "$work/notes")" /dev/zero >"$work/zeros"
  objcopy --update-section .swift_modhash="$work/zeros" "$sedp"
  version=$(SEDP_TEMPLATES=Templates "$sedp" --version | sed -n '1s/^sedp //p')
  [ -n "$version" ] || { echo "The program does not tell its version" >&2; exit 1; }
}

# What the program needs of a system, shown and checked.
check_program() {
  local glibc
  needed=$(readelf -d "$sedp" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort)
  glibc=$(readelf -V "$sedp" | grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
  echo "program: $(stat -c %s "$sedp") bytes, newest symbol version $glibc, needs:"
  sed 's/^/  /' <<<"$needed"
  if [ "$(printf '%s\n' "${glibc#GLIBC_}" "$newest_glibc" | sort -V | tail -n 1)" != "$newest_glibc" ]; then
    echo "The program needs $glibc. Build on Debian 12, or name the oldest C library that will do: GLIBC=…" >&2
    exit 1
  fi
  if grep -q 'swift\|Foundation' <<<"$needed" || readelf -d "$sedp" | grep -q 'R.*PATH'; then
    echo "The program needs libraries of Swift, or looks for libraries in folders of its own" >&2
    exit 1
  fi
  if grep -qaF -e "$PWD" "$sedp"; then
    echo "Paths of this machine stand in the program:" >&2
    strings "$sedp" | grep -F -e "$PWD" | head >&2
    exit 1
  fi
}

# The manual page and the completions, from the declarations of the commands.
derive_texts() {
  "$sedp" --experimental-dump-help >"$work/help.json"
  python3 packaging/manual.py "$work/help.json" "$day" "$version" >"$work/sedp.1"
  mandoc -T lint -W warning "$work/sedp.1"
  local shell
  for shell in bash zsh fish; do
    "$sedp" --generate-completion-script "$shell" >"$work/sedp.$shell"
  done
  # It is read into a shell, never run.
  sed -i '1{/^#!/d}' "$work/sedp.bash"
  bash -n "$work/sedp.bash"
}

# A version that sorts before the release of its number, until that has its tag, and after it then.
debian_version() {
  local mark="~" hash=${SEDP_COMMIT%-dirty}
  if [ -n "$hash" ] && git rev-parse -q --verify "v$version^{commit}" >/dev/null 2>&1; then
    if [ "$(git rev-list -n 1 "v$version")" = "$(git rev-parse HEAD)" ] \
      && [ "$hash" = "$SEDP_COMMIT" ]; then
      echo "$version"
      return
    fi
    mark="+"
  fi
  echo "$version${mark}git${day//-/}.${SEDP_COMMIT:-unknown}" | tr - .
}

build_deb() {
  local root=$work/deb doc control size
  doc=$root/usr/share/doc/sedp
  install -D -m 755 "$sedp" "$root/usr/bin/sedp"
  copy_tracked Templates "$root/usr/share/sedp"
  install -D -m 644 "$work/sedp.bash" "$root/usr/share/bash-completion/completions/sedp"
  install -D -m 644 "$work/sedp.zsh" "$root/usr/share/zsh/vendor-completions/_sedp"
  install -D -m 644 "$work/sedp.fish" "$root/usr/share/fish/vendor_completions.d/sedp.fish"
  install -D -m 644 "$work/sedp.1" "$root/usr/share/man/man1/sedp.1"
  install -D -m 644 packaging/debian/lintian-overrides "$root/usr/share/lintian/overrides/sedp"
  copy_tracked docs "$doc"
  install -m 644 README.md README.vi.md "$doc"
  install -m 644 packaging/debian/copyright "$doc/copyright"
  install -m 644 CHANGELOG.md "$doc/changelog"
  cat >"$doc/changelog.Debian" <<EOF
sedp ($deb_version-1) bookworm; urgency=medium

  * Built from commit ${SEDP_COMMIT:-unknown}. What changed stands in changelog.gz.

 -- $maintainer  $(date -R -d "@$SOURCE_DATE_EPOCH")
EOF
  gzip -9n "$doc/changelog" "$doc/changelog.Debian" "$root/usr/share/man/man1/sedp.1"

  # dpkg-shlibdeps reads what the program really needs off its symbols.
  mkdir -p "$work/shlibs/debian"
  printf 'Source: sedp\n\nPackage: sedp\nArchitecture: any\n' >"$work/shlibs/debian/control"
  depends=$(cd "$work/shlibs" && dpkg-shlibdeps -O -e"$root/usr/bin/sedp" | sed -n 's/^shlibs:Depends=//p')
  [ -n "$depends" ] || { echo "dpkg-shlibdeps found no dependencies" >&2; exit 1; }

  control=$root/DEBIAN/control
  size=$(find "$root" -type f -printf '%s\n' | awk '{ sum += int(($1 + 1023) / 1024) } END { print sum }')
  mkdir -p "$root/DEBIAN"
  sed -e "s|@VERSION@|$deb_version-1|" -e "s|@ARCHITECTURE@|$architecture|" -e "s|@SIZE@|$size|" \
    -e "s|@DEPENDS@|$depends|" -e "s|@MAINTAINER@|$maintainer|" packaging/debian/control.in >"$control"
  (cd "$root" && find usr -type f | sort | xargs -d '\n' md5sum) >"$root/DEBIAN/md5sums"
  find "$root" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb --root-owner-group -Zxz --build "$root" "$deb" >/dev/null
  # The package goes to offices, not into Debian's archive, where it would close a request.
  lintian --allow-root --tag-display-limit 0 --fail-on error \
    --suppress-tags initial-upload-closes-no-bugs "$deb"
}

build_tar() {
  local name=sedp-$deb_version-linux-$architecture
  local root=$work/$name
  install -D -m 755 "$sedp" "$root/sedp"
  copy_tracked Templates "$root"
  copy_tracked docs "$root"
  install -m 644 README.md README.vi.md CHANGELOG.md LICENSE "$root"
  install -m 644 packaging/debian/copyright "$root/COPYRIGHT"
  install -D -m 644 "$work/sedp.1" "$root/man/man1/sedp.1"
  install -D -m 644 "$work/sedp.bash" "$root/completions/sedp.bash"
  install -D -m 644 "$work/sedp.zsh" "$root/completions/_sedp"
  install -D -m 644 "$work/sedp.fish" "$root/completions/sedp.fish"
  tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
    --format=gnu -cf - "$name" | gzip -9n >"$tar"
}

build_program
check_program
derive_texts
deb_version=$(debian_version)
maintainer=${DEB_MAINTAINER:-$(git log -1 --format='%an <%ae>')}
rm -rf "$out"
mkdir -p "$out"
deb=$out/sedp_$deb_version-1_$architecture.deb
tar=$out/sedp-$deb_version-linux-$architecture.tar.gz
build_deb
build_tar
(cd "$out" && sha256sum -- *.deb *.tar.gz | tee SHA256SUMS)
echo "depends: $depends"
du -b "$deb" "$tar"
