#!/usr/bin/env python3
"""Checks that layers leave the process with each instance, and that two layers and their application share nothing. The
test layer also creates a device of its own, beside each device of the application.

PROGRAM is the application of cycles.cpp, and each LAYER a library. Paths may be patterns. The exit code is 0 if all
checks pass, and 77 if a library or a driver is missing.
"""
import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live")]

import live
from stack import Layer, Stack


def name_in(library):
    """The name of the layer, which its library contains."""
    content = pathlib.Path(library).read_bytes()
    begin = content.index(b"VK_LAYER_VKGATE_")
    return content[begin:content.index(b"\0", begin)].decode()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("layers", metavar="LAYER", nargs="+")
    parser.add_argument("--library", metavar="PATH", default="libvulkan.so.1", help="the Vulkan library")
    parser.add_argument("--driver", metavar="PATH", required=True, help="a driver or its manifest")
    parser.add_argument("--cycles", metavar="N", default="100", help="how many instances one thread makes")
    parser.add_argument("--under", metavar="COMMAND", default="", help="runs the program, as valgrind does")
    options = parser.parse_args()
    library = live.found(options.library, "library")[0] if "/" in options.library else options.library
    driver = live.found(options.driver, "driver")[0]
    with tempfile.TemporaryDirectory() as folder:
        layers = [Layer(folder, name_in(path), os.path.abspath(path)) for path in options.layers]
        stack = Stack("cycles", library, layers, live.Observer.manifest(driver, folder))
        environment = {**stack.environment(os.devnull), "VKGATE_CALLS_JSON": os.devnull,
                       "VKGATE_TEST_LAYER_OWN_DEVICE": "1"}
        done = subprocess.run([*options.under.split(), options.program, options.cycles, library,
                               *(layer.library for layer in layers)], env=environment, check=False)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
