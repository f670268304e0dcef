#!/usr/bin/env bash
# Try a .deb on a new Debian that has neither Python nor this project: what installer/new_machine.sh does there.
#   installer/try_on_new_machine.sh build/installer/konsol112_VERSION_ARCH.deb [option of scripts/fresh.sh ...]
# Where no such machine can be made it says so, and why, and ends with 0: the package was tried, but only here.
set -euo pipefail
deb=$(realpath "$1")
shift
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! reason=$(scripts/fresh.sh --able 2>&1); then
    echo "NOT TRIED on a machine that has nothing. $reason"
    exit 0
fi
scripts/fresh.sh --bare --root --name installed "$@" --give "$deb" --give installer/new_machine.sh --give installer/take_call.sh \
    -- bash new_machine.sh
