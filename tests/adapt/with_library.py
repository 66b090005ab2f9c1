#!/usr/bin/env python3
"""Builds a program of this folder with a library's package and runs it on drivers, one after the other.

    with_library.py [OPTION]... SOURCE COMPILER [FLAG...]

The program gets the Vulkan library as its argument, and with --picture a path to write to. The exit code is 0 if the
program's is 0 for each driver, and 77 if a file is missing. Paths may be patterns.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live"), str(TESTS / "layer")]

import live
from stack import Layer, Stack

VALIDATION = "VK_LAYER_KHRONOS_validation"
WARNINGS = """-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-function-type -Wundef
              -Werror""".split()


def build(compiler, source, program, headers, libraries):
    includes = [f"-isystem{folder}" for pattern in headers for folder in live.found(pattern, "headers")]
    archives = [path for pattern in libraries for path in live.found(pattern, "library")]
    subprocess.run([compiler[0], *includes, *compiler[1:], "-std=c++17", *WARNINGS, source, *archives, "-ldl", "-o",
                    program], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", metavar="PATH", required=True, help="the Vulkan library")
    parser.add_argument("--driver", metavar="PATH", action="append", required=True, help="a driver or its manifest")
    parser.add_argument("--validation", metavar="PATH", help="the validation layer's library (default: no validation)")
    parser.add_argument("--unvalidated", metavar="PATH", action="append", default=[],
                        help="a driver to run on without the layer, whose query functions gate, too")
    parser.add_argument("--headers", metavar="FOLDER", action="append", default=[], help="searched before others")
    parser.add_argument("--link", metavar="ARCHIVE", action="append", default=[])
    parser.add_argument("--picture", action="store_true")
    parser.add_argument("--says", metavar="PATTERN", action="append", default=[],
                        help="what the program must say on the driver of the same place, or nothing in particular")
    parser.add_argument("source", metavar="SOURCE")
    parser.add_argument("compiler", metavar="COMPILER", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    library = live.found(options.library, "Vulkan library")[0]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        layers = [Layer(folder, VALIDATION, live.found(options.validation, "validation layer")[0])] \
            if options.validation else []
        drivers = [live.found(driver, "driver")[0] for driver in options.driver + options.unvalidated]
        program = pathlib.Path(folder, "program")
        build(options.compiler, options.source, program, options.headers, options.link)
        command = [program, library, *([pathlib.Path(folder, "picture")] if options.picture else [])]
        for place, driver in enumerate(drivers):
            active = layers if place < len(options.driver) else []
            stack = Stack(driver, library, active, live.Observer.manifest(driver, folder))
            done = subprocess.run(command, env=stack.environment(""), stdout=subprocess.PIPE, text=True, check=False)
            print(f"{driver}:\n{done.stdout}")
            if done.returncode == live.SKIPPED:
                live.skip(done.stdout)
            for pattern in options.says[place:place + 1]:
                if not re.search(pattern, done.stdout):
                    print(f"it does not say: {pattern}")
                    failed = True
            failed = failed or done.returncode != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
