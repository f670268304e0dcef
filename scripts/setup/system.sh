# The system packages of scripts/system-packages.txt, by the names this release uses. Sourced by scripts/setup.sh.

lists_fresh=no
root=() # what stands before a command that only root may run

missing_packages() { # print what is not installed, by the name this release uses; unknown names end in "?"
    local kind names name there="" known=""
    local -a wanted=()
    has dpkg-query || return 0
    while read -r kind names; do
        if [[ " $kinds " == *" $kind "* ]]; then wanted+=("$names"); fi
    done < <(grep -vE '^(#|$)' scripts/system-packages.txt)
    there=" $(dpkg-query -W -f='${db:Status-Status} ${Package}\n' ${wanted[*]} 2>/dev/null | sed -n 's/^installed //p' | tr '\n' ' ') "
    for names in "${wanted[@]}"; do
        for name in $names; do
            if [[ "$there" == *" $name "* ]]; then continue 2; fi
        done
        [ -n "$known" ] || known=" $(known_of ${wanted[*]}) "
        for name in $names; do
            if [[ "$known" == *" $name "* ]]; then echo "$name" && continue 2; fi
        done
        echo "${names%% *}?"
    done
}

known_of() { # print which of these names apt knows here
    has apt-cache || return 0
    apt-cache policy "$@" 2>/dev/null |
        awk '/^[^ ]/ {name = $1; sub(/:$/, "", name)} /^  Candidate: / && $2 != "(none)" {print name}' | tr '\n' ' '
}
known() { [ -n "$(known_of "$1")" ]; }

may_be_root() { # sets root; where somebody sits at a terminal, sudo may ask for a password
    if [ "$(id -u)" = 0 ]; then return 0; fi
    has sudo || return 1
    root=(sudo -n)
    ! sudo -n true 2>/dev/null || return 0
    [ -t 0 ] && [ -t 1 ] || return 1
    say "Some system packages are missing. To install them sudo needs your password:"
    sudo -v && root=(sudo)
}

apt() { # run apt-get as root; its progress goes to the reader $1
    local reader=$1
    shift
    child_is_apt=yes
    run "$reader" "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o APT::Status-Fd=1 "$@"
}

read_apt() { # a line of apt-get: fetching is two fifths of the step
    local kind name percent text
    IFS=: read -r kind name percent text <<<"$1"
    percent=${percent%%.*}
    case "$kind" in
    dlstatus) show $((${percent:-0} * 2 / 5)) "System packages: fetching, ${percent:-0} %" ;;
    pmstatus)
        must_finish=yes
        show $((40 + ${percent:-0} * 3 / 5)) "System packages: installing, ${percent:-0} %"
        ;;
    "Waiting for cache lock"*) show 0 "System packages: waiting for another program that installs (up to 5 minutes)" ;;
    "") show "$((shown_share > 0 ? shown_share : 0))" "System packages" ;;
    esac
}

refresh_lists() {
    say "Refreshing the list of system packages (apt-get update) ..."
    apt quiet update || say "  apt-get update reported an error (build/setup.log); going on with the old list."
    lists_fresh=yes
}

size_of() { # print how much of these packages is to be fetched and how large they are, as apt says it
    apt-get install --assume-no --no-install-recommends -o Debug::NoLocking=1 "$@" 2>/dev/null |
        sed -nE 's/^Need to get ([0-9.,]+ [kMG]?B).*/\1 to download/p; s/^After this operation, ([0-9.,]+ [kMG]?B).*used\./\1 on disk/p' |
        paste -sd, | sed 's/,/, /g'
}

install_packages() {
    local from
    from=$(wc -l <$log)
    if [ -n "$(dpkg --audit 2>/dev/null)" ] || ls /var/lib/dpkg/updates/* >/dev/null 2>&1; then # cut off before
        must_finish=yes child_is_apt=yes
        run quiet "${root[@]}" dpkg --configure -a || true
    fi
    apt read_apt install -y --no-install-recommends "$@" && return
    [ $lists_fresh = yes ] || refresh_lists
    apt read_apt install -y --no-install-recommends "$@" && return
    stop_for_apt "$(tail -n +$((from + 1)) $log)" "$@"
}

# --- what is said when it cannot be done ----------------------------------------------------------

install_line() { # print the command that brings these packages
    echo "$([ "$(id -u)" = 0 ] || echo "sudo ")apt-get install -y --no-install-recommends $*"
}

stop_for_packages() {
    local line
    line=$(install_line $missing)
    if unclear; then line="sudo scripts/setup.sh --system-only${asked:+ $asked}"; fi
    has sudo || line="su -c '${line#sudo }'"
    stop "System packages are missing and this account may not install them. Type this once, then try again:" \
        "    $line"
}

stop_for_other_system() {
    stop "This is not Debian or Ubuntu, so the system packages cannot be checked by name. Needed are Python 3.11," \
        "3.12 or 3.13 with venv, and the libraries listed in scripts/system-packages.txt (under your system's names)."
}

stop_for_unknown() {
    stop "apt does not know these packages: $(grep -oE '[^ ]+\?' <<<"$missing" | tr -d '?' | xargs)" \
        "Look at the package sources of this machine (/etc/apt/sources.list.d, end of $log), then try again."
}

stop_for_apt() { # $1: what it said; the rest: the packages
    case "$1" in
    *"enough free space"* | *"No space left"*)
        stop "The disk is full: the system packages need $(size_of "${@:2}"). Make room, then try again." ;;
    *"Could not get lock"*)
        stop "Another program has been installing packages for five minutes. Let it end, then try again." ;;
    *"Failed to fetch"* | *"Unable to fetch"* | *"Could not resolve"* | *"Temporary failure"*)
        stop "The system packages could not be fetched: is this machine online (cable, proxy)? Mend that, then try again;" \
            "or install them another way:" "    $(install_line "${@:2}")" ;;
    *"unmet dependencies"* | *"broken packages"*)
        stop "apt cannot install what is missing, because other packages are in its way (end of $log). Type this, then try again:" \
            "    $([ "$(id -u)" = 0 ] || echo "sudo ")apt-get --fix-broken install" ;;
    esac
    tail -n 15 $log >&2
    stop "apt-get could not install the system packages (end of $log above). To see more, type:" \
        "    $(install_line "${@:2}")"
}
