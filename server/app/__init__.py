"""The HTTP application: every path of the protocol, each answer JSON, each failure a code."""

from server.app.application import build
from server.app.open_home import OpenHome, open_home

__all__ = ["OpenHome", "build", "open_home"]
