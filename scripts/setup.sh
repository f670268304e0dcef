#!/usr/bin/env bash
# Make this folder ready to run: system packages (apt), .venv with the locked packages, translations.
# Says first what it will install and how big that is; does nothing where nothing is missing.
#   scripts/setup.sh [--tests] [--build] [--system-only] [--fresh]       (--fresh: what scripts/fresh.sh needs)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

python_download_mb=430 python_disk_mb=1420
kinds="run room" system_only=no
asked="$*"
for option in "$@"; do
    case "$option" in
    --tests) kinds+=" test" ;;
    --build) kinds+=" build" ;;
    --system-only) system_only=yes ;;
    --fresh) kinds="fresh" ;;
    *) echo "usage: scripts/setup.sh [--tests] [--build] [--system-only] [--fresh]" >&2 && exit 2 ;;
    esac
done

say() { printf '%s\n' "$*"; }
stop() { printf '\n' >&2 && printf '%s\n' "$@" >&2 && exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# --- Python -------------------------------------------------------------------------------------

to_build() { [[ " $kinds " == *" build "* ]]; }

usable_python() { # is $1 a complete Python 3.11 to 3.13, for the installers one whose library can be packed?
    "$1" -c 'import sys, ctypes, ssl, sqlite3, zlib; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
        >/dev/null 2>&1 && { ! to_build || [ "$(library_of "$1")" != none ]; }
}

library_of() { # print the shared library of Python $1, "none" where it was built without one
    "$1" -c 'from sysconfig import get_config_var as told
print(told("LIBDIR") + "/" + told("INSTSONAME") if told("Py_ENABLE_SHARED") else "none")' 2>/dev/null || echo none
}

is_whole() { ! to_build || [ -e "$(library_of "$1")" ]; } # of Debian's the library is a package of its own
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

find_python() { # print the first usable Python, one that can make a .venv before one that cannot yet
    local candidate second=""
    for candidate in "${PYTHON:-}" "$(! to_build || echo .venv/bin/python)" python3 python3.13 python3.12 python3.11 /usr/bin/python3 \
        /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 "$HOME"/.pyenv/versions/3.1[123]*/bin/python3; do
        [ -n "$candidate" ] && usable_python "$candidate" || continue
        can_make_venv "$candidate" && echo "$candidate" && return
        second=${second:-$candidate}
    done
    echo "$second"
}

python_packages() { # print the system packages needed before $1 (may be empty) can make a .venv and be packed
    local version
    if [ -n "$1" ]; then
        version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        can_make_venv "$1" || echo "python$version-venv"
        is_whole "$1" || python_library "$version"
        return
    fi
    for version in 3.13 3.12 3.11; do
        if known "python$version-venv"; then
            echo "python$version python$version-venv"
            ! to_build || python_library "$version"
            return
        fi
    done
}

python_library() { # print the package with the shared library of the system's Python $1
    local name
    for name in "libpython$1" "libpython$1t64" "libpython$1?"; do
        if [[ "$name" == *"?" ]] || known "$name"; then echo "$name" && return; fi
    done
}

# --- system packages ----------------------------------------------------------------------------

lists_fresh=no
installed() { [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
known() { has apt-cache && [[ "$(apt-cache policy "$1" 2>/dev/null)" == *"Candidate: "[^\(]* ]]; }

missing_packages() { # print what is not installed, by the name this release uses; unknown names end in "?"
    local kind names name chosen
    has dpkg-query || return 0
    while read -r kind names; do
        [[ " $kinds " == *" $kind "* ]] || continue
        chosen=""
        for name in $names; do
            installed "$name" && continue 2
        done
        for name in $names; do
            if known "$name"; then chosen=$name && break; fi
        done
        echo "${chosen:-${names%% *}?}"
    done < <(grep -vE '^(#|$)' scripts/system-packages.txt)
}

as_root() {
    if [ "$(id -u)" = 0 ]; then env "$@"; else sudo -n env "$@"; fi
}
may_be_root() { [ "$(id -u)" = 0 ] || { has sudo && sudo -n true 2>/dev/null; }; }
apt() { as_root DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" >>build/setup.log 2>&1; }

refresh_lists() {
    say "Refreshing the list of system packages (apt-get update) ..."
    apt update || say "  apt-get update reported an error (build/setup.log); going on with the old list."
    lists_fresh=yes
}

look() { # sets python, missing
    python=$(find_python)
    missing=$(missing_packages && python_packages "$python")
    missing=$(echo $missing)
}

unclear() { # is there something apt would have to be asked for again?
    [[ "$missing" == *"?"* ]] || { [ -z "$python" ] && [[ "$missing" != *-venv* ]]; }
}

stop_for_packages() {
    local line="sudo apt-get install -y --no-install-recommends $missing"
    if unclear; then line="sudo scripts/setup.sh --system-only${asked:+ $asked}"; fi
    stop "System packages are missing and this account may not install them. Type this once, then try again:" \
        "    $line"
}

stop_for_other_system() {
    stop "This is not Debian or Ubuntu, so the system packages cannot be checked by name. Needed are Python 3.11," \
        "3.12 or 3.13 with venv, and the libraries listed in scripts/system-packages.txt (under your system's names)."
}

stop_for_python() {
    stop "Python 3.11, 3.12 or 3.13 with its venv module$(! to_build || echo ' and its shared library (--enable-shared)') is needed" \
        "and this system offers none. Install one and try again, or name it: PYTHON=/path/to/python3.12 make run"
}

install_packages() {
    say "  system packages: $# ..."
    apt install -y --no-install-recommends "$@" && return
    [ "$lists_fresh" = yes ] || refresh_lists
    apt install -y --no-install-recommends "$@" && return
    tail -n 15 build/setup.log >&2
    stop "apt-get could not install the system packages (end of build/setup.log above)."
}

# --- .venv and translations ----------------------------------------------------------------------

stamp() { # what .venv was made from, and where
    { cat requirements.lock pyproject.toml scripts/system-packages.txt scripts/setup.sh && pwd; } | sha256sum | cut -c1-64
}
venv_is_current() { [ "$(cat .venv/.stamp 2>/dev/null)" = "$(stamp)" ] && usable_python .venv/bin/python && is_whole .venv/bin/python; }

make_venv() {
    local made_in
    [ ! -L .venv ] || stop ".venv is a link to $(readlink .venv): what others use is not made anew from here." \
        "Remove the link, then run this again."
    made_in=$(cat .venv/.place 2>/dev/null || true)
    if ! usable_python .venv/bin/python || [ "$made_in" != "$PWD" ]; then
        say "  .venv with $("$python" --version) ..."
        "$python" -m venv --clear .venv
        pwd >.venv/.place
    fi
    # The pip that came with Python may be years old: the locked one first, by the same hashes.
    awk '/^[a-z]/{keep = /^pip==/} keep' requirements.lock >.venv/pip.lock
    pip_install --require-hashes --no-deps -r .venv/pip.lock
    pip_install --require-hashes -r requirements.lock
    pip_install --no-deps --no-build-isolation -e .
}

pip_install() {
    say "+ pip install $*" >>build/setup.log
    .venv/bin/python -m pip install --progress-bar off "$@" 2>&1 | tee -a build/setup.log |
        { grep --line-buffered -oE 'Downloading [^ ]+\.whl( |.metadata )\([0-9.]+ MB\)|^ERROR.*' || true; } | sed -u 's/^/    /' ||
        { tail -n 5 build/setup.log >&2 && stop "pip could not install the packages; the whole story is in build/setup.log."; }
}

check_qt() { # a missing library is named here instead of by an abort of Qt
    .venv/bin/python -c 'import PySide6.QtMultimedia, PySide6.QtWebEngineWidgets, sqlcipher3' 2>build/qt.log ||
        stop "A system library is still missing; install the package that holds it and try again:" \
            "    $(tail -n 1 build/qt.log)"
}

compile_translations() {
    local source target
    for source in resources/i18n/*.ts; do
        target=${source%.ts}.qm
        if [ -e "$source" ] && [ ! "$target" -nt "$source" ]; then
            .venv/bin/pyside6-lrelease -silent "$source" -qm "$target"
        fi
    done
}

# --- the way through ------------------------------------------------------------------------------

mkdir -p build
exec 9>build/setup.lock
if has flock && ! flock -n 9; then
    say "Another setup is running in this folder; waiting for it ..."
    flock 9
fi

missing=$(missing_packages)
if [ -z "$missing" ] && [ "$system_only" = no ] && venv_is_current; then
    compile_translations
    exit 0
fi

: >build/setup.log
look
if has apt-get; then
    if unclear || [ -n "$missing" ]; then may_be_root || stop_for_packages; fi
    if unclear; then
        refresh_lists
        look
    fi
    [[ "$missing" != *"?"* ]] ||
        stop "apt does not know these packages: $(grep -oE '[^ ]+\?' <<<"$missing" | tr -d '?' | xargs)" \
            "Look at the package sources of this machine (build/setup.log)."
    if unclear; then stop_for_python; fi
elif [ -z "$python" ]; then
    stop_for_other_system
fi

say "Konsol 112 will now install:"
if [ -n "$missing" ]; then
    bytes=$(apt-get install --print-uris -qq -y --no-install-recommends $missing 2>/dev/null | awk '{sum += $3} END {print sum + 0}')
    say "  system packages (apt, $((bytes / 1000000 + 1)) MB to download with what they need): $missing"
fi
if [ "$system_only" = no ] && ! venv_is_current; then
    say "  $(grep -c '==' requirements.lock) Python packages into .venv (at most $python_download_mb MB to download, $python_disk_mb MB on disk)"
    free_mb=$(df -Pm . | awk 'NR == 2 {print $4}')
    [ -e .venv/.place ] || [ "$free_mb" -gt $((python_disk_mb + 400)) ] ||
        stop "Only $free_mb MB are free here; $((python_disk_mb + 400)) MB are needed."
fi

[ -z "$missing" ] || install_packages $missing
if [ "$system_only" = yes ]; then
    [ -z "${SUDO_UID:-}" ] || chown "$SUDO_UID" build build/setup.*
    say "The system packages are there."
    exit 0
fi
python=$(find_python)
can_make_venv "$python" || stop_for_python
if ! venv_is_current; then
    rm -f .venv/.stamp
    make_venv
fi
check_qt
stamp >.venv/.stamp
compile_translations
say "Ready."
