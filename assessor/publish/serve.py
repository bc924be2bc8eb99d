"""The site in a browser while it is being written: rebuilt on every change, the page reloads itself.

A small server for one person on one machine. The reload script is put into pages as they are sent, never into
the built site.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from errno import EADDRNOTAVAIL
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import gaierror
from threading import Condition, Event, Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from assessor.errors import AssessorError, UsageError

CHANGES, SCRIPT = "/-/changes", "/-/reload.js"
"""The addresses of the stream of versions and of the script that listens to it."""

_RELOAD = b"""(() => {
  const shown = document.currentScript.dataset.version;
  new EventSource("/-/changes").onmessage = (event) => { if (event.data !== shown) location.reload(); };
})();
"""
_HEARTBEAT = 10.0
"""Seconds after which a silent stream says something, so that a closed browser is noticed."""

_LOOK = 1000
"""Milliseconds after which changes are looked for even if the system reported none."""

Snapshot = Mapping[str, tuple[int, int]]


class Version:
    """The number of the build that is shown; those who wait for the next one are woken."""

    def __init__(self) -> None:
        self.number = 0
        self.closed = False
        self._changed = Condition()

    def advance(self) -> None:
        """A new site is there."""
        with self._changed:
            self.number += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Nobody has to wait any longer."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def wait(self, known: int) -> int:
        """The number, as soon as it is not `known` any more or the heartbeat is due."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.number != known, timeout=_HEARTBEAT)
            return self.number


def serve(
    rebuild: Callable[[], None],
    watch: Sequence[Path],
    output: Path,
    host: str,
    port: int,
    announce: Callable[[str], None],
    *,
    stop: Event | None = None,
) -> None:
    """Build, serve `output` on `host` and `port` (0: any free one), and rebuild when something in `watch` changes.

    `watch` names folders and files, which need not exist yet. An error of a rebuild is announced and the old site
    stays. Returns on Ctrl-C or when `stop` is set. Raises UsageError if host or port cannot be used.
    """
    stop = stop or Event()
    version = Version()
    with _server(output, host, port, version) as address:
        try:
            seen = snapshot(watch)
            _rebuild(rebuild, version, announce)
            announce(f"Serving on http://{address}/. Stop with Ctrl-C.")
            for now in _snapshots(watch, stop):
                if now != seen:
                    seen = now
                    _rebuild(rebuild, version, announce)
        except KeyboardInterrupt:
            announce("Stopped.")


def snapshot(paths: Sequence[Path]) -> Snapshot:
    """Time and size of every file in `paths`, without hidden files and the backups of editors."""
    found: dict[str, tuple[int, int]] = {}
    for path in paths:
        for name in _files(path):
            try:
                status = Path(name).stat()
            except OSError:
                continue
            found[name] = (status.st_mtime_ns, status.st_size)
    return found


def _files(path: Path) -> Iterator[str]:
    if not path.is_dir():
        yield str(path)
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith((".", "__"))]
        yield from (os.path.join(folder, name) for name in names if not name.startswith(".") and name[-1] != "~")  # noqa: PTH118


def _snapshots(paths: Sequence[Path], stop: Event) -> Iterator[Snapshot]:
    """A snapshot whenever the system reports a change, and now and then in case it does not."""
    from watchfiles import watch

    folders = [path for path in paths if path.is_dir()]
    ticks: Iterable[object] = iter(lambda: stop.wait(_LOOK / 1000), True)
    if folders:
        ticks = watch(
            *folders, watch_filter=None, stop_event=stop, rust_timeout=_LOOK, yield_on_timeout=True, debounce=200
        )
    for _ in ticks:
        yield snapshot(paths)


def _rebuild(rebuild: Callable[[], None], version: Version, announce: Callable[[str], None]) -> None:
    try:
        rebuild()
    except (AssessorError, OSError) as error:
        announce(str(error))
    else:
        version.advance()


@contextmanager
def _server(output: Path, host: str, port: int, version: Version) -> Iterator[str]:
    """A running server; its address comes back."""

    class Handler(_Handler):
        folder, versions, hosts = output.resolve(), version, _hosts(host)

    try:
        server = ThreadingHTTPServer((host, port), Handler)
    except gaierror as error:
        raise UsageError(
            f"Cannot listen on {host}: this machine has no address of this name. Choose another host."
        ) from error
    except OSError as error:
        other = "host" if error.errno == EADDRNOTAVAIL else "port"
        raise UsageError(f"Cannot listen on {host}:{port}: {error.strerror}. Choose another {other}.") from error
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield f"{host}:{server.server_address[1]}"
    finally:
        version.close()
        server.shutdown()
        server.server_close()
        thread.join()


def _hosts(host: str) -> frozenset[str] | None:
    """The names that a request may ask for: on this machine's own address, no name that a foreign page made up."""
    return frozenset({host, "localhost", "127.0.0.1"}) if host in {"localhost", "127.0.0.1"} else None


class _Handler(SimpleHTTPRequestHandler):
    """Files of one folder, and the two addresses of live reload."""

    folder: Path
    versions: Version
    hosts: frozenset[str] | None

    def do_GET(self) -> None:
        address = urlsplit(self.path).path
        if self.hosts is not None and urlsplit(f"//{self.headers.get('Host', '')}").hostname not in self.hosts:
            self._send(HTTPStatus.FORBIDDEN, "text/plain", b"This server answers to its own name only.\n")
        elif address == CHANGES:
            self._stream()
        elif address == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", _RELOAD)
        else:
            self._send_file(unquote(address))

    do_HEAD = do_GET  # noqa: N815

    def _send_file(self, address: str) -> None:
        number = self.versions.number
        path = (self.folder / address.lstrip("/")).resolve()
        path = path / "index.html" if path.is_dir() else path
        if not path.is_relative_to(self.folder) or not path.is_file():
            self._send(HTTPStatus.NOT_FOUND, "text/html", _with_reload(_MISSING, number))
            return
        content = path.read_bytes()
        kind = self.guess_type(path)
        self._send(HTTPStatus.OK, kind, _with_reload(content, number) if kind == "text/html" else content)

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        """Tell the number of the shown build now and whenever it changes, until the browser goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        number = self.versions.number
        try:
            while not self.versions.closed:
                self.wfile.write(f"data: {number}\n\n".encode())
                self.wfile.flush()
                number = self.versions.wait(number)
        except OSError:
            return

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing: the terminal is for problems."""


_MISSING = b"""<!doctype html><html lang="en"><title>Not there</title>
<body><p>There is no such page, or the site has not been built yet.</p></body></html>"""


def _with_reload(page: bytes, number: int) -> bytes:
    head, end, tail = page.rpartition(b"</body>")
    return head + f'<script src="{SCRIPT}" data-version="{number}"></script>'.encode() + end + tail
