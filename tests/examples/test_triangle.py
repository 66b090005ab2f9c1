#!/usr/bin/env python3
"""Runs examples/triangle, and compares its PNGs and what its window shows with what they should be.

    test_triangle.py DIRECTORY_WITH_THE_PROGRAMS

Needs lavapipe, libpng, Xvfb and a C compiler. Prints every check. The exit code is 0 if all checks passed, 1 if a
check failed, and 77 if none failed but some could not run.
"""

import contextlib
import ctypes
import ctypes.util
import os
import pathlib
import shutil
import struct
import subprocess
import time

from checks import (
    ENVIRONMENT,
    NEWER_LAVAPIPE,
    NO_DRIVER,
    PROGRAMS,
    SWIFTSHADER,
    WORK,
    Run,
    build_altered,
    check,
    check_no_message,
    end,
    expect,
    in_place_of_vulkan,
    no_library,
    skip,
    with_drivers,
)

PROGRAM = "triangle"
SIZE = 256
BACKGROUND = (32, 32, 32)
EDGE = 0.01  # so much of a height of the triangle, two pixels, is beside its edge
PASS = "--no-dynamic-rendering"
BY = {(): "drawn by dynamic rendering", (PASS,): "drawn by a render pass"}


class PngImage(ctypes.Structure):
    """png_image of png.h."""

    _fields_ = [
        ("opaque", ctypes.c_void_p),
        *((name, ctypes.c_uint32) for name in ("version", "width", "height", "format", "flags", "colors", "error")),
        ("message", ctypes.c_char * 64),
    ]


def read_png(path):
    """The rows of (red, green, blue) in a PNG."""
    libpng = ctypes.CDLL(ctypes.util.find_library("png16"))
    image = PngImage(version=1)
    if not libpng.png_image_begin_read_from_file(ctypes.byref(image), str(path).encode()):
        raise ValueError(image.message.decode())
    image.format = 2  # PNG_FORMAT_RGB
    pixels = ctypes.create_string_buffer(image.width * image.height * 3)
    if not libpng.png_image_finish_read(ctypes.byref(image), None, pixels, 0, None):
        raise ValueError(image.message.decode())
    return rows_of(pixels.raw, 0, image.width, image.height, 3 * image.width, 3)


def read_screen(path):
    """The same of a file of Xvfb's, which X11/XWDFile.h describes. Its pixels are blue, green, red, unused."""
    content = path.read_bytes()
    header = struct.unpack(">25I", content[:100])
    start = header[0] + 12 * header[19]  # the header and its colors
    rows = rows_of(content, start, header[4], header[5], header[12], 4)
    return [[pixel[::-1] for pixel in row] for row in rows]


def rows_of(content, start, width, height, row_size, pixel_size):
    return [
        [tuple(content[at : at + 3]) for at in range(begin, begin + width * pixel_size, pixel_size)]
        for begin in range(start, start + height * row_size, row_size)
    ]


def differences(rows):
    """The pixels that are not those of the triangle. Those beside its edge may have either color."""
    corners = [(128, 32), (224, 224), (32, 224)]  # red, green, blue
    found = []
    for y, row in enumerate(rows):
        for x, pixel in enumerate(row):
            # How much of each corner there is at the center of the pixel: all positive inside of the triangle.
            parts = []
            for (ax, ay), (bx, by), (cx, cy) in zip(corners, corners[1:] + corners[:1], corners[2:] + corners[:2]):
                area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
                parts.append(((bx - x - 0.5) * (cy - y - 0.5) - (cx - x - 0.5) * (by - y - 0.5)) / area)
            inside = [round(255 * part) for part in parts]
            right = [inside] * (min(parts) > -EDGE) + [BACKGROUND] * (min(parts) < EDGE)
            if not any(all(abs(a - b) <= 2 for a, b in zip(pixel, one)) for one in right):
                found.append(f"({x}, {y}) is {pixel}, not {right}")
    return found


def is_triangle(rows):
    return len(rows) == len(rows[0]) == SIZE and not differences(rows)


def check_pictures(name, **environment):
    """Both ways of drawing give the same PNG, and it shows the triangle."""
    pictures = []
    for way, said in BY.items():
        path = pathlib.Path(WORK.name) / f"{name}{len(pictures)}.png"
        expect(f"{name}: the PNG is {said}", Run(PROGRAM, *way, str(path), **environment), 0, said)
        rows = read_png(path)
        check(f"{name}: the PNG that is {said} shows the triangle", is_triangle(rows), differences(rows)[:3])
        pictures.append(path.read_bytes())
        check_no_message(PROGRAM, *way, str(path), **environment)
    check(f"{name}: both PNGs are identical", pictures[0] == pictures[1])


@contextlib.contextmanager
def x_server():
    """The environment for a new X server, and the file of what it shows."""
    folder = pathlib.Path(WORK.name) / "screen"
    folder.mkdir()
    reader, writer = os.pipe()
    command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "320x300x24", "-fbdir", folder, "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        with open(reader) as number:
            yield {"DISPLAY": f":{number.readline().strip()}"}, folder / "Xvfb_screen0"
    finally:
        server.terminate()
        server.wait()


def window_of(screen):
    """What the window shows. Without a window manager it stands at the top left."""
    return [row[:SIZE] for row in read_screen(screen)[:SIZE]]


def shows_triangle(screen, *arguments, **environment):
    """Whether the window shows the triangle within 20 seconds."""
    process = subprocess.Popen([PROGRAMS / PROGRAM, *arguments], env={**ENVIRONMENT, **environment})
    try:
        until = time.monotonic() + 20
        while time.monotonic() < until and process.poll() is None:
            if is_triangle(window_of(screen)):
                return True
            time.sleep(0.2)
        return False
    finally:
        process.kill()
        process.wait()


def check_window():
    if not shutil.which("Xvfb"):
        return skip("the window", "there is no Xvfb")
    with x_server() as (display, screen):
        check("the empty screen shows no triangle", not is_triangle(window_of(screen)))
        for way, said in BY.items():
            expect(f"100 frames are {said} in a window", Run(PROGRAM, *way, "--window", "--frames=100", **display), 0,
                   f"100 frames {said}")
            check_no_message(PROGRAM, *way, "--window", "--frames=100", **display)
            check(f"the window shows the triangle {said}", shows_triangle(screen, *way, "--window", **display))
        expect("triangle says that a window cannot be had without a driver",
               Run(PROGRAM, "--window", **display, **NO_DRIVER), 2, "driver")


def main():
    check_pictures("lavapipe")
    for name, driver in (("a newer lavapipe", NEWER_LAVAPIPE), ("SwiftShader", SWIFTSHADER)):
        if environment := with_drivers(driver):
            check_pictures(name, **environment)
        else:
            skip(f"{name}: the PNG", "it is missing")
    check_window()

    path = str(pathlib.Path(WORK.name) / "other.png")
    if altered := build_altered():
        beside = in_place_of_vulkan(altered)
        for name in ("vkCmdBeginRendering", "vkCmdEndRendering"):
            without = {"VKGATE_TEST_WITHHOLD": f"{name},{name}KHR"}
            expect(f"without {name} a render pass draws", Run(PROGRAM, path, **beside, **without), 0, BY[(PASS,)])
            check("it draws the triangle", is_triangle(read_png(path)))
        expect("triangle says which command is missing", Run(PROGRAM, path, **beside, VKGATE_TEST_WITHHOLD="vkCmdDraw"),
               2, "vkCmdDraw is missing")
    expect("triangle says that there is no driver", Run(PROGRAM, path, **NO_DRIVER), 2, "no driver")
    expect("triangle says that there is no library", Run(PROGRAM, path, LD_LIBRARY_PATH=no_library()), 2,
           "no Vulkan loader could be used")
    expect("triangle says that it cannot write", Run(PROGRAM, "/nonexistent/a.png"), 2, "Cannot write /nonexistent/a.png")
    expect("triangle says that there is no screen", Run(PROGRAM, "--window", DISPLAY="", WAYLAND_DISPLAY=""), 2, "GLFW")
    expect("triangle says how it is used", Run(PROGRAM), 2, "--window")
    end()


main()
