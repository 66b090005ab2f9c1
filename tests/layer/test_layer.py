#!/usr/bin/env python3
"""Checks that the tables of a real layer hold exactly what oracle.py allows, and that the application above
it sees no difference.

LAYER is the layer of layer.cpp, PROGRAM the application of program.cpp. They run without another layer, with the
validation layer above LAYER, and with it below. PROGRAM makes instances and devices of every version: with no
extension, with all compatible extensions, and with random sets. Paths may be patterns. The exit code is 0 if all
checks pass, and 77 if a library, a driver or a validation layer is missing.
"""
import argparse
import collections
import functools
import json
import os
import pathlib
import random
import re
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live")]

import explained
import live
import oracle
import planner
from stack import Application, Layer, Stack, run

# Why a layer may miss a command that its gate allows.
NOT_BUILT = "the driver lists the extension, but was built without the command"
LAST_LAYER = "the loader's vkGetInstanceProcAddr lacks vkGetDeviceProcAddr for the layer next to it"
ABOVE = "a layer above supplies the extension"
ONE_EXTENSION = "the next layer or the loader ties the command to another extension, which is not enabled"
SURFACES_OF_GROUP = {"vkGetDeviceGroupPresentCapabilitiesKHR", "vkGetDeviceGroupSurfacePresentModesKHR"}
NEWER = {"VK_EXT_shader_object", "VK_EXT_host_image_copy"}  # these are newer than Debian 12's validation layer

# The commands that the loader itself adds for the application, apart from the device commands of debug utils.
OF_LOADER = {"vkGetDeviceQueue2"}


def set_of(text):
    return frozenset(text.strip(",").split(",")) - {""}


def version_of(text):
    return tuple(map(int, text.split(".")))


class Load:
    """A line about a load, as record.hpp writes it."""

    def __init__(self, line):
        words = line.split()
        values = dict(zip(words[2::2], words[3::2]))
        self.level, self.version = words[1], version_of(values["version"])
        self.extensions, self.filled, self.delivered, self.missing, self.not_asked = (
            set_of(values[key]) for key in ("extensions", "filled", "delivered", "missing", "not_asked"))


class Check:
    """Asks in each stack, and compares."""

    def __init__(self, registry, layer, options):
        self.registry, self.layer, self.options = registry, layer, options
        self.gates, self.comparisons, self.differences = 0, 0, []
        self.explained, self.forbidden = collections.Counter(), collections.Counter()
        self.subject = set()
        self.instance = None  # the load of the instance in use
        names = collections.defaultdict(set)
        for name in registry.commands:
            names[registry.original(name)].add(name)
        self.names = {name: names[registry.original(name)] for name in registry.commands}
        self.of_older = registry.allowed((1, 3), set(registry.extensions) - NEWER)

    def compare(self, where, what, expected, seen, count=1):
        """Compares two values and counts `count` comparisons."""
        self.comparisons += count
        if expected == seen:
            return
        if isinstance(expected, list):  # of lines
            expected, seen = (set(re.split("[ ,]", " ".join(lines))) for lines in (expected, seen))
        if isinstance(expected, (set, frozenset)):
            expected, seen = (sorted(more)[:9] for more in (expected - seen, seen - expected))
            self.differences.append(f"{where}: {what}: lacks {expected}, has {seen} too")
        else:
            self.differences.append(f"{where}: {what}: expected {expected!s:.200}, seen {seen!s:.200}")

    @functools.lru_cache(None)
    def allowed(self, level, version, extensions, instance_version=None):
        """What the oracle allows for a gate."""
        if level == "instance":
            return self.registry.instance_allowed(version, extensions)
        if level == "device":
            return self.registry.device_allowed(version, extensions)
        return self.registry.physical_device_allowed(instance_version, version, extensions, extensions)

    def with_aliases(self, names):
        return set().union(*(self.names[name] for name in names))

    # -- asking --------------------------------------------------------------------------------------

    def survey(self, application):
        """Asks about every version. Yields the questions and the answers."""
        loader = version_of(application.about["version"])
        layers = set().union(*(layer.extensions for layer in application.stack.layers))
        supported = set_of(application.about["supported"]) | layers
        for version in self.registry.versions:
            chance, devices = random.Random(version[1]), None
            instances = planner.Planner(self.registry, min(version, loader), version, supported)
            everything = frozenset(instances.of("instance", instances.compatible(instances.usable)))
            drawn = [frozenset(instances.of("instance", instances.draw(chance))) for _ in range(2)]
            for extensions in (everything, frozenset(), *drawn):
                question = ("instance", version[1], *sorted(extensions))
                yield question, application.ask(*question)[0]
                answer = application.ask("device")[0]
                yield ("device",), answer
                if devices is None:
                    physical = application.words(answer[0])
                    devices = planner.Planner(
                        self.registry, min(version, loader), min(version, version_of(physical["version"])),
                        everything | layers | set_of(physical["supported"]))
                sets = [devices.draw(chance, extensions) for _ in range(self.options.random)]
                if extensions == everything:
                    sets.append(devices.compatible(devices.usable))
                for chosen in sets:
                    question = ("device", *sorted(devices.of("device", chosen)))
                    yield question, application.ask(*question)[0]

    # -- the layer -----------------------------------------------------------------------------------

    def reasons(self, load, stack):
        """{command: why the layer may lack it}"""
        reasons = {name: NOT_BUILT for name in explained.ABSENT}
        place = stack.layers.index(self.layer)
        above, below = stack.layers[:place], stack.layers[place + 1:]
        if load.level == "instance" and not below:
            reasons["vkGetDeviceProcAddr"] = LAST_LAYER
        if load.level == "device":
            if "VK_KHR_swapchain" not in load.extensions:
                reasons.update({name: ONE_EXTENSION for name in SURFACES_OF_GROUP})
            if below:
                without = self.allowed("device", load.version, load.extensions - NEWER)
                reasons.update({name: ONE_EXTENSION for name in self.of_older - without})
            supplied = set().union(*(layer.extensions for layer in above))
            without = self.allowed("device", load.version, load.extensions - supplied)
            reasons.update({name: ABOVE for name in
                            self.allowed("device", load.version, load.extensions) - without})
        return reasons

    def table(self, where, load, stack):
        """Judges what a table of the layer holds, and its report."""
        self.gates += 1
        if load.level == "global":
            count = len(self.registry.at["global"])
            self.compare(where, "filled", {"vkCreateInstance", "vkGetInstanceProcAddr"}, load.filled, count)
            self.compare(where, "missing", frozenset(), load.missing, count)
            return
        allowed = self.allowed(load.level, load.version, load.extensions, self.instance.version)
        filled = self.with_aliases(load.filled)
        missing, reasons = allowed - filled, self.reasons(load, stack)
        explained_here = missing & set(reasons)
        self.explained.update(reasons[name] for name in explained_here)
        count = len(self.registry.at[load.level])
        self.compare(where, "filled", self.with_aliases(allowed - explained_here), load.filled, count)
        self.compare(where, "delivered", load.filled, self.with_aliases(load.delivered), count)
        self.compare(where, "missing", self.with_aliases(missing), self.with_aliases(load.missing), count)
        self.compare(where, "not asked for", frozenset(), load.not_asked, count)

    def gate(self, where, load, version, extensions):
        """Judges a gate of the layer."""
        self.compare(where, "version of the gate", version, load.version)
        self.compare(where, "extensions of the gate", frozenset(extensions), load.extensions)

    def next_layer(self, where, record, stack):
        """Checks that the layers of the stack are in the expected order."""
        below = stack.layers[-1] is not self.layer
        expected = stack.layers[-1].library if below else "libvulkan.so.1"
        self.compare(where, "next", expected, record[0].split()[1])

    def layer_record(self, where, question, lines, record, stack):
        """Judges what the layer wrote while a question was answered."""
        loads = [Load(line) for line in record if line.startswith("load")]
        of_instance = question[0] == "instance"
        levels = ["global", "instance"] if of_instance else ["physical_device", "device"]
        self.compare(where, "loads", levels, [load.level for load in loads])
        if [load.level for load in loads] != levels:
            return
        if of_instance:
            self.next_layer(where, record, stack)
            self.instance = loads[1]
            self.gate(where, self.instance, (1, question[1]), question[2:])
        else:
            of_physical = Application.words(lines[0])
            self.subject.add(f"{of_physical['name'].split('_(')[0]} of Vulkan {of_physical['version']}")
            instance = self.instance
            version = min(instance.version, version_of(of_physical["version"]))
            self.gate(where, loads[0], version, self.registry.physical_device_extensions(
                instance.version, version, instance.extensions, set_of(of_physical["supported"])))
            self.gate(where, loads[1], version, instance.extensions | set(question[1:]))
        for load in loads:
            self.table(f"{where}, {load.level}", load, stack)

    # -- the application -----------------------------------------------------------------------------

    def application(self, where, stack, without, lines):
        """Checks that the application's tables and the allowed commands from its vkGetDeviceProcAddr are the same with
        and without the layer. vkGetDeviceProcAddr may give a forbidden command only if it also does so
        without the layer. If the layer is nearest to the application, only those that the loader
        adds are permitted."""
        loads = [Load(line) for line in without if line.startswith("load")]
        tables = [[line for line in answer if not line.startswith("query")] for answer in (without, lines)]
        self.compare(where, "the application's tables", *tables,
                     sum(len(self.registry.at[load.level]) for load in loads))
        queries = [set_of(Application.words(line)["delivered"]) for line in without + lines
                   if line.startswith("query")]
        if len(queries) != 2:
            return
        given, seen = queries
        allowed = self.allowed("device", loads[-1].version, loads[-1].extensions)
        forbidden = self.registry.at["device"] - allowed
        may_give = self.registry.shared | OF_LOADER if stack.layers[0] is self.layer else given
        self.compare(where, "vkGetDeviceProcAddr, allowed commands", given & allowed, seen & allowed,
                     len(allowed))
        self.compare(where, "vkGetDeviceProcAddr, forbidden ones", set(), (seen & forbidden) - may_give,
                     len(forbidden))
        if stack.layers == [self.layer]:
            self.forbidden["no layer"] += len(given & forbidden)
        self.forbidden[stack.name] += len(seen & forbidden)

    def info(self, base, stacks, folder):
        """Runs vkgate-info. Its output must be the same with the layer, except for the number of pointers to
        forbidden commands that vkGetDeviceProcAddr gives."""
        command = [self.options.info, "--json", *(["--library", base.library] if base.library else [])]
        shown = []
        for stack in (base, *stacks):
            code, output, record = run(command, stack, folder)
            content = json.loads(output[output.index("{\n"):output.rindex("}") + 1])
            for device in content["devices"]:
                device.pop("ungated")
            shown.append((code, content))
            where = f"{stack.name}, vkgate-info"
            self.compare(where, "output", shown[0], shown[-1])
            if stack is not base:
                self.next_layer(where, record, stack)
                loads = [Load(line) for line in record if line.startswith("load")]
                self.compare(where, "loads", ["global", "instance", "physical_device", "device"],
                             [load.level for load in loads])
                self.instance = loads[1]
                for load in loads:
                    self.table(f"{where}, {load.level}", load, stack)

    # -- the stacks ----------------------------------------------------------------------------------

    def run(self, base, stacks, folder):
        """Asks the same questions in a stack without the layer and in the stacks with the layer."""
        application = Application(self.options.program, base, folder)
        self.loader = f"{application.about['version']}.{application.about['patch']}"
        answers = list(self.survey(application))
        messages = self.end(application)
        for stack in stacks:
            application = Application(self.options.program, stack, folder)
            minor = None
            for question, without in answers:
                minor = question[1] if question[0] == "instance" else minor
                names = question[2 if question[0] == "instance" else 1:]
                more = ", ..." if len(names) > 4 else ""
                where = f"{stack.name}, {question[0]} 1.{minor}, {{{', '.join(names[:4])}{more}}}"
                lines, record = application.ask(*question)
                self.application(where, stack, without, lines)
                self.layer_record(where, question, lines, record, stack)
            self.compare(stack.name, "messages of the validation layer", messages, self.end(application))
        if self.options.info:
            self.info(base, stacks, folder)

    def end(self, application):
        """Checks how the program ended. Returns the validation layer's messages."""
        stack = application.stack
        for layer in stack.layers:
            self.compare(stack.name, f"{layer.name} is loaded", True, application.has_loaded(layer))
        self.compare(stack.name, "exit code", 0, application.end())
        text = "".join(application.messages)
        return collections.Counter(re.findall(r"(?:VUID|UNASSIGNED|WARNING)-[\w-]+", text))

    def report(self, seconds):
        for difference in self.differences[:40]:
            print(difference)
        print(f"layer, {', '.join(sorted(self.subject))}, loader {self.loader}: {self.gates:,} gates, "
              f"{self.comparisons:,} comparisons, {len(self.differences):,} differences, {seconds:.1f} s")
        for reason, count in self.explained.items():
            print(f"Missing {count:,} times: {reason}")
        print("Pointers that the application's vkGetDeviceProcAddr gives and that may not be called:",
              "; ".join(f"{name} {count:,}" for name, count in self.forbidden.items()))


def library_of(manifest):
    """The library of a layer. If its name has no folder, the system finds the library."""
    path = json.loads(pathlib.Path(manifest).read_text())["layer"]["library_path"]
    return os.path.join(os.path.dirname(manifest), path) if "/" in path else path


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("layer", metavar="LAYER")
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("--info", metavar="PATH", help="vkgate-info, to run it as well")
    parser.add_argument("--library", metavar="PATH", help="the Vulkan library (default: the system's)")
    parser.add_argument("--driver", metavar="PATH", required=True, help="a driver or its manifest")
    parser.add_argument("--validation", metavar="MANIFEST", required=True, help="of the validation layer")
    parser.add_argument("--newest-validation", metavar="PATH", help="the library of a newer validation layer")
    parser.add_argument("--random", metavar="N", type=int, default=3, help="number of random sets for each instance")
    options = parser.parse_args()
    library = options.library and live.found(options.library, "library")[0]
    driver = live.found(options.driver, "driver")[0]
    manifest = live.found(options.validation, "validation layer")[0]
    libraries = {"the system's validation": library_of(manifest)}
    if options.newest_validation:
        libraries["the newest validation"] = live.found(options.newest_validation, "validation layer")[0]

    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        driver = live.Observer.manifest(driver, folder)
        layer = Layer(folder, "VK_LAYER_VKGATE_test", os.path.abspath(options.layer))
        check = Check(oracle.Registry(), layer, options)
        check.run(Stack("no layer", library, [], driver), [Stack("the layer", library, [layer], driver)],
                  folder)
        for name, path in libraries.items():
            validation = Layer(folder, "VK_LAYER_KHRONOS_validation", path, manifest)
            check.run(Stack(name, library, [validation], driver),
                      [Stack(f"{name} above the layer", library, [validation, layer], driver),
                       Stack(f"{name} below the layer", library, [layer, validation], driver)], folder)
    check.report(time.monotonic() - begun)
    return 1 if check.differences else 0


if __name__ == "__main__":
    sys.exit(main())
