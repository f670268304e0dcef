#!/usr/bin/env bash
# Everything that can be judged without running the program: format, lint, types, architecture, known holes of packages,
# secrets. Runs all and fails if one of them did, so that one run shows everything.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
failed=()

step() {
    printf '== %s\n' "$*"
    "$@" || failed+=("$1 $2")
}
run() { step .venv/bin/python -m "$@"; }

types=()
for package in wire server gateway console; do
    [ -e "$package/__init__.py" ] && types+=("$package")
done

run ruff format --check .
run ruff check .
[ ${#types[@]} = 0 ] || run mypy --strict "${types[@]}"
step scripts/test.sh -n 0 -q tests/architecture
run scripts.supply audit
run scripts.supply secrets

if [ ${#failed[@]} -gt 0 ]; then
    printf 'make check failed (%d of 6; look for the first message under each ==)\n' "${#failed[@]}" >&2
    exit 1
fi
echo "make check: all good"
