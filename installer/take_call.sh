# Part of check.sh and of new_machine.sh: an installed program takes a call (the sample room's scripted minute) under an
# ordinary account, and its processes are looked at meanwhile. They say where it lies (`top`, `program`), how a command
# runs under that account (`ordinary`), and how a failure ends (`stop`).

browser=_internal/PySide6/Qt/libexec/QtWebEngineProcess
may_sandbox=yes

ours() { # print the processes that run file $1 of the installed program
    local link
    for link in /proc/[0-9]*/exe; do
        if [ "$(readlink "$link" 2>/dev/null)" = "$program/$1" ]; then basename "${link%/exe}"; fi
    done
}

# A page's process is forked from Chromium's zygote and keeps its command line: it is known by being shut off.
sandboxed() { # is there a process of the map under seccomp and in a namespace of its own?
    local process room
    for process in $(ours $browser); do
        if grep -qzx -e --no-sandbox "/proc/$process/cmdline" 2>/dev/null; then stop "the map runs without its sandbox"; fi
        grep -q '^Seccomp:[[:space:]]*2' "/proc/$process/status" 2>/dev/null || continue
        room=$(readlink "/proc/$process/ns/user" 2>/dev/null) || continue
        [ "$room" = "$(readlink /proc/self/ns/user)" ] || return 0
    done
    return 1
}

take_call() { # the room is made in folder $1, its story is told in file $2
    local story seen_sandbox=no seen_server=no
    ordinary unshare -Ur true 2>/dev/null || may_sandbox=no
    ordinary "$program/konsol112-server" --help >/dev/null || stop "the server does not start"
    ordinary "$top/bin/konsol112" ruang --headless --folder "$1" >"$2" 2>&1 &
    story=$!
    while kill -0 $story 2>/dev/null; do
        if [ $seen_sandbox = no ] && sandboxed; then seen_sandbox=yes; fi
        if [ $seen_server = no ] && [ -n "$(ours konsol112-server)" ]; then seen_server=yes; fi
        sleep 0.3
    done
    wait $story || { cat "$2" >&2 && stop "the scripted minute"; }
    sed 's/^/    /' "$2"
    [ $seen_server = yes ] || stop "the server beside the desk was not seen running"
    if [ $may_sandbox = no ]; then
        echo "  Seen: the installed server running. This system gives ordinary accounts no namespaces, so there was a list and no map."
    else
        [ $seen_sandbox = yes ] || stop "no process of the map was seen in the sandbox"
        echo "  Seen: the installed server running, the map's process in Chromium's sandbox (own namespace, seccomp)."
    fi
}
