"""Code shared by compile_time.py and size.py: the sources that users of each contender compile, the compilers, and
Row, which measures a Result on request.

Everything is compiled with the same flags and the same Vulkan headers. Only glad uses its own headers.
"""
import dataclasses
import functools
import os
import pathlib
import re
import shutil
import subprocess
import sys
from typing import Callable

from results import VKGATE, Result

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/matrix"))

import rows  # noqa: E402 (from the matrix)

FOLDER = pathlib.Path(__file__).parent
UNITS = FOLDER / "units"
BUILD = ROOT / "build/benchmark"
PEERS = rows.PACKAGES / "peers/usr/include"
OPTIONAL_REGISTRY = ["command_hash.hpp", "dispatch.hpp", "spec_versions.hpp"]  # lists for headers outside vkgate.hpp
GENERATED_GLAD = BUILD / "glad"  # CMakeLists.txt generates it

VOLK = "volk"
VUL = "VUL"
HPP = "Vulkan-Hpp"
GLAD = "glad"


@dataclasses.dataclass
class Row:
    section: str
    what: str
    measure: Callable[[], Result]


@dataclasses.dataclass(frozen=True)
class Contender:
    name: str
    unit: str
    """The start of the names of its files in units/."""
    once: pathlib.Path | None = None
    """The sources that a program compiles once, in addition to the units that load tables."""
    generated: tuple = ()
    """The files that were generated for the table of a device."""

    def includes(self):
        """The folder of its headers. All contenders except glad get Vulkan's headers."""
        own = GENERATED_GLAD / "include" if self.name == GLAD else PEERS
        return [f"-I{rows.INCLUDE}", "-isystem", str(own)]


def all_contenders():
    core = sorted(file for file in (rows.INCLUDE / "vkgate/registry").glob("*.[hi]*")
                  if file.name not in OPTIONAL_REGISTRY)
    found = [Contender(VKGATE, "vkgate", None, tuple(core)),
             Contender(VOLK, "volk", PEERS / "volk.c", (PEERS / "volk.h", PEERS / "volk.c")),
             Contender(VUL, "vul", None, (PEERS / "vulkan/utility/vk_dispatch_table.h",)),
             Contender(HPP, "hpp", None, (PEERS / "vulkan/vulkan.hpp",))]
    if (GENERATED_GLAD / "include/glad/vulkan.h").exists():
        source = GENERATED_GLAD / "src/vulkan.c"
        found.append(Contender(GLAD, "glad", source, (GENERATED_GLAD / "include/glad/vulkan.h", source)))
    return found


def check_peers():
    """Exits if the peers are not unpacked."""
    for contender in all_contenders():
        for file in contender.generated:
            if not file.exists():
                sys.exit(f"{file} is missing; run tests/benchmark/run to get it")


# -- compilers -------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Compiler:
    cxx: str
    c: str
    name: str


def version_of(program):
    line = rows.run([program, "--version"]).splitlines()[0]
    return re.search(r"(\d+)\.\d+\.\d+", line).group(1)


@functools.cache
def compilers():
    """g++, the newest clang, and the default clang if that is a different version."""
    found = []
    names = {name for folder in os.get_exec_path() for name in _listed(folder) if re.fullmatch(r"clang\+\+-\d+", name)}
    newest = sorted(names, key=lambda name: -int(name.split("-")[1]))[:1]
    for cxx in ["g++", *newest, "clang++"]:
        if shutil.which(cxx):
            name = f"{'clang' if 'clang' in cxx else cxx} {version_of(cxx)}"
            if name not in [compiler.name for compiler in found]:
                found.append(Compiler(cxx, {"g++": "gcc"}.get(cxx, cxx.replace("++", "")), name))
    if not found:
        raise rows.Failed("there is neither g++ nor clang++")
    return found


def _listed(folder):
    try:
        return os.listdir(folder)
    except OSError:
        return []


def command(compiler, contender, source, *flags):
    """The command that compiles a unit, C or C++."""
    language = [compiler.c, "-std=c11"] if str(source).endswith(".c") else [compiler.cxx, "-std=c++17"]
    includes = contender.includes() if contender else ["-isystem", str(PEERS)]
    return [*language, *flags, *includes, str(source)]


# -- measuring -------------------------------------------------------------------------------------------------------


def user_seconds(command):
    """The CPU time that a command and its child processes spend in user mode."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                          text=True) as process:
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise rows.Failed(f"{' '.join(command)}\n{errors}")
    return usage.ru_utime


def interleaved(commands, rounds, most_seconds):
    """The user CPU times of each command. The commands take turns, and each round starts with a different command, so
    that other load affects all equally. A command is not run again after `most_seconds` in total."""
    times = {key: [] for key in commands}
    keys = list(commands)
    for number in range(rounds):
        for key in keys[number % len(keys):] + keys[:number % len(keys)]:
            if sum(times[key]) < most_seconds:
                times[key].append(user_seconds(commands[key]))
    return times


def show_alone(measured, description):
    """The main program of compile_time.py and size.py, if one is run as a script."""
    import argparse

    import table

    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions")
    parser.add_argument("names", metavar="NAME", nargs="*", help="part of the name of a section or row")
    options = parser.parse_args()
    check_peers()
    chosen = [row for row in measured(options.quick)
              if not options.names or any(name in f"{row.section}: {row.what}" for name in options.names)]
    if not chosen:
        sys.exit("no row or section has this name")
    try:
        print("\n".join(table.lines([row.measure() for row in chosen])))
    except (rows.Failed, rows.Skipped) as reason:
        sys.exit(f"not measured: {reason}")
