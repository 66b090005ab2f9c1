#!/usr/bin/env python3
"""Checks sources that include two copies of vkgate, as the dependencies of a program bring them along.

    copies.py COMPILER [FLAG...]      the flags may name vkgate's include folder, which is not used; the exit code is
                                      0 where all is well

- A copy of the same version is skipped, whichever header of it comes first.
- Of a copy of another version, or of another registry, the compiler says so in one line, and stops.
- So it does where the standard is older than C++17.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

INCLUDE = pathlib.Path(__file__).resolve().parent.parent / "include"
HEADERS = sorted({path.relative_to(INCLUDE).as_posix() for path in INCLUDE.glob("vkgate/**/*.hpp")}
                 - {"vkgate/registry/version.hpp"})  # a part of version.hpp
OTHER_VERSION = "this source includes two vkgates, of different versions: one of them has to go"
OTHER_REGISTRY = "this source includes two vkgates, of different registries: one of them has to go"
OLD_STANDARD = "vkgate needs C++17: compile with -std=c++17 or /std:c++17, or newer"


def compile_errors(command, headers, standard="c++17"):
    """The lines in which the compiler says that something is an error."""
    source = "".join(f'#include "{header}"\n' for header in headers)
    result = subprocess.run([*command, f"-std={standard}", "-fsyntax-only", "-x", "c++", "-"], input=source, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    errors = [line for line in result.stdout.splitlines() if re.search(r"\berror:", line)]
    if (result.returncode != 0) != bool(errors):
        sys.exit(f"{' '.join(headers)}: exit code {result.returncode}, and says\n{result.stdout}")
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
    # g++ takes files of one text and one time for one file. The newer vkgate is of the same time as the first, as
    # where all files of a system are; the others are not.
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
                continue  # it has the text of the first
            errors = compile_errors(command, [one / header, other / header])
            if len(errors) != 2 or words not in errors[0] or "fatal error:" not in errors[1]:
                yield f"{header} of {other.name}: {errors}"
        errors = compile_errors(command, [one / header], "c++14")
        if len(errors) != 2 or OLD_STANDARD not in errors[0] or "fatal error:" not in errors[1]:
            yield f"{header} as C++14: {errors}"
    mixed = [(one, two)[i % 2] / header for i, header in enumerate(HEADERS)]
    for headers in (mixed, mixed[::-1]):
        if errors := compile_errors(command, headers):
            yield f"all headers, of two copies by turns: {errors}"


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
