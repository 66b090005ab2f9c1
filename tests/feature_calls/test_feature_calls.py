#!/usr/bin/env python3
"""Compares the feature gate with the validation layer of Khronos, on a driver that has everything and does nothing.

GATE is the library of gate.cpp. For each command that needs features, it makes devices that meet
each clause of docs/features.txt in each way, that fail one clause, and that fail all. It calls the command once on
each. The layer must report exactly the failed clauses. The gate, given the same VkDeviceCreateInfo, must withhold the
command exactly if one fails. All other commands are called on a device without
features, and the layer must not report that one is needed. known.py lists where the layer differs.

No chain has a struct whose version or extension is not enabled: vkgate, like drivers, ignores such a struct, but the
layer believes it. Paths may be patterns. The exit code is 0 if all checks pass, and 77 if the
library, the driver or the layer is missing.
"""
import argparse
import ctypes
import json
import os
import pathlib
import signal
import sys
import tempfile
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "live"), str(TESTS / "layer")]

import binding
import calls
import known
import live
import oracle
import planner
import scenarios
import session
from stack import Layer, Stack

STATEMENTS = oracle.VK_XML.parent / "feature_statements.json"
LAYER = "VK_LAYER_KHRONOS_validation"
# The driver lacks this extension, and needs no code for it. The manifest of the layer offers it.
ADDED = "VK_KHR_portability_subset"
CALLS_AT_ONCE = 50  # in a process: forking takes longer than a call
SECONDS = 60  # for a call


class Gate:
    """vkgate's gate."""

    def __init__(self, path):
        self.library = ctypes.CDLL(path)
        self.library.allows.argtypes = [ctypes.c_char_p, ctypes.c_uint32, ctypes.c_void_p,
                                        ctypes.c_uint32, ctypes.c_void_p]

    def allows(self, name, instance, info):
        return self.library.allows(name.encode(), instance.library_version, ctypes.addressof(instance.info),
                                   instance.device_version, ctypes.addressof(info))


def environment(options, folder):
    """The variables for a loader that finds the layer and the driver."""
    model = pathlib.Path(folder, "model.json")
    model.write_text(json.dumps({"file_format_version": "1.2.0", "layer": {
        "name": LAYER, "type": "GLOBAL", "api_version": "1.4.0", "implementation_version": "1", "description": LAYER,
        "device_extensions": [{"name": ADDED, "spec_version": "1"}]}}))
    layer = Layer(folder, LAYER, live.found(options.validation, "validation layer")[0], model)
    driver = live.Observer.manifest(live.found(options.driver, "driver")[0], folder)
    return {**Stack(LAYER, options.library, [layer], driver).environment(""),
            "VK_KHRONOS_VALIDATION_ENABLE_MESSAGE_LIMIT": "false"}


class Call:
    """A call of a command on a device that is made for it, and what came of it.

    allowed: what the gate says
    messages: the names of the layer's
    has_returned: whether the call has
    """

    def __init__(self, name, original, scenario):
        self.name, self.scenario = name, scenario
        self.before = calls.BEFORE.get(original, lambda device: None)
        self.allowed, self.messages, self.has_returned = None, [], False

    def make(self, instance, gate, tell):
        """Makes the call. Tells "allows N", the names of messages, "returned"."""
        instance.heard = lambda message: None
        info, _kept = instance.device_info(
            sorted(self.scenario.extensions.difference(instance.extensions)),
            [(member.struct, member.place) for _, member in self.scenario.members], self.scenario.physical_devices)
        tell(f"allows {gate.allows(self.name, instance, info)}")
        device = session.Device(instance, info, calls.MEMBERS, calls.MAKERS)
        instance.heard = tell
        self.before(device)
        device.call(self.name)
        tell("returned")

    def note(self, line):
        """What make() told."""
        if line.startswith("allows "):
            self.allowed = int(line.split()[1])
        elif line == "returned":
            self.has_returned = True
        else:
            self.messages.append(line)


def make_all(all_calls, instance, gate):
    """Makes the calls in other processes, because some crash."""
    begun = 0
    while begun < len(all_calls):
        lines = lines_of_process(all_calls[begun:begun + CALLS_AT_ONCE], instance, gate)
        assert lines, "a process ended before its first call"
        for line in lines:
            if line == "begin":
                begun += 1
            else:
                all_calls[begun - 1].note(line)


def lines_of_process(some_calls, instance, gate):
    """What the calls tell, each after a line "begin". If one crashes, those after it are missing."""
    reading, writing = os.pipe()

    def tell(line):
        os.write(writing, f"{line}\n".encode())

    child = os.fork()
    if child == 0:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # the last words of the layer
            for call in some_calls:
                signal.alarm(SECONDS)
                tell("begin")
                call.make(instance, gate, tell)
        except Exception as error:
            tell(repr(error))
        finally:
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as pipe:
        lines = pipe.read().splitlines()
    os.waitpid(child, 0)
    return lines


class Comparison:
    """Makes the calls and judges what came of them."""

    def __init__(self, library, gate):
        self.library, self.gate = library, gate
        self.vulkan, self.registry, self.conditions = binding.Vulkan(), oracle.Registry(), scenarios.Conditions()
        self.statements = {vuid: statement["text"] for statement in json.loads(STATEMENTS.read_text())["statements"]
                           for vuid in statement["vuids"]}
        self.names, self.unmet_alone, self.true_entries = set(), set(), set()
        self.comparisons, self.differences, self.loader_version = 0, [], None

    def compare(self, subject, what, expected, actual):
        self.comparisons += 1
        if expected != actual:
            self.differences.append(f"{subject}: {what}: expected {expected}, got {actual}")

    def run(self):
        for version in self.registry.versions:
            instance = session.Instance(
                self.vulkan, self.library, version, [LAYER],
                lambda names: planner.Planner(self.registry, version, version, names).usable)
            number = instance.library_version
            self.loader_version = f"{number >> 22}.{number >> 12 & 0x3FF}.{number & 0xFFF}"
            plan = scenarios.Plan(self.registry, self.conditions, version,
                                  {*instance.extensions, *instance.device_extensions, ADDED})
            names = {*self.conditions.clauses, *known.ADDITIONAL}
            if version == self.registry.newest:  # what needs no feature needs none at any version
                names |= self.registry.at["device"]
            all_calls = [Call(name, self.registry.original(name), scenario) for name in sorted(names)
                         for scenario in plan.scenarios(name, self.clauses(name) + self.additional(name))]
            make_all(all_calls, instance, self.gate)
            for call in all_calls:
                self.judge(call)
        if self.loader_version == known.LOADER_VERSION:
            self.judge_entries()

    def clauses(self, name):
        return self.conditions.clauses.get(name, [])

    @staticmethod
    def additional(name):
        return [scenarios.Clause(known.ADDITIONAL[name][0])] if name in known.ADDITIONAL else []

    def judge(self, call):
        self.names.add(call.name)
        subject = f"{call.name} on {call.scenario}"
        unmet = [clause.text for clause in self.clauses(call.name) if not call.scenario.meets(clause)]
        self.unmet_alone |= {(call.name, unmet[0])} if len(unmet) == 1 else set()
        self.compare(subject, "the gate allows it", 0 if unmet else 1, call.allowed)
        self.judge_messages(subject, call.name, call.scenario, set(call.messages))
        if call.name in known.CRASHES and not call.has_returned:
            self.true_entries.add(call.name)
        else:
            self.compare(subject, f"the call returned, after {call.messages[-3:]}", True, call.has_returned)

    def judge_messages(self, subject, name, scenario, messages):
        """The layer must report the clauses that it does not accept, and nothing else that the command needs."""
        statements = {clause: self.conditions.statements(clause, self.vulkan.creators)
                      for clause in self.clauses(name) + self.additional(name)}
        refused = [clause for clause in statements if not self.layer_accepts(name, clause, scenario)]
        due = frozenset().union(*(statements[clause] for clause in refused))
        for clause in statements:
            if self.loader_version != known.LOADER_VERSION and (
                    name in known.ADDITIONAL or (name, clause.text) in known.DIFFERS):
                continue
            reported = statements[clause] & (messages if clause in refused else messages - due)
            self.compare(subject, f"the layer reports {clause}", clause in refused, bool(reported))
        # What begins with If is about parameters.
        others = {message for message in messages.difference(*statements.values())
                  if message.startswith((f"VUID-{name}-", f"VUID-{self.registry.original(name)}-"))
                  and not self.statements.get(message, "If ").startswith("If ")}
        self.compare(subject, "the layer reports other needs", set(), others)

    def layer_accepts(self, name, clause, scenario):
        accepts = is_met = scenario.meets(clause)
        if (name, clause.text) in known.DIFFERS:
            literals = known.DIFFERS[name, clause.text][0]
            accepts = literals is None or any(map(scenario.holds, literals.split(" or ")))
            self.true_entries |= {(name, clause.text)} if accepts != is_met else set()
        elif name in known.ADDITIONAL:
            self.true_entries |= set() if is_met else {name}
        return accepts

    def judge_entries(self):
        """Each entry of known.py must have made a difference."""
        for entry in (*known.DIFFERS, *known.ADDITIONAL, *known.CRASHES):
            self.compare("known.py", f"{entry} is true", True, entry in self.true_entries)
        clauses = {(name, clause.text) for name in self.conditions.clauses for clause in self.clauses(name)}
        self.compare("known.py", "names that the driver lacks", sorted(known.LACKING),
                     sorted({name for name, _ in clauses} - self.names))
        self.compare("known.py", "names whose need is always met", sorted(known.ALWAYS_MET),
                     sorted({name for name, _ in clauses - self.unmet_alone} - {*known.LACKING}))

    def report(self, seconds):
        for difference in self.differences[:40]:
            print(difference)
        print(f"Validation layer, mock driver: {len(self.names):,} names, {self.comparisons:,} comparisons, "
              f"{len(self.differences):,} differences, {seconds:.1f} s")
        need, listed = self.names & {*self.conditions.clauses}, {name for name, _ in known.DIFFERS}
        none = self.names - need - {*known.ADDITIONAL, *known.CRASHES}
        absent = self.registry.at["device"] - self.names - {*known.LACKING}
        if self.loader_version != known.LOADER_VERSION:
            print(f"known.py is about {known.LOADER_VERSION}, and this is {self.loader_version}: not judged")
        print(f"names that need features: {len(need - listed - {*known.ALWAYS_MET})} agree with and without them, "
              f"{len(known.ALWAYS_MET)} agree and always have them, {len(listed)} differ as listed, "
              f"{len(known.LACKING)} are not in the driver")
        print(f"names that need none: {len(none)} agree, {len(known.ADDITIONAL)} differ as listed, "
              f"{len(known.CRASHES)} crash as listed, {len(absent)} are not in the driver")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gate", metavar="GATE")
    for option in ("library", "driver", "validation"):
        parser.add_argument(f"--{option}", metavar="PATH", required=True)
    options = parser.parse_args()
    options.library = live.found(options.library, "library")[0]
    begun = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        variables = environment(options, folder)
        os.environ.clear()
        os.environ.update(variables)
        comparison = Comparison(ctypes.CDLL(options.library), Gate(options.gate))
        comparison.run()
    comparison.report(time.monotonic() - begun)
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
