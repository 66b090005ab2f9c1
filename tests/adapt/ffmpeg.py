#!/usr/bin/env python3
"""Runs the program of ffmpeg.cpp on a driver that draws, and on one that has whatever is asked for.

    ffmpeg.py --driver=MANIFEST --mock=LIBRARY PROGRAM

The exit code is 0 if both runs pass, and 77 if something is missing. MANIFEST may be a pattern.
"""
import argparse
import glob
import json
import os
import pathlib
import subprocess
import sys
import tempfile

SKIPPED = 77


def run(driver, *command):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
    environment.update(VK_DRIVER_FILES=driver, VK_ICD_FILENAMES=driver, VK_LOADER_LAYERS_DISABLE="~implicit~",
                       NODEVICE_SELECT="1")
    print(f"--- {driver}", flush=True)
    return subprocess.run(command, env=environment, stderr=subprocess.STDOUT, timeout=120, check=False).returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("driver", "mock"):
        parser.add_argument(f"--{option}", metavar="PATH", required=True)
    parser.add_argument("program", metavar="PROGRAM")
    options = parser.parse_args()
    results = [run(driver, options.program) for driver in glob.glob(options.driver)[:1]]
    if os.path.exists(options.mock):
        with tempfile.TemporaryDirectory() as folder:
            manifest = pathlib.Path(folder, "mock.json")
            manifest.write_text(json.dumps({"file_format_version": "1.0.1",
                                            "ICD": {"library_path": options.mock, "api_version": "1.4.0"}}))
            results.append(run(str(manifest), options.program, "names"))
    failed = [result for result in results if result not in (0, SKIPPED)]
    if failed:
        return 1
    if len(results) < 2 or SKIPPED in results:
        print("skipped: a driver is missing")
        return SKIPPED
    return 0


sys.exit(main())
