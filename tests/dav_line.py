"""In this file: a real WebDAV server on this computer, and a line before it that drops at random.

What happens on the line follows from its seed, so that a failure comes again.
"""

from __future__ import annotations

import contextlib
import random
import socket
import threading
from pathlib import Path
from typing import Any

USER, PASSWORD = "kec-137111", "tiga kata rahasia"


class DavServer:
    """A folder behind WebDAV, with a name and a password; `port` is on the loopback."""

    def __init__(self, folder: Path) -> None:
        from cheroot.wsgi import Server
        from wsgidav.wsgidav_app import WsgiDAVApp

        settings: dict[str, Any] = {
            "provider_mapping": {"/kota": str(folder)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "lock_storage": False,
            "property_manager": None,
            "verbose": 0,
        }
        self.server = Server(("127.0.0.1", 0), WsgiDAVApp(settings), numthreads=4)
        self.server.prepare()
        self.port = self.server.bind_addr[1]
        self._thread = threading.Thread(target=self.server.serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        self.server.stop()
        self._thread.join(10)


class DroppingLine:
    """Passes bytes on to `port`, and cuts a share of its connections somewhere in their middle."""

    def __init__(self, port: int, seed: int, share: float, longest: int = 400_000) -> None:
        self._to, self._chance = port, random.Random(seed)
        self.share, self.longest = share, longest
        self.cut_count = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(10)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            bytes_left = self._chance.randrange(self.longest) if self._chance.random() < self.share else -1
            far = socket.create_connection(("127.0.0.1", self._to))
            left = [bytes_left]
            for source, goal in ((near, far), (far, near)):
                threading.Thread(target=self._pass, args=(source, goal, left), daemon=True).start()

    def _pass(self, source: socket.socket, goal: socket.socket, left: list[int]) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(8192):
                if left[0] >= 0:
                    left[0] -= len(data)
                    if left[0] < 0:
                        self.cut_count += 1
                        break
                goal.sendall(data)
        for end in (source, goal):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
