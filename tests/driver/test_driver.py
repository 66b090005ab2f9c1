#!/usr/bin/env python3
"""Runs programs on the example driver, under two Vulkan loaders and without one.

    test_driver.py --newest=LOADER [--info=VKGATE_INFO] PROGRAM MANIFEST...

PROGRAM is the one of tests/driver/, the first MANIFEST that of the driver. Every MANIFEST's library must export only
what loaders look for. Prints every check. The exit code is 0 if all checks passed, 1 if one failed, and 77 if none
failed but some could not run.
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys

UNPACKED = pathlib.Path(__file__).resolve().parents[2] / "build/packages"
EXPORTS = {"ICD": {"vk_icdGetInstanceProcAddr", "vk_icdGetPhysicalDeviceProcAddr",
                   "vk_icdNegotiateLoaderICDInterfaceVersion"},
           "layer": {"vkNegotiateLoaderLayerInterfaceVersion"}}
SKIPPED = 77
counts = {"ok": 0, "FAILED": 0, "skipped": 0}


def report(result, what, why=""):
    counts[result] += 1
    print(f"{result}: {what}{': ' if why else ''}{why}")


def check(what, passed, shown=""):
    report("ok" if passed else "FAILED", what, "" if passed else f"\n{shown}")


def library_of(manifest, kind):
    return manifest.parent / json.loads(manifest.read_text())[kind]["library_path"]


def exports(manifest):
    """Checks that the library exports exactly the functions that loaders look for."""
    kind = "ICD" if "ICD" in json.loads(manifest.read_text()) else "layer"
    what = f"{manifest.stem} exports {len(EXPORTS[kind])} functions and nothing else"
    if shutil.which("nm") is None:
        return report("skipped", what, "no nm")
    listed = subprocess.run(["nm", "-D", "--defined-only", library_of(manifest, kind)], capture_output=True, text=True,
                            check=True).stdout
    check(what, {line.split()[-1] for line in listed.splitlines()} == EXPORTS[kind], listed)


class Runner:
    """Runs programs with the driver as the only one, under a loader, or the system's if it is None."""

    def __init__(self, manifest, loader):
        self.loader = loader
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
        self.environment.update(VK_DRIVER_FILES=str(manifest), VK_ICD_FILENAMES=str(manifest), NODEVICE_SELECT="1",
                                VK_LOADER_LAYERS_DISABLE="~implicit~", VK_LOADER_DEBUG="error,warn")
        if loader:
            self.environment["LD_LIBRARY_PATH"] = str(loader.parent)
        self.name = "the newest loader" if loader else "the system's loader"

    def run(self, *command, **environment):
        self.result = subprocess.run(command, env={**self.environment, **environment}, capture_output=True, text=True,
                                     timeout=60)
        self.shown = f"exit code {self.result.returncode}\n{self.result.stdout[-1500:]}\n{self.result.stderr[-1500:]}"
        return self.result

    def expect(self, what, command, *words, **environment):
        result = self.run(*command, **environment)
        # PROGRAM makes vkCreateDevice fail once.
        complaints = [line for line in result.stderr.splitlines()
                      if "example_driver" in line and "vkCreateDevice" not in line]
        check(f"{what} under {self.name}",
              result.returncode == 0 and all(word in result.stdout for word in words) and not complaints, self.shown)

    def programs(self, program, info, vulkaninfo):
        library = [self.loader] if self.loader else []
        self.expect("buffers are filled and copied", [program, *library], "vkgate example: correct")
        if vulkaninfo:
            for devices in (1, 3):
                names = [f"GPU{i}:" for i in range(devices)]
                self.expect(f"vulkaninfo shows {devices} devices", [vulkaninfo, "--summary"], "vkgate example", *names,
                            VKGATE_EXAMPLE_DEVICES=str(devices))
            self.expect("vulkaninfo shows all", [vulkaninfo], "deviceName", "VK_KHR_copy_commands2")
            # The loader reports an error if no driver has a device.
            result = self.run(vulkaninfo, "--summary", VKGATE_EXAMPLE_DEVICES="0")
            check(f"no device is no crash under {self.name}",
                  result.returncode == 1 and "vkEnumeratePhysicalDevices failed" in result.stderr, self.shown)
        else:
            report("skipped", f"vulkaninfo under {self.name}", "no vulkaninfo")
        if info:
            command = [info, "--json", *(["--library", self.loader] if self.loader else [])]
            result = self.run(*command)  # it returns 3, because the driver lacks commands
            device = json.loads(result.stdout)["devices"][0] if result.returncode == 3 else {}
            check(f"vkgate-info finds no forbidden pointer under {self.name}",
                  device.get("ungated", {}).get("non_null_from_vkGetDeviceProcAddr") == 0, self.shown)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--newest", metavar="LOADER", type=pathlib.Path, required=True)
    parser.add_argument("--info", metavar="VKGATE_INFO")
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("manifests", metavar="MANIFEST", type=pathlib.Path, nargs="+")
    options = parser.parse_args()
    manifest = options.manifests[0].resolve()
    vulkaninfo = shutil.which("vulkaninfo", path=f"{os.environ['PATH']}:{UNPACKED}/usr/bin")
    for each in options.manifests:
        exports(each)
    runner = Runner(manifest, None)
    runner.programs(options.program, options.info, vulkaninfo)
    driver = library_of(manifest, "ICD")
    check("buffers are filled and copied without a loader",
          "vkgate example: correct" in runner.run(options.program, "--driver", driver).stdout, runner.shown)
    if options.newest.exists():
        newest = Runner(manifest, options.newest.resolve())
        newest.programs(options.program, options.info, vulkaninfo)
        what = "buffers are filled and copied by a driver that the program gives to the newest loader"
        if newest.run(options.program, "--direct", options.newest, driver).returncode == SKIPPED:
            report("skipped", what, "older Vulkan headers")
        else:
            check(what, "vkgate example: correct" in newest.result.stdout, newest.shown)
    else:
        report("skipped", "everything under the newest loader", f"no {options.newest}")
    print(", ".join(f"{count} {result}" for result, count in counts.items()))
    return 1 if counts["FAILED"] else SKIPPED if counts["skipped"] else 0


sys.exit(main())
