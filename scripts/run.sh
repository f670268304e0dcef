#!/usr/bin/env bash
# make run: set up, then open the sample room. Its arguments go to `konsol112 ruang`.
# Ctrl+C is told to both parts as SIGTERM: it may come while Python is only starting, which would answer with a traceback.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

part="" ended=no
end() {
    ended=yes
    [ -z "$part" ] || kill "$part" 2>/dev/null
}
trap end INT TERM HUP

run() { # one part, to its end
    "$@" <&0 & # beside this, so that the trap is heard at once; Ctrl+C itself does not reach it
    part=$!
    [ $ended = no ] || end
    while kill -0 "$part" 2>/dev/null; do wait "$part" 2>/dev/null; done
    wait "$part"
}

run scripts/setup.sh || exit
[ $ended = no ] || exit 130
run .venv/bin/python -m console ruang "$@"
