"""A tracker as the field has it: one place by one request, in the form Traccar Client sends. For the sample room.

Its token goes in the body, never in the address.
"""

import time
from collections.abc import Callable
from pathlib import Path

import requests

from console.sync.answers import session_to

_KMH_OF_KNOT = 1.852
_WITHIN_S = 5.0


class Tracker:
    """One device with its token; only the server's own CA is trusted."""

    def __init__(self, url: str, ca: Path, token: str) -> None:
        self._url = f"{url}/v1/positions/osmand"
        self._token = token
        self._session = session_to(ca)

    def tell(
        self, point: tuple[float, float], speed_kmh: float, heading: float, at_s: Callable[[], float] = time.time
    ) -> bool:
        """Say where it is; false when the server did not hear it: a tracker just tries the next place."""
        form = {
            "id": self._token,
            "lat": f"{point[0]:.6f}",
            "lon": f"{point[1]:.6f}",
            "timestamp": str(int(at_s())),
            "speed": f"{speed_kmh / _KMH_OF_KNOT:.2f}",
            "bearing": f"{heading:.0f}",
            "accuracy": "6",
            "batt": "87",
        }
        try:
            return self._session.post(self._url, data=form, timeout=_WITHIN_S).status_code == 200
        except requests.RequestException:
            return False

    def close(self) -> None:
        self._session.close()
