#!/usr/bin/env bash
# A machine that has nothing: a new Debian in a folder (base system, git, make, sudo, certificates; no Python, no X), with
# processes of its own, and in it what is committed here. What runs there runs at a newcomer's. Needs root and the host's
# apt sources; the base is made once a week and copied.
#   scripts/fresh.sh [option ...] [-- COMMAND ...]   without a command: make run, then make test-quick
#   --able           only say whether a machine can be made here (status 3 and the reason where it cannot)
#   --base           only make the base, build/fresh/base-NAME of the release
#   --root           as root, as in containers (else as an ordinary account that may use sudo)
#   --release NAME   another Debian: bookworm (Python 3.11), trixie (3.13, the usual one)
#   --give FILE      a file laid into the account's home, any number of them
#   --bare           without the project
#   --name NAME      where output, logs and pictures go: build/fresh/NAME (usual: room)
#   --keep           leave the machine's folder and say where it is
# Status: that of the first command that fails.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

release=trixie account=newcomer name=room keep=no bare=no able=no base_only=no given=()
need_mb=6000 base_days=7
usage() { sed -n '/^#   scripts/,/^# Status/p' "${BASH_SOURCE[0]}" >&2 && exit 2; }
while [ $# -gt 0 ]; do
    case "$1" in
    --able) able=yes ;;
    --base) base_only=yes ;;
    --root) account=root ;;
    --release) release=${2:?} && shift ;;
    --give) given+=("$(realpath "${2:?}")") && shift ;;
    --bare) bare=yes ;;
    --name) name=${2:?} && shift ;;
    --keep) keep=yes ;;
    --) shift && break ;;
    *) usage ;;
    esac
    shift
done
commands=("make run" "make test-quick")

say() { printf '%s\n' "$*"; }
cannot() { printf 'A new Debian cannot be made here: %s\n' "$*" >&2 && exit 3; }
sources() { cat /etc/apt/sources.list /etc/apt/sources.list.d/*.{list,sources} 2>/dev/null || true; }
mirror() { sources | grep -oE 'https?://[^ ]+/debian/?( |$)' | head -n 1 | tr -d ' '; }

# --- can it be made --------------------------------------------------------------------------------

[ "$(id -u)" = 0 ] || cannot "it needs root. Type: sudo make fresh"
command -v apt-get >/dev/null || cannot "this is not Debian or Ubuntu."
unshare --mount --pid --fork true 2>/dev/null || cannot "this machine (a container?) lets nobody mount."
[ -n "$(mirror)" ] || cannot "no source of apt here holds Debian, see /etc/apt/sources.list.d"
mkdir -p build/fresh
free_mb=$(df -Pm build/fresh | awk 'NR == 2 {print $4}')
[ "$free_mb" -gt $need_mb ] || cannot "only $free_mb MB are free, $need_mb MB are needed."
[ $able = no ] || exit 0
command -v debootstrap >/dev/null || scripts/setup.sh --system-only --fresh
command -v debootstrap >/dev/null || cannot "debootstrap is missing. Type: sudo apt-get install debootstrap"

# --- the base: as Debian makes it, with this machine's way to the packages -------------------------

base=$PWD/build/fresh/base-$release
network=(http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY PIP_INDEX_URL PIP_CERT PIP_DEFAULT_TIMEOUT SSL_CERT_FILE)

make_base() {
    local security
    say "Making a new Debian ($release) ..."
    rm -rf --one-file-system "$base" && mkdir -p "$base"
    debootstrap --variant=minbase --include=ca-certificates,git,make,sudo "$release" "$base" "$(mirror)" >"$base.log" 2>&1 ||
        { tail -n 5 "$base.log" >&2 && cannot "debootstrap failed, the whole story is in $base.log"; }
    security=$(sources | grep -oE 'https?://[^ ]+/debian-security/?( |$)' | head -n 1)
    printf 'deb %s %s main\n' "$(mirror)" "$release" "$(mirror)" "$release-updates" >"$base/etc/apt/sources.list"
    [ -z "$security" ] || printf 'deb %s %s-security main\n' "$security" "$release" >>"$base/etc/apt/sources.list"
    cp -rT /etc/apt/apt.conf.d "$base/etc/apt/apt.conf.d"
    cp -rT /etc/apt/auth.conf.d "$base/etc/apt/auth.conf.d" 2>/dev/null || true
    cp -rT /usr/local/share/ca-certificates "$base/usr/local/share/ca-certificates" 2>/dev/null || true
    chroot "$base" update-ca-certificates >>"$base.log" 2>&1
    chroot "$base" useradd --create-home --shell /bin/bash newcomer
    echo 'newcomer ALL=(ALL) NOPASSWD:ALL' >"$base/etc/sudoers.d/newcomer"
    touch "$base/.whole"
}

exec 8>"build/fresh/base-$release.lock"
flock 8
[ -n "$(find "$base/.whole" -mtime -$base_days 2>/dev/null)" ] || make_base
flock -u 8
[ $base_only = no ] || exit 0

# --- the machine -----------------------------------------------------------------------------------

machine=$(mktemp -d "$PWD/build/fresh/machine.XXXXXX")
clean() {
    if [ $keep = yes ]; then say "Kept: $machine"; else rm -rf --one-file-system "$machine"; fi
}
trap clean EXIT
trap 'exit 130' INT TERM
cp -a --reflink=auto "$base/." "$machine/"
chmod 755 "$machine"
home=$(chroot "$machine" getent passwd $account | cut -d: -f6)
cp /etc/resolv.conf /etc/hosts "$machine/etc/" 2>/dev/null || true
[ ${#given[@]} = 0 ] || cp "${given[@]}" "$machine$home/"
work=$home
if [ $bare = no ]; then
    work=$home/project
    git clone -q --no-hardlinks . "$machine$work"
    changed=$(git status --porcelain | wc -l)
    [ "$changed" = 0 ] || say "What is not committed ($changed paths) is not tried."
fi
chroot "$machine" chown -R $account: "$home"

enter() { # in namespaces of its own: folder $1 becomes the machine's root; account $2 runs the rest
    local device
    mount --bind "$1" "$1" && cd "$1"
    mount -t proc proc proc
    mount -t sysfs -o ro sysfs sys 2>/dev/null || true
    mount -t tmpfs -o mode=755 tmpfs dev
    for device in null zero full random urandom tty; do touch dev/$device && mount --bind /dev/$device dev/$device; done
    mkdir dev/pts dev/shm
    mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts && ln -s pts/ptmx dev/ptmx
    mount -t tmpfs -o mode=1777 tmpfs dev/shm
    ln -s /proc/self/fd dev/fd
    pivot_root . . && umount -l .
    cd / && exec runuser -u "$2" -- "${@:3}"
}

there() { # run a command in the machine
    local kept=() each
    for each in "${network[@]}"; do [ -z "${!each:-}" ] || kept+=("$each=${!each}"); done
    unshare --mount --pid --fork --kill-child bash -euc "$(declare -f enter); enter \"\$@\"" enter "$machine" $account \
        env -i HOME="$home" USER=$account LOGNAME=$account PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${kept[@]}" bash -c 'cd "$0" && exec "$@"' "$work" "$@" </dev/null
}

into=build/fresh/$name
rm -rf "$into" && mkdir -p "$into"

try() { # $1: words for it and its log; the rest runs there
    local begun=$SECONDS status=0 log=$into/${1//[^a-z-]/_}.log
    say "== in a new Debian ($release), as $account: $1"
    there "${@:2}" 2>&1 | tee "$log" || status=$?
    say "== $1: exit $status after $((SECONDS - begun)) s ($log)"
    [ $bare = yes ] || { cp -r "$machine$work/build/pictures" "$into/" && cp "$machine$work"/build/*.log "$into/"; } 2>/dev/null || true
    return $status
}

if [ $# -gt 0 ]; then
    try "$name" "$@"
else
    for command in "${commands[@]}"; do try "$command" $command; done
    say "What was seen there: $into"
fi
