from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

import pytest

from assessor.errors import BuildError, UsageError
from assessor.publish.serve import SCRIPT, serve, snapshot


@dataclass
class Desk:
    """A workspace with one source file, its site, and a server for it in a thread."""

    folder: Path
    said: list[str] = field(default_factory=list)
    builds: int = 0
    stop: Event = field(default_factory=Event)

    @property
    def source(self) -> Path:
        return self.folder / "assessments/a.yml"

    def rebuild(self) -> None:
        self.builds += 1
        text = self.source.read_text()
        if text == "broken":
            raise BuildError("assessments/a.yml:1:1: broken")
        site = self.folder / "site"
        site.mkdir(exist_ok=True)
        (site / "index.html").write_text(f"<html><body><p>{text}</p></body></html>")
        (site / "data.csv").write_text(text)

    def run(self) -> None:
        watch = [self.folder / "assessments", self.folder / "templates", self.folder / "mkdocs.yml"]
        serve(self.rebuild, watch, self.folder / "site", "127.0.0.1", 0, self.said.append, stop=self.stop)

    @property
    def port(self) -> int:
        (line,) = (line for line in self.said if line.startswith("Serving on http://127.0.0.1:"))
        return int(line.split(":")[2].split("/")[0])

    def get(self, address: str, host: str | None = None) -> tuple[int, str, dict[str, str]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", address, headers={"Host": host} if host else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), dict(answer.headers)


def wait_for(condition: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < end, "It did not happen in 20 seconds."
        time.sleep(0.02)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    made.source.parent.mkdir()
    made.source.write_text("first")
    thread = Thread(target=made.run)
    thread.start()
    try:
        wait_for(lambda: any("Serving" in line for line in made.said))
        yield made
    finally:
        made.stop.set()
        thread.join(20)
    assert not thread.is_alive()


def test_pages_are_sent_with_the_reload_script_and_the_built_site_stays_clean(desk: Desk) -> None:
    status, page, headers = desk.get("/")
    assert status == 200
    assert page == f'<html><body><p>first</p><script src="{SCRIPT}" data-version="1"></script></body></html>'
    assert headers["Cache-Control"] == "no-store"
    assert SCRIPT not in (desk.folder / "site/index.html").read_text()
    assert desk.get("/data.csv")[1] == "first"
    assert "EventSource" in desk.get(SCRIPT)[1]


def test_a_change_rebuilds_and_tells_the_browser(desk: Desk) -> None:
    stream = HTTPConnection("127.0.0.1", desk.port, timeout=20)
    stream.request("GET", "/-/changes")
    lines = stream.getresponse()
    assert lines.readline() == b"data: 1\n"
    desk.source.write_text("second, longer")
    lines.readline()
    assert lines.readline() == b"data: 2\n"
    assert "second, longer" in desk.get("/index.html")[1]
    stream.close()


def test_files_that_did_not_exist_are_watched_too(desk: Desk) -> None:
    (desk.folder / "mkdocs.yml").write_text("site_name: A\n")
    wait_for(lambda: desk.builds == 2)
    (desk.folder / "templates/pages").mkdir(parents=True)
    (desk.folder / "templates/pages/a.html.j2").write_text("x")
    wait_for(lambda: desk.builds == 3)


def test_an_error_is_said_and_the_old_site_stays(desk: Desk) -> None:
    desk.source.write_text("broken")
    wait_for(lambda: "assessments/a.yml:1:1: broken" in desk.said)
    assert "first" in desk.get("/")[1]
    desk.source.write_text("mended, at last")
    wait_for(lambda: "mended, at last" in desk.get("/")[1])


@pytest.mark.parametrize(
    "address",
    ["/../assessments/a.yml", "/%2e%2e/assessments/a.yml", "//etc/passwd", "/link.yml", "/folder", "/nothing.html"],
)
def test_nothing_outside_the_site_is_sent_and_no_folder_is_listed(desk: Desk, address: str) -> None:
    (desk.folder / "site/link.yml").symlink_to(desk.source)
    (desk.folder / "site/folder").mkdir()
    status, text, _ = desk.get(address)
    assert status == 404
    assert "first" not in text


def test_a_foreign_name_for_this_machine_is_refused(desk: Desk) -> None:
    assert desk.get("/", host="attacker.example")[0] == 403
    assert desk.get("/", host=f"localhost:{desk.port}")[0] == 200


def test_a_port_in_use_is_reported(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"127.0.0.1:{port}"):
            serve(lambda: None, [tmp_path], tmp_path, "127.0.0.1", port, lambda _: None)


def test_a_host_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Cannot listen on nowhere\.invalid: .* Choose another host"):
        serve(lambda: None, [tmp_path], tmp_path, "nowhere.invalid", 0, lambda _: None)


def test_ctrl_c_ends_it_with_a_word(tmp_path: Path) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    said: list[str] = []
    serve(interrupted, [tmp_path], tmp_path, "127.0.0.1", 0, said.append)
    assert said == ["Stopped."]


def test_hidden_files_and_backups_are_not_watched(tmp_path: Path) -> None:
    for name in (".a.yml.swp", "a.yml~", ".git/b", "__pycache__/c"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    (tmp_path / "a.yml").write_text("x")
    assert list(snapshot([tmp_path, tmp_path / "missing.yml"])) == [str(tmp_path / "a.yml")]
