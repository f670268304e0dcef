#!/usr/bin/env bash
# Hunt tests that fail by chance: run the suite again and again, each time under another load, order, zone and (where
# faketime is installed) clock, and list every test that did not end the same each time.
# scripts/steady.sh [RUNS] [arguments of pytest]; what each run said lies in build/steady. 1 where anything differed or failed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=20
[[ ${1:-} =~ ^[0-9]+$ ]] && runs=$1 && shift
zones=(UTC Asia/Jakarta America/St_Johns Pacific/Kiritimati Asia/Kathmandu)
clocks=("+0d" "+40d" "-3d" "+0d" "+200d")
place=build/steady
rm -rf "$place" && mkdir -p "$place"

busy=()
idle() { # end the loops of this run, and no others
    [ ${#busy[@]} = 0 ] || kill "${busy[@]}" 2>/dev/null || true
    busy=()
}
trap idle EXIT

for run in $(seq "$runs"); do
    loops=$((run % 3 * $(nproc))) workers=$(($(nproc) * (1 + run % 4) + 1))
    for _ in $(seq "$loops"); do
        (while :; do :; done) &
        busy+=($!)
    done
    clock=()
    ! command -v faketime >/dev/null || clock=(faketime -f "${clocks[run % 5]}")
    echo "run $run of $runs: $workers workers, $loops busy loops, order $run, ${zones[run % 5]}${clock[*]:+, ${clock[*]}}"
    TEST_WORKERS=$workers TEST_ORDER=$run TEST_ZONE=${zones[run % 5]} "${clock[@]}" \
        scripts/test.sh -q "--junitxml=$PWD/$place/$run.xml" "$@" >"$place/$run.log" 2>&1 || true
    idle
    tail -n 1 "$place/$run.log"
done
.venv/bin/python -m tests.helpers.steady "$place"
