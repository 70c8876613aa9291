"""The look around before Qt is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from costshare.ui.preflight import has_display, missing_libraries, platform_plugin


def all_but(*absent: str) -> Callable[[str], object]:
    """Return a loader for a machine on which the ``absent`` libraries are missing."""

    def load(file_name: str) -> object:
        if file_name in absent:
            raise OSError(f"{file_name}: cannot open shared object file: No such file or directory")
        return object()

    return load


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")


@pytest.mark.usefixtures("linux")
class TestMissingLibraries:
    @pytest.mark.parametrize("plugin", ["offscreen", "xcb", "wayland", ""])
    def test_a_complete_machine_lacks_nothing(self, plugin: str) -> None:
        assert missing_libraries(plugin, all_but()) == ()

    def test_each_missing_library_is_told(self) -> None:
        missing = missing_libraries("xcb", all_but("libEGL.so.1", "libxcb-cursor.so.0"))
        assert [library.file_name for library in missing] == ["libEGL.so.1", "libxcb-cursor.so.0"]

    def test_the_offscreen_platform_needs_no_library_of_the_x_server(self) -> None:
        assert missing_libraries("offscreen", all_but("libxcb-cursor.so.0")) == ()

    def test_the_sentence_names_the_library_and_both_packages_in_both_languages(self) -> None:
        (missing,) = missing_libraries("offscreen", all_but("libGL.so.1"))
        for sentence in missing.message:
            assert all(word in sentence for word in ("libGL.so.1", "libgl1", "libglvnd-glx"))

    def test_no_library_is_named_twice(self) -> None:
        files = [library.file_name for library in missing_libraries("xcb", _nothing_loads)]
        assert len(files) == len(set(files))


@pytest.mark.usefixtures("windows")
def test_other_systems_bring_their_libraries_with_qt() -> None:
    assert missing_libraries("windows", _nothing_loads) == ()


@pytest.mark.usefixtures("linux")
class TestDisplay:
    @pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
    def test_each_variable_that_leads_to_a_screen_counts(self, name: str) -> None:
        assert has_display({name: ":0"})

    @pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"HOME": "/"}])
    def test_without_such_a_variable_there_is_no_screen(self, environ: dict[str, str]) -> None:
        assert not has_display(environ)


@pytest.mark.usefixtures("windows")
def test_other_systems_always_have_a_screen() -> None:
    assert has_display({})


@pytest.mark.parametrize(
    ("environ", "plugin"),
    [
        ({"QT_QPA_PLATFORM": "offscreen", "DISPLAY": ":0"}, "offscreen"),
        ({"QT_QPA_PLATFORM": "offscreen:fontdir=fonts"}, "offscreen"),
        ({"DISPLAY": ":0"}, "xcb"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "wayland"),
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, ""),
        ({}, ""),
    ],
)
def test_the_platform_is_the_chosen_or_the_only_one(environ: dict[str, str], plugin: str) -> None:
    assert platform_plugin(environ) == plugin


def test_the_look_around_loads_no_qt() -> None:
    program = "import sys, costshare.ui.preflight; print(any(name.startswith('PySide6') for name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"


def _nothing_loads(file_name: str) -> object:
    raise OSError(file_name)
