#!/usr/bin/env python3
"""Checks that the exact layer reports what its README.md says, with and without LD_PRELOAD, under both loaders.

The arguments are those of neighbours.py. The exit code is 0 if all checks pass, and 77 if a loader is missing.
"""
import json
import pathlib
import re
import sys
import tempfile

import neighbours
from neighbours import Bench

PAGE = pathlib.Path(__file__).resolve().parents[2] / "examples/exact-layer/README.md"
NAMES = "vkGetDeviceQueue2", "vkCmdDrawMeshTasksNV", "vkTrimCommandPool", "vkCmdDrawIndexd", "vkCmdDraw"
failures, checks = [], 0


def expect(what, is_so, shown):
    global checks
    checks += 1
    if not is_so:
        failures.append(f"{what}: {shown}")


def of_report(text):
    """The lines of the report, without what depends on the driver or on the program's other questions."""
    text = re.sub(r"the physical device has Vulkan 1\.\d", "the physical device has Vulkan 1.x", text)
    text = re.sub(r"names asked: \d+", "names asked: n", text)
    text = re.sub(r"asked by (vkgate_test_asks\w*|program):", "asked by program:", text)
    return [line for line in text.splitlines() if line.startswith("vkgate exact")]


class Exact:
    def __init__(self, bench, loader):
        self.bench, self.loader = bench, loader

    def run(self, names, minor=0, preload=True, program=None, **more):
        layers = [self.bench.exact]
        if preload:
            more = {"LD_PRELOAD": self.bench.exact.path, **more}
        return self.bench.run([program or self.bench.options.asks, str(minor), *names], self.loader, layers, **more)

    def expect(self, what, is_so, shown):
        expect(f"{what}, {self.loader} loader", is_so, shown)

    def page(self):
        shown = of_report(re.search(r"```text\n(.*?)```", PAGE.read_text(), re.S).group(1))
        process = self.run(NAMES)
        self.expect("the page shows what the layer prints", of_report(process.stderr) == shown,
                    "\n" + "\n".join(of_report(process.stderr)))
        process = self.run(NAMES, program=f"{self.bench.options.asks}_linked", LD_PRELOAD=self.bench.exact.path)
        self.expect("a program that links the loader gets the same report", of_report(process.stderr) == shown,
                    process.stderr[-2000:])

    def once(self):
        lines = of_report(self.run(["vkGetDeviceQueue2"] * 3).stderr)
        self.expect("a name is reported once for each function", len(lines) == 3, lines)
        self.expect("both functions are reported", [function in "".join(lines) for function in
                    ("vkGetDeviceProcAddr", "vkGetInstanceProcAddr")] == [True, True], lines)
        lines = of_report(self.run(["vkGetDeviceQueue2"], 1).stderr)
        self.expect("an allowed name is not reported", len(lines) == 1 and "withheld: 0;" in lines[0], lines)

    def verbose(self):
        name = "vkGetPhysicalDeviceFeatures"
        self.expect("harmless questions are counted", "harmless: 1;" in (text := self.run([name]).stderr)
                    and f"harmless {name}" not in text, text)
        text = self.run([name], VKGATE_EXACT_VERBOSE="1").stderr
        self.expect("harmless questions are shown if verbose",
                    f"harmless {name}, vkGetDeviceProcAddr" in text and "ask vkGetInstanceProcAddr" in text, text)
        text = self.run(["vkEnumerateInstanceVersion"], VKGATE_EXACT_VERBOSE="1").stderr
        self.expect("global commands need no instance", "withheld vkEnumerateInstanceVersion, vkGetInstanceProcAddr" in
                    text and "ask for it without an instance" in text, text)
        text = self.run(["vkCmdBeginRenderingKHR"], 3).stderr
        self.expect("the report says under which name a command may be called",
                    "vkGetDeviceProcAddr, asked by vkgate_test_asks: Ask for vkCmdBeginRendering, the name in Vulkan 1.3."
                    in text or "withheld: 0" in text, text)
        text = self.run(["vkTrimCommandPool"]).stderr
        self.expect("the report says which devices have a command", "Ask for vkTrimCommandPoolKHR, the name in "
                    "VK_KHR_maintenance1. Only devices that enable the extension have it." in text, text)

    def features(self):
        name = "vkCmdPipelineBarrier2"
        names, setting = (name, f"{name}KHR"), {"VKGATE_EXACT_FEATURES": "1"}
        allowed, withheld = f"\nvkGetDeviceProcAddr {name}\n", "\nvkGetDeviceProcAddr\n"
        process = self.run(names, 3)
        self.expect("features do not count by default", allowed in process.stdout and "feature" not in
                    "".join(of_report(process.stderr)), process.stdout + process.stderr[-600:])
        process = self.run(names, 3, **setting)
        lines = of_report(process.stderr)
        shown = of_report(re.findall(r"```text\n(.*?)```", PAGE.read_text(), re.S)[1])
        self.expect("the page shows what the layer prints of features",
                    [line for line in lines if f" {name}," in line] == shown, "\n" + "\n".join(lines))
        self.expect("a device does not have a command whose feature is not enabled", withheld in process.stdout,
                    process.stdout)
        self.expect("an instance has it, because a device could enable the feature",
                    f"\nvkGetInstanceProcAddr {name} {name}KHR\n" in process.stdout
                    and "vkGetInstanceProcAddr" not in "".join(lines), process.stdout)
        process = self.run(names, 3, preload=False, **setting)
        self.expect("nor does a device without LD_PRELOAD", withheld in process.stdout, process.stdout)
        text = self.run(names, 3, VKGATE_EXACT_VERBOSE="1", **setting).stderr
        self.expect("the report says which feature the right name needs",
                    f"Ask for {name}, the name in Vulkan 1.3. {name} needs the feature synchronization2" in text, text)
        process = self.run(["+synchronization2", *names], 3, **setting)
        self.expect("a device has a command whose feature is enabled", allowed in process.stdout and "synchronization2"
                    not in "".join(of_report(process.stderr)), process.stdout + process.stderr[-600:])

    def files(self):
        path = pathlib.Path(self.bench.folder, f"report-{self.loader}")
        process = self.run(NAMES, VKGATE_EXACT_FILE=str(path))
        self.expect("the report goes to a file", of_report(path.read_text()) == of_report(self.run(NAMES).stderr)
                    and "vkgate exact" not in process.stderr, process.stderr[-600:])
        path.unlink()
        process = self.run([*NAMES, 'vkCmdDra"'], VKGATE_EXACT_JSON=str(path))
        lines = [json.loads(line) for line in path.read_text().splitlines()]
        keys = {"function", "name", "library", "outcome", "reason"}
        self.expect("the report is JSON lines", all(set(line) == keys for line in lines[:-1]) and len(lines) == 9
                    and lines[-1]["misspelled"] == 4 and "vkgate exact" not in process.stderr, path.read_text())
        process = self.run(NAMES, VKGATE_EXACT_FILE="/nonexistent/report")
        self.expect("the layer says that it cannot write", "cannot write to /nonexistent/report" in process.stderr
                    and process.returncode == 0, process.stderr[-600:])

    def alone(self):
        process = self.run(["vkCmdDrawIndexd", "vkCmdDraw"], preload=False)
        lines = of_report(process.stderr)
        self.expect("without LD_PRELOAD, the report says that it may lack questions",
                    "only questions that the Vulkan loader passed on" in lines[-1], lines)
        self.expect("without LD_PRELOAD, the loader's own questions are not reported",
                    all("vkCmdDrawIndexd" in line for line in lines[:-2]), lines)
        process = self.run(["vkCmdDraw"], preload=False, program=f"{self.bench.options.asks}_linked")
        self.expect("without LD_PRELOAD, the last lines come for a program that links the loader, too",
                    "only questions that the Vulkan loader passed on" in process.stderr, process.stderr[-600:])
        self.expect("without LD_PRELOAD, questions that are passed on are reported",
                    any("Did you mean vkCmdDrawIndexed?" in line and "asked by" not in line for line in lines), lines)

    def preloaded_only(self):
        process = self.bench.run([self.bench.options.asks, "0", *NAMES], self.loader, [],
                                 LD_PRELOAD=self.bench.exact.path)
        self.expect("preloaded without the layer, it changes nothing and says that the layer is missing",
                    process.returncode == 0 and [line[:46] for line in of_report(process.stderr)] ==
                    ["vkgate exact: the library is preloaded, but an"]
                    and process.stdout.count("vkGetDeviceQueue2") == 2, process.stdout + process.stderr[-600:])
        process = self.bench.run(["true"], self.loader, [], LD_PRELOAD=self.bench.exact.path)
        self.expect("it is silent in a program that does not use Vulkan", not process.stderr, process.stderr[-600:])

    def next_definition(self):
        other = pathlib.Path(self.bench.options.asks).with_name("libvkgate_test_next.so")
        process = self.run(NAMES, LD_PRELOAD=f"{self.bench.exact.path}:{other}")
        self.expect("dlsym knows who asks for the next definition", other.exists() and process.returncode == 0
                    and "withheld" in process.stderr, f"{process.returncode} {process.stderr[-600:]}")


def main():
    options = neighbours.options_of(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options, folder)
        for loader in bench.loaders:
            exact = Exact(bench, loader)
            for check in (exact.page, exact.once, exact.verbose, exact.features, exact.files, exact.alone,
                          exact.preloaded_only, exact.next_definition):
                check()
    for failure in failures:
        print(failure)
    print(f"the exact layer's report: {len(bench.loaders)} loaders, {checks} comparisons, {len(failures)} differences")
    return 1 if failures else neighbours.live.SKIPPED if len(bench.loaders) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
