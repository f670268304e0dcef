"""What a screen reader asks: the tree of a program's window over the bus of assistive technologies (AT-SPI)."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, MessageType, Properties, message_bus, new_method_call
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from tests.helpers.keyring_bus import bus, wait_for_name
from tests.helpers.world import PATIENCE_S

REGISTRY, ROOT = "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"
EVENT = "org.a11y.atspi.Event.Object"
# Their numbers are part of the protocol.
STATES = {"checked": 4, "enabled": 8, "focusable": 11, "focused": 12, "showing": 25, "visible": 30}


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of one control: its role, its name, its states."""

    path: str
    role: str
    name: str
    states: frozenset[str]


class Reader:
    """A screen reader at the bus that `environment` names to programs."""

    def __init__(self, line: DBusConnection) -> None:
        self._line = line

    def _ask(self, program: str, path: str, interface: str, member: str, *given: Any) -> Any:
        signature, *values = given or ("",)
        address = DBusAddress(path, bus_name=program, interface=interface)
        answer = self._line.send_and_get_reply(
            new_method_call(address, member, signature, tuple(values)), timeout=PATIENCE_S
        )
        assert answer.header.message_type is MessageType.method_return, (path, member, answer.body)
        return answer.body[0] if answer.body else None

    def wants_focus(self) -> None:
        """Programs tell only what somebody wants to hear."""
        wait_for_name(self._line, REGISTRY)
        given = ("sass", "object:state-changed:focused", [], "")
        self._ask(REGISTRY, "/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "RegisterEvent", *given)

    @contextmanager
    def focus(self, program: str) -> Iterator[list[str]]:
        """Gives, once it is left, what is said of that on which the focus came meanwhile."""
        came: list[str] = []
        rule = MatchRule(type="signal", sender=program, interface=EVENT, member="StateChanged")
        rule.add_arg_condition(0, "focused")
        Proxy(message_bus, self._line).AddMatch(rule)
        with self._line.filter(rule) as changes:
            yield came
            while True:
                changed = self._line.recv_until_filtered(changes, timeout=PATIENCE_S)
                if changed.body[1]:  # else it went away from there
                    break
        came.append(self.of(program, changed.header.fields[HeaderFields.path]).name)

    def programs(self) -> list[str]:
        """The names on the bus of all that show windows."""
        return [name for name, _ in self._ask(REGISTRY, ROOT, "org.a11y.atspi.Accessible", "GetChildren")]

    def of(self, program: str, path: str) -> Said:
        """What is said of one part."""
        of_it = "org.a11y.atspi.Accessible"
        address = DBusAddress(path, bus_name=program, interface=of_it)
        name = self._line.send_and_get_reply(Properties(address).get("Name"), timeout=PATIENCE_S).body[0][1]
        low, high = self._ask(program, path, of_it, "GetState")
        bits = low | high << 32
        states = frozenset(state for state, bit in STATES.items() if bits >> bit & 1)
        return Said(path, self._ask(program, path, of_it, "GetRoleName"), name, states)

    def tree(self, program: str, path: str = ROOT) -> Iterator[Said]:
        """A window and all in it that is seen; of a table only itself."""
        said = self.of(program, path)
        if "showing" not in said.states:
            return
        yield said
        if said.role != "table":
            for _, below in self._ask(program, path, "org.a11y.atspi.Accessible", "GetChildren"):
                yield from self.tree(program, below)

    def row(self, program: str, table: str, row: int) -> list[str]:
        """The cells of a row of a table, as they are said."""
        of_table = "org.a11y.atspi.Table"
        address = DBusAddress(table, bus_name=program, interface=of_table)
        columns = self._line.send_and_get_reply(Properties(address).get("NColumns"), timeout=PATIENCE_S).body[0][1]
        cells = [self._ask(program, table, of_table, "GetAccessibleAt", "ii", row, at) for at in range(columns)]
        return [self.of(program, path).name for _, path in cells]


@contextmanager
def reader(folder: Path) -> Iterator[tuple[Reader, dict[str, str]]]:
    """A bus of assistive technologies with its registry, and the environment in which a program speaks to it."""
    with bus(folder) as environment:
        address = environment["DBUS_SESSION_BUS_ADDRESS"]
        spoken = environment | {"AT_SPI_BUS_ADDRESS": address, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        registry = subprocess.Popen(["/usr/libexec/at-spi2-registryd"], env=spoken, stderr=subprocess.DEVNULL)
        try:
            with open_dbus_connection(bus=address) as line:
                heard = Reader(line)
                heard.wants_focus()
                yield heard, spoken
        finally:
            registry.terminate()
            registry.wait()
