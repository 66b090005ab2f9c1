"""The layout is a contract: programs whose units have different settings, headers, compilers or vkgates."""
import itertools
import os
import re
import shutil

import older_registry
import rows

LINK = rows.TESTS / "compile/link"
FOLDER = rows.TESTS / "matrix/layout"

COMPILERS = ("g++-11", "g++-12", "clang++-13", "clang++-14", "clang++-16", "clang++-19")
STANDARDS = ("-std=c++17", "-std=c++20", "-std=c++2b")
OPTIMIZATION = ("-O0", "-O2", "-Os")
HEADERS = (None, "bullseye", "trixie", "sid")

# Settings for Vulkan's headers in addition to a unit's own settings. A unit may redefine them as empty.
PLATFORMS = [f"-DVK_USE_PLATFORM_{name}=" for name in
             ("ANDROID_KHR", "IOS_MVK", "MACOS_MVK", "METAL_EXT", "VI_NN", "WAYLAND_KHR")]
SETTINGS = ([], PLATFORMS)
BETA = ([], ["-DVK_ENABLE_BETA_EXTENSIONS="])
PROTOTYPES = ([], ["-DVK_NO_PROTOTYPES="])
# Other settings that may differ between the units of a program.
LANGUAGE = ([], ["-DNDEBUG", "-fno-exceptions", "-fno-rtti"])


def configurations():
    yield rows.Row("Layout: other headers, settings, standards and compilers in one program", one_program, 40)
    yield rows.Row("Layout: the same text of vkgate's headers in all units", one_text, 15)
    yield rows.Row("Layout: no difference at link-time optimization", one_definition, 55)
    for what in ("version", "registry"):
        yield rows.Row(f"Layout: two vkgates in one program, another {what}", two_vkgates(what), 25)


def pairwise(*factors):
    """Choices for the units. Any two values of different factors occur together in at least one unit."""
    values = [range(len(factor)) for factor in factors]
    left = {((f, a), (g, b)) for f, g in itertools.combinations(range(len(factors)), 2)
            for a in values[f] for b in values[g]}
    while left:
        chosen = dict(min(left))
        for f, _ in enumerate(factors):
            if f not in chosen:
                met = [sum(tuple(sorted([(f, a), other])) in left for other in chosen.items()) for a in values[f]]
                chosen[f] = met.index(max(met))
        left -= set(itertools.combinations(sorted(chosen.items()), 2))
        yield [factor[chosen[f]] for f, factor in enumerate(factors)]


# --- One vkgate -------------------------------------------------------------------------------------

def compilers():
    return [rows.tool(name) for name in COMPILERS]


def sources():
    return [source for source in sorted(LINK.glob("*.cpp")) if source.stem != "main"]


def units(*factors, flags):
    """The units, each compiled several times: (command, source). `factors` are flags, or Vulkan's headers."""
    for number, (source, compiler, headers, *rest) in enumerate(pairwise(sources(), *factors)):
        name = f"{source.stem}_unit"
        vulkan = ["-isystem", rows.headers(headers)] if headers else []
        words = sum(([part] if isinstance(part, str) else part for part in rest), [])
        yield [compiler, *rows.WARNINGS, *flags, *words, f"-I{rows.INCLUDE}", *vulkan, "-idirafter",
               "/usr/include/directfb", f"-D{name}={name}_{number}"], source


def mixed_units(flags=()):
    return list(units(compilers(), HEADERS, STANDARDS, SETTINGS, BETA, PROTOTYPES, LANGUAGE, OPTIMIZATION,
                      flags=flags))


def link(folder, built, linker):
    """Compiles the units with a list of them all, and runs the program."""
    names = [f"{source.stem}_unit_{number}" for number, (_, source) in enumerate(built)]
    together = rows.write(folder / "units.hpp",
                          f"#define VKGATE_TESTS_UNITS(X) {' '.join(f'X({name})' for name in names)}\n")
    objects = []
    for name, (command, source) in zip([*names, "main"], [*built, (built[0][0], LINK / "main.cpp")]):
        objects.append(folder / f"{name}.o")
        rows.run([*command, "-include", together, "-c", source, "-o", objects[-1]])
    rows.run([*linker, *objects, "-o", folder / "program", "-ldl"])
    return rows.run([folder / "program"]).strip()


def one_program(folder):
    found = link(folder, mixed_units(flags=["-fPIE"]), [rows.tool("g++")])
    return f"{found}, {len(compilers())} compilers"


def one_text(folder):
    """Checks that the preprocessed text of each header is the same in every unit, including its functions: the linker
    keeps any one definition of them. registry/types.hpp may differ, as it tests what the Vulkan headers declare. If
    they declare everything, tables.hpp may write ::PFN_ in place of PFN_. Only Clang is told not to guard the calls
    into Vulkan: other compilers do not guard them anyway."""
    first, *others = ([*command, "-E", source] for command, source in mixed_units())
    expected = text_of_headers(first)
    for command in others:
        found = text_of_headers(command)
        for file in sorted({*expected, *found}):
            texts = expected.get(file, ""), found.get(file, "")
            if texts[0] != texts[1]:
                at = len(os.path.commonprefix(texts))
                excerpts = " and ".join(f"…{text[max(at - 60, 0):at + 60]}…" for text in texts)
                commands = "\n".join(" ".join(map(str, words)) for words in (first, command))
                raise rows.Failed(f"{file} differs: {excerpts}\n{commands}")
    return f"{len(others) + 1} units, {len(expected)} files, {sum(map(len, expected.values())):,} characters"


def text_of_headers(command):
    texts = {}
    file = None
    for line in rows.run(command).splitlines():
        marker = re.match(r'# \d+ "(.*)"', line)
        if marker:
            path = os.path.normpath(marker.group(1))
            file = os.path.relpath(path, rows.INCLUDE) if path.startswith(f"{rows.INCLUDE}/") else None
        elif file and not line.startswith("#pragma clang attribute "):
            texts.setdefault(file, []).append("".join(line.split()).replace("::PFN_", "PFN_"))
    del texts["vkgate/registry/types.hpp"]
    return {file: "".join(lines) for file, lines in texts.items()}


def one_definition(folder):
    """With one set of headers, all members have the same types in every unit. (If the headers lack a command, its slot
    is a PFN_vkVoidFunction.)"""
    compiler = rows.tool("g++-12")
    for headers in HEADERS:
        built = list(units([compiler], [headers], STANDARDS[::2], SETTINGS, BETA, PROTOTYPES, LANGUAGE,
                           flags=["-flto"]))
        link(folder, built, [compiler, "-flto", "-Wodr", "-Wlto-type-mismatch", "-Werror"])
    return f"{len(built)} units with each of {len(HEADERS)} Vulkan headers"


# --- Two vkgates ------------------------------------------------------------------------------------

def another(what, folder):
    """A copy of vkgate's headers with another version, or with lists from another registry."""
    include = folder / "another/include"
    if what == "registry":
        older_registry.write(folder / "another/registry")
        older_registry.lists(folder / "another/registry", include)
        return include
    shutil.copytree(rows.INCLUDE, include)
    header = include / "vkgate/version.hpp"
    text, count = re.subn(r"(?m)^(#define VKGATE_VERSION_MINOR) .*", r"\1 99", header.read_text())
    if count != 1:
        raise rows.Failed("no VKGATE_VERSION_MINOR")
    rows.write(header, text)
    return include


def two_vkgates(what):
    def attempt(folder):
        other = another(what, folder)
        for compiler, level in itertools.product(compilers(), ("-O0", "-O2")):
            output = run_together(folder, [compiler, level], other)
            refuse(folder, [compiler, level], other)
        return ", ".join(output.splitlines())
    return attempt


def compiled(folder, compiler, include, source, *flags):
    made = folder / re.sub(r"\W+", "_", f"{source} {include.parent.name} {' '.join(flags)}.o")
    rows.run([*compiler, "-std=c++17", *rows.WARNINGS, f"-I{include}", *flags, "-c", FOLDER / f"{source}.cpp", "-o",
              made])
    return made


def run_together(folder, compiler, other):
    """Checks that each unit uses its own lists in either link order. Of functions with the same name, the linker
    keeps the first."""
    pair = [compiled(folder, compiler, include, "unit", f"-DVKGATE_TESTS_NAME={name}")
            for include, name in ((rows.INCLUDE, "first"), (other, "second"))]
    main = compiled(folder, compiler, rows.INCLUDE, "main")
    for units in (pair, reversed(pair)):
        rows.run([*compiler, *units, main, "-o", folder / "program", "-ldl"])
        output = rows.run([folder / "program"])
    return output


def refuse(folder, compiler, other):
    """Checks that the two vkgates cannot pass vkgate's types to each other, while units of the same vkgate can."""
    define = "-DVKGATE_TESTS_DEFINE"
    uses = compiled(folder, compiler, rows.INCLUDE, "handed_over")
    program = [*compiler, uses, "-o", folder / "program"]
    rows.run([*program, compiled(folder, compiler, rows.INCLUDE, "handed_over", define)])
    rows.run([folder / "program"])
    wanted = set(re.findall(r"\b(?:take|return|variable)_[A-Z]\w+", rows.run(["nm", "-uC", uses])))
    output = rows.run([*program, compiled(folder, compiler, other, "handed_over", define)], expect=1)
    refused = set(re.findall(r"undefined reference to `.*?\b((?:take|return|variable)_[A-Z]\w+)", output))
    if refused != wanted or not wanted:
        raise rows.Failed(f"these link, although they are from another vkgate: {' '.join(sorted(wanted - refused))}")
