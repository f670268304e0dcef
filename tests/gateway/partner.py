"""A partner's program at the gateway: it believes nothing that /openapi.json does not describe."""

import json
import re
import uuid
from typing import Any

import requests

from tests.helpers.gateway_process import GatewayProcess
from tests.helpers.world import PATIENCE_S
from tests.server.described import unfitting


class Partner:
    """Speaks the interface with one token."""

    def __init__(self, gateway: GatewayProcess, token: str) -> None:
        self.gateway, self.token = gateway, token
        self.http = requests.Session()
        self.http.trust_env, self.http.verify = False, gateway.http.verify
        self.http.headers["Authorization"] = f"Bearer {token}"
        self.document = gateway.get("/openapi.json").json()

    def get(self, path: str, **headers: str) -> requests.Response:
        return self._looked_at("get", path, self.http.get(self._url(path), headers=headers, timeout=PATIENCE_S))

    def post(self, path: str, body: object, key: str = "", **headers: str) -> requests.Response:
        said = {"Idempotency-Key": key or uuid.uuid4().hex, **headers}
        return self._looked_at(
            "post", path, self.http.post(self._url(path), json=body, headers=said, timeout=PATIENCE_S)
        )

    def step(self, assignment: str, step: str, key: str = "", **more: Any) -> requests.Response:
        return self.post(f"/assignments/{assignment}/steps", {"step": step, **more}, key)

    def assignments(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self.get("/assignments").json()["assignments"]}

    def _url(self, path: str) -> str:
        return f"{self.gateway.url}/api/v1{path}"

    def _looked_at(self, method: str, path: str, answer: requests.Response) -> requests.Response:
        assert answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"
        plain = path.partition("?")[0]
        for template, methods in self.document["paths"].items():
            if re.fullmatch(re.sub(r"{\w+}", "[^/]+", template), f"/api/v1{plain}"):
                described = methods[method]["responses"].get(str(answer.status_code))
                assert described is not None, f"{method} {path}: {answer.status_code} is not described"
                if answer.content:
                    (kind, held), *_ = described["content"].items()
                    assert answer.headers["Content-Type"] == kind, path
                    unfit = unfitting(held["schema"], json.loads(answer.content), "", self.document)
                    assert not unfit, f"{method} {path} {answer.status_code}: {unfit}"
        return answer
