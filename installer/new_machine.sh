#!/usr/bin/env bash
# Runs as root on a machine that has nothing, neither Python nor this project, beside a .deb and take_call.sh
# (installer/try_on_new_machine.sh brings them there): installs it with apt, takes a call with it under an ordinary
# account, makes evidence and checks it, removes it, looks that nothing stays.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive
account=newcomer top=/usr program=/usr/lib/konsol112
home=$(getent passwd $account | cut -d: -f6)
deb=$(realpath konsol112_*.deb)
stop() { echo "FAILED: $*" >&2 && exit 1; }
ordinary() { runuser -u $account -- env -i "HOME=$home" PATH=/usr/bin:/bin LANG=C.UTF-8 "$@"; }
install_packages() { # with nothing but what they depend on
    apt-get -q install -y --no-install-recommends "$@" >apt.log 2>&1 || { tail -n 20 apt.log >&2 && stop "apt-get install $*"; }
}
. ./take_call.sh

! command -v python3 >/dev/null || stop "this machine has a Python: nothing would be learned here"
apt-get -q update >apt.log 2>&1 || { tail -n 20 apt.log >&2 && stop "apt-get update"; }

# --- install -------------------------------------------------------------------------------------

begun=$SECONDS
install_packages "$deb"
dpkg -V konsol112 || stop "installed files differ from the package"
echo "  Installed in $((SECONDS - begun)) s with $(grep -c "^Setting up" apt.log) packages; apt said: $(grep -iE "space needed|disk space" apt.log | head -n 1 | xargs)"
! command -v python3 >/dev/null || stop "a Python came with it"
# A module of Python brings the libraries of its own package's folder to whatever it loads from there.
beside=$(find $program -type d -name '*.libs' -printf ':%p')
missing=$(find $program -type f \( -name '*.so' -o -name '*.so.*' -o -perm -u+x \) -exec env "LD_LIBRARY_PATH=$program/_internal$beside" ldd {} + 2>/dev/null |
    grep 'not found' | sort -u || true)
[ -z "$missing" ] || stop "libraries that no package of its dependencies brings: $missing"
echo "  Every library that one of its files asks for is there."
ordinary konsol112 --help >/dev/null || stop "the desk does not start"

# --- take a call: a desk of a room has a screen, here it is made ---------------------------------

install_packages xvfb openbox
take_call "$home/room/sample" "$home/story"

# --- evidence ------------------------------------------------------------------------------------

room=$home/room/sample-menit bundle=$home/bukti.zip
of() { sed -nE "s/.*\"$1\": *\"([^\"]*)\".*/\1/p" "$room/secrets.json"; }
ready=$room/server/ready && rm -f "$ready"
ordinary $program/konsol112-server run --dir "$room/server" --port 0 --ready-file "$ready" >server.log 2>&1 &
server=$!
while kill -0 $server 2>/dev/null && ! [ -s "$ready" ]; do sleep 0.2; done
[ -s "$ready" ] || { cat server.log >&2 && stop "the server does not run"; }
printf '%s\n%s\n' "$(of passphrase)" "$(of password)" | ordinary konsol112 --home "$room/meja-a" \
    --server "https://127.0.0.1:$(cat "$ready")" bukti --kasus A-0001 --penerima contoh --alasan contoh --ke "$bundle" \
    --orang petugas1 --password-stdin >bundle.log 2>&1 || { cat bundle.log >&2 && stop "no bundle of evidence"; }
kill $server && wait $server || true
ordinary konsol112-periksa "$bundle" >checked.log 2>&1 || { cat checked.log >&2 && stop "sound evidence is not called sound"; }
sed 's/^/    /' checked.log
cp "$bundle" damaged.zip && chmod 644 damaged.zip
printf 'X' | dd of=damaged.zip bs=1 seek=$(($(stat -c %s damaged.zip) / 2)) conv=notrunc status=none
install -m 644 damaged.zip "$home/"
! ordinary konsol112-periksa "$home/damaged.zip" >/dev/null 2>&1 || stop "damaged evidence is called sound"
echo "  Evidence: made, checked, called sound; with one byte changed it is not."

# --- remove --------------------------------------------------------------------------------------

apt-get -q purge -y konsol112 >apt.log 2>&1 || { cat apt.log >&2 && stop "apt-get purge"; }
left=$(dpkg-deb --fsys-tarfile "$deb" | tar -t | sed -n 's|^\.\(/.*[^/]\)$|\1|p' | while read -r file; do
    if [ -e "$file" ] || [ -L "$file" ]; then echo "$file"; fi
done)
left+=$(find / -xdev -iname '*konsol112*' -not -path "$home/*" -not -path "$PWD/*" -not -path '/proc/*')
[ -z "$left" ] || stop "left behind: $left"
! dpkg-query -W konsol112 2>/dev/null || stop "dpkg still knows konsol112"
[ -e "$room/secrets.json" ] || stop "what people recorded went with the package"
echo "  Removed with apt-get purge: nothing left behind, and what was recorded is still in its folder."
