"""The wheel and the sdist: what is in them, and the command from the wheel in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from assessor import __version__

ROOT = Path(__file__).parents[1]


def run(*command: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done


def built(target: str, source: Path, folder: Path) -> Path:
    """The wheel or the sdist of `source`, built with nothing from the network."""
    run(sys.executable, "-m", "hatchling", "build", "-t", target, "-d", folder, cwd=source)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("wheel", ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built("sdist", ROOT, tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel. The libraries are those of the environment that runs the tests; a plain
    line in a .pth file shows them without the editable project beside them."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").stdout.strip())
    libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "libraries.pth").write_text("\n".join(sorted(libraries)) + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", python]
    run(*pip, "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed", wheel)
    return folder / "bin" / "assessor"


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def shipped(folder: str) -> set[str]:
    """The files of a folder of the repository, relative to it, without what Python leaves behind."""
    top = ROOT / folder
    files = (p for p in top.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    return {p.relative_to(top).as_posix() for p in files}


def test_the_wheel_has_all_templates(wheel):
    assert {f"assessor/_templates/{name}" for name in shipped("templates")} <= names(wheel)


def test_the_wheel_has_the_whole_package(wheel):
    assert {f"assessor/{name}" for name in shipped("assessor")} <= names(wheel)
    assert "assessor/py.typed" in names(wheel)
    assert "assessor/questionnaires/cfe-cco-1.0.0/questionnaire.yml" in names(wheel)


def test_the_wheel_has_nothing_else(wheel):
    tops = {name.split("/")[0] for name in names(wheel)}
    assert tops == {"assessor", f"cx_assessor-{__version__}.dist-info"}
    assert any(name.endswith("licenses/LICENSE") for name in names(wheel))


def test_the_licence_is_whole():
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_the_sdist_builds_the_same_wheel(sdist, wheel, tmp_path):
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "source")  # noqa: S202  (our own archive; Python 3.11.2 knows no filter)
    (source,) = (tmp_path / "source").iterdir()
    again = built("wheel", source, tmp_path / "wheel")
    assert names(again) == names(wheel)


def test_the_command_of_the_wheel_works_in_an_empty_folder(installed, tmp_path):
    here = {"cwd": tmp_path, "env": {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}}
    run(installed, "init", "demo", **here)
    demo = tmp_path / "demo"
    assert not (demo / "templates").exists()
    assert run(installed, "-C", demo, "check", **here).stderr == "No problems.\n"
    assert "Example Hotels" in run(installed, "-C", demo, "score", **here).stdout
    run(installed, "-C", demo, "new", "alder-clinic", "2026-q4", **here)
    run(installed, "-C", demo, "build", **here)
    assert (demo / "site" / "example-hotels" / "2026-q4" / "index.html").is_file()


def test_the_command_of_the_wheel_is_that_of_the_wheel(installed):
    code = "import assessor; print(assessor.__file__)"
    assert run(installed.parent / "python", "-P", "-c", code).stdout.startswith(str(installed.parent.parent))
    assert run(installed, "--version").stdout == f"assessor {__version__}\n"
