#!/usr/bin/env python3
"""Checks that each source in tests/refused does not compile, for the reason that its first line gives.

    refused.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass
    refused.py --show COMPILER ...     shows only the compiler's first error for each source

The first lines of a source:

    // refused: WORDS     the compiler's first error has these words; few others follow
    // naming: WORDS      its message has these words somewhere
    // flags: FLAG...     for both compilations

Without REFUSED defined, each source compiles.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

MOST_ERRORS = 6  # the most errors that a reader should have to look through
FOLDER = pathlib.Path(__file__).resolve().parent / "refused"


def marks(source):
    """{"refused": words, ...} from the comments at the start of a source."""
    found = {}
    for line in source.read_text().splitlines():
        if not line.startswith("// "):
            return found
        what, _, words = line[3:].partition(": ")
        found[what] = words
    return found


def compile_source(command, source, *flags):
    result = subprocess.run([*command, "-std=c++17", "-fsyntax-only", *flags, str(source)],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return result.returncode, result.stdout


def errors(output):
    return [line for line in output.splitlines() if re.search(r":\d+: (fatal )?error: ", line)]


def check(command, source):
    """A description of the failure, or None."""
    words = marks(source)
    if not {"refused"} <= set(words) <= {"refused", "naming", "flags"}:
        return "its first lines have no `// refused:` comment"
    flags = words.get("flags", "").split()
    code, output = compile_source(command, source, "-DREFUSED", *flags)
    if code == 0:
        return "it compiles"
    said = errors(output)
    if not said or words["refused"] not in said[0]:
        return f"the compiler does not first say {words['refused']!r}, but:\n{output}"
    if len(said) > MOST_ERRORS:
        return f"the compiler reports {len(said)} errors:\n{output}"
    if words.get("naming", "") not in output:
        return f"the compiler does not name {words['naming']!r}:\n{output}"
    code, output = compile_source(command, source, *flags)
    if code != 0:
        return f"it does not compile without REFUSED either:\n{output}"
    return None


def main():
    show = sys.argv[1:2] == ["--show"]
    command = sys.argv[2 if show else 1:]
    if not command:
        sys.exit(__doc__)
    sources = sorted(FOLDER.glob("*.cpp"))
    if show:
        for source in sources:
            _, output = compile_source(command, source, "-DREFUSED", *marks(source).get("flags", "").split())
            print(f"{source.stem}\n    {errors(output)[0].partition(' error: ')[2] if errors(output) else output}")
        return 0
    failures = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for source, wrong in zip(sources, pool.map(lambda source: check(command, source), sources)):
            if wrong:
                failures += 1
                print(f"{source.name}: {wrong}")
    print(f"{len(sources)} sources, {failures} failures")
    return 1 if failures or not sources else 0


sys.exit(main())
