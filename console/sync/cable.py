"""A cable that can be pulled: the sample room's menu entry and the tests cut the line of one desk with it."""

from typing import Any

import requests
from requests.adapters import HTTPAdapter


class Cable(HTTPAdapter):
    """`pull` makes every request fail as without a network; `lose_answers` lets requests arrive and loses answers."""

    def __init__(self) -> None:
        super().__init__()
        self.is_out = False
        self.lose_answers = False
        self._streams: list[requests.Response] = []

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        """Send, unless the cable is out."""
        self._fail_if_out(request)
        response = super().send(request, *args, **kwargs)
        if kwargs.get("stream") and request.path_url.startswith("/v1/stream"):
            self._streams = [*self._streams[-3:], response]
        if self.lose_answers and request.method == "POST":
            response.close()
            raise requests.ConnectionError("the answer was lost", request=request)
        if self.is_out:
            response.close()  # the cable went out meanwhile: nobody reads it any more
        self._fail_if_out(request)
        return response

    def pull(self) -> None:
        """Out it goes: open streams end too."""
        self.is_out = True
        while self._streams:
            try:
                self._streams.pop().raw.shutdown()
            except (ValueError, OSError, RuntimeError):
                continue  # it ended by itself before

    def mend(self) -> None:
        """Let requests through again."""
        self.is_out = False

    def _fail_if_out(self, request: requests.PreparedRequest) -> None:
        if self.is_out:
            raise requests.ConnectionError("the cable is out", request=request)
