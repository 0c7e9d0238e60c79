"""In this file: what a server of strange habits lists is read by its names alone, in any portions."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from padang_desktop.domain.problems import Situation
from padang_desktop.exchange.line_address import Address
from padang_desktop.exchange.webdav import CityFolder

QUICK = 0.001


class OddServer:
    """Answers every PROPFIND with the same bytes, a few at a time."""

    def __init__(self, answer: bytes, step: int) -> None:
        class Answer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_PROPFIND(self) -> None:
                self.rfile.read(int(self.headers["Content-Length"]))
                self.send_response(207)
                self.send_header("Transfer-Encoding", "chunked")
                self.end_headers()
                for at in range(0, len(answer), step):
                    some = answer[at : at + step]
                    self.wfile.write(b"%x\r\n%b\r\n" % (len(some), some))
                self.wfile.write(b"0\r\n\r\n")

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def names(self) -> list[str]:
        with CityFolder(Address(f"http://127.0.0.1:{self.port}/kota"), first_wait=QUICK) as city:
            return city.names()


@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_a_strange_listing_gives_our_names_only_however_it_is_cut(step: int) -> None:
    answer = (
        b"<D:href>/kota/SPB1/TERIMA-137111-ABCDEFGH-000001.age</D:href>"
        b"<href xmlns='DAV:'>https://h/kota/SPB1/../../RUJUK-137111-000002.age</href>"
        b"<a:href>/kota/SPB1/..%2f..%2fKUNCI-000003.zip</a:href><href>RUJUK-137111-00\x000004.age</href>"
        b"<href>SETOR-%D9%A1.age</href><href>" + b"x" * 3_000 + b"TERIMA-9.age</href>"
        b"<D:href>TERIMA-137111-ABCDEFGH-000005.age/</D:href><href>RUJUK-1.age"
    )
    server = OddServer(answer, step)
    try:
        assert server.names() == [
            "KUNCI-000003.zip", "RUJUK-137111-000002.age",
            "TERIMA-137111-ABCDEFGH-000001.age", "TERIMA-137111-ABCDEFGH-000005.age",
        ]  # fmt: skip
    finally:
        server.server.shutdown()
        server.server.server_close()


def test_a_listing_without_end_is_given_up() -> None:
    server = OddServer(b"<href>x</href>" * 2_000_000, 1_000_000)
    try:
        with pytest.raises(Situation) as given_up:
            server.names()
        assert given_up.value.code == "LINE_ANSWERED"
    finally:
        server.server.shutdown()
        server.server.server_close()
