#!/usr/bin/env bash
# Try a built package of the server: install it, look at its account, folders and units, try every command line under
# that account and load every module, remove it, look that only what a city recorded stays. Without root it is unpacked
# and tried where it lies.
#   installer/check_server.sh build/installer/konsol112-server_VERSION_ARCH.deb build/pyinstaller/konsol112
set -euo pipefail
deb=$(realpath "$1") trials=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
place=$(mktemp -d /tmp/k112-check-server.XXXXXX)
chmod 755 "$place"
installed=no top=$place/root as=(env -i "HOME=$place/work" PATH=/usr/bin:/bin LANG=C.UTF-8)
kept=(/var/lib/konsol112 /var/backups/konsol112)
stop() { echo "FAILED: $*" >&2 && exit 1; }
clean() {
    if [ "$installed" != no ]; then
        dpkg -P konsol112-server >/dev/null 2>&1 || true
        rmdir "${kept[@]}" 2>/dev/null || true
        userdel konsol112 2>/dev/null || true
    fi
    rm -rf "$place"
}
trap clean EXIT

[ -z "$(dpkg-deb --fsys-tarfile "$deb" | tar -t | grep -iE 'qt|pyside|numpy' || true)" ] || stop "it holds what only a desk needs"

# --- install -------------------------------------------------------------------------------------

if [ "$(id -u)" != 0 ] || getent passwd konsol112 >/dev/null; then
    echo "Not root, or a server is installed here already: trying the unpacked package instead of installing it."
    dpkg-deb -x "$deb" "$top"
    mkdir "$place/work"
else
    top=""
    installed=yes
    dpkg -i --force-depends "$deb" >"$place/dpkg.log" 2>&1 || { cat "$place/dpkg.log" >&2 && stop "dpkg -i"; }
    dpkg -V konsol112-server || stop "installed files differ from the package"
    for folder in "${kept[@]}"; do
        [ "$(stat -c '%U %G %a' "$folder")" = "konsol112 konsol112 700" ] || stop "the rights of $folder"
    done
    install -d -o konsol112 "$place/work"
    as=(runuser -u konsol112 -- "${as[@]}")
fi
if command -v systemd-analyze >/dev/null && [ -z "$top" ]; then
    systemd-analyze verify /usr/lib/systemd/system/konsol112-server*.{service,timer} || stop "its units"
    echo "  The units are what systemd takes."
fi

# --- every part ----------------------------------------------------------------------------------

echo "  Trying every command line of the server ..."
.venv/bin/python installer/try_commands.py "$top/usr/bin" - "$place/work" "${as[@]}" || stop "command lines"
mkdir "$place/trial" && ln -s "$top/usr/lib/konsol112-server/_internal" "$place/trial/_internal"
cp "$trials/konsol112-server-trial" "$place/trial/"
find server wire -name '*.py' | sed -e 's|/__init__\.py$||' -e 's|\.py$||' -e 's|/|.|g' | grep -v '\.__main__$' >"$place/modules"
"${as[@]}" "$place/trial/konsol112-server-trial" "$place/modules" || stop "a module is missing"

# --- remove --------------------------------------------------------------------------------------

if [ "$installed" = yes ]; then
    touch "${kept[0]}/recorded"
    dpkg -P konsol112-server >/dev/null 2>&1 || stop "dpkg -P"
    [ -e "${kept[0]}/recorded" ] || stop "what was recorded went with the package"
    rm "${kept[0]}/recorded"
    left=$(ls -d /usr/lib/konsol112-server /usr/bin/konsol112-server /usr/lib/systemd/system/konsol112* 2>/dev/null || true)
    [ -z "$left" ] || stop "left behind: $left"
    echo "  Installed, used under its account, removed; what a city recorded stays."
fi
