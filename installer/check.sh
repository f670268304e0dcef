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
diff -rq --exclude='*.ts' --exclude='*.py' --exclude=__pycache__ resources "$program/_internal/resources" ||
    stop "what comes with the program is not all there"
for told in "$PWD" "$(dirname "$(.venv/bin/python -c 'import sys; print(sys.base_prefix)')")"; do
    [ "${#told}" -ge 8 ] || continue # the system's own, which is on every machine
    found=$(grep -rlaF -- "$told" "$program" || true)
    [ -z "$found" ] || stop "these files tell of $told: $found"
done

# --- take a call ---------------------------------------------------------------------------------

ours() { # print the processes that run file $1 of the installed program
    local link
    for link in /proc/[0-9]*/exe; do
        if [ "$(readlink "$link" 2>/dev/null)" = "$program/$1" ]; then basename "${link%/exe}"; fi
    done
}
browser=_internal/PySide6/Qt/libexec/QtWebEngineProcess
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

may_sandbox=yes
ordinary unshare -Ur true 2>/dev/null || may_sandbox=no
ordinary "$top/bin/konsol112-server" --help >/dev/null || stop "the server does not start"
ordinary "$top/bin/konsol112" ruang --headless --folder "$place/home/room/sample" >"$place/story" 2>&1 &
story=$! seen_sandbox=no seen_server=no
while kill -0 $story 2>/dev/null; do
    if [ $seen_sandbox = no ] && sandboxed; then seen_sandbox=yes; fi
    if [ $seen_server = no ] && [ -n "$(ours konsol112-server)" ]; then seen_server=yes; fi
    sleep 0.3
done
wait $story || { cat "$place/story" >&2 && stop "the scripted minute"; }
sed 's/^/    /' "$place/story"
[ $seen_server = yes ] || stop "the server beside the desk was not seen running"
if [ $may_sandbox = no ]; then
    echo "  This kernel gives ordinary accounts no namespaces, so the map's sandbox could not be seen here."
else
    [ $seen_sandbox = yes ] || stop "no process of the map was seen in the sandbox"
    echo "  Seen: the installed server running, the map's process in Chromium's sandbox (own namespace, seccomp)."
fi

# --- every part ----------------------------------------------------------------------------------

room=$place/home/room/sample-menit
ordinary mkdir "$place/home/tries"
echo "  Trying every command line ..."
.venv/bin/python installer/try_commands.py "$top/bin" "$room" "$place/home/tries" "${as[@]}" || stop "command lines"

names() { find "$@" -name '*.py' | sed -e 's|/__init__\.py$||' -e 's|\.py$||' -e 's|/|.|g' | grep -v '\.__main__$' | sort; }
mkdir "$place/trial" && ln -s "$program/_internal" "$place/trial/_internal"
cp "$trials"/konsol112{,-server}-trial "$place/trial/"
names console wire >"$place/desk-modules" && names server wire >"$place/server-modules"
echo "  Trying every module of the server, of the desk, and every action of its window ..."
ordinary "$place/trial/konsol112-server-trial" "$place/server-modules" || stop "the server's parts"
[ $may_sandbox = yes ] || room="" # no map would open, and with it no window
ordinary "$place/trial/konsol112-trial" "$place/desk-modules" "$top/bin/konsol112" $room || stop "the desk's parts"
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
