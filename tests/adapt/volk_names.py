#!/usr/bin/env python3
"""Checks that vkgate's volk.h has whatever volk's own header has: functions, globals, members of the tables, macros.

    volk_names.py VOLK_H COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all is there

The exit code is 77 if there is no file VOLK_H.
"""
import pathlib
import re
import subprocess
import sys


# Platforms whose headers are at hand. volk leaves out the commands of the others.
PLATFORMS = """XCB_KHR ANDROID_KHR IOS_MVK MACOS_MVK METAL_EXT OHOS VI_NN WAYLAND_KHR WIN32_KHR XLIB_KHR
               XLIB_XRANDR_EXT""".split()


def checks(text, pattern, check):
    """The check for each line that the pattern finds, between volk's own #if and #endif."""
    lines, count = [], 0
    for line in text.splitlines():
        if found := re.search(pattern, line):
            lines.append(check.format(found[1]))
            count += 1
        elif re.match(r"#(if|ifdef|ifndef|else|endif)\b", line):
            lines.append(line)
    return lines, count


def block(text, begin, end):
    return re.search(rf"{begin}(.*?){end}", text, re.S)[1]


def source_of(text):
    """A source that uses each function, each global and each member with volk's types."""
    lines = [f"#define VK_USE_PLATFORM_{name}" for name in PLATFORMS]
    lines += ["#define VK_ENABLE_BETA_EXTENSIONS", '#include "volk.h"', "#include <type_traits>",
              "#if !defined(VOLK_H_) || !defined(VOLK_HEADER_VERSION) || !defined(VK_NO_PROTOTYPES)",
              '#error "a macro of volk is missing"', "#endif", "struct VolkInstanceTable;", "struct VolkDeviceTable;"]
    functions = re.findall(r"^(VkResult|void|uint32_t|VkInstance|VkDevice) (volk\w+)\(([^)]*)\);", text, re.M)
    for returns, name, arguments in functions:
        names = ", ".join(part.split()[-1].lstrip("*") for part in arguments.split(",") if part != "void")
        lines += [f"{returns} use_{name}({arguments}) {{ return {name}({names}); }}"]
    counts = [len(functions)]
    for begin, end, pattern, name in (
            ("struct VolkInstanceTable\n{", "\n};", r"\tPFN_\w+ (\w+);", "VolkInstanceTable::{0}"),
            ("struct VolkDeviceTable\n{", "\n};", r"\tPFN_\w+ (\w+);", "VolkDeviceTable::{0}"),
            ("VOLK_GENERATE_PROTOTYPES_H \\*/", "VOLK_GENERATE_PROTOTYPES_H ", r"^extern PFN_\w+ (\w+);", "{0}"),
            ("VOLK_GENERATE_PROTOTYPES_H_DEVICE \\*/", "VOLK_GENERATE_PROTOTYPES_H_DEVICE ", r"^extern PFN_\w+ (\w+);", "{0}")):
        found, count = checks(block(text, begin, end), pattern,
                              f"static_assert(std::is_same_v<std::decay_t<decltype({name})>, PFN_{{0}}>);")
        lines += found
        counts.append(count)
    return "\n".join(lines) + "\n", counts


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    header = pathlib.Path(sys.argv[1])
    if not header.is_file():
        print(f"skipped: no {header}")
        return 77
    source, counts = source_of(header.read_text())
    vulkan = header.parent  # the headers of the same release
    include = pathlib.Path(__file__).resolve().parents[2] / "include/vkgate/adapt/volk"
    result = subprocess.run([*sys.argv[2:], "-std=c++17", f"-I{include}", "-isystem", vulkan, "-fsyntax-only", "-x",
                             "c++", "-"], input=source, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    print(result.stdout[:3000], end="")
    print("{} functions, {} and {} members of tables, {} and {} globals".format(*counts))
    return 1 if result.returncode or counts[0] != 11 or min(counts[1:]) < 100 else 0


sys.exit(main())
