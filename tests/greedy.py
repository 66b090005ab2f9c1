#!/usr/bin/env python3
"""Checks that vkgate calls its own functions, whatever functions the application has.

    greedy.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

Vulkan's handles are in the global namespace, and an application can define a table type in its own namespace. So
argument-dependent lookup makes an unqualified call find functions of both namespaces, and a template there that
takes anything is a better match. This script finds the name of every function that vkgate's headers declare or
call. For each name, and for the operator `,`, it writes such a template in both namespaces. It also writes the operators
for flags, which some applications define for Vulkan's enumerations. greedy/program.cpp then
loads tables with every form of load and uses the rest of vkgate. It checks that all slots are filled and that no
template was called.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
INCLUDE = TESTS.parent / "include"
PROGRAM = TESTS / "greedy/program.cpp"
WARNINGS = "-Wall -Wextra -Wpedantic -Wno-unused-function -Werror".split()
NO_FUNCTIONS = set("""alignas alignof auto bool case catch char const_cast constexpr decltype defined delete
                      dynamic_cast for if int intptr_t new noexcept offsetof operator reinterpret_cast return sizeof
                      static_assert static_cast switch template typeid void while""".split())
OF_FLAGS = ("|", "&", "^", "|=", "&=", "^=")
# Names that must be found: without one, a pattern is broken.
KNOWN = {"fill", "read_slot", "write_slot", "load_device", "number_of", "bit_cast", "find_row", "covers_range",
         "append_needs", "is_met", "load", "explain"}


def without_comments(text):
    return re.sub(r"//.*|/\*.*?\*/|\"(?:\\.|[^\"\\\n])*\"", "", text)


def names():
    """The names of all functions that the headers declare or call, except the system's."""
    found, of_the_system = set(), set()
    for header in INCLUDE.glob("vkgate/**/*.hpp"):
        text = without_comments(header.read_text())
        found |= set(re.findall(r"(?<![\w~])([a-z]\w*)[(<]", text))
        of_the_system |= set(re.findall(r"(?:(?<![\w>])|\bstd)::(\w+)\(", text))
    return {name for name in found - of_the_system - NO_FUNCTIONS if not name.startswith("vk")}


def twins(functions):
    """A header with the macro GREEDY, which expands to templates with these names that take anything."""
    lines = ["#pragma once", "#include <type_traits>", "extern int greedy_calls;",
             "template <class... T> using IfEnum = std::enable_if_t<(std::is_enum_v<std::decay_t<T>> || ...)>;",
             "struct Anything {",
             "    template <class T>", "    operator T() const { return T(); }", "};",
             "#define GREEDY \\",
             "    template <class T, class U> Anything operator,(T&&, U&&) { ++greedy_calls; return {}; } \\"]
    lines += [f"    template <class T, class U, class = IfEnum<T, U>> Anything operator{sign}(T&&, U&&) "
              "{ ++greedy_calls; return {}; } \\" for sign in OF_FLAGS]
    lines += ["    template <class T, class = IfEnum<T>> Anything operator~(T&&) { ++greedy_calls; return {}; }"]
    for name in sorted(functions):
        lines[-1] += " \\"
        lines += [f"    template <class... T> Anything {name}(T&&...) {{ ++greedy_calls; return {{}}; }} \\",
                  f"    template <auto one, auto... more, class... T> Anything {name}(T&&...) "
                  "{ ++greedy_calls; return {}; }"]
    return "\n".join(lines) + "\n"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    functions = names()
    if not KNOWN <= functions:
        sys.exit(f"these functions of vkgate were not found: {' '.join(sorted(KNOWN - functions))}")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "greedy.hpp").write_text(twins(functions))
        program = pathlib.Path(folder) / "program"
        built = subprocess.run([*sys.argv[1:], "-std=c++17", *WARNINGS, f"-I{folder}", str(PROGRAM), "-o",
                                str(program), "-ldl"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if built.returncode != 0:
            print(built.stdout[:20_000])
            print("the program does not build with greedy templates")
            return 1
        result = subprocess.run([str(program)], stdout=subprocess.PIPE, text=True)
    print(result.stdout, end="")
    print(f"{len(functions)} names")
    return 1 if result.returncode != 0 else 0


sys.exit(main())
