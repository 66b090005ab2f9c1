"""vkgate_single.hpp: the tests of the core, and Vulkan headers of several releases."""
import re
import shutil

import headers
import rows

COMPILERS = ("g++-12", "clang++-19")


def configurations():
    yield rows.Row("the single header: the tests", tests, 110)
    yield rows.Row("the single header: Vulkan headers of several releases", of_releases, 20)


def tree(folder):
    """A tree whose core headers include the single header, so that all other headers and the tests use it. The lists
    expand its macros."""
    single = rows.single(folder).read_text()
    include = folder / "tree/include/vkgate"
    shutil.copytree(rows.INCLUDE / "vkgate", include)
    for header in re.findall(r"(?m)^// --- (.*)$", single):
        rows.write(include / header, f'#include "{folder}/vkgate_single.hpp"\n')
    usage = single.split("#pragma once")[0].replace("\n//", "")
    for file in ("instance_commands", "device_commands", "extensions"):
        macro = f"VKGATE_{file.upper()}"
        arguments = re.sub(r"(\w+)", r"VKGATE_\1", re.search(rf"{macro}\((.*?)\)", usage)[1])
        path = include / f"registry/{file}.inc"
        before, after = re.split(r"(?:^VKGATE_.*\n|^// .*\n|\n)+(?=#undef)", path.read_text(), maxsplit=1, flags=re.M)
        rows.write(path, f"{before}\n{macro}({arguments})\n{after}")
    rows.write(folder / "tree/docs/registry.txt", (rows.ROOT / "docs/registry.txt").read_text())
    return folder / "tree/include"


def tests(folder):
    include = tree(folder)
    compiler = [rows.tool("clang++-16", "g++")]
    # lists.cpp includes nothing but the lists.
    flags = ["-include", folder / "vkgate_single.hpp"]
    program = rows.suite(folder, compiler, flags=flags, include=include, optional=False)
    found = rows.run_suite([program])
    sources = sorted((rows.TESTS / "compile").glob("*.cpp"))
    for source in sources:
        rows.run([*compiler, "-std=c++17", *rows.WARNINGS, f"-I{include}", "-fsyntax-only", source])
    return f"{found}; {len(sources)} sources that must compile"


def of_releases(folder):
    unit = rows.write(folder / "unit.cpp", f'#include "{rows.single(folder)}"\n')
    for compiler in COMPILERS:
        for release, _ in headers.RELEASES:
            command = [rows.tool(compiler), "-std=c++17", *rows.WARNINGS,
                       *headers.isystem(release and rows.headers(release)), "-fsyntax-only", unit]
            rows.run(command)
            rows.run([*command, headers.BETA])
    return f"{len(headers.RELEASES)} releases, with and without the provisional extensions, {', '.join(COMPILERS)}"
