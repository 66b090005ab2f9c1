#!/usr/bin/env python3
"""Checks that each source in tests/refused does not compile, for the reason that its first line gives.

    refused.py COMPILER [FLAG...]      flags as -I include; the exit code is 0 where all is well
"""
import pathlib
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "refused"
MARK = "// refused: "


def compile_source(command, source, *flags):
    result = subprocess.run([*command, "-std=c++17", "-fsyntax-only", *flags, str(source)],
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return result.returncode, result.stdout


def check(command, source):
    """What is wrong, None if nothing."""
    first = source.read_text().splitlines()[0]
    if not first.startswith(MARK):
        return f"its first line does not begin with {MARK!r}"
    words = first[len(MARK):]
    code, output = compile_source(command, source, "-DREFUSED")
    if code == 0:
        return "it compiles"
    if not any("error" in line and words in line for line in output.splitlines()):
        return f"the compiler does not say {words!r}, but:\n{output}"
    code, output = compile_source(command, source)
    if code != 0:
        return f"it does not compile without REFUSED either:\n{output}"
    return None


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    sources = sorted(FOLDER.glob("*.cpp"))
    failures = 0
    for source in sources:
        wrong = check(sys.argv[1:], source)
        if wrong:
            failures += 1
            print(f"{source.name}: {wrong}")
    print(f"{len(sources)} sources, {failures} failures")
    return 1 if failures or not sources else 0


sys.exit(main())
