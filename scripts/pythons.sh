#!/usr/bin/env bash
# Give every other Python of this machine (3.11 to 3.13) the two packages that reading an entry needs, below
# build/pythons, so that tests/wire/test_verdicts.py can ask it too. What cannot be had is said, and is no error.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
unset PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

needed='^(msgspec|cryptography|cffi|pycparser)=='
version_of() { "$1" -I -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null; }

candidates() { # print every Python that may be there
    local name
    for name in python3.11 python3.12 python3.13; do
        type -ap "$name" || true
        ls -d /usr/bin/"$name" /usr/local/bin/"$name" "$HOME"/.pyenv/versions/"${name#python}".*/bin/python3 2>/dev/null || true
    done
}

give() { # make a .venv for Python $1 of version $2 with what is needed, by the hashes of the lock file
    local place=build/pythons/$2
    rm -rf "$place"
    "$1" -m venv --without-pip "$place" &&
        awk -v needed="$needed" '/^[a-z]/{keep = $0 ~ needed} keep' requirements.lock >"$place/needed.lock" &&
        .venv/bin/python -m pip --python "$place/bin/python" install -q --require-hashes --only-binary :all: \
            -r "$place/needed.lock"
}

mkdir -p build/pythons
done=" $(version_of .venv/bin/python) "
stamp=$(sha256sum requirements.lock scripts/pythons.sh | sha256sum | cut -c1-64)
while read -r python; do
    version=$(version_of "$python") || continue
    [[ "$done" != *" $version "* ]] || continue
    place=build/pythons/$version
    if [ "$(cat "$place/.stamp" 2>/dev/null)" = "$stamp" ] && [ "$(version_of "$place/bin/python")" = "$version" ]; then
        done+="$version "
        continue
    fi
    if give "$python" "$version" >build/pythons/log 2>&1; then
        echo "$stamp" >"$place/.stamp"
        echo "Python $version is here too: it is asked what it says of entries."
        done+="$version "
    else
        rm -rf "$place"
        echo "Python $version ($python) is here but cannot be given its packages ($(tail -n 1 build/pythons/log)): not asked."
    fi
done < <(candidates | awk '!seen[$0]++')
