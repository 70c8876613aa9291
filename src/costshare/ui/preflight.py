"""The look around before Qt is loaded: is there a screen, and are the libraries of the system there?

Without a screen Qt ends the process with a misleading hint; with a library missing, the import of PySide6
fails with no more than the name of a file. This module needs no Qt and says what to do.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from costshare.i18n import Text


@dataclass(frozen=True)
class MissingLibrary:
    """A shared library of the system that Qt needs and that cannot be loaded."""

    file_name: str
    debian_package: str
    fedora_package: str

    @property
    def message(self) -> Text:
        """The fault and its mend in one sentence."""
        return MISSING.fill(file=self.file_name, debian=self.debian_package, fedora=self.fedora_package)


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown; only Linux runs without a screen."""
    return not _on_linux() or any(environ.get(name) for name in DISPLAY_VARIABLES)


def platform_plugin(environ: Mapping[str, str]) -> str:
    """Return the Qt platform that will be used, or ``""`` where Qt itself will choose between two."""
    if chosen := environ.get("QT_QPA_PLATFORM"):
        return chosen.partition(":")[0]
    offered = [plugin for name, plugin in PLUGIN_OF_DISPLAY.items() if environ.get(name)]
    return offered[0] if len(offered) == 1 else ""


def missing_libraries(platform_plugin: str, load: Callable[[str], object] = ctypes.CDLL) -> tuple[MissingLibrary, ...]:
    """Return the system libraries that Qt needs on ``platform_plugin`` and that ``load`` cannot load."""
    if not _on_linux():
        return ()
    needed = NEEDED_ALWAYS + NEEDED_BY_PLUGIN.get(platform_plugin, ())
    return tuple(library for library in needed if not _loads(library.file_name, load))


def _on_linux() -> bool:
    return sys.platform.startswith("linux")


def _loads(file_name: str, load: Callable[[str], object]) -> bool:
    try:
        load(file_name)
    except OSError:
        return False
    return True


DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
PLUGIN_OF_DISPLAY = {"DISPLAY": "xcb", "WAYLAND_DISPLAY": "wayland"}

NEEDED_ALWAYS = (
    MissingLibrary("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
    MissingLibrary("libGL.so.1", "libgl1", "libglvnd-glx"),
    MissingLibrary("libEGL.so.1", "libegl1", "libglvnd-egl"),
    MissingLibrary("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
    MissingLibrary("libdbus-1.so.3", "libdbus-1-3", "dbus-libs"),
    MissingLibrary("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
)
NEEDED_BY_PLUGIN = {
    "xcb": (
        MissingLibrary("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
        MissingLibrary("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
        MissingLibrary("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
        MissingLibrary("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
        MissingLibrary("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
        MissingLibrary("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
        MissingLibrary("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
    ),
    "wayland": (
        MissingLibrary("libwayland-client.so.0", "libwayland-client0", "libwayland-client"),
        MissingLibrary("libwayland-cursor.so.0", "libwayland-cursor0", "libwayland-cursor"),
    ),
}

MISSING = Text(
    "画面の表示に必要な {file} がありません。sudo apt install {debian}(Debian・Ubuntu)または"
    " sudo dnf install {fedora}(Fedora)で追加してください。",
    "The window needs {file}, which is missing; add it with 'sudo apt install {debian}' (Debian, Ubuntu)"
    " or 'sudo dnf install {fedora}' (Fedora).",
)
