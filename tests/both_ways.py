#!/usr/bin/env python3
"""Runs a program that does the same work with a driver's own commands and with those of common/, and compares.

    both_ways.py PROGRAM --driver=DRIVER --validation=LAYER [--library=LIBRARY] [--works=WORK,...]
                 [--not-called=COMMAND,... | --called=COMMAND,...]

LAYER is the library or the manifest of the validation layer, which also checks synchronization. The program may
print translations that it did not call: --not-called lists all of them, or if --works chooses what is done, --called
lists those that it must call. The exit code is 0 if all results are equal and the layer says nothing, and 77 if a
file is missing. Paths may be patterns.
"""
import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.append(str(pathlib.Path(__file__).resolve().parent / "layer"))

import live
from stack import Layer, Stack


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("--library", metavar="PATH", help="the Vulkan library (default: the system's)")
    for option in ("driver", "validation"):
        parser.add_argument(f"--{option}", metavar="PATH", required=True)
    for option in ("works", "not-called", "called"):
        parser.add_argument(f"--{option}", type=lambda text: text.split(","), default=[])
    options = parser.parse_args()
    library = live.found(options.library, "library")[0] if options.library else "libvulkan.so.1"
    driver = live.found(options.driver, "driver")[0]
    validation = live.found(options.validation, "validation layer")[0]
    name = "VK_LAYER_KHRONOS_validation"
    with tempfile.TemporaryDirectory() as folder:
        layer = (Layer(folder, name, "libVkLayer_khronos_validation.so", validation) if validation.endswith(".json")
                 else Layer(folder, name, validation))
        stack = Stack(name, library, [layer], live.Observer.manifest(driver, folder))
        environment = {**stack.environment(""), "VK_KHRONOS_VALIDATION_VALIDATE_SYNC": "1"}
        done = subprocess.run([options.program, library, *options.works], env=environment, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, text=True, check=False)
    if done.returncode == live.SKIPPED:
        live.skip(done.stdout)
    print(done.stdout)
    not_called = set(re.findall(r"^not called: (\w+)", done.stdout, re.M))
    missed = not_called & set(options.called) if options.called else not_called ^ set(options.not_called)
    for command in sorted(missed):
        print(f"{command} was {'not ' if command in not_called else ''}called")
    return done.returncode or (1 if missed else 0)


if __name__ == "__main__":
    sys.exit(main())
