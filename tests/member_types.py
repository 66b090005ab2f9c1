#!/usr/bin/env python3
"""Checks the type of every table member against the Vulkan headers that the compiler finds, old or new.

    member_types.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

If the headers declare a command, it has exactly the declared type in every table. If they do not, it has the
type of an alias that they declare, or else PFN_vkVoidFunction; platform commands are an exception. A command that
was still provisional in those headers counts as undeclared: VK_ENABLE_BETA_EXTENSIONS changes nothing.
"""
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent
REGISTRY = TESTS.parent / "include" / "vkgate" / "registry"
STAND_INS = ["directfb.h", "ggp_vulkan_types.h", "screen.h", "xcb.h", "zircon_types.h"]
LATE_STAND_INS = ["windows.h", "xlib.h"]  # their macros are meant to disturb later headers
PLATFORMS = """android beta directfb fuchsia ggp ios macos metal ohos screen ubm vi wayland win32 xcb xlib
               xlib_xrandr""".split()
# Headers before this VK_HEADER_VERSION declare these differently. The last two names came to the core headers early,
# as aliases for a provisional extension.
OTHERWISE = {
    r"vk(SetLatencySleepMode|LatencySleep|SetLatencyMarker|GetLatencyTimings|QueueNotifyOutOfBand)NV": 271,
    r"vkCmd(Dispatch|Initialize)Graph\w*AMDX": 298,
    r"vkCmd(DispatchTile|BeginPerTileExecution|EndPerTileExecution)QCOM": 316,
    r"vkDestroyAccelerationStructureKHR|vkCmdWriteAccelerationStructuresPropertiesKHR": 162,
}
TABLES = {
    "GLOBAL": ["GlobalTable"],
    "INSTANCE": ["InstanceTable"],
    "PHYSICAL_DEVICE": ["InstanceTable", "PhysicalDeviceTable"],
    "SHARED": ["InstanceTable", "DeviceTable"],
    "DEVICE": ["DeviceTable"],
}


def run(command, text):
    return subprocess.run([*command, "-std=c++17", "-x", "c++", "-"], input=text, cwd=TESTS,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def vulkan_folder(command):
    result = run([*command, "-M"], "#include <vulkan/vulkan.h>\n")
    found = re.search(r"(\S+)/vulkan\.h", result.stdout)
    if result.returncode != 0 or not found:
        sys.exit(f"no Vulkan headers: {result.stdout}")
    return pathlib.Path(found.group(1))


def header_version(command):
    result = run([*command, "-E"], "#include <vulkan/vulkan.h>\nVK_HEADER_VERSION\n")
    last = result.stdout.splitlines()[-1]
    return int(last) if last.isdigit() else 0  # the first headers had no number


def vulkan_1_0(folder):
    """The single header of Vulkan 1.0, with all platforms except Mir. Stand-ins replace the platforms' own headers."""
    yield "#include <vulkan/vk_platform.h>"
    yield "struct ANativeWindow;"
    for platform in ("ANDROID_KHR", "WAYLAND_KHR", "WIN32_KHR", "WIN32_KHX", "XCB_KHR", "XLIB_KHR", "XLIB_XRANDR_EXT",
                     "IOS_MVK", "MACOS_MVK", "VI_NN"):
        yield f"#define VK_USE_PLATFORM_{platform}"
    for line in (folder / "vulkan.h").read_text().splitlines():
        if not line.startswith("#include"):
            yield line


def commands():
    """For each command: its tables, and all names of its slot if the command is the first of those names."""
    for file in ("instance_commands.inc", "device_commands.inc"):
        for level, names in re.findall(r"^VKGATE_([A-Z_]+?)(?:_PLATFORM|_ALIAS|_ALIASES|_ALIASES_3)?\((vk[\w, ]+)\)$",
                                       (REGISTRY / file).read_text(), re.M):
            yield names.split(", ")[0], TABLES[level], names.split(", ")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command = sys.argv[1:]
    folder = vulkan_folder(command)
    headers = [f"vulkan_{part}.h" for part in ("core", *PLATFORMS) if (folder / f"vulkan_{part}.h").exists()]
    of_a_platform = set(re.findall(r"^using PFN_(\w+) = \w+\(VKAPI_PTR",
                                   (REGISTRY / "types.hpp").read_text(), re.M))
    declared = set()
    for header in headers or ["vulkan.h"]:
        names = set(re.findall(r"VKAPI_PTR \*PFN_(vk\w+)\)", (folder / header).read_text()))
        declared |= names & of_a_platform if header == "vulkan_beta.h" else names
    version = header_version(command)
    declared = {name for name in declared
                if not any(version < today and re.fullmatch(names, name) for names, today in OTHERWISE.items())}
    group_of = {name: group for _, _, group in commands() if len(group) > 1 for name in group}

    lines = [f'#include "compile/stand_in/{file}"' for file in STAND_INS]
    lines += [f"#include <vulkan/{header}>" for header in headers[:1]]
    lines += [f'#include "compile/stand_in/{file}"' for file in LATE_STAND_INS]
    lines += [f"#include <vulkan/{header}>" for header in headers[1:]]
    lines += [] if headers else vulkan_1_0(folder)
    lines += ["#include <vkgate/vkgate.hpp>", "#include <type_traits>"]
    checked = {"declared": 0, "of an alias": 0, "of a platform": 0, "unknown": 0}
    for name, tables, _ in commands():
        declared_alias = [alias for alias in group_of.get(name, []) if alias in declared]
        if name in declared:
            kind, expected = "declared", f"::PFN_{name}"
        elif declared_alias:
            kind, expected = "of an alias", f"::PFN_{declared_alias[0]}"
        elif name in of_a_platform:
            kind, expected = "of a platform", None
        else:
            kind, expected = "unknown", "::PFN_vkVoidFunction"
        checked[kind] += 1
        for table in tables if expected else []:
            lines.append(f"static_assert(std::is_same_v<decltype(vkgate::{table}::{name}), {expected}>, "
                         f'"{table}::{name}");')
    # The instance table keeps this command.
    lines.append("static_assert(std::is_same_v<decltype(vkgate::InstanceTable::vkGetInstanceProcAddr), "
                 "::PFN_vkGetInstanceProcAddr>);")
    lines.append(f"static_assert(static_cast<int>(vkgate::Command::none) == {sum(checked.values())});")
    result = run([*command, "-fsyntax-only"], "\n".join(lines) + "\n")
    if result.returncode != 0:
        print(result.stdout)
    print(f"{sum(checked.values())} commands: "
          + ", ".join(f"{count} {kind}" for kind, count in checked.items()))
    return 1 if result.returncode != 0 else 0


sys.exit(main())
