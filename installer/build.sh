#!/usr/bin/env bash
# Build the installers into build/installer: the programs' folders, a .deb for desks, a .deb and a wheel for servers; then
# try them, here (installer/check.sh, installer/check_server.sh) and on a machine that has nothing
# (installer/try_on_new_machine.sh). `installer/build.sh server` makes what is for servers only.
# The folder runs on systems as new as this one or newer: build on the oldest system that is to run it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8 PYTHONHASHSEED=1
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || date +%s)
export SOURCE_DATE_EPOCH
out=build/installer only=${1:-}
version=$(.venv/bin/python -c 'import importlib.metadata as m; print(m.version("konsol112"))')

need_mb=3000
free_mb=$(df -Pm . | awk 'NR == 2 {print $4}')
[ "$free_mb" -gt $need_mb ] || { echo "Only $free_mb MB are free here; $need_mb MB are needed." >&2 && exit 1; }

what="$out/konsol112, $out/konsol112-server, $out/konsol112-periksa"
[ -z "$only" ] || what=$out/konsol112-server
echo "Building the programs ($what; some minutes, the story is in $out/build.log) ..."
rm -rf "$out" build/pyinstaller
mkdir -p "$out"
[ -e resources/fonts/OFL.txt ] || .venv/bin/python -m scripts.cut_fonts
.venv/bin/python -m scripts.supply sbom "$out/konsol112_$version.cdx.json"
[ -n "$only" ] || QT_QPA_PLATFORM=offscreen .venv/bin/python installer/draw_icon.py "$out/konsol112.ico"
.venv/bin/python -m PyInstaller --noconfirm --log-level WARN --distpath "$out" --workpath build/pyinstaller \
    installer/konsol112.spec -- $only >"$out/build.log" 2>&1 || { tail -n 15 "$out/build.log" >&2 && exit 1; }

begin_deb() { # the folder of program $1 in the tree of its package
    tree=$out/$1-tree
    echo "  $(du -sm "$out/$1" | cut -f1) MB: $out/$1"
    install -d "$tree"/{DEBIAN,usr/{bin,lib}}
    cp -al "$out/$1" "$tree/usr/lib/$1"
    ln -s "../lib/$1/$1" "$tree/usr/bin/"
}

pack_deb() { # program $1 with the control files in folder $2; $3 is what it depends on beside a C library and time zones
    local glibc deb
    glibc=$(grep -rahoE 'GLIBC_2\.[0-9]+' "$out/$1" | sort -Vu | tail -n 1)
    deb=$out/$1_${version}_$(dpkg --print-architecture).deb
    (cd "$tree" && find usr -type f -print0 | sort -z | xargs -0 md5sum >DEBIAN/md5sums)
    sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$(dpkg --print-architecture)/" \
        -e "s/@SIZE@/$(du -sk "$tree/usr" | cut -f1)/" \
        -e "s/@DEPENDS@/libc6 (>= ${glibc#GLIBC_}), libstdc++6, tzdata, $3/" "$2/control" >"$tree/DEBIAN/control"
    find "$tree" -type d -exec chmod 755 {} +
    chmod -R go+rX,go-w "$tree/usr"
    dpkg-deb --root-owner-group -Zxz -z6 --build "$tree" "$deb" >/dev/null
    rm -rf "$tree"
    echo "  $(du -m "$deb" | cut -f1) MB: $deb"
}

# --- the server ----------------------------------------------------------------------------------

echo "Packing the server ..."
begin_deb konsol112-server
install -d "$tree"/usr/{lib/systemd/system/konsol112-.service.d,share/doc/konsol112-server}
install -m 644 installer/server/units/*.{service,timer} -t "$tree/usr/lib/systemd/system/"
install -m 644 installer/server/units/konsol112-.service.d/*.conf -t "$tree/usr/lib/systemd/system/konsol112-.service.d/"
install -d "$tree/usr/lib/systemd/system/konsol112-gateway.service.d"
install -m 644 installer/server/units/konsol112-gateway.service.d/*.conf -t "$tree/usr/lib/systemd/system/konsol112-gateway.service.d/"
ln -s ../lib/konsol112-server/konsol112-gateway "$tree/usr/bin/"
install -m 644 docs/produksi.md "$tree/usr/share/doc/konsol112-server/"
install -m 755 installer/server/{postinst,prerm,postrm} "$tree/DEBIAN/"
# Its papers' letters come along: a server without a screen has none, and may have no way to Debian's packages.
install -d "$tree/usr/share/fonts/truetype/konsol112-server"
install -m 644 /usr/share/fonts/truetype/dejavu/DejaVuSans{,-Bold}.ttf -t "$tree/usr/share/fonts/truetype/konsol112-server/"
install -m 644 /usr/share/doc/fonts-dejavu-core/copyright "$tree/usr/share/doc/konsol112-server/copyright.fonts"
pack_deb konsol112-server installer/server passwd
.venv/bin/python -m pip --quiet --disable-pip-version-check wheel --no-deps --no-build-isolation --no-index \
    --wheel-dir "$out" installer/server
install -m 644 installer/server/requirements.lock "$out/konsol112_server-$version.lock"
ls -sh --block-size=M "$out"/konsol112_server-*.whl | sed 's/^ */  /'
installer/check_server.sh "$out"/konsol112-server_*.deb build/pyinstaller/konsol112
[ -z "$only" ] || exit 0

# --- the check of evidence, alone in one file ---------------------------------------------------

tried=$(mktemp) && echo "no bundle" >"$tried"
said=0 && "$out/konsol112-periksa" "$tried" >/dev/null || said=$?
rm "$tried"
[ $said = 2 ] || { echo "The check of evidence does not run." >&2 && exit 1; }
echo "  $(du -m "$out/konsol112-periksa" | cut -f1) MB: the check of evidence"

# --- the desk ------------------------------------------------------------------------------------

echo "Packing the desk ..."
begin_deb konsol112
install -d "$tree"/usr/share/{applications,icons/hicolor/scalable/apps,konsol112}
install -m 755 "$out/konsol112-periksa" "$tree/usr/lib/konsol112/"
ln -s ../lib/konsol112/konsol112-periksa "$tree/usr/bin/"
install -m 644 installer/deb/konsol112.desktop "$tree/usr/share/applications/"
install -m 644 installer/konsol112.svg "$tree/usr/share/icons/hicolor/scalable/apps/"
install -m 644 installer/deb/apparmor "$tree/usr/share/konsol112/"
install -m 755 installer/deb/{postinst,prerm} "$tree/DEBIAN/"
# The libraries setup.sh installs to run the program.
pack_deb konsol112 installer/deb "$(awk '$1 == "run" {printf "%s%s", sep, $2; sep = ", "; for (i = 3; i <= NF; i++) printf " | %s", $i}' scripts/system-packages.txt)"

deb=$(echo "$out"/konsol112_*.deb)
installer/check.sh "$deb" build/pyinstaller/konsol112
installer/try_on_new_machine.sh "$deb"
