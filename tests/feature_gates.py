#!/usr/bin/env python3
"""Checks the feature gate against Khronos's statements of valid usage, with a second reader that shares no code
with the generator.

    feature_gates.py PROGRAM      the program of feature_gates/program.cpp; the exit code is 0 if all checks pass

For every version and many sets of extensions and features, the gate allows exactly the commands that version and
extensions allow and whose condition holds. Features come from chains in memory, through each struct that has them, and
from sets. The features in effect, and the commands that need each feature, are compared too.
"""
import collections
import functools
import itertools
import operator
import random
import subprocess
import sys
import typing

import feature_oracle
import oracle

# What the oracle finds in the statements of 1.4.363. With a newer registry, read its differences before you change
# these.
EXPECTED = {
    "statements of commands that are a condition": 200,
    "statements of commands about several physical devices": 15,
    "statements of commands that depend on more": 2755,
    "statements of structs that are a condition": 19,
    "statements of structs that depend on more": 853,
    "statements of chains that name no feature": 47,
    "names with a condition": 295,
    "slots with a condition": 243,
    "slots with a stated condition": 190,
    "slots with one by closure alone": 24,
    "slots with one by a chain alone": 29,
    "core commands without features": [121, 136, 140, 165, 174],
}


class Question(typing.NamedTuple):
    """A gate to ask for."""
    version: tuple         # of the application
    device_version: tuple
    extensions: tuple      # their names, sorted
    features: tuple        # in a set: their names, and the number of physical devices
    chain: tuple           # or in a chain: (name of a struct, ((index of a member, value)...))


GROUP = "VkDeviceGroupDeviceCreateInfo"  # in a chain: the member 0 is the number of physical devices
UNKNOWN = "unknown struct"


class Expected:
    """What the gates should answer. Everything that can be in effect on a device is one bit of an integer: the version
    and the extensions as in oracle.Registry, then the features, then whether there are several physical devices."""

    def __init__(self, registry, conditions):
        self.registry, self.conditions = registry, conditions
        self.names = sorted({atom[1] for condition in conditions.of_names.values() for clause in condition
                             for atom, _ in clause if atom[0] == "feature"})
        first = max(registry.version_bits.values()).bit_length()
        self.first = first
        self.bits = {name: 1 << first + i for i, name in enumerate(self.names)}
        self.group = 1 << first + len(self.names)
        structs = conditions.features.structs
        self.providers = {name: functools.reduce(operator.or_, map(self.bit_of_provider, struct.providers))
                          for name, struct in structs.items()}
        self.members = {name: {} for name in structs}  # {struct: {index of a member: the feature's bit}}
        for name in self.names:
            for struct, i in conditions.features.enabled_by[name]:
                self.members[struct][i] = self.bits[name]
        self.members = {struct: members for struct, members in self.members.items() if members}
        self.structs = sorted(self.members)
        self.clauses = self.read_clauses()
        self.window = registry.window_bits("device")
        self.relevant = functools.reduce(operator.or_, (pos | neg for pos, neg in self.clauses))
        self.known = {}

    def bit_of_provider(self, provider):
        return self.registry.version_bits[provider] if isinstance(provider, tuple) else self.registry.bits[provider]

    def read_clauses(self):
        """{(positive, negative): the commands}: one of the positive bits must be set, or one of the negative not."""
        clauses = collections.defaultdict(int)
        bit = {"feature": self.bits.get, "extension": self.registry.bits.get, "version": self.registry.version_bits.get,
               "group": lambda: self.group}
        for name, condition in self.conditions.of_names.items():
            for clause in condition:
                key = tuple(sum(bit[atom[0]](*atom[1:]) for atom, is_positive in clause if is_positive is wanted)
                            for wanted in (True, False))
                clauses[key] |= 1 << self.registry.place[name]
        return clauses

    def withheld(self, state):
        state &= self.relevant
        if state not in self.known:
            self.known[state] = functools.reduce(operator.or_, (
                commands for (positive, negative), commands in self.clauses.items()
                if not state & positive and state & negative == negative), 0)
        return self.known[state]

    @functools.lru_cache(None)
    def of_device(self, version, extensions):
        """(what is in effect, the commands that it allows, the structs that have an effect, their features)"""
        enabled = self.registry.enabled(version, extensions)
        structs = {struct for struct in self.structs if self.providers[struct] & enabled}
        features = 0
        for struct in structs:
            features |= functools.reduce(operator.or_, self.members[struct].values())
        return enabled, self.registry.allowed_bits(enabled) & self.window, structs, features

    def answer(self, question):
        """(the commands allowed, the features in effect), as integers"""
        enabled, allowed, structs, possible = self.of_device(
            min(question.version, question.device_version), question.extensions)
        features, devices = 0, 1
        if question.chain is None:
            names, devices = question.features
            for name in names:
                features |= self.bits[name]
            features &= possible
        else:
            for struct, values in question.chain:
                if struct == GROUP:
                    devices = values[0][1]
                elif struct in structs:
                    members = self.members[struct]
                    for i, value in values:
                        if value and i in members:
                            features |= members[i]
        state = enabled | features | (self.group if devices > 1 else 0)
        return allowed & ~self.withheld(state), features >> self.first

    # -- questions -----------------------------------------------------------------------------------

    @functools.lru_cache(None)
    def complete(self, extensions):
        """These extensions and what they depend on, sorted."""
        return tuple(sorted(self.registry.known_closure((1, 0), frozenset(extensions))[0]))

    @functools.lru_cache(None)
    def ways(self, features):
        """Ways to enable the features: as a set, and in chains, each feature in its first, in its last and in each of
        its structs. [(features or None, chain or None)]"""
        enabled_by = self.conditions.features.enabled_by
        ways = [(features, None)]
        for choice in (slice(0, 1), slice(-1, None), slice(None)):
            structs = collections.defaultdict(list)
            for name in features:
                for struct, i in enabled_by[name][choice]:
                    structs[struct].append((i, 1))
            chain = tuple((struct, tuple(values)) for struct, values in structs.items())
            if (None, chain) not in ways:
                ways.append((None, chain))
        return ways

    def of_ways(self, versions, extensions, features, devices=1):
        for names, chain in self.ways(tuple(sorted(features))):
            if chain is None:
                yield Question(*versions, extensions, (names, devices), None)
            else:
                yield Question(*versions, extensions, None,
                               chain + (((GROUP, ((0, devices),)),) if devices > 1 else ()))

    def questions(self):
        versions = self.registry.versions
        pairs = list(itertools.product(versions, versions))
        yield from self.subsets(pairs)
        yield from self.single_features(pairs)
        yield from self.providers_alone(versions)
        yield from self.random_ones(versions)

    def subsets(self, pairs):
        """Every subset of the literals of a command's condition and of the extensions of its features."""
        commands = collections.defaultdict(set)
        for name, condition in self.conditions.of_names.items():
            commands[frozenset(condition)].add(name)
        for condition, names in commands.items():
            literals = {atom for clause in condition for atom, _ in clause if atom[0] != "version"}
            literals |= {("extension", provider) for atom in literals if atom[0] == "feature"
                         for provider in self.conditions.providers(atom[1]) if isinstance(provider, str)}
            of_commands = self.complete(tuple(sorted(
                extension for _, extension, _, its_commands in self.registry.provides
                if extension and names & set(its_commands))))
            for chosen in itertools.chain.from_iterable(
                    itertools.combinations(sorted(literals), size) for size in range(len(literals) + 1)):
                features = {atom[1] for atom in chosen if atom[0] == "feature"}
                extensions = {atom[1] for atom in chosen if atom[0] == "extension"}
                extensions |= set(of_commands) - {atom[1] for atom in literals if atom[0] == "extension"}
                for versions in pairs:
                    yield from self.of_ways(versions, tuple(sorted(extensions)), features,
                                            2 if ("group",) in chosen else 1)

    def single_features(self, pairs):
        """No feature, all, and each alone, without extensions and with all; and all members of a struct but one."""
        every = tuple(sorted(self.registry.extensions))
        for extensions in (), every:
            for versions in pairs:
                for features in (), self.names, *((name,) for name in self.names):
                    for devices in 1, 2:
                        yield from self.of_ways(versions, extensions, features, devices)
        newest = self.registry.versions[-1]
        for struct, members in self.members.items():
            for but in members:
                values = tuple((i, 1) for i in range(len(self.conditions.features.structs[struct].members)) if i != but)
                yield Question(newest, newest, every, None, ((struct, values),))

    def providers_alone(self, versions):
        """For each extension with commands: it alone, with its dependencies, and all others. For each of these: no
        feature, all, and each that its commands need."""
        every = set(self.registry.extensions)
        for provider in sorted({extension for _, extension, _, _ in self.registry.provides if extension}):
            names = {name for _, extension, _, names in self.registry.provides if extension == provider
                     for name in names}
            features = {atom[1] for name in names for clause in self.conditions.of_names.get(name, ())
                        for atom, _ in clause if atom[0] == "feature"}
            for extensions in (provider,), self.complete((provider,)), tuple(sorted(every - {provider})):
                for version in versions:
                    for chosen in (), self.names, *((name,) for name in sorted(features)):
                        yield from self.of_ways((version, version), extensions, chosen)

    def random_ones(self, versions):
        chance = random.Random(1)
        structs = self.conditions.features.structs
        extensions = sorted(self.registry.extensions)
        for _ in range(2000):
            share = chance.choice((5, 20, 50, 80, 95))
            chosen = tuple(name for name in extensions if chance.randrange(100) < share)
            pair = chance.choice(versions), chance.choice(versions)
            if chance.randrange(3) == 0:
                features = [name for name in self.names if chance.randrange(100) < share]
                yield from self.of_ways(pair, chosen, features, chance.randrange(1, 4))
                continue
            chain = []
            for struct in chance.sample(sorted(structs), chance.randrange(60)) + chance.sample(
                    self.structs, chance.randrange(len(self.structs))):
                if struct not in {other for other, _ in chain}:
                    chain.append((struct, tuple(
                        (i, chance.choice((0, 1, 1, 2, 0xFFFFFFFF, 0x1000000)))
                        for i in range(len(structs[struct].members)) if chance.randrange(100) < share)))
            if chance.randrange(2):
                chain.append((GROUP, ((0, chance.randrange(4)),)))
            if chance.randrange(2):
                chain.append((UNKNOWN, tuple((i, 1) for i in range(9))))
            chance.shuffle(chain)
            yield Question(*pair, chosen, None, tuple(chain))

    def line(self, question):
        """The question as a line for the program."""
        words = ["{}.{}".format(*question.version), "{}.{}".format(*question.device_version)]
        if question.chain is None:
            names, devices = question.features
            return " ".join(["set", *words, str(devices), *names])
        for struct, values in question.chain:
            if struct == GROUP:
                type_, size = self.conditions.features.group, 16
            elif struct == UNKNOWN:
                type_, size = 0x7FFFFFFF, 36
            else:
                known = self.conditions.features.structs[struct]
                type_, size = known.type, 4 * len(known.members)
            words.append(f"{type_}:{size}")
            words += [f"{4 * i}={value}" for i, value in values]
        return " ".join(["chain", *words])


def answers(program, expected, questions):
    """The lines of the program, as words."""
    lines, extensions = [], None
    for question in questions:
        if question.extensions != extensions:
            extensions = question.extensions
            lines.append(" ".join(["extensions", *extensions]))
        lines.append(expected.line(question))
    result = subprocess.run([program], input="\n".join(lines) + "\n", text=True, stdout=subprocess.PIPE, check=True)
    return [line.split() for line in result.stdout.splitlines()]


def counts(registry, conditions, expected):
    """The figures of EXPECTED."""
    slots = {registry.original(name) for name in conditions.of_names}
    stated, closed = slots & set(conditions.stated), slots & set(conditions.by_closure)
    of = conditions.counts
    return dict(zip(EXPECTED, (
        of["command: condition"], of["command: condition of several physical devices"],
        of["command: depends on more"], of["struct: condition"], of["struct: depends on more"], of["of chains"],
        len(conditions.of_names), len(slots), len(stated), len(closed - stated), len(slots - stated - closed),
        [bin(expected.answer(Question(version, version, (), ((), 1), None))[0]).count("1")
         for version in registry.versions])))


def differences(what, ours, expected):
    for missing in sorted(expected - ours):
        yield f"{what}: vkgate lacks {missing}"
    for extra in sorted(ours - expected):
        yield f"{what}: only vkgate has {extra}"


def of_bits(bits, names):
    return {name for i, name in enumerate(names) if bits >> i & 1}


def list_failures(lines, registry, expected):
    """Yields the mistakes in the lists of names, and in the commands that need each feature."""
    yield from differences("commands", set(lines[0][1:]), set(registry.commands))
    yield from differences("features", set(lines[1][1:]), set(expected.names))
    needing = collections.defaultdict(set)
    for name, condition in expected.conditions.of_names.items():
        for clause in condition:
            for atom, _ in clause:
                needing[atom].add(name)
    for name, found, commands in lines[2:]:
        if name != found:
            yield f"find_feature({name}): {found}"
        yield from differences(f"commands that need {name}", of_bits(int(commands, 16), registry.commands),
                               needing["feature", name])


def gate_failures(question, ours, expected_answer, expected):
    """Yields the mistakes in one answer."""
    shown = " ".join(question.extensions[:4]) + (f" and {len(question.extensions) - 4} more"
                                                 if len(question.extensions) > 4 else "")
    where = f"{expected.line(question)[:160]}, extensions: {shown or 'none'}"
    for what, names, found, wanted in zip(("allowed", "features"), (expected.registry.commands, expected.names), ours,
                                          expected_answer):
        yield from differences(f"{where}: {what}", of_bits(found, names), of_bits(wanted, names))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    registry = oracle.Registry()
    conditions = feature_oracle.read_extract(registry)
    expected = Expected(registry, conditions)
    found = []
    for what, count in counts(registry, conditions, expected).items():
        print(f"{what}: {count}")
        if count != EXPECTED[what]:
            found.append(f"{what}: {count}, not {EXPECTED[what]}")

    questions = sorted(set(expected.questions()), key=lambda question: (
        len(question.extensions), question.extensions, question.version, question.device_version,
        repr(question.features), repr(question.chain)))
    lines = answers(sys.argv[1], expected, questions)
    head = 2 + len(lines[1]) - 1
    found += list_failures(lines[:head], registry, expected)
    if lines[0][1:] != registry.commands or lines[1][1:] != expected.names:
        found.append("the gates are not compared, because the names differ")
        questions = []
    elif len(lines) - head != len(questions):
        sys.exit(f"{len(lines) - head} answers to {len(questions)} questions")
    for question, line in zip(questions, lines[head:]):
        ours = int(line[0], 16), int(line[1], 16)
        wanted = expected.answer(question)
        if ours != wanted:
            found += gate_failures(question, ours, wanted, expected)
    for difference in found[:40]:
        print(difference)

    names = bin(expected.window).count("1")
    facts = {"whether a command is allowed": len(questions) * names,
             "whether a feature is in effect": len(questions) * len(expected.names),
             "whether a command needs a feature": len(expected.names) * len(registry.commands)}
    print("; ".join(f"{what}: {count:,}" for what, count in facts.items()))
    print(f"the statements of valid usage: {len(questions):,} gates, {sum(facts.values()):,} comparisons, "
          f"{len(found):,} differences")
    return 1 if found else 0


sys.exit(main())
