"""The building blocks of the matrix's configurations.

Each module in this folder lists its configurations in configurations(). A configuration is a Row: a name that says
what it tries, and a function that tries it. The function builds in its own folder and returns its findings
("218 tests"). It raises Skipped if a tool is missing, and Failed if vkgate is at fault. It uses one core, because
rows run in parallel.
"""
import atexit
import dataclasses
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
from typing import Callable

ROOT = pathlib.Path(__file__).resolve().parents[2]
INCLUDE = ROOT / "include"
TESTS = ROOT / "tests"
BUILD = ROOT / "build" / "matrix"
PACKAGES = ROOT / "build" / "packages"
HEADERS = PACKAGES / "headers"  # <suite>/usr/include
ROOTS = PACKAGES / "roots"
CATCH2 = PACKAGES / "catch2"  # the two amalgamated files
PREFIX = ("algorithm", "cstdio", "cstring", "iterator", "map", "random", "set", "string", "type_traits", "vector",
          "catch2/catch_test_macros.hpp", "catch2/catch_tostring.hpp")

WARNINGS = """-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-function-type -Wundef
              -Werror""".split()


class Skipped(Exception):
    """A tool is missing: the row could not be tried. It counts as neither passed nor failed."""


class Failed(Exception):
    """The row was tried, and vkgate does not do what it should."""


@dataclasses.dataclass
class Row:
    name: str
    run: Callable[[pathlib.Path], str]
    """Tries the configuration in the folder that it is given, and says what it found."""
    seconds: int = 30
    """The approximate time in seconds. Rows with the longest times start first."""


def tool(*names):
    """The first of these programs that is installed."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise Skipped(f"no {' or '.join(names)}")


def needed(path, what):
    """The first file that matches the pattern. `what` describes the file for the message if it is missing."""
    path = pathlib.Path(path)
    found = sorted(path.parent.glob(path.name)) if path.parent.is_dir() else []
    if not found:
        raise Skipped(f"no {what}")
    return found[0]


def headers(suite):
    """The folder with the Vulkan headers of a Debian release."""
    return needed(HEADERS / suite / "usr/include/vulkan/vulkan_core.h", f"Vulkan headers of {suite}").parents[1]


def run(command, *, expect=0, timeout=900, env=None, **options):
    """Runs a command and returns its output. An exit code other than `expect` is a failure. If `expect` is None,
    any exit code is accepted."""
    command = [str(part) for part in command]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               text=True, errors="replace", start_new_session=True,
                               env=None if env is None else {**os.environ, **env}, **options)
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # kills its child processes, too
        output, _ = process.communicate()
        raise Failed(f"{' '.join(command)}\ntook more than {timeout} s\n{output}") from None
    if expect is not None and process.returncode != expect:
        raise Failed(f"{' '.join(command)}\nexit code {process.returncode}\n{output}")
    return output


def compiles_alone(header):
    """False for a header that needs another library's before it."""
    return header.parent.name != "adapt" or "<vkgate_needs_" not in header.read_text()


def write(path, text):
    """Writes a file, and creates its folder if that is missing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def single(folder):
    """Makes vkgate_single.hpp in the folder and returns its path."""
    run([sys.executable, ROOT / "cmake/single.py", folder / "vkgate_single.hpp"])
    return folder / "vkgate_single.hpp"


_catch2 = {}
_catch2_lock = threading.Lock()  # rows that need the same object wait for each other


def catch2(compiler):
    """Catch2 and its main, as an object that this compiler builds with the flags that affect the ABI. Each combination
    is built only once."""
    source = needed(CATCH2 / "extras/catch_amalgamated.cpp", "source of Catch2")
    key = tuple(map(str, compiler))
    with _catch2_lock:
        if key not in _catch2:
            BUILD.mkdir(parents=True, exist_ok=True)
            made = BUILD / f"catch2-{os.getpid()}-{len(_catch2)}.o"
            atexit.register(made.unlink, missing_ok=True)
            run([*compiler, "-std=c++17", "-w", "-c", source, "-o", made])
            _catch2[key] = made
    return _catch2[key]


def precompiled(folder, compiler):
    """Precompiles what most tests include, which saves a quarter of the time. Returns flags to use it. The build in
    tests/run has no such header, so it shows that each unit includes what it needs."""
    header = write(folder / "prefix.hpp", "".join(f"#include <{name}>\n" for name in PREFIX))
    if not any(re.fullmatch(r"clang\+\+(-\d+)?", pathlib.Path(word).name) for word in compiler):
        run([*compiler, "-x", "c++-header", header, "-o", folder / "prefix.hpp.gch"])
        return ["-include", header, "-Winvalid-pch"]
    run([*compiler, "-x", "c++-header", header, "-o", folder / "prefix.pch"])
    return ["-include-pch", folder / "prefix.pch"]


def suite(folder, compiler, *, flags=(), abi=(), vulkan=None, link=(), leave_out=(), suffix=".so", shared=None,
          system=("-pthread", "-ldl"), executable="vkgate_tests", include=INCLUDE, optional=True, only=None):
    """Builds tests/unit/ and the fake libraries in `folder`, without optimization unless `flags` add it. Returns the
    program.

    compiler   the command, as a list
    flags      only for vkgate's own code; warnings as errors and C++17 are the defaults
    abi        flags also for Catch2 and for linking: -m32, -stdlib=libc++, sanitizers
    vulkan     folder of Vulkan's headers; None means the compiler's default
    leave_out  stems of tests that this configuration cannot build or run
    shared     flags that make a shared library; `suffix` is the ending of its name
    system     libraries of the system that the program needs
    include    folder of vkgate's headers
    optional   whether to build the tests of the optional parts, too
    only       builds only the tests whose source has this text
    """
    shared = ["-shared", "-fPIC"] if shared is None else shared
    compiler = [*compiler, *abi]
    library = catch2(compiler)
    common = ["-std=c++17", *WARNINGS, f"-I{include}", "-isystem", CATCH2 / "include"]
    if vulkan:
        common += ["-isystem", vulkan]
    common += [f'-DVKGATE_FAKE_DIR="{folder}/fake"', f'-DVKGATE_FAKE_SUFFIX="{suffix}"',
               f'-DVKGATE_REGISTRY_WORDS="{folder}/registry.txt"', *flags]
    (folder / "fake").mkdir(parents=True, exist_ok=True)
    shutil.copy(include.parent / "docs/registry.txt", folder)  # the program may have access only to this folder
    for source in sorted((TESTS / "fake").glob("*.cpp")):
        run([*compiler, *common, *shared, source, "-o", folder / "fake" / (source.stem + suffix), *link])
    prefix = precompiled(folder, [*compiler, *common])
    objects = []
    for source in sorted((TESTS / "unit").glob("**/*.cpp" if optional else "*.cpp")):
        if source.stem not in leave_out and (only is None or only in source.read_text()):
            objects.append(folder / f"{source.stem}.o")
            run([*compiler, *common, *prefix, "-c", source, "-o", objects[-1]])
    run([*compiler, *flags, *objects, library, "-o", folder / executable, *system, *link])
    return folder / executable


def run_suite(command, *, env=None, timeout=900, exhaustive=False):
    """Runs a program with Catch2's main and returns its result in short: "177 cases, 107,973 assertions". The cases
    that try every command under many gates run only if `exhaustive` is set: they take longer than all others."""
    output = run([*command, "--colour-mode", "none", *([] if exhaustive else ["~[exhaustive]"])], env=env,
                 timeout=timeout)
    match = re.search(r"All tests passed \((\d+) assertions? in (\d+) test cases?\)", output)
    if not match:  # also no match if a test case was skipped
        raise Failed(f"not all tests passed:\n{output}")
    return f"{int(match.group(2))} cases, {int(match.group(1)):,} assertions"
