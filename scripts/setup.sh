#!/usr/bin/env bash
# Make this folder ready to run: system packages (apt), .venv with the locked packages, translations.
# Says first what it will install and how big that is; does nothing where nothing is missing. May be stopped at any moment.
#   scripts/setup.sh [--tests] [--build] [--system-only] [--fresh]       (--fresh: what scripts/fresh.sh needs)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
: "${HOME:=/}"
unset PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

kinds="run room" system_only=no asked="$*"
for option in "$@"; do
    case "$option" in
    --tests) kinds+=" test" ;;
    --build) kinds+=" build" ;;
    --system-only) system_only=yes ;;
    --fresh) kinds="fresh" ;;
    *) echo "usage: scripts/setup.sh [--tests] [--build] [--system-only] [--fresh]" >&2 && exit 2 ;;
    esac
done

has() { command -v "$1" >/dev/null 2>&1; }

. scripts/setup/steps.sh
. scripts/setup/system.sh
. scripts/setup/python.sh

look() { # sets python, missing
    python=$(find_python)
    if [ -n "${PYTHON:-}" ] && [ -z "$python" ]; then stop_for_python; fi
    missing=$(missing_packages && python_packages "$python")
    missing=$(echo $missing)
}

unclear() { # is there something apt would have to be asked for again?
    [[ "$missing" == *"?"* ]] || { [ -z "$python" ] && [[ "$missing" != *-venv* ]]; }
}

may_write() { # into this folder, build and .venv; the lock is held from here on
    local mine
    if mkdir -p build 2>/dev/null && : 2>/dev/null >>build/setup.lock && { [ ! -e .venv ] || [ -w .venv ]; }; then return; fi
    mine="sudo chown -R $(id -un) '$PWD'"
    [ "$(id -u)" != 0 ] || mine="mount -o remount,rw '$(df --output=target . | tail -n 1)'"
    stop "Nothing can be written into $PWD: copy the project to a folder of your own and try there, or type this once:" \
        "    $mine"
}

# --- the way through ------------------------------------------------------------------------------

may_write
exec 9>>build/setup.lock
if has flock && ! flock -n 9; then
    say "Another setup is running in this folder; waiting for it ..."
    until flock -w 1 9; do :; done
fi

missing=$(missing_packages)
if [ -z "$missing" ] && [ "$system_only" = no ] && venv_is_current; then
    exit 0
fi

: >$log
look
if has apt-get; then
    if unclear || [ -n "$missing" ]; then may_be_root || stop_for_packages; fi
    if unclear; then
        refresh_lists
        look
    fi
    [[ "$missing" != *"?"* ]] || stop_for_unknown
    if unclear; then stop_for_python; fi
elif [ -z "$python" ]; then
    stop_for_other_system
fi

if [ "$system_only" = yes ] && [ -z "$missing" ]; then
    say "The system packages are there."
    exit 0
fi
say "Konsol 112 will now install (the whole story is in $PWD/$log):"
if [ -n "$missing" ]; then
    say "  system packages, $(size_of $missing) with what they need:"
    fold -s -w 90 <<<"$missing" | sed 's/^/      /'
    plan "System packages" 45
fi
if [ "$system_only" = no ] && ! venv_is_current; then
    say "  $(grep -c '==' requirements.lock) Python packages into .venv, at most $python_download_mb MB to download, $python_disk_mb MB on disk"
    if ! venv_goes_on && [ "$(($(free_mb) + $(du -sm .venv 2>/dev/null | cut -f1 || true) + 0))" -lt "$(needed_mb)" ]; then
        stop "Only $(free_mb) MB are free here; $(needed_mb) MB are needed. Make room, then try again."
    fi
    plan "Python environment (.venv)" 8
    plan "Python packages" 100
    plan "Compiling the program and its words" 8
fi
say "Ctrl+C stops at any moment; the same command then goes on from there."

if [ -n "$missing" ]; then
    begin
    install_packages $missing
fi
if [ "$system_only" = yes ]; then
    [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" build build/setup.*
    say "The system packages are there."
    exit 0
fi
python=$(find_python)
[ -n "$python" ] && can_make_venv "$python" || stop_for_python
if ! venv_is_current; then
    rm -f .venv/.stamp
    make_venv
    compile
    stamp >.venv/.stamp
else
    check_qt
fi
say "Ready after $SECONDS s."
