#!/usr/bin/env python3
"""Builds Dear ImGui's example_glfw_vulkan for volk with vkgate's volk.h, unchanged, and looks at its window.

    imgui_volk.py --driver=MANIFEST [--picture FILE] PACKAGE HEADERS COMPILER [FLAG...]

PACKAGE is the usr folder of the unpacked libimgui-dev, HEADERS that of Vulkan's headers. The window is on an X server
without a screen. --picture keeps what it shows, as a PPM. The exit code is 0 if the example compiles and its window
looks as it should, and 77 if something is missing.
"""
import argparse
import collections
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live"), str(TESTS / "layer")]

import live
from stack import Stack

SIZE = (1280, 800)
# The colors, and how many pixels have them at least: the example's background, the title bars, white text.
COLORS = {(115, 140, 153): 300_000, (41, 74, 122): 5_000, (255, 255, 255): 2_000}


def build(package, headers, compiler, folder):
    examples = package / "share/doc/libimgui-dev/examples"
    sources = [examples / "example_glfw_vulkan/main.cpp", examples / "backends/imgui_impl_glfw.cpp",
               examples / "backends/imgui_impl_vulkan.cpp", TESTS / "adapt/newer_libc.cpp"]
    includes = [f"-I{TESTS.parent}/include/vkgate/adapt/volk", f"-I{TESTS.parent}/include",
                *(f"-isystem{path}" for path in (package / "include/imgui", package / "include/imgui/backends",
                                                 headers / "include"))]
    archives = [path for name in ("imgui", "stb") for path in live.found(f"{package}/lib/*/lib{name}.a", "library")]
    program = pathlib.Path(folder, "example")
    subprocess.run([compiler[0], *includes, *compiler[1:], "-std=c++17", "-DIMGUI_IMPL_VULKAN_USE_VOLK", *sources,
                    *archives, "-lglfw", "-ldl", "-o", program], check=True)
    return program


def screen(folder):
    """The pixels that the X server shows, as (red, green, blue). It keeps them in a file, in the format of xwd."""
    data = pathlib.Path(folder, "Xvfb_screen0").read_bytes()
    header = struct.unpack(">25I", data[:100])
    start, (width, height), line = header[0] + 12 * header[19], header[4:6], header[12]
    rows = (data[start + y * line:start + y * line + 4 * width] for y in range(height))
    return [(row[i + 2], row[i + 1], row[i]) for row in rows for i in range(0, 4 * width, 4)]


def fits(counts):
    return all(counts[color] >= least for color, least in COLORS.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--driver", metavar="MANIFEST", required=True)
    parser.add_argument("--picture", metavar="FILE")
    parser.add_argument("package", metavar="PACKAGE", type=pathlib.Path)
    parser.add_argument("headers", metavar="HEADERS", type=pathlib.Path)
    parser.add_argument("compiler", metavar="COMPILER", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    live.found(f"{options.package}/share/doc/libimgui-dev/examples/example_glfw_vulkan/main.cpp", "example")
    live.found(f"{options.headers}/include/vulkan/vulkan.h", "Vulkan headers")
    if shutil.which("Xvfb") is None:
        live.skip("no Xvfb")
    if subprocess.run([options.compiler[0], "-E", "-x", "c++", "-"], input="#include <GLFW/glfw3.h>\n", text=True,
                      stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode != 0:
        live.skip("no headers of GLFW")
    driver = live.found(options.driver, "driver")[0]
    with tempfile.TemporaryDirectory() as folder:
        program = build(options.package, options.headers, options.compiler, folder)
        reading, writing = os.pipe()
        server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-fbdir", folder, "-screen", "0",
                                   f"{SIZE[0]}x{SIZE[1]}x24"], pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        try:
            display = os.fdopen(reading).readline().strip() or live.skip("Xvfb does not start")
            environment = {**Stack("example", None, [], driver).environment(""), "DISPLAY": f":{display}"}
            environment.pop("WAYLAND_DISPLAY", None)
            example = subprocess.Popen([program], env=environment, cwd=folder)
            counts, end = collections.Counter(), time.monotonic() + 60
            while not fits(counts) and example.poll() is None and time.monotonic() < end:
                time.sleep(0.5)
                counts = collections.Counter(pixels := screen(folder))
            code = example.poll()
            example.kill()
            example.wait()
        finally:
            server.terminate()
            server.wait()
    if options.picture:
        pathlib.Path(options.picture).write_bytes(
            f"P6 {SIZE[0]} {SIZE[1]} 255\n".encode() + bytes(value for pixel in pixels for value in pixel))
    for color, least in COLORS.items():
        print(f"{counts[color]} pixels of {color}, at least {least} expected")
    if code is not None:
        print(f"the example ended with exit code {code}")
    return 0 if fits(counts) and code is None else 1


if __name__ == "__main__":
    sys.exit(main())
