#!/usr/bin/env python3
"""Runs the host of examples/backend with its plug-in, with and without what Vulkan needs.

    test_backend.py DIRECTORY_WITH_THE_PROGRAMS

Needs lavapipe, a C compiler and readelf. Prints every check. The exit code is 0 if all checks passed, 1 if a
check failed, and 77 if none failed but some could not run.
"""

import pathlib
import re
import shutil
import subprocess

from checks import (
    LAVAPIPE,
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

PLUG_IN = str(next(PROGRAMS.glob("libbackend.*")))
NO_EXTENSION = "vkCmdPushDescriptorSetKHR needs Vulkan 1.4, or VK_KHR_push_descriptor"


def check_symbols():
    def readelf(option, path):
        return subprocess.run(["readelf", "-W", option, path], capture_output=True, text=True, check=True).stdout

    exported = [
        line.split()[-1]
        for line in readelf("--dyn-syms", PLUG_IN).splitlines()
        if re.search(r" (GLOBAL|WEAK|UNIQUE) ", line) and " UND " not in line
    ]
    check("the plug-in exports one function", exported == ["backend_functions"], exported)
    for path in (PLUG_IN, PROGRAMS / "host"):
        needed = readelf("--dynamic", path)
        check(f"{pathlib.Path(path).name} does not link Vulkan", "NEEDED" in needed and "vulkan" not in needed, needed)


def check_gpu(lent):
    run = expect(
        f"the plug-in computes on the GPU, twice, and is unloaded each time {lent}",
        Run("host", *lent, PLUG_IN),
        0,
        "is unloaded",
        "GPU: ",
        " 28 commands",
    )
    check("it is correct both times", run.out.count("GPU: ") == run.out.count(": correct") == 2, run.shown())
    check("there is no word of problems", not re.search("CPU is used|roblem", run.out), run.shown())


def check_copies(lent):
    """Two plug-ins that are the same but for their file: if they shared a function or a variable, the first
    would stay loaded, or the second would need it."""
    copy = str(pathlib.Path(WORK.name) / "copy.so")
    shutil.copy(PLUG_IN, copy)
    run = Run("host", *lent, PLUG_IN, copy)
    check(
        f"two copies of the plug-in compute in one process, and the second without the first {lent}",
        run.code == 0 and run.out.count(": correct") == 2 * 3 and run.out.count("is unloaded") == 2 * 2
        and "CPU is used" not in run.out,
        run.shown(),
    )


def check_cpu(what, *said, lent=(), **environment):
    run = expect(f"the CPU computes {what}, and the host is told why", Run("host", *lent, PLUG_IN, **environment), 0,
                 "The CPU is used.", *said)
    check("what the CPU computes is correct", run.out.count(": correct") == 2, run.shown())


def check_choice():
    """Of two devices the plug-in takes the one that can have its commands, wherever that stands."""
    for drivers in ((SWIFTSHADER, LAVAPIPE), (LAVAPIPE, SWIFTSHADER)):
        what = "the plug-in chooses lavapipe among " + " and ".join(pathlib.Path(d).stem for d in drivers)
        environment = with_drivers(*drivers)
        if not environment:
            skip(what, "one of them is missing")
            continue
        expect(what, Run("host", PLUG_IN, **environment), 0, "GPU: llvmpipe", ": correct")
    if alone := with_drivers(SWIFTSHADER):
        check_cpu("where no device has the commands", "No device has what is needed", "SwiftShader Device",
                  "cannot be used.", NO_EXTENSION, **alone)
    else:
        skip("no device has the commands", "there is no SwiftShader")


def main():
    check_symbols()
    for lent in ([], ["--lend"]):
        check_gpu(lent)
        check_copies(lent)
        check_no_message("host", *lent, PLUG_IN)
    check_cpu("where the host's device lacks an extension", NO_EXTENSION, lent=["--lend-bare"])
    check_cpu("where there is no driver", "no driver", **NO_DRIVER)
    check_cpu("where there is no library", "no Vulkan loader could be used", LD_LIBRARY_PATH=no_library())
    check_choice()
    if altered := build_altered():
        beside = in_place_of_vulkan(altered)
        for name in ("vkCmdPushDescriptorSetKHR", "vkQueueSubmit", "vkEnumerateDeviceExtensionProperties"):
            check_cpu(f"where the implementation lacks {name}", f"{name} is missing", VKGATE_TEST_WITHHOLD=name,
                      **beside)
        check_cpu("where the host's device lacks a command", "vkQueueSubmit is missing", lent=["--lend"],
                  VKGATE_TEST_WITHHOLD="vkQueueSubmit", **beside)
        check_cpu("where there is no device", "no device", VKGATE_TEST_NO_DEVICE="1", **beside)
    expect("the host says which file is no plug-in", Run("host", "/nonexistent.so"), 2, "/nonexistent.so")
    expect("the host says that a library is no plug-in", Run("host", "libdl.so.2"), 2, "backend_functions")
    expect("the host says how it is used", Run("host"), 2, "usage")
    end()


main()
