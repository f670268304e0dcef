#!/usr/bin/env bash
# Renew requirements.lock: one file with hashes for Python 3.11 to 3.13, without any address in it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
uv_version=0.13.9

if ! [ -x .venv/bin/python ]; then
    echo "Run 'make test' once first: it makes .venv." >&2
    exit 1
fi
if ! build/uv/bin/uv --version 2>/dev/null | grep -q "^uv $uv_version"; then
    .venv/bin/python -m venv --clear build/uv
    build/uv/bin/python -m pip install --quiet "uv==$uv_version"
fi
renew() {
    build/uv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-header --no-emit-index-url --quiet "$@"
}
renew --extra desk --extra server --group test --group dev --group build "$@" --output-file requirements.lock
# What a server takes of it: the same versions and hashes, and nothing of a desk.
renew --extra server --constraint requirements.lock --output-file installer/server/requirements.lock
if grep -nE '://|keyrings' requirements.lock; then
    echo "requirements.lock must hold no address and no keyrings.* package (lines above)." >&2
    exit 1
fi
echo "requirements.lock: $(grep -c '==' requirements.lock) packages"
