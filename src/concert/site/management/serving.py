"""Serving a home: one web server and one process for long work, that start and stop together."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.urls import get_resolver
from gunicorn.app.base import BaseApplication

from concert.ground import home
from concert.ground.refusals import Refusal
from concert.site.management.making import (
    Say,
    bring_database_up_to_date,
    bring_files_up_to_date,
    bring_reference_up_to_date,
)

WORKERS, THREADS = 2, 4
LOOPBACK = {"127.0.0.1", "::1", "localhost"}
PATIENCE = 12.0  # seconds that children get to finish before they are killed
RESTART_AFTER, RESTART_AT_MOST = 1.0, 30.0  # seconds before a dead process for long work is replaced; doubled each time


def serve_home(*, address: str, port: int, say: Say) -> int:
    """Serve until a signal asks to stop; the exit code. Refuses an absent or unfinished home and a port in use."""
    found = home.mark()
    if found is None:
        raise Refusal("home.absent", path=str(home.home()))
    if not found.finished:
        raise Refusal("site.home_unfinished", path=str(home.home()))
    listening = _listen(address, port)
    applied = bring_database_up_to_date()
    if applied:
        say(f"The database was brought up to date: {', '.join(applied)}.")
        bring_reference_up_to_date()
    bring_files_up_to_date()
    if address not in LOOPBACK and "CONCERT_HOSTS" not in os.environ:
        say("Readers on other machines are turned away until CONCERT_HOSTS names this one as they call it.")
    _be_known_as(address, port)
    connections.close_all()
    return _Pair(listening, lambda: say(f"Concert answers at {_url(address, port)}")).run()


def _be_known_as(address: str, port: int) -> None:
    """Let mails, calendars and printed copies name the port that readers really use, where nobody set their address."""
    if "CONCERT_PUBLIC" not in os.environ and address in LOOPBACK:
        settings.PUBLIC = os.environ["CONCERT_PUBLIC"] = _url(address, port).rstrip("/")


def _url(address: str, port: int) -> str:
    return f"http://{f'[{address}]' if ':' in address else address}:{port}/"


def _listen(address: str, port: int) -> socket.socket:
    """A listening socket, taken before anything else so that two servers cannot start for one port."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(256)
    except PermissionError:
        raise Refusal("site.port_forbidden", port=port) from None
    except OSError as problem:
        if problem.errno in {98, 48, 10048}:
            raise Refusal("site.port_taken", port=port, address=address) from None
        raise Refusal("site.address_unusable", address=address, reason=problem.strerror or str(problem)) from None
    return listening


class _Web(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """The site under gunicorn, loaded once before its workers are made so that they share memory."""

    def __init__(self, descriptor: int, ready: Callable[[], None]) -> None:
        self.descriptor, self.ready = descriptor, ready
        super().__init__()

    def load_config(self) -> None:
        chosen = {
            "bind": f"fd://{self.descriptor}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "preload_app": True,
            "graceful_timeout": 8,
            "timeout": 60,
            "loglevel": "warning",
            "control_socket_disable": True,
            "post_worker_init": lambda _worker: self.ready(),
        }
        for name, value in chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        application = get_wsgi_application()
        _ = get_resolver().url_patterns  # the whole site is imported before the workers are made
        connections.close_all()
        return application


class _Pair:
    """The web server and the process for long work: two children of one parent that only watches."""

    def __init__(self, listening: socket.socket, announce: Callable[[], None]) -> None:
        self.listening, self.announce = listening, announce
        self.children: dict[int, str] = {}
        self.asked_to_stop = False
        self.worker_due: float | None = None
        self.worker_pause = RESTART_AFTER
        self.lifeline = os.pipe()
        self.readiness = os.pipe()
        os.set_blocking(self.readiness[0], False)

    def run(self) -> int:
        """Start both, watch both, stop both. 0 after a wish to stop, 1 when the web server died by itself."""
        for wish in (signal.SIGINT, signal.SIGTERM):
            signal.signal(wish, self._stop_wished)
        self._fork("web", self._be_web)
        self._fork("jobs", _be_jobs)
        self.listening.close()
        died = self._watch()
        self._stop_children()
        return 1 if died else 0

    def _stop_wished(self, _signal: int, _frame: object) -> None:
        self.asked_to_stop = True

    def _watch(self) -> bool:
        announced = False
        while not self.asked_to_stop:
            if not announced and self._is_ready():
                self.announce()
                announced = True
            name = self._reap()
            if name == "web":
                return True
            self._keep_a_worker(died=name == "jobs")
            time.sleep(0.1)
        return False

    def _keep_a_worker(self, *, died: bool) -> None:
        """Replace a dead process for long work, later each time so that one that cannot start does not fill the log."""
        now = time.monotonic()
        if died:
            self.worker_due = now + self.worker_pause
            self.worker_pause = min(2 * self.worker_pause, RESTART_AT_MOST)
        elif self.worker_due is not None and now >= self.worker_due:
            self.worker_due = None
            self._fork("jobs", _be_jobs)

    def _is_ready(self) -> bool:
        try:
            return bool(os.read(self.readiness[0], 1))
        except BlockingIOError:
            return False

    def _reap(self) -> str | None:
        """The name of a child that has ended since the last look; None while all live."""
        if not self.children:
            return None
        pid, _status = os.waitpid(-1, os.WNOHANG)
        return self.children.pop(pid, None)

    def _fork(self, name: str, be: Callable[[], None]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            self.children[pid] = name
            return
        try:
            for wish in (signal.SIGINT, signal.SIGTERM):
                signal.signal(wish, signal.SIG_DFL)
            os.close(self.lifeline[1])
            threading.Thread(target=_die_with_parent, args=(self.lifeline[0],), daemon=True).start()
            be()
        except SystemExit as leaving:
            os._exit(leaving.code if isinstance(leaving.code, int) else 0)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
        os._exit(0)

    def _be_web(self) -> None:
        # gunicorn takes the descriptor over and closes it; the parent's own copy stays the parent's
        _Web(self.listening.fileno(), lambda: self._tell_ready()).run()

    def _tell_ready(self) -> None:
        os.write(self.readiness[1], b".")

    def _stop_children(self) -> None:
        """Ask both to stop, wait, then kill whoever stays: what long work loses is started again by its lease."""
        for pid in self.children:
            os.kill(pid, signal.SIGTERM)
        until = time.monotonic() + PATIENCE
        while self.children and time.monotonic() < until:
            if self._reap() is None:
                time.sleep(0.05)
        for pid in list(self.children):
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _die_with_parent(lifeline: int) -> None:
    """Wait for the parent's end of the pipe to close, which happens however the parent dies; then stop this process."""
    os.read(lifeline, 1)
    os.kill(os.getpid(), signal.SIGTERM)


def _be_jobs() -> None:
    """Become the same command that an operator may run elsewhere; it stops when this parent ends."""
    command = [sys.executable, "-m", "concert.cli", "jobs", "run-worker", "--clock", "--with-parent", str(os.getppid())]
    os.execv(sys.executable, command)  # noqa: S606  # no shell is wanted
