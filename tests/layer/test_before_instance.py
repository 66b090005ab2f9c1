#!/usr/bin/env python3
"""Checks that an implicit layer's functions are called before there is an instance.

MANIFEST is that of the layer of before_instance.cpp, and INFO is vkgate-info, which runs without the layer, with it, and
with it turned off. Paths may be patterns. The exit code is 0 if all checks pass, and 77 if a library or a driver is
missing.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live")]

import live
from stack import Stack

HIDDEN = "VK_EXT_debug_report"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", metavar="MANIFEST")
    parser.add_argument("info", metavar="INFO")
    parser.add_argument("--library", metavar="PATH", help="the Vulkan library (default: the system's)")
    parser.add_argument("--driver", metavar="PATH", required=True, help="a driver or its manifest")
    options = parser.parse_args()
    command = [options.info, "--json"]
    if options.library:
        command += ["--library", live.found(options.library, "library")[0]]
    manifest = json.loads(pathlib.Path(options.manifest).read_text())
    manifest["layer"]["library_path"] = str(pathlib.Path(options.manifest).with_suffix(".so").parent /
                                            manifest["layer"]["library_path"])

    with tempfile.TemporaryDirectory() as folder:
        layers = pathlib.Path(folder, "vulkan/implicit_layer.d")
        layers.mkdir(parents=True)
        layers.joinpath("layer.json").write_text(json.dumps(manifest))
        driver = live.Observer.manifest(live.found(options.driver, "driver")[0], folder)
        environment = Stack("before", None, [], driver).environment(os.devnull)
        del environment["VK_LOADER_LAYERS_DISABLE"]

        def seen(**more):
            output = subprocess.run(command, env={**environment, **more}, stdout=subprocess.PIPE, check=True).stdout
            instance = json.loads(output)["instance"]
            return instance["version"]["implementation"], HIDDEN in instance["extensions"]["enabled"]

        without, found = seen(XDG_DATA_HOME=os.devnull), seen(XDG_DATA_HOME=folder)
        off = seen(XDG_DATA_HOME=folder, VKGATE_NO_BEFORE="1")
    version = without[0].rsplit(".", 1)[0] + ".999"
    print(f"without the layer {without}, with it {found}, turned off {off}")
    return 0 if (without[1], found, off) == (True, (version, False), without) else 1


if __name__ == "__main__":
    sys.exit(main())
