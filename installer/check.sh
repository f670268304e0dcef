#!/usr/bin/env bash
# Try a built .deb: install it, take a call with it (the sample room's scripted minute) under an ordinary account made
# for that, look at the map's sandbox while it runs; try every command line, load every module, open every action of the
# window; remove it, look that nothing stays. Without root it is unpacked and tried where it lies. Then compile the
# Windows installer with this folder as a stand-in.
#   installer/check.sh build/installer/konsol112_VERSION_ARCH.deb build/pyinstaller/konsol112
set -euo pipefail
deb=$(realpath "$1") trials=$(realpath "$2")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
place=$(mktemp -d /tmp/k112-check.XXXXXX)
chmod 755 "$place"
account="" installed=no
stop() { echo "FAILED: $*" >&2 && exit 1; }
. installer/take_call.sh

clean() {
    if [ "$installed" = yes ]; then dpkg -r konsol112 >/dev/null || true; fi
    if [ -n "$account" ]; then userdel -r "$account" 2>/dev/null || true; fi
    rm -rf "$place"
}
trap clean EXIT

# --- install -------------------------------------------------------------------------------------

if [ "$(id -u)" != 0 ] || dpkg-query -W konsol112 >/dev/null 2>&1; then
    echo "Not root, or Konsol 112 is installed here already: trying the unpacked package instead of installing it."
    dpkg-deb -x "$deb" "$place/root"
    top=$place/root/usr
else
    dpkg -i "$deb" >"$place/dpkg.log" 2>&1 || { dpkg -r konsol112 >/dev/null 2>&1 && cat "$place/dpkg.log" && stop "dpkg -i"; }
    installed=yes top=/usr
    dpkg -V konsol112 || stop "installed files differ from the package"
fi
if [ "$(id -u)" = 0 ]; then
    account=k112-check-$$ && useradd --create-home --home-dir "$place/home" "$account"
    as=(runuser -u "$account" --)
else
    mkdir "$place/home"
    as=()
fi
as+=(env -i "HOME=$place/home" PATH=/usr/bin:/bin LANG=C.UTF-8)
ordinary() { "${as[@]}" "$@"; }

# --- look at the files ---------------------------------------------------------------------------

program=$top/lib/konsol112
diff -rq --exclude='*.py' --exclude=__pycache__ resources "$program/_internal/resources" ||
    stop "what comes with the program is not all there"
for told in "$PWD" "$(PYTHONPATH=installer .venv/bin/python -c 'import parts; print(parts.PLACE)')"; do
    [ -n "$told" ] || continue # the system's Python, which tells nothing
    found=$(grep -rlaF -- "$told" "$program" || true)
    [ -z "$found" ] || stop "these files tell of $told: $found"
done

# --- take a call ---------------------------------------------------------------------------------

take_call "$place/home/room/sample" "$place/story"

# --- every part ----------------------------------------------------------------------------------

room=$place/home/room/sample-menit
ordinary mkdir "$place/home/tries"
echo "  Trying every command line ..."
.venv/bin/python installer/try_commands.py "$program" "$room" "$place/home/tries" "${as[@]}" || stop "command lines"

names() { find "$@" -name '*.py' | sed -e 's|/__init__\.py$||' -e 's|\.py$||' -e 's|/|.|g' | grep -v '\.__main__$' | sort; }
mkdir "$place/trial" && ln -s "$program/_internal" "$place/trial/_internal"
cp "$trials"/konsol112{,-server}-trial "$place/trial/"
names console wire >"$place/desk-modules" && names server wire >"$place/server-modules"
echo "  Trying every module of the server, of the desk, and every action of its window ..."
ordinary "$place/trial/konsol112-server-trial" "$place/server-modules" || stop "the server's parts"
ordinary "$place/trial/konsol112-trial" "$place/desk-modules" "$program/konsol112" "$room" || stop "the desk's parts"
for file in konsol112 konsol112-server $browser; do
    [ -z "$(ours $file)" ] || stop "$file still runs after the end"
done

# --- remove --------------------------------------------------------------------------------------

if [ "$installed" = yes ]; then
    dpkg-deb --fsys-tarfile "$deb" | tar -t | sed -n 's|^\.\(/.*[^/]\)$|\1|p' >"$place/files"
    dpkg -r konsol112 >/dev/null
    installed=no
    left=$(while read -r file; do [ ! -e "$file" ] && [ ! -L "$file" ] || echo "$file"; done <"$place/files")
    left+=$(ls -d /usr/lib/konsol112 /usr/share/konsol112 /etc/apparmor.d/konsol112 2>/dev/null || true)
    [ -z "$left" ] || stop "left behind: $left"
    ! dpkg-query -W konsol112 2>/dev/null || stop "dpkg still knows konsol112"
    echo "  Installed, used, removed; nothing left behind ($(wc -l <"$place/files") files)."
fi

# --- Windows -------------------------------------------------------------------------------------

if command -v makensis >/dev/null; then
    makensis -V2 -WX -DVERSION=0 -DTRY -DFOLDER="$PWD/build/installer/konsol112" -DOUT="$place" \
        installer/windows/konsol112.nsi
    echo "  The Windows installer compiles with this folder as a stand-in; the real one needs the folder built on Windows."
else
    echo "  makensis (package nsis) is not here: the Windows installer was not compiled."
fi
