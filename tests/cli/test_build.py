"""`assessor build` and `assessor serve`: what they pass on and what they say; test_package.py builds for real."""

from __future__ import annotations

from pathlib import Path

import pytest

import assessor.build
import assessor.publish.serve
from assessor.build import Built
from assessor.errors import AssessorError, BuildError, InputError, Problem

WARNING = Problem("assessments/portfolio.yml", 2, 3, "comment", "The rest is lost.", severity="warning")


@pytest.fixture
def builds(monkeypatch):
    """The calls of `build`, which answers as if it had built something."""
    calls: list[tuple[Path, tuple[str, ...], dict[str, object]]] = []

    def build(root: Path, names: tuple[str, ...] = (), **options: object) -> Built:
        calls.append((root, tuple(names), options))
        return Built(Path(str(options.get("output") or root / "site")), 17, 1, (WARNING,), ("odd setting",))

    monkeypatch.setattr(assessor.build, "build", build)
    return calls


def test_build_passes_everything_on(call, workspace, builds):
    result = call("build", "example-hotels", "--output", "out", "--builder", "zensical", "--strict", "--at", "HEAD~1")
    assert result.exit_code == 0
    assert builds == [
        (
            workspace,
            ("example-hotels",),
            {"output": workspace / "out", "builder": "zensical", "strict": True, "at": "HEAD~1"},
        )
    ]


def test_build_says_what_it_did_on_standard_error(call, workspace, builds):
    result = call("build")
    assert builds[0][2] == {"output": None, "builder": "mkdocs", "strict": False, "at": ""}
    assert result.stdout == ""
    assert "assessments/portfolio.yml:2:3: warning: The rest is lost. [comment]\n" in result.stderr
    assert "warning: odd setting\n" in result.stderr
    assert result.stderr.endswith(f"17 pages, 1 chart drawn: {workspace / 'site' / 'index.html'}\n")


def test_a_build_that_fails_ends_with_1(call, workspace, monkeypatch):
    def build(*_: object, **__: object) -> Built:
        raise BuildError("mkdocs could not build the site.")

    monkeypatch.setattr(assessor.build, "build", build)
    result = call("build")
    assert result.exit_code == 1
    assert result.stderr.endswith("error: mkdocs could not build the site.\n")


def test_a_builder_that_does_not_exist_is_wrong_use(call, workspace, builds):
    assert call("build", "--builder", "hugo").exit_code == 2
    assert builds == []


def test_serve_watches_what_pages_are_made_from_and_rebuilds_outside_the_workspace(
    call, workspace, builds, monkeypatch
):
    served: dict[str, object] = {}

    def serve(rebuild, watch, output, host, port, announce):  # type: ignore[no-untyped-def]
        rebuild()
        announce("Serving.")
        served.update(watch=watch, output=output, address=(host, port))

    monkeypatch.setattr(assessor.publish.serve, "serve", serve)
    result = call("serve", "--port", "8123")
    assert result.exit_code == 0
    assert served["watch"] == [workspace / "assessments", workspace / "templates", workspace / "mkdocs.yml"]
    assert served["address"] == ("127.0.0.1", 8123)
    assert builds[0][2]["output"] == served["output"]
    assert not Path(str(served["output"])).is_relative_to(workspace)
    assert result.stderr.endswith("Serving.\n")


def test_serve_reports_problems_with_their_way_out(call, workspace, monkeypatch):
    def build(*_: object, **__: object) -> Built:
        raise InputError([Problem("assessments/portfolio.yml", 2, 3, "x", "Wrong.", "Right it.")])

    def serve(rebuild, watch, output, host, port, announce):  # type: ignore[no-untyped-def]
        try:
            rebuild()
        except AssessorError as error:
            announce(str(error))

    monkeypatch.setattr(assessor.build, "build", build)
    monkeypatch.setattr(assessor.publish.serve, "serve", serve)
    result = call("serve")
    assert result.exit_code == 0
    assert result.stderr == (
        "assessments/portfolio.yml:2:3: error: Wrong. [x]\n  help: Right it.\n1 error in 1 file.\n"
    )
