"""The map in a network namespace without any interface, as on a desk whose cable was never there."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.map.made_map import WATER, write_map

pytestmark = pytest.mark.slow

PROGRAM = """
import socket, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import QApplication
from console.map import sandbox
from console.map.geography import load_geography
from console.map.ground import OnlineOffer
from console.map.layers import CaseShape
from console.map.panel import MapPanel
from console.ui.widgets.theme import DAY

names = [name for _, name in socket.if_nameindex()]
assert names in (["lo"], []), names
sandbox.prepare()
QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ShareOpenGLContexts)
app = QApplication([])
panel = MapPanel(load_geography())
panel.use_map(Path(sys.argv[1]))
panel.offer_online(OnlineOffer("https://peta.example/{z}/{x}/{y}.png", ""))
panel.hide_layers(frozenset())
panel.set_cases([CaseShape("case:a", "a", "A-0042", 1, "Kebakaran", -8.0983, 112.1681)])
panel.resize(500, 400)
panel.show()
panel.shown.connect(lambda: QTimer.singleShot(500, look))

def look():
    image = panel.grab().toImage()
    colours = [image.pixelColor(x, y).name() for x in range(0, 500, 5) for y in range(0, 400, 5)]
    red = colours.count(DAY.chip("p1").fill.lower())
    print("water", colours.count("#bcd5e5"), "case", red, list(panel.web.map_page.messages))
    app.quit()

app.exec()
panel.end()
"""


def may_leave_the_network() -> bool:
    """Whether this person may make a namespace of their own."""
    line = ["unshare", "-n", "true"]
    return shutil.which("unshare") is not None and subprocess.run(line, capture_output=True).returncode == 0


@pytest.mark.skipif(not may_leave_the_network(), reason="a network namespace of one's own needs the right to make one")
def test_the_map_is_drawn_where_there_is_no_network_interface(tmp_path: Path) -> None:
    map_file = write_map(tmp_path / "air.k112map", {"areas": WATER})
    line = ["unshare", "-n", sys.executable, "-X", "faulthandler", "-c", PROGRAM, str(map_file)]
    done = subprocess.run(line, capture_output=True, text=True, timeout=90, env=dict(os.environ))
    assert done.returncode == 0, done.stderr
    said = done.stdout.split()
    assert said[0] == "water", done.stdout
    assert int(said[1]) > 500
    assert int(said[3]) > 0
    assert said[4] == "[]"
