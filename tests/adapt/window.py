#!/usr/bin/env python3
"""Runs a program with a window on an X server without a screen, under the validation layer.

    window.py [--driver=MANIFEST] PROGRAM [ARGUMENT...]

The exit code is 0 if the program's is, it presented 100 frames, and the layer was there and said nothing; and 77 if
something is missing. MANIFEST may be a pattern.
"""
import argparse
import glob
import os
import re
import shutil
import subprocess
import sys

SKIPPED = 77
VALIDATION = "VK_LAYER_KHRONOS_validation"


def skip(why):
    print(f"skipped: {why}")
    sys.exit(SKIPPED)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--driver", metavar="MANIFEST")
    parser.add_argument("command", metavar="PROGRAM", nargs=argparse.REMAINDER)
    options = parser.parse_args()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
    if options.driver:
        drivers = glob.glob(options.driver) or skip(f"no {options.driver}")
        environment.update(VK_DRIVER_FILES=drivers[0], VK_ICD_FILENAMES=drivers[0])
    if shutil.which("Xvfb") is None:
        skip("no Xvfb")
    reading, writing = os.pipe()
    server = subprocess.Popen(["Xvfb", "-displayfd", str(writing), "-screen", "0", "640x480x24"], pass_fds=[writing],
                              stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        display = os.fdopen(reading).readline().strip() or skip("Xvfb does not start")
        environment.update(DISPLAY=f":{display}", VK_INSTANCE_LAYERS=VALIDATION, VK_LOADER_DEBUG="layer",
                           VK_LOADER_LAYERS_DISABLE="~implicit~", NODEVICE_SELECT="1", SDL_VIDEODRIVER="x11",
                           QT_QPA_PLATFORM="xcb")
        environment.pop("WAYLAND_DISPLAY", None)
        done = subprocess.run(options.command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=False, timeout=120)
    finally:
        server.terminate()
        server.wait()
    print(done.stdout)
    if done.returncode == SKIPPED:
        return SKIPPED
    if not re.search(f"insert.*{VALIDATION}", done.stderr, re.I):
        skip(f"no {VALIDATION}")
    messages = [line for line in (done.stdout + done.stderr).splitlines() if re.search("VUID|Validation [EWP]", line)]
    print(f"{len(messages)} messages of the validation layer")
    if done.returncode != 0 or messages or "100 frames presented" not in done.stdout:
        print("\n".join(messages), done.stderr[-2000:], f"exit code {done.returncode}", sep="\n")
        return 1
    return 0


sys.exit(main())
