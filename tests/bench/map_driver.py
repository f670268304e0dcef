"""Drives a map for measures: opens it, asks its page, drags it with a hand that never rests."""

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer

from console.map.geography import load_geography
from console.map.panel import MapPanel

SIZE = (1200, 800)
LONGEST_MS = 60_000
# Each frame the pointer goes on a little; `steps` are the milliseconds between frames.
_DRAG = """(() => {
  const send = (kind, target) => target.dispatchEvent(new MouseEvent(kind, { clientX: x, clientY: y, button: 0,
    buttons: 1, bubbles: true, cancelable: true, view: window }));
  let [x, y, turn, last] = [600, 400, 0, null];
  const times = [];
  window.steps = null;
  send("mousedown", map_konsol.getContainer());
  const step = (now) => {
    if (last !== null) times.push(now - last);
    last = now;
    turn += 1;
    x += 13 * Math.cos(turn / 45);
    y += 9 * Math.sin(turn / 37);
    send("mousemove", document.documentElement);
    if (turn < COUNT) return requestAnimationFrame(step);
    send("mouseup", document.documentElement);
    window.steps = times;
  };
  requestAnimationFrame(step);
  return 1;
})()"""


def wait_for(signal: Any) -> None:
    """Until a signal comes."""
    loop = QEventLoop()
    QTimer.singleShot(LONGEST_MS, loop, lambda: loop.exit(1))
    signal.connect(loop.quit)
    assert loop.exec() == 0, "it never came"


def rest(ms: int) -> None:
    """Let the program be for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


class MapDriver:
    """A panel with a map file, shown."""

    def __init__(self, map_file: Path | None) -> None:
        self.panel = MapPanel(load_geography())
        self.panel.use_map(map_file)
        self.panel.resize(*SIZE)
        start = perf_counter()
        QTimer.singleShot(0, self.panel.show)
        wait_for(self.panel.shown)
        self.open_ms = (perf_counter() - start) * 1000

    def ask(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answers: list[str] = []
        loop = QEventLoop()
        page = self.panel.web.map_page
        page.runJavaScript(f"JSON.stringify({expression})", 0, lambda said: (answers.append(said), loop.quit()))
        loop.exec()
        return json.loads(answers[0]) if answers[0] else None

    def until(self, expression: str) -> None:
        while not self.ask(expression):
            rest(20)

    def look(self, zoom: float, lat: float = -8.0983, lng: float = 112.1681) -> None:
        """Look at a place as the operator does, until all of it is drawn."""
        self.ask(f"(map_konsol.fire('dragstart'), map_konsol.setView([{lat}, {lng}], {zoom}), 1)")
        self.until("konsol.parts.ground.isPainted() && konsol.parts.names.shows(map_konsol)")

    def drag(self, frames: int = 240) -> list[float]:
        """Milliseconds from frame to frame while the map is dragged."""
        self.ask(_DRAG.replace("COUNT", str(frames)))
        self.until("window.steps !== null")
        steps: list[float] = self.ask("window.steps")
        return steps

    def act_each_second(self, seconds: int, act: Callable[[], None] | None) -> None:
        """Let the program run, with an act once a second."""
        timer = QTimer(interval=1000)
        if act is not None:
            timer.timeout.connect(act)
        timer.start()
        rest(seconds * 1000)
        timer.stop()

    def end(self) -> None:
        self.panel.end()
        self.panel.close()
