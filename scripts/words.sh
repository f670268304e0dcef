#!/usr/bin/env bash
# Collect the words of the program into the .ts file and compile it. After this, translate what is "unfinished"
# (by hand or with pyside6-linguist) and run it again; tests/ui/test_words.py fails while anything is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tool() {
    local place
    for place in ".venv/bin/pyside6-$1" "$(command -v "pyside6-$1" || true)"; do
        if [ -n "$place" ] && [ -x "$place" ]; then echo "$place"; return; fi
    done
    echo "pyside6-$1 was not found: set the project up first (make test-quick), or activate its environment." >&2
    exit 1
}

lupdate=$(tool lupdate)
lrelease=$(tool lrelease)
mkdir -p build
find console -name "*.py" | sort > build/words.lst
"$lupdate" -silent -locations none -no-obsolete -source-language en -target-language id @build/words.lst \
    -ts resources/i18n/konsol112_id.ts
"$lrelease" -silent resources/i18n/konsol112_id.ts -qm build/konsol112_id.qm
mv build/konsol112_id.qm resources/i18n/konsol112_id.qm
left=$(grep -c 'type="unfinished"' resources/i18n/konsol112_id.ts || true)
echo "resources/i18n/konsol112_id.ts: $left to translate"
