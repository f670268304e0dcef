"""Pictures of the form, the pages and the log in the real window: python -m tests.ui.intake_pictures FOLDER [SIZE …].
Eyes judge them."""

from __future__ import annotations

import sys
from pathlib import Path

from console.models.commands.calls import start_call
from console.models.state.city import load_city
from console.models.state.streams import split_stream
from console.ui.intake.form import IntakeForm
from tests.ui.room_day import ringing
from tests.ui.room_desk import RoomDesk
from tests.ui.screens import SIZES, in_looks, take

LOOKS = [(("day", "id"), ("night", "en"))[at % 2] + (percent,) for at in (0, 1) for percent in (100, 125, 150, 200)]
STORY = "kobongan omah jl contoh 12 cedhak mushola, wong tuwa isih nang njero"


def wards() -> list[tuple[str, str]]:
    """Code and name of each kelurahan."""
    return [(one.code, one.name) for one in load_city().kelurahan]


def fill(form: IntakeForm, desk: RoomDesk) -> None:
    """A call half taken down."""
    form.open_call(split_stream(desk.do(start_call, "phone", "0000-1234-567")[0].stream)[1])
    form.parts.narrative.setPlainText(STORY)
    form.parts.place.address.setText("Jl. Contoh 12")
    form.parts.nature.take(1)
    form.parts.caller.setText("Warga Contoh")
    form.keep_draft()


def main(folder: Path, sizes: list[str]) -> None:
    for name, window, desk, cases in in_looks(folder, LOOKS):
        if name.partition("_")[0] in sizes:
            ringing(desk)
            window.choose_case(cases["fire"])
            window.open_form("")
            fill(window.forms.form, desk)
            window.tick()
            take(folder, f"form_{name}", window)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(SIZES))
