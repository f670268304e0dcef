"""The bar is for a person at a terminal; a log or a pipe hears nothing."""

import io

from console.map.basemap.build import BuildProgress, Silent, progress_for


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_a_terminal_nothing_is_said() -> None:
    assert type(progress_for("id", io.StringIO())) is Silent


def test_a_terminal_shows_stage_and_share_in_one_line_in_the_persons_language() -> None:
    for language, words in (("id", "memotong ke kota"), ("en", "cutting to the city")):
        stream = Terminal()
        told = progress_for(language, stream)
        assert isinstance(told, BuildProgress)
        told.stage("cut")
        told.end()
        shown = stream.getvalue()
        assert words in shown and "2/8" in shown and "\n" not in shown
        assert shown.endswith("\r\x1b[K"), "the line is left empty"
