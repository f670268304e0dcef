#!/usr/bin/env bash
# Build the installers into build/installer: the program's folder and a .deb; then try them, here
# (installer/check.sh) and on a machine that has nothing (installer/try_on_new_machine.sh).
# The folder runs on systems as new as this one or newer: build on the oldest system that is to run it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 PYTHONHASHSEED=1
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
out=build/installer
version=$(.venv/bin/python -c 'import importlib.metadata as m; print(m.version("konsol112"))')

need_mb=3000
free_mb=$(df -Pm . | awk 'NR == 2 {print $4}')
[ "$free_mb" -gt $need_mb ] || { echo "Only $free_mb MB are free here; $need_mb MB are needed." >&2 && exit 1; }

echo "Building the programs ($out/konsol112, $out/konsol112-periksa; some minutes, the story is in $out/build.log) ..."
rm -rf "$out" build/pyinstaller
mkdir -p "$out"
QT_QPA_PLATFORM=offscreen .venv/bin/python installer/draw_icon.py "$out/konsol112.ico"
.venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath "$out" --workpath build/pyinstaller \
    installer/konsol112.spec >"$out/build.log" 2>&1 || { tail -n 15 "$out/build.log" >&2 && exit 1; }
echo "  $(du -sm "$out/konsol112" | cut -f1) MB"

# --- the check of evidence, alone in one file ---------------------------------------------------

tried=$(mktemp) && echo "no bundle" >"$tried"
said=0 && "$out/konsol112-periksa" "$tried" >/dev/null || said=$?
rm "$tried"
[ $said = 2 ] || { echo "The check of evidence does not run." >&2 && exit 1; }
echo "  $(du -m "$out/konsol112-periksa" | cut -f1) MB: the check of evidence"

# --- the .deb ------------------------------------------------------------------------------------

depends() { # the libraries setup.sh installs to run the program, a C library as new as the one used here, time zones
    local glibc
    glibc=$(grep -rahoE 'GLIBC_2\.[0-9]+' "$out/konsol112" | sort -Vu | tail -n 1)
    printf 'libc6 (>= %s), libstdc++6, tzdata' "${glibc#GLIBC_}"
    awk '$1 == "run" {printf ", %s", $2; for (i = 3; i <= NF; i++) printf " | %s", $i}' scripts/system-packages.txt
}

echo "Packing the .deb ..."
tree=$out/deb
deb=$out/konsol112_${version}_$(dpkg --print-architecture).deb
install -d "$tree"/{DEBIAN,usr/{bin,lib,share/{applications,icons/hicolor/scalable/apps,konsol112}}}
cp -al "$out/konsol112" "$tree/usr/lib/konsol112"
ln -s ../lib/konsol112/konsol112 ../lib/konsol112/konsol112-server "$tree/usr/bin/"
install -m 755 "$out/konsol112-periksa" "$tree/usr/lib/konsol112/"
ln -s ../lib/konsol112/konsol112-periksa "$tree/usr/bin/"
install -m 644 installer/deb/konsol112.desktop "$tree/usr/share/applications/"
install -m 644 installer/konsol112.svg "$tree/usr/share/icons/hicolor/scalable/apps/"
install -m 644 installer/deb/apparmor "$tree/usr/share/konsol112/"
install -m 755 installer/deb/{postinst,prerm} "$tree/DEBIAN/"
(cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$(dpkg --print-architecture)/" \
    -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f1)/" -e "s/@DEPENDS@/$(depends)/" installer/deb/control >"$tree/DEBIAN/control"
find "$tree" -type d -exec chmod 755 {} +
chmod -R go+rX,go-w "$tree/usr"
dpkg-deb --root-owner-group -Zxz -z6 --build "$tree" "$deb" >/dev/null
rm -rf "$tree"
echo "  $(du -m "$deb" | cut -f1) MB: $deb"

installer/check.sh "$deb" build/pyinstaller/konsol112
installer/try_on_new_machine.sh "$deb"
