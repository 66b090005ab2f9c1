#!/usr/bin/env python3
"""Checks on real implementations that the gate is exact. It compares what vkgate queries, stores and reports
with the oracle's reading of vk.xml and with the implementation's own answers.

OBSERVER is the program of tests/live/. It makes instances and devices of every version: with no extension,
with each extension alone (and its dependencies), with all, and with random sets. With --features, it makes
devices with gates of features: with no feature, with each that the driver supports (by each struct that has
it), with all, and with random sets. Paths may be patterns. The exit code is 0 if all checks pass, and 77 if a
library or a driver is missing.
"""
import argparse
import collections
import glob
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parent / "live"))

import explained
import features
import judge
import oracle
import planner

SKIPPED = 77

# Drivers that, against the specification, refuse instances of this version and later.
REFUSES_FROM = {"SwiftShader": (1, 4)}

# Drivers that enable every feature, whatever they say about their support.
TAKES_ALL_FEATURES = {"Mock"}


def version_in(words):
    """(1, 3) of "1.3" and of "1.3.250"."""
    return tuple(map(int, words.split(".")[:2]))


def in_words(version):
    return ".".join(map(str, version))


def few(names):
    """The first of the names: "{a, b, c and 3 more}"."""
    more = f" and {len(names) - 6} more" if len(names) > 6 else ""
    return f"{{{', '.join(sorted(names)[:6])}{more}}}"


class Observer:
    """The running program. It answers each question with pairs of words."""

    def __init__(self, program, library, drivers, folder):
        # Drop the caller's settings for the loader: other drivers, layers, filters.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
        environment["VK_LOADER_LAYERS_DISABLE"] = "~implicit~"
        environment["NODEVICE_SELECT"] = "1"  # disables Mesa's layer under older loaders, too
        if drivers:
            manifests = ":".join(self.manifest(driver, folder) for driver in drivers)
            environment.update(VK_DRIVER_FILES=manifests, VK_ICD_FILENAMES=manifests)  # new name and old
        else:
            environment.update({name: value for name, value in os.environ.items()
                                if name in ("VK_DRIVER_FILES", "VK_ICD_FILENAMES")})
        self.errors = open(os.path.join(folder, "errors"), "w+")  # not a pipe: drivers write a lot
        command = [program, library] if library else [program]
        self.process = subprocess.Popen(command, env=environment, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.question = "the start"
        self.names = self.line().split()
        self.about = self.words(self.line())

    @staticmethod
    def manifest(driver, folder):
        if driver.endswith(".json"):
            return driver
        path = pathlib.Path(folder) / f"{len(os.listdir(folder))}.json"
        path.write_text(json.dumps({"file_format_version": "1.0.1",
                                    "ICD": {"library_path": driver, "api_version": "1.4.0"}}))
        return str(path)

    def line(self):
        line = self.process.stdout.readline()
        if not line.endswith("\n"):
            self.errors.seek(0)
            if self.process.wait() == SKIPPED:
                skip(self.errors.read())
            sys.exit(f"{self.errors.read()[-2000:]}\nthe observer ended at: {self.question[:2000]}")
        return line

    def end(self):
        """Ends the program. Returns a description of any failure, or nothing."""
        self.process.stdin.close()
        code = self.process.wait()
        self.errors.seek(0)
        errors = self.errors.read()
        sanitizers = [line for line in errors.splitlines() if "runtime error:" in line or "ERROR: " in line]
        return "; ".join([f"exit code {code}"] * (code != 0) + sanitizers[:3])

    @staticmethod
    def words(line):
        words = line.split()
        return dict(zip(words[::2], words[1::2]))

    def ask(self, question, about=0, extensions=(), chain=()):
        self.question = " ".join([question, str(about), *chain, *sorted(extensions)])
        self.process.stdin.write(self.question + "\n")
        self.process.stdin.flush()
        return self.words(self.line())


class Live:
    """Checks a library with its drivers: plans and asks questions, judges the answers, and counts."""

    def __init__(self, registry, observer, options):
        self.registry, self.observer, self.options = registry, observer, options
        self.judge = judge.Judge(registry, observer.names)
        self.explained = explained.Explained(self.judge) if options.explained else None
        self.features = features.Features(registry) if options.features else None
        self.library_version = version_in(observer.about["version"])
        self.count, self.strange, self.drivers = collections.Counter(), set(), []
        self.groups = collections.defaultdict(list)  # {(rank, version, instance extensions): [devices, ...]}
        self.answers = []  # [(device, allowed names, names that its vkGetDeviceProcAddr answers), ...]
        self.core = {}  # {(driver, version, number of features): counts of core commands}, without extensions

    def names_in(self, answer):
        names = set(answer["extensions"].strip(",").split(",")) - {""}
        self.strange |= names - set(self.registry.extensions)
        return names

    def plan(self, version):
        """The questions for a version: for each instance, lists of devices (index, extensions) that exist together."""
        instance_version, chance = min(version, self.library_version), random.Random(version[1])
        instances = planner.Planner(self.registry, instance_version, version, self.names_in(self.observer.about))
        everything = frozenset(instances.usable)
        pool = [frozenset(), everything] + [frozenset(instances.draw(chance)) for _ in range(3)]
        for extensions in (*pool, *map(frozenset, instances.alone)):
            self.groups[0, version, extensions] += []
        devices = [planner.Planner(self.registry, instance_version,
                                   min(version, version_in(answer["device_version"])),
                                   everything | self.names_in(answer))
                   for answer in self.instance(version, everything)]
        for index, device in enumerate(devices):
            self.count["extensions that cannot be enabled"] += len(device.supported) - len(device.alone)
            drawn = [device.draw(chance, pool[i % len(pool)]) for i in range(self.options.random)]
            for rank, sets in ((0, [set(), everything, device.compatible(device.usable)]),
                               (1, device.alone), (2, drawn)):
                for extensions in sets:
                    self.groups[rank, version, device.of("instance", extensions)].append(
                        [(index, device.of("device", extensions))])
        for _ in range(3 if devices else 0):  # several devices at once, two on each physical device
            self.groups[0, version, everything].append(
                [(index, device.of("device", device.draw(chance, everything)))
                 for index, device in enumerate(devices) for _ in range(2)])

    def plan_features(self, version):
        """As plan(), for devices whose features are known."""
        instance_version, chance = min(version, self.library_version), random.Random(version[1])
        instances = planner.Planner(self.registry, instance_version, version, self.names_in(self.observer.about))
        everything = frozenset(instances.usable)
        pool = [frozenset(), everything, frozenset(instances.draw(chance))]
        for index, answer in enumerate(self.instance(version, everything)):
            version_of_device = min(version, version_in(answer["device_version"]))
            extensions = planner.Planner(self.registry, instance_version, version_of_device,
                                         everything | self.names_in(answer))
            supported = self.features.every_member()
            if not any(name in answer["driver"] for name in TAKES_ALL_FEATURES):
                words = self.features.words({struct: () for struct in supported})
                supported = self.features.read(self.observer.ask("supports", index, chain=words))
            devices = features.Planner(self.features, extensions, version_of_device, supported)
            for rank, chosen, chain in devices.devices(chance, pool, self.options.random):
                self.groups[rank, version, extensions.of("instance", chosen)].append(
                    [(index, extensions.of("device", chosen), chain)])

    @staticmethod
    def where(what, version, extensions):
        return f"{what}, {in_words(version)}, {few(extensions)}"

    def instance(self, version, extensions):
        """Makes an instance and judges its tables. Returns the answers about its physical devices."""
        answer = self.observer.ask("instance", in_words(version), extensions)
        where, effective = self.where("instance", version, extensions), min(version, self.library_version)
        if answer["result"] == "0":
            self.count["instances"] += 1
            self.judge.load("instance", "query", where, answer, effective,
                            self.registry.instance_allowed(effective, extensions))
            self.judge.compare_numbers(where, "the table keeps the query function", "1", answer["keeps_the_query"])
            self.judge.compare_numbers(where, "problems of the gate", "0", answer["problems"])
        physical = [self.physical(version, extensions, index) for index in range(int(answer.get("devices", 0)))]
        if len(physical) >= len(self.drivers):
            self.drivers = [device["driver"].replace("_", " ").strip() for device in physical]
        refusing = sum(name in driver and version >= least
                       for driver in self.drivers for name, least in REFUSES_FROM.items())
        lost = len(self.drivers) - len(physical)
        if lost > refusing or not self.drivers:
            self.judge.differ(where, "physical devices", len(self.drivers) or "some",
                              f"{len(physical)}, VkResult {answer['result']}")
        self.count["instances refused by a driver, as expected"] += min(lost, refusing)
        return physical

    def physical(self, version, extensions, index):
        answer = self.observer.ask("physical", index)
        self.count["physical devices"] += 1
        instance_version = min(version, self.library_version)
        version = min(version, version_in(answer["device_version"]))
        where = self.where(answer["driver"], version, extensions)
        allowed = self.registry.physical_device_allowed(instance_version, version, extensions,
                                                        self.names_in(answer))
        for source in ("table", "query"):
            self.judge.load("physical_device", source, where, answer, version, allowed)
        # If the driver lists an extension without its dependencies, the gate must not report a problem.
        self.judge.compare_numbers(where, "problems of the gate", "0", answer["problems"])
        return answer

    def device(self, version, extensions, physical, index, chain=None):
        """Makes a device and judges its tables. Returns the filled slots of the table that is kept, or None if the
        device is refused. With a chain, the device has a feature gate."""
        words = self.features.words(chain) if chain is not None else ()
        answer = self.observer.ask("device" if chain is None else "featured", index,
                                   self.registry.of_level("device", extensions), words)
        where = self.where(physical["driver"], version, extensions)
        if chain is not None:
            where += f", features {few({self.features.of_structs[name][i] for name in chain for i in chain[name]})}"
        if answer["result"] != "0":
            self.count["devices refused"] += 1
            self.judge.differ(where, "vkCreateDevice", "VkResult 0", answer["result"])
            return None
        self.count["devices"] += 1
        version = min(version, version_in(physical["device_version"]))
        allowed = self.registry.device_allowed(version, extensions)
        if chain is not None:
            allowed = self.with_features(where, version, extensions, chain, allowed, answer, index)
        for source in ("table", "device_query", "instance_query"):
            self.judge.load("device", source, where, answer, version, allowed)
        self.judge.compare_numbers(where, "problems of the gate", "0", answer["problems"])
        self.answers.append((where, self.judge.bits(allowed), int(answer["by_device"], 16)))
        if self.explained:
            self.explained.device(where, extensions, allowed, int(answer["by_device"], 16))
        return int(answer["table.slots"], 16)

    def with_features(self, where, version, extensions, chain, allowed, answer, index):
        """Judges what a feature gate tells about itself. Returns those of the allowed names that remain."""
        in_effect = self.features.in_effect(version, extensions, chain)
        withheld = self.features.withheld(version, extensions, in_effect)
        self.judge.compare_features(where, in_effect, set(answer["features"].strip(",").split(",")) - {""},
                                    self.features.names)
        self.judge.compare(where, "needs a feature", self.judge.bits(allowed & withheld),
                           int(answer["needing_features"], 16), self.judge.tables["device"])
        self.count["features in effect"] += len(in_effect)
        self.count["names withheld"] += len(allowed & withheld)
        if not extensions:
            core = self.judge.bits(self.registry.device_allowed(self.registry.newest, ()))
            answered = bin(int(answer["by_device"], 16) & core).count("1")
            self.core[index, version, len(in_effect)] = answered, len(allowed), len(allowed - withheld)
        return allowed - withheld

    def together(self, where, slots):
        """Checks that tables stayed unchanged while others were loaded, and that each has its own pointers."""
        seen = self.observer.ask("together")
        self.judge.compare_numbers(where, "tables that stayed as they were", len(slots),
                                   int(seen["unchanged"]))
        for a in range(len(slots)):
            for b in range(a + 1, len(slots)):
                both = slots[a] & slots[b] & ~self.judge.aliased & ~self.judge.shared
                answers, pointers = (int(seen[f"{what}_{a}_{b}"], 16) & both for what in ("answers", "slots"))
                self.judge.compare(f"{where}, devices {a} and {b}", "slots differ", answers, pointers, both)
                self.count["pointers that differ between devices"] += bin(pointers).count("1")

    def exact(self):
        """Checks that vkGetDeviceProcAddr answers exactly the allowed names of the commands that the driver has. (The
        loader itself answers for debug utils and vkGetDeviceQueue2.)"""
        among = self.judge.tables["device"] & ~self.judge.shared & ~self.judge.bits(["vkGetDeviceQueue2"])
        has = 0
        for _, _, answered in self.answers:
            has |= answered
        has = self.judge.with_aliases(has)
        for where, allowed, answered in self.answers:
            self.judge.compare(where, "vkGetDeviceProcAddr answers", allowed & has & among, answered & among, among)

    def run(self):
        begun = time.monotonic()
        for version in self.registry.versions:
            if self.features:
                self.plan_features(version)
            else:
                self.plan(version)
        for rank, version, extensions in sorted(self.groups, key=lambda key: (*key[:2], sorted(key[2]))):
            lists = self.groups[rank, version, extensions]
            if self.options.seconds and time.monotonic() - begun > self.options.seconds:
                self.count["devices LEFT OUT for lack of time"] += sum(map(len, lists))
                continue
            physical = self.instance(version, extensions)
            for devices in lists if physical else ():
                slots = [self.device(version, extensions | of_device, physical[index], index, *chain)
                         for index, of_device, *chain in devices]
                if len(slots) > 1 and None not in slots:
                    self.together(self.where("together", version, extensions), slots)
                self.observer.ask("release")
        if end := self.observer.end():
            self.judge.differ("the observer", "its end", "nothing wrong", end)
        if not self.count["devices"]:
            self.judge.differ("all questions", "devices", "some", "none")
        if self.features and not self.count["features in effect"]:
            self.judge.differ("all devices", "features in effect", "some", "none")
        if self.explained and self.observer.about["version"] == explained.LOADER_VERSION:
            self.explained.end()
        if self.options.exact:
            self.exact()
        if self.explained:
            self.count["names that disagree as explained"] = bin(self.explained.occurred).count("1")
        self.seconds = time.monotonic() - begun

    def report(self):
        for difference in self.judge.differences[:40]:
            print(difference)
        subject = "vkGetDeviceProcAddr itself, " if self.explained else "features, " if self.features else ""
        drivers = " + ".join(re.sub(r" \(.*| Branch:.*", "", driver) for driver in self.drivers)
        print(f"{subject}{drivers}, loader {self.observer.about['version']}: "
              f"{self.count['devices']:,} devices, {self.judge.comparisons:,} comparisons, "
              f"{len(self.judge.differences):,} differences, {self.seconds:.1f} s")
        print("; ".join(f"{what}: {count:,}" for what, count in self.count.items()
                        if count and what != "devices"))
        if self.core:
            self.report_core()
        if self.strange:
            print("left out, not in the registry:", ", ".join(sorted(self.strange)))

    def report_core(self):
        """Tabulates the core commands of devices without extensions, with no feature and with all."""
        of_all = len(self.registry.device_allowed(self.registry.newest, ()))
        print(f"Of the {of_all} core commands of devices, without extensions:\n"
              "version   features   vkGetDeviceProcAddr answers   the version allows   may be called")
        for driver, version in sorted({key[:2] for key in self.core}):
            counts = {key[2]: counts for key, counts in self.core.items() if key[:2] == (driver, version)}
            for number in sorted({min(counts), max(counts)}):
                answered, allowed, may_be_called = counts[number]
                print(f"{in_words(version):>7}   {number:8}   {answered:27}   {allowed:18}   {may_be_called:13}")


def found(pattern, what):
    paths = sorted(map(os.path.abspath, glob.glob(pattern)))
    return paths or skip(f"no {what} {pattern}")


def skip(reason):
    print("skipped:", reason.strip())
    sys.exit(SKIPPED)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("observer", metavar="OBSERVER")
    parser.add_argument("--library", metavar="PATH", help="the Vulkan library (default: the system's)")
    parser.add_argument("--driver", metavar="PATH", action="append", default=[],
                        help="a driver or its manifest; several share one instance (default: this machine's)")
    parser.add_argument("--random", metavar="N", type=int, default=100, help="number of random sets for each version")
    parser.add_argument("--seconds", metavar="S", type=float, help="skip the remaining devices after S seconds")
    parser.add_argument("--exact", action="store_true", help="also judge vkGetDeviceProcAddr itself: it must be exact")
    parser.add_argument("--explained", action="store_true",
                        help=f"also judge vkGetDeviceProcAddr itself, on lavapipe of {explained.DRIVER}x")
    parser.add_argument("--features", action="store_true", help="make devices with gates of features instead")
    options = parser.parse_args()
    library = options.library and found(options.library, "library")[0]
    drivers = [path for pattern in options.driver for path in found(pattern, "driver")]
    with tempfile.TemporaryDirectory() as folder:
        live = Live(oracle.Registry(), Observer(options.observer, library, drivers, folder), options)
        live.run()
    if not drivers and not live.drivers:
        skip("this machine has no Vulkan driver")
    if options.explained and not any(explained.DRIVER in driver for driver in live.drivers):
        skip(f"the explanations are for {explained.DRIVER}x, not for {', '.join(live.drivers)}")
    live.report()
    return 1 if live.judge.differences else 0


if __name__ == "__main__":
    sys.exit(main())
