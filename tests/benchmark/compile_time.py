#!/usr/bin/env python3
"""Measures each contender's cost at compile time: its headers, a unit that loads a device table, and projects of many
such units."""
import functools
import pathlib
import statistics
import tempfile

import contenders
import costs
import rows
from contenders import GLAD, HPP, VKGATE, VOLK, VUL, Row
from results import LIMIT, Bar, Result

INCLUDE_SECTION = "Including the headers"
UNIT_SECTION = "Compiling a unit that loads a device table, user CPU"
PROJECT_SECTION = "Compiling a project of such units, user CPU"

CORE = "#include <vulkan/vulkan_core.h>\n"
IMPLEMENTED_VOLK = "#define VOLK_IMPLEMENTATION\n#include <volk.h>\n"
DYNAMIC_HPP = "#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1\n#include <vulkan/vulkan.hpp>\n"
DISPATCH_TABLE = "#include <vulkan/utility/vk_dispatch_table.h>\n"
LOADING = {VOLK: IMPLEMENTED_VOLK, VUL: DISPATCH_TABLE, HPP: DYNAMIC_HPP,
           GLAD: '#include "../src/vulkan.c"\n'}  # in src/, next to its include folder

# The includes of a unit, by its role. vulkan.hpp is the smallest header with Vulkan-Hpp's dispatcher.
INCLUDED = {
    "tables.hpp, to call": {
        LIMIT: CORE, VKGATE: "#include <vkgate/tables.hpp>\n", VOLK: "#include <volk.h>\n", VUL: DISPATCH_TABLE,
        HPP: DYNAMIC_HPP, GLAD: "#include <glad/vulkan.h>\n"},
    "tables.hpp, to call, without prototypes": {
        who: f"#define VK_NO_PROTOTYPES\n{text}" for who, text in (
            (LIMIT, CORE), (VKGATE, "#include <vkgate/tables.hpp>\n"), (VUL, DISPATCH_TABLE))} | {
        VOLK: "#include <volk.h>\n"},
    "load.hpp, to load": {LIMIT: CORE, VKGATE: "#include <vkgate/load.hpp>\n", **LOADING},
    "vkgate.hpp, for all": {LIMIT: CORE, VKGATE: "#include <vkgate/vkgate.hpp>\n", **LOADING},
}

# Limits for the instructions, as multiples of those for vulkan_core.h.
INCLUDE_BARS = {"tables.hpp": 1.2, "load.hpp": 1.4, "vkgate.hpp": 1.5}

# Compared with vulkan_core.h alone. vkgate.hpp includes those that have no folder, from iterator.hpp on.
OPTIONAL = ["command_traits.hpp", "find_command.hpp", "iterator.hpp", "physical_device_gate.hpp", "problems.hpp",
            "slot.hpp",
            *(str(header.relative_to(rows.INCLUDE / "vkgate")) for folder in ("implement", "layer", "driver", "common")
              for header in sorted((rows.INCLUDE / "vkgate" / folder).glob("*.hpp")))]

SLOW = {HPP}  # takes more than a minute under valgrind

NOTES = [
    "Including: the whole cost of a unit that has only the includes. limit: vulkan_core.h alone. Instructions: "
    "executed by the compiler (valgrind), whatever the machine's load. Vulkan-Hpp's are not counted, as "
    "that takes minutes. Lines: preprocessed, not empty (g++). Beside peers, the bar is the best but glad, "
    "which is smaller.",
    "load.hpp and vkgate.hpp compare with volk.h and VOLK_IMPLEMENTATION, tables.hpp with volk.h alone: volk's "
    "loading code is in one unit of a program. VUL and Vulkan-Hpp have one header for everything. volk.h turns "
    "Vulkan's prototypes off. The others get VK_NO_PROTOTYPES if the row says so.",
    "Units: volk's and glad's only call the function that loads; a project has their implementation once, "
    "beside its units. limit: a unit with vulkan_core.h and nothing else. Linking is not measured.",
]


class Session:
    """The measurements, each made once, when a row first asks for it."""

    def __init__(self, quick):
        self.quick = quick
        self.contenders = {contender.name: contender for contender in contenders.all_contenders()}
        self.folder = tempfile.TemporaryDirectory()
        self.counted = {}

    def unit(self, text):
        """A file with this text. Equal texts share one file."""
        return rows.write(pathlib.Path(self.folder.name) / f"{abs(hash(text))}.cpp", text)

    def texts(self, role):
        included = INCLUDED.get(role) or {LIMIT: CORE, VKGATE: f"{CORE}#include <vkgate/{role}>\n"}
        return {who: text for who, text in included.items() if who == LIMIT or who in self.contenders}

    def command(self, compiler, who, text, *flags):
        return contenders.command(compiler, self.contenders.get(who), self.unit(text), *flags)

    def instructions(self, compiler, role):
        found = {}
        for who, text in self.texts(role).items():
            key = compiler.name, text
            if who not in SLOW and key not in self.counted:
                self.counted[key] = costs.instructions(self.command(compiler, who, text, "-fsyntax-only"))
            if key in self.counted:
                found[who] = self.counted[key]
        return found

    def lines(self, role):
        """Counts the lines after preprocessing that are not empty."""
        compiler = contenders.compilers()[0]
        outputs = {who: rows.run(self.command(compiler, who, text, "-E", "-P"))
                   for who, text in self.texts(role).items()}
        return {who: sum(bool(line.strip()) for line in output.splitlines()) for who, output in outputs.items()}

    @functools.cache
    def include_seconds(self, compiler):
        """The user CPU of each text, for all roles together, because they share most units."""
        units = {text: (who, text) for role in [*INCLUDED, *OPTIONAL] for who, text in self.texts(role).items()}
        commands = {text: self.command(compiler, who, text, "-fsyntax-only") for text, (who, _) in units.items()}
        times = contenders.interleaved(commands, 5 if self.quick else 15, most_seconds=10)
        return {text: statistics.median(found) for text, found in times.items()}

    def unit_commands(self, compiler, level):
        flags = [level, "-c", "-o", "/dev/null"]
        commands = {who: contenders.command(compiler, contender, contenders.UNITS / f"{contender.unit}.cpp", *flags)
                    for who, contender in self.contenders.items()}
        return {LIMIT: self.command(compiler, LIMIT, CORE, *flags), **commands}

    @functools.cache
    def unit_seconds(self, compiler, level):
        times = contenders.interleaved(self.unit_commands(compiler, level), 3 if self.quick else 7, most_seconds=10)
        return {who: statistics.median(found) for who, found in times.items()}

    @functools.cache
    def project_seconds(self, compiler, level):
        """All times of the units, and the median time of the files that a project compiles once."""
        flags = [level, "-c", "-o", "/dev/null"]
        once = {who: contenders.command(compiler, contender, contender.once, *flags)
                for who, contender in self.contenders.items() if contender.once}
        times = contenders.interleaved(once, 3, most_seconds=60)
        most = 10 if self.quick else 100
        # Compile each unit ten times, even if that is slow; a hundred times only if ten take less than six seconds.
        found = contenders.interleaved(self.unit_commands(compiler, level), 10, most_seconds=1000)
        fast = {who: command for who, command in self.unit_commands(compiler, level).items() if sum(found[who]) < 6}
        for who, more in contenders.interleaved(fast, most - 10, most_seconds=1000).items():
            found[who] += more
        return found, {who: statistics.median(found) for who, found in times.items()}

    def project(self, compiler, level, size):
        units, once = self.project_seconds(compiler, level)
        return {who: (statistics.median(times) if size == 1 else sum(times[:size])) + once.get(who, 0)
                for who, times in units.items() if len(times) >= size}


def beside_limit(bar):
    return lambda values: ({who: values[who] for who in (VKGATE, LIMIT)}, Bar(bar, LIMIT))


def beside_peers(values):
    """The bar is the best peer except glad, because glad's headers have fewer commands."""
    values = {who: value for who, value in values.items() if who != LIMIT}
    return values, Bar(1, min((value, who) for who, value in values.items() if who not in (VKGATE, GLAD))[1])


def include_rows(session):
    def row(what, unit, measure, judged=lambda values: (values, None)):
        def result():
            values, bar = judged(measure())
            return Result(INCLUDE_SECTION, what, unit, values, bar)
        return Row(INCLUDE_SECTION, what, result)

    for role in INCLUDED:
        yield row(f"{role}: preprocessed lines", "lines", lambda role=role: session.lines(role))
        for compiler in contenders.compilers()[:2]:
            counted = functools.partial(session.instructions, compiler, role)
            yield row(f"{role}: instructions, {compiler.name}", "instructions", counted, beside_limit(INCLUDE_BARS[role.split(",")[0]]))
            yield row(f"{role}: the same beside peers, {compiler.name}", "instructions", counted, beside_peers)
        for compiler in contenders.compilers():
            yield row(f"{role}: user CPU, {compiler.name}", "s", lambda compiler=compiler, role=role: {
                who: session.include_seconds(compiler)[text] for who, text in session.texts(role).items()})
    for header in OPTIONAL:
        for compiler in contenders.compilers()[:2]:
            yield row(f"{header} alone: instructions, {compiler.name}", "instructions",
                      functools.partial(session.instructions, compiler, header))
            yield row(f"{header} alone: user CPU, {compiler.name}", "s", lambda compiler=compiler, header=header: {
                who: session.include_seconds(compiler)[text] for who, text in session.texts(header).items()})


def measured(quick=False):
    """The rows, in the order of the table."""
    session = Session(quick)
    yield from include_rows(session)
    for compiler in contenders.compilers()[:2]:
        for level in "-O0", "-O2":
            what = f"{compiler.name}, {level}"
            yield Row(UNIT_SECTION, what, lambda what=what, compiler=compiler, level=level: Result(
                UNIT_SECTION, what, "s", session.unit_seconds(compiler, level)))
    compiler = contenders.compilers()[0]
    for size in (1, 10) if quick else (1, 10, 100):
        what = f"{size} unit{'s' * (size > 1)}, {compiler.name}, -O2"
        yield Row(PROJECT_SECTION, what, lambda what=what, size=size: Result(
            PROJECT_SECTION, what, "s", session.project(compiler, "-O2", size)))


def notes():
    return NOTES


if __name__ == "__main__":
    contenders.show_alone(measured, __doc__)
