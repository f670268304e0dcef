# Python 3.11 to 3.13 and .venv with the packages of requirements.lock. Sourced by scripts/setup.sh.

python_download_mb=430 python_disk_mb=1420

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
    if [ -n "${PYTHON:-}" ]; then # whoever names one means that one
        ! usable_python "$PYTHON" || echo "$PYTHON"
        return
    fi
    for candidate in $(! to_build || echo .venv/bin/python) python3 python3.13 python3.12 python3.11 /usr/bin/python3 \
        /usr/bin/python3.13 /usr/bin/python3.12 /usr/bin/python3.11 "$HOME"/.pyenv/versions/3.1[123]*/bin/python3; do
        usable_python "$candidate" || continue
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

found_pythons() { # print which Pythons these are, for who reads that none of them fits
    local each
    for each in "$@"; do
        "$each" -c 'import sys; print("Python %d.%d" % sys.version_info[:2])' 2>/dev/null || true
    done | sort -u | paste -sd, | sed 's/,/, /g'
}

stop_for_python() {
    local found need="Python 3.11, 3.12 or 3.13 with its venv module"
    ! to_build || need+=" and its shared library (--enable-shared)"
    if [ -n "${PYTHON:-}" ]; then
        found=$(found_pythons "$PYTHON")
        stop "PYTHON=$PYTHON is not usable${found:+ (it is $found)}: needed is $need." \
            "Name another one, or none: then one is looked for, and installed where this system has it."
    fi
    found=$(found_pythons python3 /usr/bin/python3)
    stop "$need is needed and this system offers none${found:+ (here: $found)}." \
        "Install one and try again, or name it: PYTHON=/path/to/python3.12 make run"
}

# --- .venv -----------------------------------------------------------------------------------------

stamp() { # what .venv was made from, and where
    { cat requirements.lock pyproject.toml scripts/system-packages.txt scripts/setup.sh scripts/setup/*.sh && pwd; } |
        sha256sum | cut -c1-64
}

base_of() { "$1" -c 'import os, sys; print(os.path.realpath(getattr(sys, "_base_executable", sys.executable)))'; }
is_asked_for() { [ -z "${PYTHON:-}" ] || [ "$(base_of .venv/bin/python)" = "$(base_of "$PYTHON" 2>/dev/null)" ]; }
venv_is_current() {
    [ "$(cat .venv/.stamp 2>/dev/null)" = "$(stamp)" ] && usable_python .venv/bin/python && is_whole .venv/bin/python && is_asked_for
}

# A .venv whose making was cut off may hold half a package that pip takes for a whole one.
venv_goes_on() {
    [ "$(cat .venv/.place 2>/dev/null)" = "$PWD" ] && [ ! -e .venv/.begun ] && usable_python .venv/bin/python && is_asked_for
}

needed_mb() { # print what must be free: the packages, what is fetched, and that again where pip keeps it on this disk
    local cache=${PIP_CACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}} times=1
    while [ ! -e "$cache" ]; do cache=$(dirname "$cache"); done
    [ "$(stat -c %d "$cache")" != "$(stat -c %d .)" ] || times=2
    echo $((python_disk_mb + python_download_mb * times))
}

free_mb() { df --output=avail -m . | tail -n 1 | tr -d ' '; }

make_venv() {
    [ ! -L .venv ] || stop ".venv is a link to $(readlink .venv): what others use is not made anew from here." \
        "Remove the link, then run this again."
    begin
    if ! venv_goes_on; then
        run quiet "$python" -m venv --clear .venv || stop_for_pip "$(tail -n 20 $log)"
        pwd >.venv/.place
    fi
    touch .venv/.begun
    # What pip fetches lies on the disk that was measured: /tmp may be small.
    mkdir -p build/pip && export TMPDIR=$PWD/build/pip
    # The pip that came with Python may be years old: the locked one first, by the same hashes.
    awk '/^[a-z]/{keep = /^pip==/} keep' requirements.lock >.venv/pip.lock
    pip_install quiet off --require-hashes --no-deps -r .venv/pip.lock
    begin
    done_kb=0 file_kb=0 part_kb=0 to_install=0
    pip_install read_pip raw --require-hashes -r requirements.lock
    pip_install quiet off --no-deps --no-build-isolation -e .
    rm -rf build/pip .venv/.begun && unset TMPDIR
}

pip_install() { # $1: who reads, $2: pip's progress; the rest is pip's
    local from
    from=$(wc -l <$log)
    run "$1" .venv/bin/python -m pip install --progress-bar "$2" "${@:3}" || stop_for_pip "$(tail -n +$((from + 1)) $log)"
}

in_kb() { # print "(12.3 MB)" as a number of kB
    awk -v size="$1" -v unit="$2" 'BEGIN {printf "%d", size * (unit == "MB" ? 1000 : unit == "kB" ? 1 : 0.001)}'
}

read_pip() { # a line of pip: fetching is three fifths of the step
    local share
    if [[ "$1" =~ ^Progress\ ([0-9]+)\ of\ ([0-9]+) ]]; then
        part_kb=$((BASH_REMATCH[1] / 1000))
    elif [[ "$1" =~ (Downloading|Using\ cached)\ [^\ ]+\.whl\ \(([0-9.]+)\ ([kM]?B) ]]; then
        done_kb=$((done_kb + file_kb)) part_kb=0
        file_kb=$(in_kb "${BASH_REMATCH[2]}" "${BASH_REMATCH[3]}")
        if [ "${BASH_REMATCH[1]}" != Downloading ]; then done_kb=$((done_kb + file_kb)) file_kb=0; fi
    elif [[ "$1" == "Installing collected packages: "* ]]; then
        share=${1//[^,]/}
        to_install=$((${#share} + 1)) had=$(installed_count)
    elif [[ "$1" == *"Retrying (Retry"* ]]; then
        show "$((shown_share > 0 ? shown_share : 0))" "Python packages: no answer, trying again"
        return
    fi
    if [ $to_install -gt 0 ]; then
        share=$(($(installed_count) - had))
        share=$((share < to_install ? share : to_install))
        show $((60 + 40 * share / to_install)) "Python packages: $share of $to_install installed"
    else
        share=$(((done_kb + part_kb) / 1000))
        share=$((share < python_download_mb ? share : python_download_mb))
        show $((60 * share / python_download_mb)) "Python packages: $share of $python_download_mb MB fetched"
    fi
}

installed_count() { find .venv/lib -maxdepth 3 -name '*.dist-info' | wc -l; }

stop_for_pip() { # $1: what it said
    rm -rf build/pip
    case "$1" in
    *"No space left"*)
        stop "The disk is full: the Python packages need $(needed_mb) MB here. Make room, then try again." ;;
    *"DO NOT MATCH THE HASHES"*)
        stop "A Python package is not the one that requirements.lock names, so nothing was installed (end of $log)." \
            "Try again; if it stays so, the package index or what lies between is not to be trusted." ;;
    *CERTIFICATE_VERIFY_FAILED*)
        stop "The package index shows a certificate this machine does not know (end of $log). Where a proxy stands between:" \
            "name its certificate by PIP_CERT=/path/to/certificate.pem, then try again." ;;
    *"Retrying (Retry"* | *"Read timed out"* | *"Connection"*)
        stop "The Python packages could not be fetched: is this machine online (cable, proxy)? What was fetched is kept." \
            "Mend that, then try again." ;;
    *"No matching distribution"* | *"not a supported wheel"*)
        stop "The package index has no $(grep -oE 'No matching distribution found for [^ ;]+' <<<"$1" | tail -n 1 | sed 's/.* //') for this machine ($(uname -m), $("$python" --version))." \
            "Konsol 112 runs on x86_64 and aarch64 with a C library of Debian 12 or newer; see the end of $log." ;;
    esac
    tail -n 15 $log >&2
    stop "pip could not install the Python packages; the whole story is in $log. Try again; rm -r .venv begins anew."
}

check_qt() { # a missing library is named here instead of by an abort of Qt
    .venv/bin/python -c 'import PySide6.QtMultimedia, PySide6.QtWebEngineWidgets, sqlcipher3' 2>build/qt.log ||
        stop "A system library is still missing; install the package that holds it and try again:" \
            "    $(tail -n 1 build/qt.log)"
}

compile() { # what the first start would do otherwise
    begin
    check_qt
    show 30 "${step_texts[step_number - 1]}"
    .venv/bin/python -m scripts.cut_fonts >>$log 2>&1 &
    run quiet .venv/bin/python -m compileall -q -j 0 console gateway server wire || true
    wait $! || true # without its own face the program takes the next one
}
