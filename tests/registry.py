#!/usr/bin/env python3
"""Checks the gate against vk.xml itself, with a second reader that shares no code with the generator.

    registry.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

For every version and many sets of extensions, the gates of an instance, a physical device and devices allow the
commands of their level whose <require> block is in effect and whose `depends` holds, and no others. They name the
right provider for each command, count the extensions that have no effect at their level, and report the right unmet
dependencies and closures.

For every command it compares the name, the level, the aliases, the slots in each table, the dispatch handle, and
whether find_command finds the name. For every extension it compares the level, the version and the replacement.
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import oracle

TESTS = pathlib.Path(__file__).resolve().parent

# The program first reads one line of names to look up, and prints all commands and extensions. Then it reads lines
# "VERSION DEVICE_VERSION EXTENSION...", and prints one line for each: four gates' sets. A set is a hexadecimal
# number in which bit i is the i-th command or extension in alphabetical order. The gates are
#
# instance  an instance of VERSION
# device    its device of VERSION
# other     a device of DEVICE_VERSION, which may be newer than the instance of VERSION
# physical  a physical device of DEVICE_VERSION in the same instance
PROGRAM = r"""
#include "support/members.hpp"
#include <vkgate/command_traits.hpp>
#include <vkgate/find_command.hpp>
#include <vkgate/implement/extension_properties.hpp>
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
        places.push_back(static_cast<std::size_t>(
            std::lower_bound(names.begin(), names.end(), name(e)) - names.begin()));
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
    void print(const char* gate, const char* title) const {
        char text[sizeof words * 2 + 1] = {};
        for (std::size_t digit = 0; digit < sizeof words * 2; ++digit)
            text[sizeof words * 2 - 1 - digit] =
                "0123456789abcdef"[words[digit / 16] >> digit % 16 * 4 & 15];
        const std::size_t zeros = std::string(text).find_first_not_of('0');
        std::cout << ' ' << gate << '.' << title << '='
                  << (zeros == std::string::npos ? "0" : text + zeros);
    }
};

std::uint32_t version_in(std::istringstream& words) {
    std::uint32_t major = 0, minor = 0;
    char point = 0;
    words >> major >> point >> minor;
    return VK_MAKE_VERSION(major, minor, 0);
}

/// Prints the members of the table that show a pointer written to the command's slot.
template <class Table>
void print_slot(const char* table_name, Command c) {
    Table table;
    const PFN_vkVoidFunction mark = [] {};
    const bool written = set_slot(table, c, mark);
    std::cout << "slot " << table_name << ' ' << name(c);
    if (written != has_slot<Table>(c) || (written && get_slot(table, c) != mark))
        std::cout << " set, get and has_slot disagree";
    visit_members(table, [&](Command other, PFN_vkVoidFunction function) {
        if (function == mark)
            std::cout << ' ' << name(other);
    });
    std::cout << '\n';
}

void print_lists() {
    const char* const levels[] = {"global", "instance", "physical_device", "device"};
    const char* const handles[] = {"None", "VkInstance", "VkPhysicalDevice", "VkDevice", "VkQueue",
                                   "VkCommandBuffer", "VkExternalComputeQueueNV"};
    for (Command c : CommandSet::all()) {
        std::cout << "command " << name(c) << ' ' << levels[static_cast<int>(level(c))] << ' '
                  << handles[static_cast<int>(dispatch(c))];
        for (Command alias : aliases(c))
            std::cout << ' ' << name(alias);
        std::cout << '\n';
        print_slot<GlobalTable>("global", c);
        print_slot<InstanceTable>("instance", c);
        print_slot<PhysicalDeviceTable>("physical_device", c);
        print_slot<DeviceTable>("device", c);
    }
    for (Extension e : ExtensionSet::all())
        std::cout << "extension " << name(e) << ' '
                  << (instance_extensions.contains(e) ? "instance" : "device") << ' '
                  << spec_version(e) << '\n';
    const char* const ways[] = {"", "promoted", "deprecated", "obsoleted"};
    for (Extension e : ExtensionSet::all())
        std::cout << "replaced," << name(e) << ',' << ways[static_cast<int>(replacement(e).how)]
                  << ',' << name(replacement(e).by) << ','
                  << name(Provider{core_since(e), Extension::none}) << '\n';
}

void print_versions(const char* title, std::uint32_t version) {
    std::cout << ' ' << title << '=' << (version >> 22) << '.' << (version >> 12 & 0x3FF);
}

void print_gate(const char* title, const Gate& gate) {
    print_versions((std::string(title) + ".version").c_str(), gate.api_version());
    print_versions((std::string(title) + ".instance_version").c_str(), gate.instance_version());
    std::cout << ' ' << title << ".ignored=" << gate.ignored_name_count();
    Bits<Command> single;
    std::map<std::pair<std::uint32_t, Extension>, Bits<Command>> provided;
    for (Command c : CommandSet::all()) {
        if (gate.allows(c))
            single.insert(c);
        const Provider provider = gate.provider(c);
        if (provider != Provider{})
            provided[{provider.version, provider.extension}].insert(c);
    }
    Bits<Command>(gate.allowed()).print(title, "allowed");
    single.print(title, "allows");
    Bits<Extension>(gate.extensions()).print(title, "extensions");
    Bits<Extension>(unmet_dependencies(gate)).print(title, "unmet");
    if (gate.level() != Level::physical_device) {
        const Closure all = closure(gate);
        Bits<Extension>(all.extensions).print(title, "closure");
        Bits<Extension>(all.unmet).print(title, "unmet_in_closure");
    }
    for (const auto& [provider, bits] : provided) {
        std::string name = vkgate::name(Provider{provider.first, provider.second});
        std::replace(name.begin(), name.end(), ' ', '_');
        bits.print(title, name.c_str());
    }
}

int main() {
    std::ios::sync_with_stdio(false);
    std::string line, word;
    std::getline(std::cin, line);
    for (std::istringstream words(line); words >> word;)
        std::cout << "find " << word << ' ' << name(find_command(word.c_str())) << '\n';
    print_lists();

    while (std::getline(std::cin, line)) {
        std::istringstream words(line);
        const std::uint32_t version = version_in(words);
        const std::uint32_t device_version = version_in(words);
        std::vector<std::string> strings;
        while (words >> word)
            strings.push_back(word);
        std::vector<const char*> names;
        for (const std::string& string : strings)
            names.push_back(string.c_str());

        VkApplicationInfo application = {};
        VkInstanceCreateInfo info = {};
        info.pApplicationInfo = &application;
        info.enabledExtensionCount = static_cast<std::uint32_t>(names.size());
        info.ppEnabledExtensionNames = names.data();
        VkDeviceCreateInfo device_info = {};
        device_info.enabledExtensionCount = info.enabledExtensionCount;
        device_info.ppEnabledExtensionNames = names.data();

        std::cout << "gate";
        const InstanceGate instance(version, names.data(), names.size());
        print_gate("instance", instance);
        print_gate("device", DeviceGate(instance, version, device_info));
        application.apiVersion = VK_MAKE_VERSION(VKGATE_REGISTRY_MAJOR, VKGATE_REGISTRY_MINOR, 0);
        const InstanceGate of_newer_application(version, info);
        print_gate("other", DeviceGate(of_newer_application, device_version, names.data(), names.size()));
        ExtensionSet supported;
        for (const char* name : names)
            supported.insert(find_extension(name));
        print_gate("physical", PhysicalDeviceGate(of_newer_application, device_version, supported));
        std::cout << '\n';
    }
}
"""


def gates(registry):
    """All questions: (version, another version for a device, extensions). No pair of version and extensions occurs
    twice."""
    names = sorted(registry.extensions)
    gating = sorted({extension for _, extension, _, _ in registry.provides if extension})
    conditions = [set(re.findall(r"VK_[A-Z]+\w*", depends)) | {extension}
                  for _, extension, depends, _ in registry.provides if depends and extension]
    chance = random.Random(1)

    def sets(version):
        yield []
        yield names
        for extension in names:
            yield [extension]
            yield registry.closure(version, [extension])[0]
        for extension in gating:
            yield [name for name in names if name != extension]
        for condition in conditions:  # every subset of the extensions in every condition
            parts = sorted(part for part in condition if part in registry.extensions)
            for bits in range(2 ** len(parts)):
                yield [part for i, part in enumerate(parts) if bits >> i & 1]
        for percent in (5, 20, 40, 60, 80, 95):
            for _ in range(20):
                yield [name for name in names if chance.randrange(100) < percent]
        for _ in range(2000):
            yield chance.sample(names, chance.randint(1, 60))

    for version in registry.versions:
        different = {tuple(sorted(extensions)) for extensions in sets(version)}
        for i, extensions in enumerate(sorted(different, key=lambda names: (len(names), names))):
            yield version, registry.versions[i % len(registry.versions)], extensions


def build(command, folder):
    program = pathlib.Path(folder) / "ask"
    result = subprocess.run([*command, f"-I{TESTS}", "-std=c++17", "-O1", "-x", "c++", "-", "-o", str(program)],
                            input=PROGRAM, text=True)
    if result.returncode != 0:
        sys.exit("the test program does not build")
    return program


def answers(command, names, questions):
    """The lines of PROGRAM, as words."""
    with tempfile.TemporaryDirectory() as folder:
        text = " ".join(names) + "\n" + "".join(
            " ".join([*("{}.{}".format(*version) for version in versions), *extensions]) + "\n"
            for *versions, extensions in questions)
        result = subprocess.run([str(build(command, folder))], input=text, text=True, stdout=subprocess.PIPE,
                                check=True)
    return [line.split() for line in result.stdout.splitlines()]


def differences(what, ours, registrys):
    for missing in sorted(registrys - ours):
        yield f"{what}: vkgate lacks {missing}"
    for extra in sorted(ours - registrys):
        yield f"{what}: only vkgate has {extra}"


def names_to_find(registry):
    """All command names in vk.xml, even those outside Vulkan, and names that differ from Vulkan's by one character."""
    near = {changed for name in registry.commands for changed in (name + "X", name[:-1], "x" + name[1:])}
    return sorted({*registry.commands, *registry.foreign, *near, *registry.extensions})


def list_failures(lines, registry):
    """Yields the mistakes in names, levels, aliases, slots, handles, extensions and replacements."""
    commands = {line[1]: (line[2], line[3], set(line[4:])) for line in lines if line[0] == "command"}
    extensions = {(line[1], *line[2:]) for line in lines if line[0] == "extension"}
    replaced = {tuple(" ".join(line).split(",")[1:]) for line in lines if line[0].startswith("replaced,")}
    found = {line[1]: " ".join(line[2:]) for line in lines if line[0] == "find"}
    yield from differences("commands", set(commands), set(registry.levels))
    yield from differences("extensions", extensions,
                           {(name, level, *registry.spec_versions[name])
                            for name, level in registry.extensions.items()})
    yield from differences("replacements", replaced,
                           {(name, *registry.replaced.get(name, ("", "")), registry.core_since(name))
                            for name in registry.extensions})
    yield from differences("found by name", set(found.items()),
                           {(name, name if name in registry.levels else "") for name in names_to_find(registry)})
    same = {name: {other for other in registry.levels if registry.original(other) == registry.original(name)}
            for name in registry.levels}
    for name, (level, handle, aliases) in commands.items():
        if level != registry.levels.get(name):
            yield f"{name}: level {level}, not {registry.levels.get(name)}"
        if handle != str(registry.handles.get(name)):
            yield f"{name}: dispatched on {handle}, not {registry.handles.get(name)}"
        yield from differences(f"aliases of {name}", aliases, same.get(name, set()))
    slots = {(line[1], line[2]): set(line[3:]) for line in lines if line[0] == "slot"}
    for level, at in registry.at.items():
        for name in registry.levels:
            yield from differences(f"slot of {name} in the {level} table", slots.get((level, name), set()),
                                   same[name] if name in at else set())


def list_facts(registry):
    """How many facts list_failures compares."""
    return {"names": len(registry.commands) + len(registry.extensions),
            "levels, handles, versions, replacements": 2 * len(registry.commands) + 3 * len(registry.extensions),
            "aliases": len(registry.commands) ** 2,
            "slots": len(registry.commands) * sum(map(len, registry.at.values())),
            "names to find": len(names_to_find(registry))}


def gate_sets(question, registry):
    """What PROGRAM should print for one question: {title: an integer or a word}."""
    version, device_version, extensions = question
    of_instance = registry.of_level("instance", extensions)
    of_device = len(extensions) - len(of_instance)
    sets = {}

    def gate(title, level, its_version, in_effect, ignored, with_closure=True):
        enabled = registry.enabled(its_version, in_effect)
        window = registry.window_bits(level)
        provided = {provider: bits & window for provider, bits in registry.provider_bits(enabled).items()
                    if bits & window}
        allowed = 0
        for bits in provided.values():
            allowed |= bits
        found = {"version": "{}.{}".format(*its_version), "instance_version": "{}.{}".format(*version),
                 "ignored": str(ignored), "allowed": allowed, "allows": allowed,
                 "extensions": registry.enabled(None, in_effect),
                 "unmet": registry.enabled(None, registry.unmet(its_version, in_effect, version)), **provided}
        if with_closure:
            closure, unmet = registry.known_closure(its_version, frozenset(in_effect), version)
            found.update(closure=registry.enabled(None, closure), unmet_in_closure=registry.enabled(None, unmet))
        sets.update((f"{title}.{what.replace(' ', '_')}", value) for what, value in found.items())

    gate("instance", "instance", version, of_instance, of_device)
    gate("device", "device", version, extensions, len(of_instance))
    gate("other", "device", device_version, extensions, len(of_instance))
    gate("physical", "physical_device", device_version, registry.physical_device_extensions(
        version, device_version, extensions, extensions), 0, with_closure=False)
    return sets


OF_EXTENSIONS = "extensions", "unmet", "closure", "unmet_in_closure"
IN_WORDS = "version", "instance_version", "ignored"


def gate_failures(question, line, expected, registry):
    """Yields the mistakes in the gates of one question."""
    ours = {}
    for word in line[1:]:
        title, value = word.split("=")
        ours[title] = value if title.split(".")[1] in IN_WORDS else int(value, 16)
    if ours == expected:
        return
    version, device_version, extensions = question
    shown = " ".join(extensions[:4]) + (f" and {len(extensions) - 4} more" if len(extensions) > 4 else "")
    for title in sorted(set(ours) | set(expected)):
        values = ours.get(title, 0), expected.get(title, 0)
        if values[0] == values[1]:
            continue
        where = f"{version} {device_version} {shown}: {title}"
        if any(isinstance(value, str) for value in values):
            yield f"{where}: {values[0]}, not {values[1]}"
            continue
        names = registry.extensions_of if title.split(".")[1] in OF_EXTENSIONS else registry.commands_of
        yield from differences(where, *map(names, values))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    registry = oracle.Registry()
    questions = list(gates(registry))
    lines = answers(sys.argv[1:], names_to_find(registry), questions)
    found = list(list_failures(lines, registry))
    answered = [line for line in lines if line[0] == "gate"]
    if len(answered) != len(questions):
        sys.exit(f"{len(answered)} answers to {len(questions)} questions")
    if {line[1] for line in lines if line[0] == "command"} != set(registry.commands):
        found.append("the gates are not compared, because the commands differ")
        questions = []
    provided = 0
    for question, line in zip(questions, answered):
        expected = gate_sets(question, registry)
        provided += sum(bin(value).count("1") for title, value in expected.items() if title.endswith(".allowed"))
        found += gate_failures(question, line, expected, registry)
    for difference in found[:40]:
        print(difference)

    facts = list_facts(registry)
    facts.update({"whether a command is allowed": 4 * len(questions) * len(registry.commands),
                  "by which provider": provided,
                  "whether an extension is in effect": 4 * len(questions) * len(registry.extensions),
                  "dependencies not met": 4 * len(questions) * len(registry.extensions),
                  "closures": 2 * 3 * len(questions) * len(registry.extensions)})
    print("; ".join(f"{what}: {count:,}" for what, count in facts.items()))
    print(f"the registry: {len(questions):,} gates, {sum(facts.values()):,} comparisons, "
          f"{len(found):,} differences")
    return 1 if found else 0


sys.exit(main())
