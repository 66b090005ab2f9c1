#!/usr/bin/env python3
"""Runs vkgate's layers beside layers that nobody here wrote.

PROGRAMS is the folder of the examples, ASKS the program of asks.cpp. Three programs run under each neighbour alone,
then with vkgate's layers (the one that counts calls, and the exact one) above it, below it and around it. Whatever
works without vkgate's layers must work with them, and print the same. A neighbour that fails alone is listed as such.

Then ASKS asks vkGetDeviceProcAddr and vkGetInstanceProcAddr for every name, and the oracle tells which pointers may
not be called. The layer that counts calls must add none; under the exact layer there must be none, save those that the
loader hands out without asking a layer; with the exact layer preloaded, none at all.

All of it runs under the system's loader and under a newer one. The exit code is 0 if all checks pass, and 77 if they
pass, but a loader, a driver or a neighbour is missing.
"""
import argparse
import concurrent.futures
import glob
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live")]

import live
import oracle
from stack import Layer, Stack

NEIGHBOURS = {  # name: the manifest in the system or, unpacked, in the packages
    "validation": "explicit_layer.d/VkLayer_khronos_validation.json",
    "MESA_device_select": "implicit_layer.d/VkLayer_MESA_device_select.json",
    "MESA_overlay": "explicit_layer.d/VkLayer_MESA_overlay.json",
    "INTEL_nullhw": "explicit_layer.d/VkLayer_INTEL_nullhw.json",
    "MangoHud": "implicit_layer.d/MangoHud.json",
    "vkBasalt": "implicit_layer.d/vkBasalt.json",
    "gfxreconstruct": "explicit_layer.d/VkLayer_gfxreconstruct.json",
    "RenderDoc": "implicit_layer.d/renderdoc_capture.json",
    "primus_vk": "implicit_layer.d/primus_vk.json",
}
SYSTEM_VALIDATION = "/usr/share/vulkan/explicit_layer.d/VkLayer_khronos_validation.json"
# The libraries of packages that neighbours need.
NEEDED = "libspdlog.so.1.10", "libfmt.so.9", "libxcb-keysyms.so.1", "libstb.so.0"
# primus_vk wants to know which devices draw and show. This is lavapipe.
OF_NEIGHBOURS = {"PRIMUS_VK_DISPLAYID": "10005:0", "PRIMUS_VK_RENDERID": "10005:0"}
# What loaders answer without asking a layer: the first under Vulkan 1.0, the others if a layer enabled debug utils.
OF_LOADER = {"vkGetDeviceQueue2", "vkSetDebugUtilsObjectNameEXT", "vkSetDebugUtilsObjectTagEXT"}


class Bench:
    """The layers, the programs and the loaders, and how to run a program."""

    def __init__(self, options, folder):
        self.folder, self.options, self.missing = folder, options, []
        self.driver = live.Observer.manifest(live.found(options.driver, "driver")[0], folder)
        self.calls, self.exact = (self.own(name) for name in ("calls", "exact"))
        self.neighbours = {name: layer for name, path in NEIGHBOURS.items() if (layer := self.neighbour(name, path))}
        for manifest in options.also:
            content = json.loads(pathlib.Path(manifest).read_text())["layer"]
            library = pathlib.Path(manifest).absolute().parent / content["library_path"]
            name = content["name"].removeprefix("VK_LAYER_")
            self.neighbours[name] = Layer(folder, content["name"], str(library), manifest)
        self.loaders = {"system": None}
        if newest := glob.glob(options.library):
            self.loaders["newest"] = os.path.abspath(newest[0])
        else:
            self.missing.append("the newest loader")
        self.programs = {"compute": [f"{options.programs}/compute"],
                         "vkgate-info": [f"{options.programs}/vkgate-info", "--json"]}
        if os.path.exists(program := f"{options.packages}/bin/vulkaninfo"):
            self.programs["vulkaninfo"] = [program, "--summary"]
        else:
            self.missing.append("vulkaninfo")

        model = SYSTEM_VALIDATION
        newest = glob.glob(f"{options.packages}/lib/chromium/libVkLayer_khronos_validation.so")
        if newest and os.path.exists(model):
            self.neighbours["newest validation"] = Layer(folder, "VK_LAYER_KHRONOS_validation", newest[0], model)
        else:
            self.missing.append("the newest validation")

    def own(self, name):
        model = f"{self.options.programs}/VkLayer_vkgate_{name}.json"
        library = os.path.abspath(f"{self.options.programs}/libVkLayer_vkgate_{name}.so")
        return Layer(self.folder, f"VK_LAYER_VKGATE_{name}", library, model)

    def neighbour(self, name, path):
        """The layer with a manifest that makes it explicit, or None if it is missing."""
        for share in ("/usr/share/vulkan", f"{self.options.packages}/share/vulkan"):
            if not os.path.exists(f"{share}/{path}"):
                continue
            model = json.loads(pathlib.Path(share, path).read_text())
            content = model["layer"]
            library = os.path.basename(content["library_path"])
            folder = "/usr" if share.startswith("/usr") else self.options.packages
            found = [path for depth in ("", "*-linux-gnu/", "*-linux-gnu/*/") for path in glob.glob(f"{folder}/lib/{depth}{library}")]
            for key in ("enable_environment", "disable_environment", "pre_instance_functions"):
                content.pop(key, None)
            explicit = pathlib.Path(self.folder, f"{name}.model")
            explicit.write_text(json.dumps(model))
            if found:
                return Layer(self.folder, content["name"], os.path.abspath(found[0]), explicit)
        self.missing.append(name)
        return None

    def run(self, command, loader, layers, **more):
        """Runs a program under the layers, the one nearest to it first. Returns the process."""
        work = tempfile.mkdtemp(dir=self.folder)
        for library in [self.loaders[loader]] + [f"{self.options.packages}/lib/x86_64-linux-gnu/{name}"
                                                 for name in NEEDED]:
            if library and os.path.exists(library):
                os.symlink(os.path.abspath(library), f"{work}/{os.path.basename(library)}")
        stack = Stack("", None, layers, self.driver)
        environment = {**stack.environment(os.devnull), "VK_LOADER_DEBUG": "layer", "LD_LIBRARY_PATH": work,
                       "HOME": work, "TMPDIR": work, "XDG_RUNTIME_DIR": work, **OF_NEIGHBOURS, **more}
        try:
            return subprocess.run(command, env=environment, cwd=work, stdin=subprocess.DEVNULL, text=True,
                                  capture_output=True, timeout=60, check=False, errors="replace")
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(command, "timeout", "", "")

    @staticmethod
    def is_in_order(process, layers):
        """Whether the loader inserted these layers, in this order."""
        inserted = re.findall(r'Insert instance layer "(\w+)"', process.stderr)
        return list(dict.fromkeys(inserted)) == [layer.name for layer in reversed(layers)]


def essence(name, process):
    """What the program must print under every stack of layers."""
    text = process.stdout
    if name == "vulkaninfo":
        return text[text.find("Devices:\n"):]
    if name == "vkgate-info" and "{\n" in text:
        content = json.loads(text[text.index("{\n"):text.rindex("}") + 1])
        for device in content["devices"]:
            device.pop("ungated")
        return content
    return re.sub(r"[\d.]+ [mu]?s\b", "", "\n".join(line for line in text.splitlines() if "[gfxrecon]" not in line))


class Check:
    def __init__(self, bench):
        self.bench, self.failures, self.comparisons = bench, [], 0
        self.pool = concurrent.futures.ThreadPoolExecutor(os.cpu_count())

    def fail(self, *what):
        self.failures.append(", ".join(what))

    # -- programs ------------------------------------------------------------------------------------

    def stacks(self, neighbour):
        exact, calls = self.bench.exact, self.bench.calls
        return {"alone": [neighbour], "ours above": [exact, calls, neighbour], "ours below": [neighbour, calls, exact],
                "ours around": [exact, neighbour, calls]}

    def judge(self, where, program, layers, process, alone):
        """Compares a run with that of the neighbour alone. Returns whether nothing differs."""
        self.comparisons += 1
        if process.returncode != alone.returncode:
            self.fail(where, f"exit code {process.returncode}, without ours {alone.returncode}", process.stderr[-600:])
        elif not self.bench.is_in_order(process, layers):
            self.fail(where, "the layers are not in order", process.stderr[-2000:])
        elif essence(program, process) != essence(program, alone):
            self.fail(where, "prints something else than without ours", process.stdout[-600:])
        else:
            return True
        return False

    def run_programs(self):
        runs = {(name, loader, place, program): self.pool.submit(self.bench.run, command, loader, layers)
                for name, neighbour in self.bench.neighbours.items() for loader in self.bench.loaders
                for place, layers in self.stacks(neighbour).items()
                for program, command in self.bench.programs.items()}
        print(f"{'neighbour':20}{'loader':9}" + "".join(f"{place:14}" for place in self.stacks(None)))
        for name, neighbour in self.bench.neighbours.items():
            for loader in self.bench.loaders:
                cells = []
                for place, layers in self.stacks(neighbour).items():
                    works, fails_alone = 0, 0
                    for program in self.bench.programs:
                        alone = runs[name, loader, "alone", program].result()
                        process = runs[name, loader, place, program].result()
                        if alone.returncode != 0 or not self.bench.is_in_order(alone, [neighbour]):
                            fails_alone += 1
                        elif place == "alone" or self.judge(f"{name}, {loader} loader, {place}, {program}", program,
                                                            layers, process, alone):
                            works += 1
                    cells.append(f"{works} work" + (f", {fails_alone} not" if fails_alone else ""))
                print(f"{name:20}{loader:9}" + "".join(f"{cell:14}" for cell in cells))

    # -- forbidden pointers --------------------------------------------------------------------------

    def pointers(self, minor, process):
        """The forbidden and the allowed names that each query function has a pointer for. None if the program failed."""
        if process.returncode != 0:
            return None
        lines = [line.split() for line in process.stdout.splitlines()]  # the validation layer prints here, too
        about, *answers = (words for words in lines if words and words[0] in
                           ("device", "vkGetDeviceProcAddr", "vkGetInstanceProcAddr"))
        registry, instance_version = self.registry, (1, minor)
        version = min(instance_version, tuple(map(int, about[1].split("."))))
        supported = {name for name in about[2:] if registry.extensions.get(name) == "device"}
        allowed = {
            "vkGetDeviceProcAddr": registry.device_allowed(version, frozenset()),
            "vkGetInstanceProcAddr":
                registry.instance_allowed(instance_version, frozenset())
                | registry.physical_device_allowed(instance_version, version, frozenset(), supported)
                | registry.device_allowed(version, frozenset(supported))}
        return {words[0]: (set(words[1:]) - allowed[words[0]], set(words[1:]) & allowed[words[0]]) for words in answers}

    def ask(self, minor, loader, layers, preload=False):
        more = {"LD_PRELOAD": self.bench.exact.path} if preload else {}
        return self.pool.submit(self.bench.run, [self.bench.options.asks, str(minor)], loader, layers,
                                VKGATE_EXACT_FILE=os.devnull, **more)

    def ask_all(self, minor):
        exact, calls = self.bench.exact, self.bench.calls
        rows = {}
        for loader in self.bench.loaders:
            for name, layer in {"none": None, **(self.bench.neighbours if minor == 0 else {})}.items():
                below = [layer] if layer else []
                rows[name, loader] = {"alone": self.ask(minor, loader, below),
                                      "calls below": self.ask(minor, loader, [*below, calls]),
                                      "calls above": self.ask(minor, loader, [calls, *below]),
                                      "exact above": self.ask(minor, loader, [exact, *below]),
                                      "preloaded": self.ask(minor, loader, [exact, *below], True)}
        print(f"\nForbidden pointers of vkGetDeviceProcAddr/vkGetInstanceProcAddr, Vulkan 1.{minor}, no extension\n"
              f"{'neighbour':20}{'loader':9}" + "".join(f"{place:13}" for place in rows["none", "system"]))
        for (name, loader), row in rows.items():
            found = {place: self.pointers(minor, run.result()) for place, run in row.items()}
            cells = "".join(f"{'fails' if one is None else '/'.join(str(len(names)) for names, _ in one.values()):13}"
                            for one in found.values())
            print(f"{name:20}{loader:9}{cells}")
            if found["alone"] is None:
                continue
            for place, one in found.items():
                if place != "alone":
                    self.judge_pointers(f"{name}, {loader} loader, {place}", place, found["alone"], one)

    def judge_pointers(self, where, place, alone, found):
        self.comparisons += 1
        if found is None:
            return self.fail(where, "the program fails")
        for function, (names, allowed) in found.items():
            may_have, must_have = alone[function]
            if place == "preloaded":
                may_have = set()
            elif place == "exact above" and function == "vkGetDeviceProcAddr":
                may_have = may_have & OF_LOADER
            if names - may_have:
                self.fail(where, f"{function} has pointers to {sorted(names - may_have)[:9]}")
            if allowed != must_have:
                self.fail(where, f"{function} lacks {sorted(must_have - allowed)[:9]}, or has "
                                 f"{sorted(allowed - must_have)[:9]} unlike without")
        return None

    def run(self):
        self.registry = oracle.Registry()
        self.run_programs()
        for minor in (0, 3):
            self.ask_all(minor)


def options_of(description):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", metavar="PROGRAMS")
    parser.add_argument("asks", metavar="ASKS")
    parser.add_argument("--packages", metavar="FOLDER", required=True, help="the usr/ of unpacked packages")
    parser.add_argument("--library", metavar="PATH", required=True, help="the newest loader")
    parser.add_argument("--driver", metavar="PATH", required=True, help="a driver or its manifest")
    parser.add_argument("--also", metavar="MANIFEST", nargs="*", default=[], help="explicit layers, as further neighbours")
    options = parser.parse_args()
    for path in ("programs", "asks", "packages"):
        setattr(options, path, os.path.abspath(getattr(options, path)))
    return options


def main():
    options = options_of(__doc__)
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        check = Check(bench)
        with check.pool:
            check.run()
    for failure in check.failures[:40]:
        print(failure)
    print(f"neighbours of vkgate's layers: {len(bench.neighbours)} neighbours, {check.comparisons:,} comparisons, "
          f"{len(check.failures)} differences, {time.monotonic() - begun:.1f} s")
    if bench.missing:
        print("missing:", ", ".join(bench.missing))
    return 1 if check.failures else live.SKIPPED if bench.missing else 0


if __name__ == "__main__":
    sys.exit(main())
