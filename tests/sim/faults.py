"""Faults to plant: each is one small wrong way of doing things that the simulator has to find."""

from tests.sim import desk_faults, server_faults
from tests.sim.planting import FAULTS, planted

__all__ = ["FAULTS", "desk_faults", "planted", "server_faults"]
