"""A custodian's machine for tests: a real server in a thread that answers what a test tells it to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Custodian:
    """The server: what it answers at which path, and what it was asked."""

    port: int = 0
    answers: dict[str, Answering] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def at(self, path: str = "/data.csv", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


def sends(body: bytes, status: int = 200, **headers: str) -> Answering:
    """Answers with a body; headers with `_` for `-`. An ETag is honoured."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}

    def answer(asked: BaseHTTPRequestHandler) -> None:
        same = "ETag" in told and asked.headers.get("If-None-Match") == told["ETag"]
        asked.send_response(304 if same else status)
        for name, value in ({"Content-Length": str(len(body))} | told).items():
            if not (same and name == "Content-Length"):
                asked.send_header(name, value)
        asked.end_headers()
        if not same:
            asked.wfile.write(body)

    return answer


def leads(location: str, status: int = 302) -> Answering:
    return sends(b"", status, Location=location)


@contextmanager
def a_custodian(context: Any = None) -> Iterator[Custodian]:
    """A server on a free port of this machine; with an `ssl.SSLContext`, over https."""
    told = Custodian()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, dict(self.headers)))
            try:
                told.answers[self.path.partition("?")[0]](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, *_what: Any) -> None:
            return

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_what: Any) -> None:
            return

    server = Server(("127.0.0.1", 0), Handler)
    told.port = server.server_address[1]
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
