#!/usr/bin/env python3
"""Runs the example programs and checks what they say and how they end.

    test_examples.py DIRECTORY_WITH_THE_PROGRAMS

Needs a Vulkan driver (lavapipe is enough) and a C compiler. Prints every check. The exit code is 0 if
all checks passed, 1 if a check failed, and 77 if none failed but some could not run.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess

from check_info import check_info
from checks import (
    NO_DRIVER,
    NO_VERSION,
    PROGRAMS,
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
)

ROOT = pathlib.Path(__file__).resolve().parents[2]


def check_hello(nowhere):
    shown = re.search(r"```text\n(.*?)```", (ROOT / "README.md").read_text(), re.S)[1]
    run = Run("hello")
    check("hello prints what README.md shows", run.code == 0 and run.out.split() == shown.split(), run.shown())
    expect("hello says that there is no instance", Run("hello", **NO_DRIVER), 1, "vkCreateInstance failed")
    expect(
        "hello says that there is no library, and what it tried",
        Run("hello", LD_LIBRARY_PATH=nowhere),
        1,
        "no Vulkan loader could be used",
        "libvulkan.so.1",
    )


def check_compute(nowhere, altered):
    run = expect(
        "compute computes correctly on the GPU, with the 32 commands of its table",
        Run("compute"),
        0,
        "GPU:",
        " 32 commands",
        ": correct",
    )
    check("compute has no problem to print", "Problem" not in run.out, run.shown())
    expect(
        "compute computes on the CPU where there is no library",
        Run("compute", LD_LIBRARY_PATH=nowhere),
        0,
        "The CPU is used.",
        "no Vulkan loader could be used",
        ": correct",
    )
    expect(
        "compute computes on the CPU where there is no driver",
        Run("compute", **NO_DRIVER),
        0,
        "The CPU is used.",
        "no driver",
    )
    if altered:
        beside = in_place_of_vulkan(altered)
        expect(
            "compute computes on the CPU where the implementation lacks commands, naming them all",
            Run("compute", **beside, VKGATE_TEST_WITHHOLD="vkMapMemory,vkQueueSubmit"),
            0,
            "The CPU is used.",
            "vkMapMemory is missing: it was asked for, and NULL came back. Vulkan 1.0 promises it.",
            "vkQueueSubmit is missing",
        )
        expect(
            "compute computes on the CPU where vkCreateInstance is missing",
            Run("compute", **beside, VKGATE_TEST_WITHHOLD="vkCreateInstance"),
            0,
            "The CPU is used.",
            "vkCreateInstance is missing",
        )
        expect(
            "compute computes on the CPU where there is no device",
            Run("compute", **beside, VKGATE_TEST_NO_DEVICE="1"),
            0,
            "The CPU is used.",
            "no device",
        )
        expect(
            "compute reports that a device's version is invalid",
            Run("compute", **beside, **NO_VERSION),
            0,
            "Problem: The version of the physical device was given as 2434253120",
            ": correct",
        )


def check_device(nowhere, altered):
    run = expect("device makes a call", Run("device"), 0, " waited: 0")
    check(
        "device calls vkQueueSubmit2, or says which feature is off",
        re.match("vkQueueSubmit2 (can be called|needs the feature synchronization2 )", run.out),
        run.shown(),
    )
    expect("device says that there is no instance", Run("device", **NO_DRIVER), 1, "vkCreateInstance failed")
    expect(
        "device says that there is no library",
        Run("device", LD_LIBRARY_PATH=nowhere),
        1,
        "no Vulkan loader could be used",
    )
    if altered:
        for name in ("vkEnumeratePhysicalDevices", "vkGetPhysicalDeviceProperties", "vkCreateDevice"):
            beside = {**in_place_of_vulkan(altered), "VKGATE_TEST_WITHHOLD": name}
            for program, code in (("device", 1), ("own_table", 2), ("two_devices", 2), ("compute", 0)):
                expect(f"{program} says that {name} is missing", Run(program, **beside), code, f"{name} is missing")
        expect(
            "device enables no feature if it cannot ask which ones there are",
            Run("device", **in_place_of_vulkan(altered), VKGATE_TEST_WITHHOLD="vkGetPhysicalDeviceFeatures2"),
            0,
            "vkQueueSubmit2 needs the feature synchronization2 (",
            "which is not enabled.",
            " waited: 0",
        )
        expect(
            "device tells which commands it cannot call",
            Run("device", **in_place_of_vulkan(altered), VKGATE_TEST_WITHHOLD="vkQueueWaitIdle"),
            1,
            "vkQueueWaitIdle is missing",
        )


def check_layer():
    """The layer of calls.cpp, below and above the validation layer if there is one."""
    if not (PROGRAMS / "VkLayer_vkgate_calls.json").exists():
        return skip("the layer that counts calls", "it is not built")
    validation = pathlib.Path("/usr/share/vulkan/explicit_layer.d/VkLayer_khronos_validation.json")
    stacks = [["VK_LAYER_VKGATE_calls"]]
    if validation.exists():
        stacks += [[*stacks[0], "VK_LAYER_KHRONOS_validation"], ["VK_LAYER_KHRONOS_validation", *stacks[0]]]
    for stack in stacks:
        environment = {
            "VK_LAYER_PATH": os.pathsep.join([str(PROGRAMS), str(validation.parent)]),
            "VK_INSTANCE_LAYERS": os.pathsep.join(stack),
        }
        run = expect("compute under " + ", ".join(stack), Run("compute", **environment), 0, ": correct")
        rows = re.findall(r"^ +(\d+) +([\d.]+) +([\d.]+)  (vk\w+)$", run.err, re.M)
        times = [float(ms) for _, ms, _, _ in rows]
        counts = {name: int(calls) for calls, _, _, name in rows}
        check(
            "the layer counts the calls and sorts them by time",
            counts.get("vkCmdDispatch") == counts.get("vkQueueSubmit") == counts.get("vkMapMemory") == 1
            and times == sorted(times, reverse=True),
            run.shown(),
        )
        path = pathlib.Path(WORK.name) / "calls.json"
        run = Run("compute", **environment, VKGATE_CALLS_JSON=str(path))
        calls = {one["command"]: one["calls"] for one in json.loads(path.read_text())}
        check("the layer writes JSON", calls == counts and "vkCmd" not in run.err, run.shown())
    run = Run("compute", **environment, VKGATE_CALLS_JSON="/nonexistent/calls.json")
    expect("the layer says that it cannot write", run, 0, "cannot write to /nonexistent/calls.json")


def check_own_table():
    run = Run("own_table")
    check(
        "own_table prints the commands of its table, by the names that were delivered",
        run.code == 0
        and run.out == "vkDestroyDevice\nvkGetDeviceQueue\nvkQueueSubmit2KHR\n",
        run.shown(),
    )
    expect("own_table says that there is no driver", Run("own_table", **NO_DRIVER), 2, "no driver")


def check_kernels():
    """Each examples/**/*.spv.inc is what its first line says."""
    for path in sorted((ROOT / "examples").rglob("*.spv.inc")):
        what = f"{path.relative_to(ROOT)} is what glslc makes of its source"
        first, _, words = path.read_text().partition("\n")
        command, version = re.search(r"`(glslc .*?)` \((shaderc [\w.]+)\)", first).groups()
        glslc = shutil.which("glslc")
        if not glslc:
            skip(what, "there is no glslc")
            continue
        installed = subprocess.run([glslc, "--version"], capture_output=True, text=True).stdout.split("\n")[0]
        if installed.split("-")[0] != version:
            skip(what, f"made with {version}, but here is {installed}")
            continue
        made = subprocess.run(
            [glslc, *command.split()[1:], "-o", "-"],
            capture_output=True,
            text=True,
            cwd=path.parent,
        )
        check(what, made.stdout.split() == words.split(), f"run `{command}` again\n{made.stderr}")


def check_two_devices(nowhere, altered):
    run = Run("two_devices")
    check("two_devices: both are correct", run.out.count("all correct") == 2, run.shown())
    counts = re.search(r"may be called +(\d+) +(\d+)", run.out)
    check("two_devices has two tables that differ", counts and counts[1] != counts[2], run.shown())
    check(
        "two_devices copies with the command that each table has",
        re.search(r"A: .* vkCmdCopyBuffer,", run.out)
        and re.search(r"B: .* vkCmdCopyBuffer2,", run.out),
        run.shown(),
    )
    check("two_devices has no problem to print", "Problem" not in run.out, run.shown())
    if altered:
        expect(
            "two_devices reports invalid versions",
            Run("two_devices", **in_place_of_vulkan(altered), **NO_VERSION),
            0,
            "Problem: The version of the physical device was given as 2434253120",
        )
    expect(
        "two_devices says that there is no driver", Run("two_devices", **NO_DRIVER), 2, "no driver"
    )
    expect(
        "two_devices says that there is no library",
        Run("two_devices", LD_LIBRARY_PATH=nowhere),
        2,
        "no Vulkan loader could be used",
    )


def check_portability(altered):
    """Runs the programs on a portability driver, such as MoltenVK. The loader hides it from programs that
    do not ask for such drivers, and its devices require VK_KHR_portability_subset."""
    what = "runs on a portability driver"
    driver = portability_driver()
    if not driver:
        return skip(f"each program {what}", "no manifest of lavapipe was found")
    others = [  # which some systems cannot build
        ("external_memory",),
        ("host", str(PROGRAMS / "libbackend.so")),
        ("triangle", str(pathlib.Path(WORK.name) / "triangle.png")),
    ]
    with_device = [
        *((name,) for name in ("device", "own_table", "compute", "two_devices", "vkgate-info")),
        *(other for other in others if (PROGRAMS / other[0]).exists()),
    ]
    programs = [("hello",), *with_device]
    for program in programs:
        run = expect(f"{program[0]} {what}", Run(*program, **driver), 0)
        check(
            f"{program[0]} {what} without a word of problems",
            not re.search("The CPU is used|failure|roblem", run.out),
            run.shown(),
        )
    if not altered:
        return
    beside = in_place_of_vulkan(altered)
    older = {"VKGATE_TEST_REFUSE": "VK_KHR_portability_enumeration"}
    subset = {name: "VK_KHR_portability_subset" for name in ("VKGATE_TEST_LIST", "VKGATE_TEST_DEMAND")}
    for program in with_device:
        run = expect(
            f"{program[0]} enables VK_KHR_portability_subset where it is listed",
            Run(*program, **beside, **driver, **subset),
            0,
        )
        check(
            f"{program[0]}: the device with VK_KHR_portability_subset is used, and has no problem",
            not re.search("The CPU is used|failure|roblem", run.out),
            run.shown(),
        )
    for program in programs:
        run = Run(*program, **beside, **older)
        check(
            f"{program[0]} runs with a loader that is too old for portability drivers",
            run.code == 0 and not re.search("The CPU is used|failure|roblem", run.out),
            run.shown(),
        )
    run = Run("hello", **beside, **driver, **older)
    check("the loader hides a portability driver where nobody asks for it", run.code == 1, run.shown())


def portability_driver():
    """The environment with only lavapipe, as a portability driver; None if it is not found."""
    manifests = []
    for place in ("/usr/share", "/usr/local/share", "/etc"):
        for manifest in pathlib.Path(place, "vulkan/icd.d").glob("lvp_icd*.json"):
            content = json.loads(manifest.read_text())
            content["ICD"]["is_portability_driver"] = True
            copy = pathlib.Path(WORK.name) / manifest.name
            copy.write_text(json.dumps(content))
            manifests.append(str(copy))
    files = ":".join(manifests)
    return {"VK_DRIVER_FILES": files, "VK_ICD_FILENAMES": files} if manifests else None


def check_validation():
    for program in ("hello", "device", "own_table", "compute", "two_devices", "vkgate-info"):
        check_no_message(program, *(["--explain", "vkCmdDraw"] if program == "vkgate-info" else []))
    for features in ("none", "all", "drawIndirectCount,timelineSemaphore"):
        check_no_message("vkgate-info", "--features", features, "--explain", "vkCmdDraw")


def main():
    nowhere = no_library()
    altered = build_altered()

    check_hello(nowhere)
    check_compute(nowhere, altered)
    check_device(nowhere, altered)
    check_own_table()
    check_layer()
    check_kernels()
    check_two_devices(nowhere, altered)
    check_info(altered)
    check_portability(altered)
    check_validation()
    end()


main()
