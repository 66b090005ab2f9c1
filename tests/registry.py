#!/usr/bin/env python3
"""Checks the gate against vk.xml itself, by a second reading of it that shares nothing with the generator.

    registry.py COMPILER [FLAG...]      flags as -I include; the exit code is 0 where all is well

For every version and many sets of extensions, the commands that vkgate allows are those whose <require> block
is in effect and whose `depends` holds, and it names the right provider for each. The same for a physical
device, for the dependencies of extensions that are not met, and for closures. Names, levels, aliases, kinds of
extensions and what replaced them are compared as well.
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import oracle

# Prints the commands and extensions; then, for each line "MINOR DEVICE_MINOR EXTENSION...", a line of sets: the
# commands that the gate allows, those that it allows when asked for each, those of a physical device of the other
# version, those of each provider; the extensions whose dependencies are not met, also at that version, those of
# the closure, and those not met in it. A set is a hexadecimal number in which bit i is the i-th command or extension in alphabetical order.
PROGRAM = r"""
#include <vkgate/vkgate.hpp>
#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>
using namespace vkgate;

template <class Enum>
std::vector<std::size_t> places() {
    std::vector<std::string> names;
    for (Enum e : EnumSet<Enum>::all())
        names.push_back(name(e));
    std::sort(names.begin(), names.end());
    std::vector<std::size_t> places;
    for (Enum e : EnumSet<Enum>::all())
        places.push_back(std::lower_bound(names.begin(), names.end(), name(e)) - names.begin());
    return places;
}

template <class Enum>
struct Bits {
    std::uint64_t words[(static_cast<std::size_t>(Enum::none) + 63) / 64] = {};
    Bits() = default;
    Bits(const EnumSet<Enum>& set) {
        for (Enum e : set)
            insert(e);
    }
    void insert(Enum e) {
        static const std::vector<std::size_t> place = places<Enum>();
        const std::size_t i = place[static_cast<std::size_t>(e)];
        words[i / 64] |= std::uint64_t{1} << i % 64;
    }
    void print(const char* title) const {
        char text[sizeof words * 2 + 1] = {};
        for (std::size_t digit = 0; digit < sizeof words * 2; ++digit)
            text[sizeof words * 2 - 1 - digit] =
                "0123456789abcdef"[words[digit / 16] >> digit % 16 * 4 & 15];
        const std::size_t zeros = std::string(text).find_first_not_of('0');
        std::cout << ' ' << title << '=' << (zeros == std::string::npos ? "0" : text + zeros);
    }
};

int main() {
    std::ios::sync_with_stdio(false);
    const char* const levels[] = {"global", "instance", "physical_device", "device"};
    for (Command c : CommandSet::all()) {
        std::cout << "command " << name(c) << ' ' << levels[static_cast<int>(level(c))];
        for (Command alias : aliases(c))
            std::cout << ' ' << name(alias);
        std::cout << '\n';
    }
    for (Extension e : ExtensionSet::all())
        std::cout << "extension " << name(e) << ' '
                  << (instance_extensions.contains(e) ? "instance" : "device") << '\n';
    const char* const ways[] = {"", "promoted", "deprecated", "obsoleted"};
    for (Extension e : ExtensionSet::all())
        std::cout << "replaced," << name(e) << ',' << ways[static_cast<int>(replacement(e).how)]
                  << ',' << name(replacement(e).by) << ','
                  << name(Provider{core_since(e), Extension::none}) << '\n';

    for (std::string line, word; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::uint32_t minor = 0, device_minor = 0;
        words >> minor >> device_minor;
        Gate gate(VK_MAKE_VERSION(1, minor, 0));
        while (words >> word)
            gate.enable(word.c_str());
        Bits<Command> single;
        std::map<std::pair<std::uint32_t, Extension>, Bits<Command>> provided;
        for (Command c : CommandSet::all()) {
            if (gate.allows(c))
                single.insert(c);
            const Provider provider = gate.provider(c);
            if (provider != Provider{})
                provided[{provider.version, provider.extension}].insert(c);
        }
        std::cout << "gate";
        Bits<Command>(gate.allowed()).print("allowed");
        single.print("allows");
        const std::uint32_t version = VK_MAKE_VERSION(1, device_minor, 0);
        const Gate physical = physical_device_gate(gate, version, gate.extensions());
        Bits<Command> of_physical;
        for (Command c : physical.allowed())
            if (level(c) == Level::physical_device)
                of_physical.insert(c);
        of_physical.print("physical");
        Bits<Extension>(unmet_dependencies(gate)).print("unmet");
        Bits<Extension>(unmet_dependencies(gate.capped_to(version))).print("unmet_below");
        const Closure all = closure(gate);
        Bits<Extension>(all.extensions).print("closure");
        Bits<Extension>(all.unmet).print("unmet_in_closure");
        for (const auto& [provider, bits] : provided) {
            std::string title = name(Provider{provider.first, provider.second});
            std::replace(title.begin(), title.end(), ' ', '_');
            bits.print(title.c_str());
        }
        std::cout << '\n';
    }
}
"""


def gates(registry):
    """All (minor, a physical device's minor, extensions) to ask about, no pair of minor and extensions twice."""
    names = sorted(registry.extensions)
    gating = sorted({extension for _, extension, _, _ in registry.provides if extension})
    conditions = [set(re.findall(r"VK_[A-Z]+\w*", depends)) | {extension}
                  for _, extension, depends, _ in registry.provides if depends and extension]
    chance = random.Random(1)

    def sets(minor):
        yield []
        yield names
        for extension in names:
            yield [extension]
            yield registry.closure(minor, [extension])[0]
        for extension in gating:
            yield [name for name in names if name != extension]
        for condition in conditions:  # every part of every condition, without the versions
            parts = sorted(part for part in condition if part in registry.extensions)
            for bits in range(2 ** len(parts)):
                yield [part for i, part in enumerate(parts) if bits >> i & 1]
        for percent in (5, 20, 40, 60, 80, 95):
            for _ in range(20):
                yield [name for name in names if chance.randrange(100) < percent]
        for _ in range(2000):
            yield chance.sample(names, chance.randint(1, 60))

    for minor in range(registry.newest + 1):
        different = {tuple(sorted(extensions)) for extensions in sets(minor)}
        for i, extensions in enumerate(sorted(different, key=lambda names: (len(names), names))):
            yield minor, i % (registry.newest + 1), extensions


def answers(command, questions):
    """The lines of PROGRAM, as words."""
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "ask"
        result = subprocess.run([*command, "-std=c++17", "-O1", "-x", "c++", "-", "-o", str(program)],
                                input=PROGRAM, text=True)
        if result.returncode != 0:
            sys.exit("the program that asks vkgate does not build")
        text = "".join(" ".join([*map(str, minors), *extensions]) + "\n" for *minors, extensions in questions)
        result = subprocess.run([str(program)], input=text, text=True, stdout=subprocess.PIPE, check=True)
    return [line.split() for line in result.stdout.splitlines()]


def differences(what, ours, registrys):
    for missing in sorted(registrys - ours):
        yield f"{what}: vkgate lacks {missing}"
    for extra in sorted(ours - registrys):
        yield f"{what}: only vkgate has {extra}"


def list_failures(lines, registry):
    """What is wrong with the names, levels, aliases, extensions and replacements."""
    commands = {line[1]: (line[2], set(line[3:])) for line in lines if line[0] == "command"}
    extensions = {line[1]: line[2] for line in lines if line[0] == "extension"}
    replaced = {tuple(" ".join(line).split(",")[1:]) for line in lines if line[0].startswith("replaced,")}
    yield from differences("commands", set(commands), set(registry.levels))
    yield from differences("extensions", set(extensions.items()), set(registry.extensions.items()))
    yield from differences("replacements", replaced,
                           {(name, *registry.replaced.get(name, ("", "")), registry.core_since(name))
                            for name in registry.extensions})
    for name, (level, aliases) in commands.items():
        if level != registry.levels.get(name):
            yield f"{name}: level {level}, not {registry.levels.get(name)}"
        same = {other for other in registry.levels if registry.original(other) == registry.original(name)}
        yield from differences(f"aliases of {name}", aliases, same)


def gate_sets(question, registry):
    """What PROGRAM should say of one gate: {title: set}, an integer each."""
    minor, device_minor, extensions = question
    device_minor = min(minor, device_minor)
    enabled = registry.enabled(minor, extensions)
    allowed = registry.allowed_bits(enabled)
    physical = registry.physical_device_allowed(minor, device_minor, extensions, extensions)
    closure, unmet_in_closure = registry.closure(minor, extensions)
    return {"allowed": allowed, "allows": allowed,
            "physical": sum(1 << registry.place[command] for command in physical
                            if registry.levels[command] == "physical_device"),
            "unmet": registry.enabled(-1, registry.unmet(minor, extensions)),
            "unmet below": registry.enabled(-1, registry.unmet(device_minor, extensions, minor)),
            "closure": registry.enabled(-1, closure),
            "unmet in closure": registry.enabled(-1, unmet_in_closure),
            **registry.provider_bits(enabled)}


OF_EXTENSIONS = "unmet", "unmet below", "closure", "unmet in closure"


def gate_failures(question, line, registry):
    """What is wrong with one gate."""
    minor, _, extensions = question
    ours = {title if title.startswith("VK_") else title.replace("_", " "): int(bits, 16)
            for title, bits in (word.split("=") for word in line[1:])}
    expected = gate_sets(question, registry)
    if ours == expected:
        return
    shown = " ".join(extensions[:4]) + (f" and {len(extensions) - 4} more" if len(extensions) > 4 else "")
    for title in sorted(set(ours) | set(expected)):
        names = registry.extensions_of if title in OF_EXTENSIONS else registry.commands_of
        yield from differences(f"1.{minor} {shown}: {title}", names(ours.get(title, 0)),
                               names(expected.get(title, 0)))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    registry = oracle.Registry()
    questions = list(gates(registry))
    lines = answers(sys.argv[1:], questions)
    found = list(list_failures(lines, registry))
    answered = [line for line in lines if line[0] == "gate"]
    if len(answered) != len(questions):
        sys.exit(f"{len(answered)} answers to {len(questions)} questions")
    if {line[1] for line in lines if line[0] == "command"} != set(registry.commands):
        found.append("the gates are not compared, because the commands differ")
        questions = []
    for question, line in zip(questions, answered):
        found += gate_failures(question, line, registry)
    for difference in found[:40]:
        print(difference)

    allowed = sum(bin(registry.allowed_bits(registry.enabled(minor, extensions))).count("1")
                  for minor, _, extensions in questions)
    of_physical = sum(level == "physical_device" for level in registry.levels.values())
    facts = {"whether a command is allowed": len(questions) * len(registry.commands),
             "by which provider": allowed,
             "whether on a physical device": len(questions) * of_physical,
             "dependencies not met": 2 * len(questions) * len(registry.extensions),
             "closures": 2 * len(questions) * len(registry.extensions)}
    print("; ".join(f"{what}: {count:,}" for what, count in facts.items()))
    print(f"the registry: {len(questions):,} gates, {sum(facts.values()):,} comparisons, "
          f"{len(found):,} differences")
    return 1 if found else 0


sys.exit(main())
