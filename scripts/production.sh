#!/usr/bin/env bash
# docs/produksi.md on machines that have nothing: new Debians, booted by their own systemd, joined by a wire of their own.
# Every line of the page is typed there, from the page: the server's package, its service, PostgreSQL, the certificate
# renewed under way, backup and rehearsal, the server lost and another in its place, upgrade, removal; two desks with the
# program's real window join from other addresses and take calls meanwhile. Needs root, minutes and 4 GB.
#   scripts/production.sh [FOLDER]   with the server's .deb and wheel (usual: build/installer, made where they are not new)
#   scripts/production.sh --able     only say whether such machines can be made here
# What was typed and seen lies in build/production/story.log. Status 3 and the reason where such machines cannot be made.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 QT_LOGGING_RULES=qt.multimedia.symbolsresolver=false
from=${1:-build/installer} place=$PWD/build/production base=$PWD/build/fresh/base-trixie
booting=$base-booting booting_days=7

cannot() { printf 'Machines that boot cannot be made here: %s\n' "$*" >&2 && exit 3; }
scripts/fresh.sh --able || exit $?
grep -q cgroup2 /proc/filesystems || cannot "its kernel has no cgroup2."
unshare --net true 2>/dev/null || cannot "nobody may make a network of its own."
[ "${1:-}" != --able ] || exit 0
scripts/setup.sh --system-only --fresh
command -v systemd-nspawn >/dev/null || cannot "systemd-nspawn is missing. Type: sudo apt-get install systemd-container"
unshare --net ip link add wire type bridge 2>/dev/null || cannot "its kernel has no bridges between networks."

mkdir -p "$place"
exec 7>"$place/lock"
flock -n 7 || cannot "another play is going on in this folder."

# As Debian's own installer leaves a server: systemd, its clock, a network; no Python, no curl, nothing of ours.
scripts/fresh.sh --base
if [ -z "$(find "$booting/.whole" -newer "$base/.whole" -mtime -$booting_days 2>/dev/null)" ]; then
    echo "Making of it a machine that boots ..."
    rm -rf --one-file-system "$booting"
    cp -a --reflink=auto "$base" "$booting" && rm "$booting/.whole"
    cp /etc/resolv.conf "$booting/etc/"
    DEBIAN_FRONTEND=noninteractive chroot "$booting" bash -euc 'apt-get -q update
        apt-get -q install -y --no-install-recommends systemd-sysv systemd-timesyncd dbus iproute2' >"$booting.log" 2>&1 ||
        { tail -n 5 "$booting.log" >&2 && cannot "the whole story is in $booting.log"; }
    touch "$booting/.whole"
fi

is_new() { # are both packages there, and made of what lies here?
    local made
    made=$(ls "$from"/konsol112-server_*.deb "$from"/konsol112_server-*.whl 2>/dev/null) && [ "$(wc -l <<<"$made")" = 2 ] || return 1
    [ -z "$(find server gateway wire console resources installer docs/produksi.md requirements.lock -type f -newer "${made%%$'\n'*}" \
        -not -name '*.pyc' -print -quit)" ]
}
if [ $# = 0 ] && ! is_new; then
    scripts/setup.sh --build
    installer/build.sh server
fi

machines=$(mktemp -d "$place/machines.XXXXXX")
end() { # what machines and desks said stays
    cp "$machines"/*.log "$place/" 2>/dev/null || true
    rm -rf --one-file-system "$machines"
}
trap end EXIT
trap 'exit 130' INT TERM
.venv/bin/python -m tests.production "$booting" "$(realpath "$from"/konsol112-server_*.deb)" \
    "$(realpath "$from"/konsol112_server-*.whl)" "$machines" 2>&1 | tee "$place/story.log"
