#!/usr/bin/env bash
# Collect the words of the program into the .ts file. After this, translate what is "unfinished" (by hand or with
# pyside6-linguist); tests/ui/widgets/test_words.py fails while anything is missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

lupdate=.venv/bin/pyside6-lupdate
[ -x "$lupdate" ] || lupdate=$(command -v pyside6-lupdate) || {
    echo "pyside6-lupdate was not found: set the project up first (make test-quick), or activate its environment." >&2
    exit 1
}
mkdir -p build
find console server gateway -name "*.py" | sort > build/words.lst
"$lupdate" -silent -locations none -no-obsolete -source-language en -target-language id @build/words.lst \
    -ts resources/i18n/konsol112_id.ts
left=$(grep -c 'type="unfinished"' resources/i18n/konsol112_id.ts || true)
echo "resources/i18n/konsol112_id.ts: $left to translate"
