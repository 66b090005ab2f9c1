#!/usr/bin/env python3
"""Checks sources that include two copies of vkgate, as happens if two dependencies each ship a copy.

    copies.py COMPILER [FLAG...]      the flags may name vkgate's include folder, which is ignored; the exit code is
                                      0 if all checks pass

- A copy of the same version is skipped, whichever header of it comes first.
- The compiler reports a copy of another version, or of another registry, in one line and stops.
- It also reports a standard older than C++17 in one line and stops.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"
HEADERS = sorted({path.relative_to(INCLUDE).as_posix() for path in INCLUDE.glob("vkgate/**/*.hpp")
                  if path.parent.name != "adapt" or "<vkgate_needs_" not in path.read_text()}  # not compiled alone
                 - {"vkgate/registry/version.hpp"})  # a part of version.hpp
OTHER_VERSION = "this source includes two vkgates, of different versions: remove one of them"
OTHER_REGISTRY = "this source includes two vkgates, of different registries: remove one of them"
OLD_STANDARD = "vkgate needs C++17: compile with -std=c++17 or /std:c++17, or newer"


def compile_errors(command, headers, standard="c++17"):
    """The lines of the compiler's output that report an error."""
    source = "".join(f'#include "{header}"\n' for header in headers)
    command = [*command, "-DVK_NO_PROTOTYPES", f"-std={standard}"]  # adapt/global.hpp needs the macro
    result = subprocess.run([*command, "-fsyntax-only", "-x", "c++", "-"], input=source, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    errors = [line for line in result.stdout.splitlines() if re.search(r"\berror:", line)]
    if (result.returncode != 0) != bool(errors):
        sys.exit(f"{' '.join(headers)}: exit code {result.returncode}, output:\n{result.stdout}")
    return errors


def replaced(path, pattern, by):
    text, count = re.subn(pattern, by, path.read_text())
    if count == 0:
        sys.exit(f"{path.name} has no {pattern}")
    path.write_text(text)


def differences(command, folder):
    copies = [folder / name for name in ("one", "two", "newer", "regenerated")]
    for copy in copies:
        shutil.copytree(INCLUDE, copy)
    one, two, newer, regenerated = copies
    for part in ("MAJOR", "MINOR", "PATCH"):
        other = folder / part
        shutil.copytree(INCLUDE, other)
        replaced(other / "vkgate/version.hpp", rf"VKGATE_VERSION_{part} ((?:!= )?)\d+",
                 rf"VKGATE_VERSION_{part} \g<1>99")
        errors = compile_errors(command, [one / "vkgate/version.hpp", other / "vkgate/version.hpp"])
        if len(errors) != 2 or OTHER_VERSION not in errors[0]:
            yield f"version.hpp of another {part.lower()} version: {errors}"
    replaced(newer / "vkgate/version.hpp", r"VKGATE_VERSION_MINOR ((?:!= )?)\d+", r"VKGATE_VERSION_MINOR \g<1>99")
    for header in HEADERS:
        if "/registry/" not in header:
            replaced(newer / header, r"of vkgate [\d.]+", "of vkgate 0.99.0")
    for file in (regenerated / "vkgate/registry").glob("*.[hi]*"):
        replaced(file, r"the Vulkan registry [\d.]+", "the Vulkan registry 1.4.999")
    replaced(regenerated / "vkgate/registry/version.hpp", r"VKGATE_REGISTRY_VERSION ((?:!= )?)\d+",
             r"VKGATE_REGISTRY_VERSION \g<1>999")
    # g++ treats files with equal text and equal modification time as one file. The copy of the newer vkgate has the
    # same times as the first copy, as on systems that set all times alike; the other copies have different times.
    for age, copy in enumerate((one, two, regenerated)):
        for file in (*copy.glob("**/*"), *(newer.glob("**/*") if copy == one else ())):
            os.utime(file, (1_000_000_000 + age, 1_000_000_000 + age))

    for header in HEADERS:
        for first, then in ((one / header, two / header), (one / header, two / "vkgate/vkgate.hpp"),
                            (one / "vkgate/vkgate.hpp", two / header)):
            if errors := compile_errors(command, [first, then]):
                yield f"{first} and {then}: {errors}"
        for other, words in ((newer, OTHER_VERSION), (regenerated, OTHER_REGISTRY)):
            if other == newer and "/registry/" in header:
                continue  # this header has the same text as in the first copy
            errors = compile_errors(command, [one / header, other / header])
            if len(errors) != 2 or words not in errors[0] or "fatal error:" not in errors[1]:
                yield f"{header} of {other.name}: {errors}"
        errors = compile_errors(command, [one / header], "c++14")
        if len(errors) != 2 or OLD_STANDARD not in errors[0] or "fatal error:" not in errors[1]:
            yield f"{header} as C++14: {errors}"
    mixed = [(one, two)[i % 2] / header for i, header in enumerate(HEADERS)]
    for headers in (mixed, mixed[::-1]):
        if errors := compile_errors(command, headers):
            yield f"all headers, from two copies in turn: {errors}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command = [argument for argument in sys.argv[1:] if argument != f"-I{INCLUDE}"]
    with tempfile.TemporaryDirectory() as folder:
        found = list(differences(command, pathlib.Path(folder)))
    for difference in found[:20]:
        print(difference)
    print(f"{len(HEADERS)} headers, {len(found)} differences")
    return 1 if found else 0


sys.exit(main())
