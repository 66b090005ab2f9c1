#!/usr/bin/env python3
"""Measures the size of what is built with each contender: an object and a shared library that load a device table, a
program with 60 commands, and the generated source."""
import functools
import pathlib
import re
import subprocess
import tempfile

import contenders
import rows
from contenders import UNITS, VKGATE, Contender, Row
from results import LIMIT, Bar, Result

OBJECT_SECTION = "An object that loads a device table, -O2 -fPIC"
LIBRARY_SECTION = "A shared library that makes the gate and loads a device table"
COMMON = UNITS / "program.cpp"
PROGRAM_SECTION = "A program with a table of 60 device commands, -O2"
SOURCE_SECTION = "Source"

PROGRAM_BAR = Bar(5_000, "")
SOURCE_BAR = Bar(200_000, "")

COLLECTED = ["-ffunction-sections", "-fdata-sections"]  # so that the linker can drop unused sections

# vkgate's variants: the same units with another file-name suffix.
WITH_GATE = "_with_gate"
CONSTEXPR = "_constexpr"

OBJECT_BARS = {"": Bar(28_000, ""), WITH_GATE: Bar(44_000, "")}
RELOCATIONS_BARS = {"": Bar(16, ""), WITH_GATE: Bar(24, "")}

NOTES = [
    "Object: what load() or its counterpart compiles to; without unwinding tables. volk's and glad's object has their "
    "instance and global commands, too. Rows with \"and makes the gate\" add a DeviceGate, which knows the extensions "
    "by name; peers have no such thing.",
    "Library: the loading unit as a shared library, by g++ -O2 -ffunction-sections and --gc-sections. limit: an empty "
    "library.",
    "Program: the loaded bytes (text, read-only and other data, unwinding tables) in excess of the same program "
    "without a table; limit: the 60 names and a loop, by hand. Each was run, where there is a Vulkan driver, and found "
    "its commands. Gate from create-infos: any extension may be enabled; gate constexpr: what is enabled is fixed.",
    "Generated source: what a generator wrote for the tables (vkgate: registry/ without "
    f"{', '.join(contenders.OPTIONAL_REGISTRY)}, which only optional headers include; Vulkan-Hpp: vulkan.hpp alone, "
    "although that includes more).",
]

# The sections that the loader or the kernel maps into memory, and their names in the table.
KINDS = {
    "code": (".text", ".init", ".fini", ".plt"),
    "read-only data": (".rodata",),
    "relocated data": (".data.rel.ro", ".got", ".init_array", ".fini_array"),
    "writable data": (".data", ".bss", ".tdata", ".tbss"),
}


def sections(file):
    """The bytes of each section that is loaded, by name."""
    found = {}
    # [Nr] Name Type Address Off Size ES Flg Lk Inf Al
    for line in rows.run([rows.tool("readelf"), "-SW", file]).splitlines():
        match = re.match(r" *\[ *\d+\] (\.\S+) +\S+ +[0-9a-f]+ +[0-9a-f]+ +([0-9a-f]+) +\S+ +(\w*)", line)
        if match and "A" in match.group(3):
            found[match.group(1)] = found.get(match.group(1), 0) + int(match.group(2), 16)
    if not found:
        raise rows.Failed(f"readelf finds no sections in {file}")
    return found


def kind_of(section):
    """The longest matching name decides: .data.rel.ro does not count as .data."""
    names = [(len(name), kind) for kind, names in KINDS.items() for name in names
             if section == name or section.startswith(name + ".")]
    return max(names)[1] if names else None


def bytes_of(file, *kinds):
    return sum(size for section, size in sections(file).items() if kind_of(section) in kinds)


def relocations(file):
    """The relocations: for an object, all of them; for a shared library, those that the loader applies at start."""
    return rows.run([rows.tool("readelf"), "-rW", file]).count(" R_")


class Session:
    """The built files. Each is built once, when a row first needs it."""

    def __init__(self):
        self.contenders = {contender.name: contender for contender in contenders.all_contenders()}
        self.temporary = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.temporary.name)

    @functools.cache
    def compiled(self, compiler, source, contender, *flags):
        made = self.folder / f"{len(list(self.folder.iterdir()))}.o"
        rows.run([*contenders.command(compiler, contender, source, "-O2", *flags), "-c", "-o", made])
        return made

    def object_of(self, compiler, contender, variant=""):
        """The contender's object with the code that loads."""
        source = contender.once or UNITS / f"{contender.unit}{variant}.cpp"
        return self.compiled(compiler, source, contender, "-fPIC")

    def objects(self, compiler, variant=""):
        """The objects of all contenders. The variant applies only to vkgate."""
        return {who: self.object_of(compiler, contender, variant if who == VKGATE else "")
                for who, contender in self.contenders.items()}

    def linked(self, compiler, sources, contender, *flags):
        made = self.folder / f"{len(list(self.folder.iterdir()))}.linked"
        # The code shared by all programs needs Vulkan's headers. glad's headers cannot replace them.
        objects = [self.compiled(compiler, source, None if source == COMMON else contender, *COLLECTED,
                                 *(["-fPIC"] * ("-shared" in flags))) for source in sources]
        if contender and contender.once:
            objects.append(self.compiled(compiler, contender.once, contender, *COLLECTED,
                                         *(["-fPIC", "-fvisibility=hidden"] if "-shared" in flags else [])))
        rows.run([compiler.cxx, "-Wl,--gc-sections", *flags, *objects, "-o", made, "-ldl"])
        return made

    @functools.cache
    def libraries(self, compiler, variant=""):
        made = {LIMIT: self.linked(compiler, [], None, "-shared")}
        for who, contender in self.contenders.items():
            unit = UNITS / f"{contender.unit}{variant if who == VKGATE else ''}.cpp"
            made[who] = self.linked(compiler, [unit], contender, "-shared")
        return made

    def program(self, compiler, name, contender):
        """The bytes of the program, after a check that it works."""
        made = self.linked(compiler, [COMMON, UNITS / f"program_{name}.cpp"], contender)
        run = subprocess.run([made], capture_output=True, text=True)
        found = re.search(r"(\d+) slots", run.stdout)
        if found and name != "nothing" and int(found.group(1)) < 53:  # of the 60, those of Vulkan 1.3
            raise rows.Failed(f"the program of {name} finds only {found.group(1)} commands")
        if not found and not run.stdout.startswith("no Vulkan"):
            raise rows.Failed(f"the program of {name} ended with exit code {run.returncode}: {run.stdout}{run.stderr}")
        return sum(sections(made).values())

    @functools.cache
    def programs(self, compiler, variant=""):
        plain = Contender("", "")
        nothing = self.program(compiler, "nothing", plain)
        made = {LIMIT: self.program(compiler, "limit", plain)}
        for who, contender in self.contenders.items():
            made[who] = self.program(compiler, contender.unit + (variant if who == VKGATE else ""), contender)
        return {who: size - nothing for who, size in made.items()}


def measured(quick=False):
    """The rows, in the order of the table."""
    session = Session()
    two = contenders.compilers()[:2]

    def row(section, what, unit, measure, bar=None):
        return Row(section, what, lambda: Result(section, what, unit, measure(), bar))

    for variant, named in ("", "with a ready gate"), (WITH_GATE, "and makes the gate"):
        for compiler in two:
            built = functools.partial(session.objects, compiler, variant)
            yield row(OBJECT_SECTION, f"{named}: text and rodata, {compiler.name}", "bytes", lambda built=built: {
                who: bytes_of(file, "code", "read-only data") for who, file in built().items()}, OBJECT_BARS[variant])
            yield row(OBJECT_SECTION, f"{named}: relocations, {compiler.name}", "", lambda built=built: {
                who: relocations(file) for who, file in built().items()}, RELOCATIONS_BARS[variant])
        yield row(OBJECT_SECTION, f"{named}: data, {two[0].name}", "bytes", lambda variant=variant: {
            who: bytes_of(file, "relocated data", "writable data")
            for who, file in session.objects(two[0], variant).items()})

    libraries = functools.partial(session.libraries, two[0], WITH_GATE)
    yield row(LIBRARY_SECTION, "relocations at its start", "", lambda: {
        who: relocations(file) for who, file in libraries().items()})
    for kind in KINDS:
        yield row(LIBRARY_SECTION, kind, "bytes", lambda kind=kind: {
            who: bytes_of(file, kind) for who, file in libraries().items()})

    for variant, named in ("", "gate from create-infos"), (CONSTEXPR, "gate constexpr"):
        for compiler in two:
            yield row(PROGRAM_SECTION, f"{named}: {compiler.name}", "bytes",
                      functools.partial(session.programs, compiler, variant), PROGRAM_BAR)

    yield row(SOURCE_SECTION, "generated", "bytes", lambda: {
        who: sum(file.stat().st_size for file in contender.generated)
        for who, contender in session.contenders.items()}, SOURCE_BAR)


def notes():
    return NOTES


if __name__ == "__main__":
    contenders.show_alone(measured, __doc__)
