"""The battery of this computer, where there is one: how full, whether it runs out, for how long it lasts.
Rule: what the system does not say is not guessed."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SUPPLIES = Path("/sys/class/power_supply")
_UNKNOWN, _NO_BATTERY, _UNKNOWN_S = 255, 128, 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Power:
    """`share` from 0 to 1; `left_s` none when the system does not say."""

    share: float
    running_out: bool
    left_s: float | None = None


def read_power(supplies: Path = SUPPLIES) -> Power | None:
    """The battery now; none without one."""
    if sys.platform == "win32":
        return _of_windows()
    try:
        found = (_of_folder(folder) for folder in sorted(supplies.iterdir()))
        return next((one for one in found if one is not None), None)
    except OSError:
        return None


def _of_folder(folder: Path) -> Power | None:
    """A battery as Linux tells it; those of mice and headsets (scope Device) are none of ours."""
    told = {name: _text(folder / name) for name in ("type", "scope", "present", "status", "capacity")}
    if told["type"] != "Battery" or told["scope"] == "Device" or told["present"] == "0":
        return None
    if not told["capacity"].isdigit():
        return None
    running_out = told["status"] == "Discharging"
    return Power(int(told["capacity"]) / 100, running_out, _left_s(folder) if running_out else None)


def _left_s(folder: Path) -> float | None:
    """What is left divided by what is used, in energy or in charge."""
    for left, used in (("energy_now", "power_now"), ("charge_now", "current_now")):
        amount, rate = _text(folder / left), _text(folder / used).lstrip("-")
        if amount.isdigit() and rate.isdigit() and int(rate):
            return int(amount) / int(rate) * 3600
    return None


def _text(path: Path) -> str:
    with suppress(OSError, UnicodeDecodeError):
        return path.read_text().strip()
    return ""


class _Status(ctypes.Structure):
    """SYSTEM_POWER_STATUS of Windows."""

    _fields_ = (
        ("ac_line", ctypes.c_ubyte),
        ("flag", ctypes.c_ubyte),
        ("percent", ctypes.c_ubyte),
        ("system", ctypes.c_ubyte),
        ("life_s", ctypes.c_uint32),
        ("full_life_s", ctypes.c_uint32),
    )


def _of_windows() -> Power | None:
    status = _Status()
    told = ctypes.CDLL("kernel32").GetSystemPowerStatus(ctypes.byref(status))
    return power_of_status(status.ac_line, status.flag, status.percent, status.life_s) if told else None


def power_of_status(ac_line: int, flag: int, percent: int, life_s: int) -> Power | None:
    """What these numbers of Windows mean."""
    if flag & _NO_BATTERY or percent == _UNKNOWN:
        return None
    running_out = ac_line == 0
    return Power(percent / 100, running_out, float(life_s) if running_out and life_s != _UNKNOWN_S else None)
