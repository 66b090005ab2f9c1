#!/usr/bin/env python3
"""Runs examples/external_memory on each driver.

    test_external_memory.py DIRECTORY_WITH_THE_PROGRAMS

Needs lavapipe and a C compiler. Prints every check. The exit code is 0 if all checks passed, 1 if a check failed,
and 77 if none failed but some could not run.
"""

import re

from checks import (
    LAVAPIPE,
    MOCK_DRIVER,
    NEWER_LAVAPIPE,
    NO_DRIVER,
    SWIFTSHADER,
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

PROGRAM = "external_memory"
SHARED = ("opaque fd, two devices: equal", "opaque fd, two processes: equal")
COPIED = ("through the host, two devices: equal", "through the host, two processes: equal")
# A dma-buf needs a graphics card, or a lavapipe of Mesa 25 or newer with /dev/udmabuf.
DMA_BUF = (
    r"dma-buf: not run\. The device (cannot export it|does not have VK_EXT_external_memory_dma_buf)\.\n"
    r"|dma-buf, two devices: equal\n  dma-buf, two processes: equal\n"
)


def check_driver(name, *drivers):
    what = f"{name} shares memory by opaque descriptors"
    environment = with_drivers(*drivers)
    if not environment:
        return skip(what, "it is missing")
    run = expect(what, Run(PROGRAM, **environment), 0, *SHARED)
    check(
        f"{name}: every device shares its memory, so that nothing goes through the host",
        all(run.out.count(text) == len(drivers) for text in SHARED) and "host" not in run.out,
        run.shown(),
    )
    check(
        f"{name}: every device shares its memory by dma-bufs, too, or the program says why not",
        len(re.findall(DMA_BUF, run.out)) == len(drivers),
        run.shown(),
    )
    check_no_message(PROGRAM, **environment)


def check_mock_driver():
    """Its descriptor is 1. If the program closed that, it could print no more."""
    what = "standard output is not taken for exported memory, nor closed"
    environment = with_drivers(MOCK_DRIVER)
    if not environment:
        return skip(what, "there is no mock driver")
    expect(what, Run(PROGRAM, **environment), 1, "vkGetMemoryFdKHR returned 1, which is no new descriptor",
           "through the host, two devices: FAILED. The contents DIFFER.",  # it runs no commands
           "through the host, two processes: FAILED. The contents DIFFER.")


def main():
    check_driver("lavapipe", LAVAPIPE)
    check_driver("a newer lavapipe", NEWER_LAVAPIPE)
    check_driver("SwiftShader", SWIFTSHADER)
    check_driver("all in one instance", LAVAPIPE, NEWER_LAVAPIPE, SWIFTSHADER)
    check_mock_driver()
    if altered := build_altered():
        beside = in_place_of_vulkan(altered)
        for name in ("vkGetMemoryFdKHR", "vkGetPhysicalDeviceExternalBufferProperties"):
            expect(f"without {name} the contents go through the host", Run(PROGRAM, **beside, VKGATE_TEST_WITHHOLD=name),
                   0, f"opaque fd: not run. {name} is missing", *COPIED)
    expect("external_memory says that there is no driver", Run(PROGRAM, **NO_DRIVER), 2, "no driver")
    expect("external_memory says that there is no library", Run(PROGRAM, LD_LIBRARY_PATH=no_library()), 2,
           "no Vulkan loader could be used")
    end()


main()
