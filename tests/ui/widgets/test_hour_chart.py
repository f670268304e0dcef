"""The bars of calls and cases by the hour."""

import pyqtgraph
import pytest
from pytestqt.qtbot import QtBot

from console.ui.widgets.charts import HourChart
from console.ui.widgets.theme import DAY


@pytest.fixture
def chart(qtbot: QtBot) -> HourChart:
    made = HourChart()
    qtbot.addWidget(made)
    made.resize(900, 200)
    made.show()
    made.show_hours([2 if hour == 3 else 0 for hour in range(24)], [1 if hour == 3 else 0 for hour in range(24)])
    return made


def test_what_a_bar_counts_is_told_by_its_letter_and_its_outline_and_not_by_colour_alone(chart: HourChart) -> None:
    items = chart.plot.getPlotItem().items
    fills = [one.opts["brush"].name() for one in items if isinstance(one, pyqtgraph.BarGraphItem)]
    assert fills == [DAY.backgrounds.panel.lower(), DAY.edges.onscene.lower()], "calls are empty bars, cases full ones"
    letters = [one.toPlainText() for one in items if isinstance(one, pyqtgraph.TextItem)]
    assert letters == ["A", "B"] == [words[0] for words in chart.legend()]
    assert [words.rsplit(" ", 1)[1] for words in chart.legend()] == ["2", "1"]


def test_a_bar_tells_its_hour_and_beside_all_bars_there_is_none(chart: HourChart) -> None:
    asked: list[int] = []
    chart.asked.connect(asked.append)
    for hour in (-1, 3, 24):
        chart.ask(hour)
    assert asked == [3]
