"""The words of `konsol112 ekspor-kementerian`: what is asked, what is printed, and with which number it ends."""

import argparse
import sys
from pathlib import Path

from console.errors import ConsoleError
from console.ministry_export import Days, check_days, hand_out
from console.models.export_map import MapRefused
from console.secrets_typed import ask_of
from console.ui.reports.export_file import load_map, write_example, write_lacks
from console.ui.rows.export_words import map_problem, table_lines
from console.ui.sentences import said, sentence
from console.ui.words import translate


def run_export(given: argparse.Namespace, home: Path) -> int:
    """Do it and print what there is to know; 1 when nothing was written. Raises ConsoleError."""
    if given.what == "contoh":
        place = Path(given.ke or "peta-kementerian.toml")
        write_example(place)
        print(place)
        return 0
    try:
        mapping = load_map(Path(given.peta or ""))
    except MapRefused as refused:
        for problem in refused.problems:
            print(map_problem(problem), file=sys.stderr)
        print(said(refused), file=sys.stderr)
        return 1
    days, ask = Days(given.dari, given.sampai), ask_of(given.orang, given.password_stdin)
    if given.what == "periksa":
        print(translate("Export", "The mapping can be used: {count} columns.").format(count=len(mapping.columns)))
        if given.dari:
            print("\n".join(table_lines(check_days(home, mapping, days, ask))))
        return 0
    if not given.ke or not given.orang:
        raise ConsoleError("export_words")
    table = hand_out(home, (mapping, days, given.alasan), Path(given.ke), (given.orang, ask, given.server))
    print("\n".join(table_lines(table)))
    if (lacks := write_lacks(table, Path(given.ke))) is not None:
        print(translate("Export", "All cases concerned: {file}").format(file=lacks))
    if not table.good_for(mapping):
        print(sentence("export_lacks", {}), file=sys.stderr)
        return 1
    print(given.ke)
    return 0
