#!/usr/bin/env bash
# What check.sh does within the clean Debian, as its root; the program itself runs as nobody.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
umask 022

fail() { echo "FAILED: $*" >&2; exit 1; }
step() { printf '\n== %s\n' "$*"; }
as_user() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }

# Exit status 1 means: done, with problems reported. That is what the sample's honest mistakes give.
done_or_reported() {
  local status=0
  as_user "$@" >/tmp/log 2>&1 || status=$?
  [ "$status" -le 1 ] || { cat /tmp/log >&2; fail "($status) $*"; }
}

# demo PROGRAM FOLDER: what a district does, from blank workbooks to its own.
demo() {
  local sedp=$1 folder=$2
  install -d -o 65534 -g 65534 "$folder"
  cd "$folder"
  done_or_reported "$sedp" template commune --district 847 --plan-year 2018 -o blank
  done_or_reported "$sedp" sample --district 847 --plan-year 2018 -o sample
  done_or_reported "$sedp" check sample/2018/847
  tail -n 3 /tmp/log
  done_or_reported "$sedp" consolidate district 847 --plan-year 2018 --in sample/2018/847 -o out
  tail -n 3 /tmp/log
  done_or_reported "$sedp" inspect out/847_2018_SEDP_Huyen.xlsx
  [ -n "$(ls blank)" ] || fail "no blank workbooks"
  for blank in blank/*; do
    [ -e "sample/2018/847/${blank##*/}" ] || fail "a blank workbook without a filled one: $blank"
  done
  cd /
}

command -v swift >/dev/null && fail "this Debian is not clean: it has Swift"

step "install the .deb"
apt-get update -qq
apt-get install -y -qq --no-install-recommends /check/sedp.deb >/tmp/log 2>&1 || { cat /tmp/log; fail install; }
grep '^Setting up' /tmp/log
dpkg -V sedp

step "version"
version=$(as_user sedp --version)
echo "$version"
grep -q '^commit [0-9a-f]\{7,\}' <<<"$version" || fail "the program does not know its commit"
grep -q ': /usr/share/sedp/Templates/tra-vinh-2018$' <<<"$version" || fail "other templates than the package's"

step "what a district does"
demo /usr/bin/sedp /home/deb

step "without templates, the places tried are named"
mv /usr/share/sedp/Templates /usr/share/sedp/away
status=0
as_user sedp forms >/tmp/log 2>&1 || status=$?
mv /usr/share/sedp/away /usr/share/sedp/Templates
cat /tmp/log
[ "$status" -eq 3 ] || fail "status $status"
grep -q '/usr/share/sedp/Templates/sedp.yaml' /tmp/log || fail "the place is not named"

step "start-up"
best=1000000
for _ in 1 2 3 4 5; do
  before=$(awk '{ print $16 + $17 }' /proc/$$/stat)
  for _ in {1..100}; do sedp --version >/dev/null; done
  after=$(awk '{ print $16 + $17 }' /proc/$$/stat)
  [ $((after - before)) -ge "$best" ] || best=$((after - before))
done
# Clock ticks are hundredths of a second, over a hundred runs.
echo "sedp --version: $(awk -v t="$best" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.1f", t * 1000 / hz / 100 }') ms of CPU"
# Most of it is the dynamic loader's, for the libraries behind libxml2 and libzip. Loading all the forms
# would take several times as long.
[ "$best" -le $((15 * $(getconf CLK_TCK) / 10)) ] || fail "sedp --version takes more than 15 ms of CPU"

step "completions and manual page"
apt-get install -y -qq --no-install-recommends zsh fish bash-completion man-db mandoc >/tmp/log 2>&1 || { cat /tmp/log; fail install; }
bash -n /usr/share/bash-completion/completions/sedp
zsh -n /usr/share/zsh/vendor-completions/_sedp
fish -n /usr/share/fish/vendor_completions.d/sedp.fish
offered=$(bash -c '
  . /usr/share/bash-completion/bash_completion
  . /usr/share/bash-completion/completions/sedp
  COMP_WORDS=(sedp con) COMP_CWORD=1 COMP_LINE="sedp con" COMP_POINT=8
  _sedp sedp con sedp
  echo "${COMPREPLY[@]}"')
echo "bash, sedp con<TAB>: $offered"
[ "$(sort <<<"${offered// /$'\n'}" | xargs)" = "consolidate convert" ] || fail "bash completes other words"
offered=$(fish -c 'complete -C "sedp con"')
echo "fish, sedp con<TAB>:" $offered
[[ $offered == *consolidate* && $offered == *convert* ]] || fail "fish completes nothing"
zcat /usr/share/man/man1/sedp.1.gz >/tmp/sedp.1
mandoc -T lint -W warning /tmp/sedp.1
warnings=$(MANWIDTH=80 man --warnings sedp 2>&1 >/tmp/manual.txt)
[ -z "$warnings" ] || fail "man: $warnings"
for word in 'template commune' 'consolidate province' 'Tổng hợp' SEDP_TEMPLATES; do
  grep -q "$word" /tmp/manual.txt || fail "the manual page lacks “$word”"
done
head -n 12 /tmp/manual.txt

step "remove the package"
dpkg -L sedp | while read -r path; do [ -d "$path" ] || echo "$path"; done >/tmp/files
[ "$(wc -l </tmp/files)" -gt 50 ] || fail "the package holds too few files"
dpkg -r sedp
while read -r path; do [ ! -e "$path" ] || fail "$path is still there"; done </tmp/files
for path in /usr/share/sedp /usr/share/doc/sedp; do [ ! -e "$path" ] || fail "$path is still there"; done

step "the tar"
install -d -o 65534 -g 65534 /home/tar /home/tar/bin
as_user tar -C /home/tar -xzf /check/sedp.tar.gz
folder=$(echo /home/tar/sedp-*)
as_user ln -s "$folder/sedp" /home/tar/bin/sedp
version=$(cd / && as_user /home/tar/bin/sedp --version)
echo "$version"
grep -qF ": $folder/Templates" <<<"$version" || fail "other templates than the tar's"
demo /home/tar/bin/sedp /home/tar/demo
for part in blank out; do
  diff -r "/home/deb/$part" "/home/tar/demo/$part" || fail "the tar's program gives other files"
done
as_user env LD_TRACE_LOADED_OBJECTS=1 "$folder/sedp" | awk '{ print "  " $1 }' | head -n 4
