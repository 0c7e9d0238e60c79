"""In this file: one window for each office: a second start raises the first and ends."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 400


class OneWindow(QObject):
    """Holds the office's place in this session; `is_first` is False when somebody else does."""

    wanted = Signal()  # a second start asks the window to come up

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # Qt's own SHA-256: Python's would load OpenSSL before the first paint.
        digest = QCryptographicHash.hash(str(folder.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        name = "padang-" + digest.toHex().toStdString()[:20]
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        self.is_first = not self._knock(name) and self._listen(name)

    def _knock(self, name: str) -> bool:
        socket = QLocalSocket(self)
        socket.connectToServer(name)
        is_there = socket.waitForConnected(WAIT_MS)
        socket.disconnectFromServer()
        return is_there

    def _listen(self, name: str) -> bool:
        # What a killed program has left behind answers no knock.
        QLocalServer.removeServer(name)
        return self._server.listen(name)

    def _on_knock(self) -> None:
        while self._server.hasPendingConnections():
            self._server.nextPendingConnection().close()
        self.wanted.emit()
