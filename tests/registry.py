#!/usr/bin/env python3
"""Checks the gate against vk.xml itself, by a second reading of it that shares nothing with the generator.

    registry.py COMPILER [FLAG...]      flags as -I include; the exit code is 0 where all is well

For every version and many sets of extensions, the commands that vkgate allows are those whose <require> block
is in effect and whose `depends` holds. Names, levels, aliases and kinds of extensions are compared as well.
"""
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import oracle

# Prints the commands and extensions; then, for each line "MINOR EXTENSION...", what the gate allows.
PROGRAM = r"""
#include <vkgate/vkgate.hpp>
#include <iostream>
#include <sstream>
#include <string>
int main() {
    using namespace vkgate;
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
    for (std::string line, word; std::getline(std::cin, line);) {
        std::istringstream words(line);
        std::uint32_t minor = 0;
        words >> minor;
        Gate gate(VK_MAKE_API_VERSION(0, 1, minor, 0));
        while (words >> word)
            gate.enable(word.c_str());
        std::cout << "allowed";
        for (Command c : gate.allowed())
            std::cout << ' ' << name(c);
        std::cout << '\n';
    }
}
"""


def gates(registry):
    names = sorted(registry.extensions)
    gating = sorted({extension for _, extension, _, _ in registry.provides if extension})
    conditions = [set(re.findall(r"VK_[A-Z]+\w*", depends)) | {extension}
                  for _, extension, depends, _ in registry.provides if depends and extension]
    chance = random.Random(1)
    for minor in range(5):
        yield minor, []
        yield minor, names
        for extension in gating:
            yield minor, [extension]
            yield minor, [name for name in names if name != extension]
        for condition in conditions:  # every part of every condition, without the versions
            parts = sorted(part for part in condition if part in registry.extensions)
            for bits in range(2 ** len(parts)):
                yield minor, [part for i, part in enumerate(parts) if bits >> i & 1]
        for percent in (5, 20, 40, 60, 80, 95):
            for _ in range(20):
                yield minor, [name for name in names if chance.randrange(100) < percent]


def answers(command, questions):
    with tempfile.TemporaryDirectory() as folder:
        program = pathlib.Path(folder) / "allowed"
        result = subprocess.run([*command, "-std=c++17", "-O1", "-x", "c++", "-", "-o", str(program)],
                                input=PROGRAM, text=True)
        if result.returncode != 0:
            sys.exit("the program that asks vkgate does not build")
        text = "".join(" ".join([str(minor), *extensions]) + "\n" for minor, extensions in questions)
        result = subprocess.run([str(program)], input=text, text=True, stdout=subprocess.PIPE, check=True)
    return [line.split() for line in result.stdout.splitlines()]


def differences(what, ours, registrys):
    for missing in sorted(registrys - ours):
        yield f"{what}: vkgate lacks {missing}"
    for extra in sorted(ours - registrys):
        yield f"{what}: only vkgate has {extra}"


def failures(command, registry, questions):
    lines = answers(command, questions)
    commands = {line[1]: (line[2], set(line[3:])) for line in lines if line[0] == "command"}
    extensions = {line[1]: line[2] for line in lines if line[0] == "extension"}
    allowed = [set(line[1:]) for line in lines if line[0] == "allowed"]

    yield from differences("commands", set(commands), set(registry.levels))
    yield from differences("extensions", set(extensions.items()), set(registry.extensions.items()))
    for name, (level, aliases) in commands.items():
        if level != registry.levels.get(name):
            yield f"{name}: level {level}, not {registry.levels.get(name)}"
        same = {other for other in registry.levels if registry.original(other) == registry.original(name)}
        yield from differences(f"aliases of {name}", aliases, same)
    if len(allowed) != len(questions):
        yield f"{len(allowed)} answers to {len(questions)} questions"
    for (minor, enabled), ours in zip(questions, allowed):
        shown = " ".join(enabled[:4]) + (f" and {len(enabled) - 4} more" if len(enabled) > 4 else "")
        yield from differences(f"1.{minor} {shown}", ours, registry.allowed(minor, set(enabled)))


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    registry = oracle.Registry()
    questions = list(gates(registry))
    found = list(failures(sys.argv[1:], registry, questions))
    for difference in found[:40]:
        print(difference)
    print(f"{len(questions)} gates, {len(found)} differences")
    return 1 if found else 0


sys.exit(main())
