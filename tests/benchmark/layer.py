#!/usr/bin/env python3
"""Measures what a whole layer costs to compile: the first one of docs/layers.md, and vkroots' sample, if
VKGATE_VKROOTS names a clone of it."""
import functools
import os
import pathlib
import re
import statistics
import subprocess
import tempfile

import contenders
import rows
import size
from contenders import VKGATE, Row
from results import LIMIT, Result

CLONE = "VKGATE_VKROOTS"
VKROOTS = "vkroots"
SECTION = "A whole layer, -O2 -fPIC"
FLAGS = ["-O2", "-fPIC", "-fvisibility=hidden"]

# Older standard libraries lack <format>, which vkroots uses only in functions that the sample does not call.
FORMAT = """#pragma once
#include <string>
#include <type_traits>
namespace std {
template <class... Arguments>
struct format_string {
    format_string(const char*);
};
template <class... Arguments>
string format(format_string<type_identity_t<Arguments>...>, Arguments&&...);
}  // namespace std
"""

NOTES = [
    "Layer: vkgate's is the first one of docs/layers.md, two hooks in 30 lines. vkroots' is its sample, one hook in 30 "
    f"lines; {CLONE} names a clone. It needs C++20 and <format>; a standard library without <format> gets an empty "
    "one, which costs nothing. limit: Vulkan's headers alone. Object: code, data and unwinding tables.",
]


def first_layer():
    return re.search(r"^```cpp[^\n]*\n(.*?)^```", (contenders.ROOT / "docs/layers.md").read_text(), re.M | re.S)[1]


class Session:
    def __init__(self, quick):
        self.quick = quick
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    def commands(self, compiler):
        """The command of each contender, without the output."""
        limit = rows.write(self.folder / "limit.cpp", "#include <vulkan/vk_layer.h>\n")
        layer = rows.write(self.folder / "layer.cpp", first_layer())
        vulkan = ["-isystem", str(contenders.PEERS)]
        made = {LIMIT: [compiler.cxx, "-std=c++17", *FLAGS, *vulkan, str(limit)],
                VKGATE: [compiler.cxx, "-std=c++17", *FLAGS, f"-I{rows.INCLUDE}", *vulkan, str(layer)]}
        if os.environ.get(CLONE):
            clone = pathlib.Path(os.environ[CLONE])
            sample = rows.needed(clone / "sample/*.cpp", f"sample of vkroots in {CLONE}")
            made[VKROOTS] = [compiler.cxx, "-std=c++20", "-w", *FLAGS, f"-I{clone}", *self.format(compiler), *vulkan,
                             str(sample)]
        return made

    def format(self, compiler):
        probe = rows.write(self.folder / "probe.cpp", "#include <format>\n")
        if subprocess.run([compiler.cxx, "-std=c++20", "-fsyntax-only", probe], stderr=subprocess.DEVNULL,
                          check=False).returncode == 0:
            return []
        return [f"-I{rows.write(self.folder / 'format/format', FORMAT).parent}"]

    @functools.cache
    def seconds(self, compiler):
        commands = {who: [*command, "-c", "-o", "/dev/null"] for who, command in self.commands(compiler).items()}
        times = contenders.interleaved(commands, 3 if self.quick else 9, most_seconds=60)
        return {who: statistics.median(found) for who, found in times.items()}

    @functools.cache
    def objects(self, compiler):
        made = self.folder / "layer.o"
        found = {}
        for who, command in self.commands(compiler).items():
            if who != LIMIT:
                rows.run([*command, "-c", "-o", made])
                found[who] = sum(size.sections(made).values())
        return found


def measured(quick=False):
    """The rows, in the order of the table."""
    session = Session(quick)
    for what, unit, measure in ("user CPU", "s", session.seconds), ("object", "bytes", session.objects):
        for compiler in contenders.compilers()[:2]:
            title = f"{what}, {compiler.name}"
            yield Row(SECTION, title, lambda measure=measure, compiler=compiler, unit=unit, title=title: Result(
                SECTION, title, unit, measure(compiler)))


def notes():
    if os.environ.get(CLONE):
        return NOTES
    return [*NOTES, f"skipped: vkroots; there is no package, and {CLONE} names no clone."]


if __name__ == "__main__":
    contenders.show_alone(measured, __doc__)
