#!/usr/bin/env bash
# Run pytest the way every machine should: no display, no session of the user, a home of its own.
# Arguments go to pytest: scripts/test.sh tests/wire -k codec
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python=$PWD/.venv/bin/python

open_to_all() { # may any account walk into folder $1? (PostgreSQL does not run as root and must reach its files)
    local folder=$1
    while [ "$folder" != / ]; do
        [ $((0$(stat -c %a "$folder") & 1)) = 1 ] || return 1
        folder=$(dirname "$folder")
    done
}

in_memory() { # may tests keep their files in memory: is there room for all of them, and do programs run from there?
    local free
    [ -w /dev/shm ] && free=$(df -Pm /dev/shm | awk 'NR == 2 { print $4 }') && [ "$free" -ge 4096 ] || return 1
    place=$(mktemp -d /dev/shm/k112.XXXXXX)
    printf '#!/bin/sh\n' >"$place/runs" && chmod 755 "$place" "$place/runs" && "$place/runs" && rm "$place/runs"
}

workers() { # three more than processors: half of its time a worker waits for another process; each needs up to 1.5 GB
    local free most=$(($(nproc) + 3))
    free=$(awk '/^MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    echo $((free < 2 ? 2 : free < most ? free : most))
}

# What is guaranteed of a disk is tested by disks that refuse and by programs that are killed; nothing needs the real
# one, and in memory a commit waits for no other program. Elsewhere: a socket's path may have 107 bytes; pytest's folder
# for a worker and a test takes about 45 of them and a keyring or database 30 more. So the folder's own path is kept
# short, or a short place is taken.
if ! in_memory 2>/dev/null; then
    rm -rf "${place:-}"
    place=$PWD/build/test/$$
    mkdir -p "$place"
    if [ ${#place} -gt 32 ] || { [ "$(id -u)" = 0 ] && ! open_to_all "$place"; }; then
        rmdir "$place"
        place=$(mktemp -d /tmp/k112.XXXXXX)
        chmod 755 "$place"
    fi
fi
trap 'rm -rf "$place"' EXIT
mkdir -p "$place"/{home,tmp,run} && chmod 700 "$place/run"

export HOME=$place/home TMPDIR=$place/tmp XDG_RUNTIME_DIR=$place/run
export LANG=C.UTF-8 LC_ALL=C.UTF-8 TZ=${TEST_ZONE:-UTC} PYTHONUTF8=1
export QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME
unset PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PYTEST_ADDOPTS QT_STYLE_OVERRIDE QT_SCALE_FACTOR QT_PLUGIN_PATH
if [ "$(id -u)" = 0 ]; then # Chromium refuses to run as root with its sandbox; for tests only
    export QTWEBENGINE_DISABLE_SANDBOX=1
fi
export QTWEBENGINE_CHROMIUM_FLAGS=--disable-gpu

# A worker that dies ends all: in its place another would wait for ever for tests that are not handed out again.
# Begun behind a job of a shell, Ctrl+C would be ignored by all of it, also where a test presses it.
status=0 TIMEFORMAT='%R %U %S'
{
    time env --default-signal=INT,QUIT "$python" -m pytest --basetemp="$place/t" -n "${TEST_WORKERS:-$(workers)}" \
        --dist loadfile --no-loadscope-reorder --max-worker-restart 0 "$@" 2>&3 || status=$?
} 3>&2 2>"$place/times"
awk '{ printf "Took %d min %02d s by the clock and %d min %02d s of processor time.\n",
    $1 / 60, $1 % 60, ($2 + $3) / 60, ($2 + $3) % 60 }' "$place/times"
exit $status
