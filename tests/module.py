#!/usr/bin/env python3
"""Checks the C++20 module: include/vkgate/vkgate.cppm.

    module.py COMPILER [FLAG...]      clang 16 or g++ 15, or newer; the exit code is 0 if all checks pass

- It exports the names that its source lists. These are all public names, as headers.py checks. It does not
  export the names in detail/.
- module/program.cpp prints the same text, no matter which of its two translation units import vkgate and which
  include it. Both units see the same types, variables and functions.
"""
import itertools
import pathlib
import re
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
INCLUDE = TESTS.parent / "include"
MODULE = INCLUDE / "vkgate/vkgate.cppm"
WARNINGS = """-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-function-type -Wundef
              -Werror""".split()
# VKGATE_TABLE is a macro, so it needs its header in addition to the module.
IMPORTS = {"the program": "-DVKGATE_TEST_PROGRAM_IMPORTS", "the other unit": "-DVKGATE_TEST_OTHER_IMPORTS",
           "VKGATE_TABLE included": "-DVKGATE_TEST_TABLE_MACRO"}


class Compiler:
    def __init__(self, command, folder):
        self.command = [*command, f"-I{INCLUDE}", *WARNINGS]
        if not any(flag.startswith("-std=") for flag in command):
            self.command.append("-std=c++20")
        self.folder = folder
        version = subprocess.run([*command, "--version"], stdout=subprocess.PIPE, text=True, check=True).stdout
        self.is_clang = "clang" in version
        if not self.is_clang:
            self.command.append("-fmodules" if self.accepts("-fmodules") else "-fmodules-ts")

    def accepts(self, flag):
        return self.run(flag, "-fsyntax-only", "-x", "c++", "/dev/null")[0] == 0

    def run(self, *arguments):
        result = subprocess.run([*self.command, *map(str, arguments)], cwd=self.folder, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
        return result.returncode, result.stdout

    def need(self, *arguments):
        code, output = self.run(*arguments)
        if code != 0:
            sys.exit(f"{' '.join(map(str, arguments))}: {output}")
        return output

    def build_module(self):
        """Compiles the module, so that later sources can import it."""
        if self.is_clang:
            self.need("-fmodule-output=vkgate.pcm", "-c", MODULE, "-o", "vkgate.o")
            self.command.append("-fmodule-file=vkgate=vkgate.pcm")
        else:
            self.need("-x", "c++", "-c", MODULE, "-o", "vkgate.o")

    def compile_text(self, text):
        path = self.folder / "unit.cpp"
        path.write_text(text)
        return self.run("-fsyntax-only", path)


def exports(compiler):
    public = set(re.findall(r"^using vkgate::(\w+);", MODULE.read_text(), re.MULTILINE))
    used = "".join(f"using vkgate::{name};\n" for name in sorted(public))
    code, output = compiler.compile_text(f"import vkgate;\nnamespace test {{\n{used}}}\n")
    if code != 0:
        yield f"a public name is not exported: {output}"
    if compiler.compile_text("import vkgate;\nnamespace test { using vkgate::detail::number_of; }\n")[0] == 0:
        yield "vkgate::detail is exported"
    print(f"{len(public)} public names")


def programs(compiler):
    outputs = {}
    for count in range(len(IMPORTS) + 1):
        for chosen in itertools.combinations(IMPORTS, count):
            who = " and ".join(chosen) or "nobody"
            compiler.need(*(IMPORTS[one] for one in chosen), *sorted((TESTS / "module").glob("*.cpp")), "vkgate.o",
                          "-o", "program")
            result = subprocess.run([compiler.folder / "program"], stdout=subprocess.PIPE, text=True)
            outputs[who] = result.stdout
            if result.returncode != 0:
                yield f"imports: {who}: {result.stdout}"
            if result.stdout != outputs["nobody"]:
                yield f"imports: {who}: the output differs from that without imports:\n{result.stdout}"
    if len(outputs["nobody"].splitlines()) < 100:
        yield f"the program prints too little: {outputs['nobody']}"
    print(f"{len(outputs)} programs")


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        compiler = Compiler(sys.argv[1:], pathlib.Path(folder))
        compiler.build_module()
        failures = [failure for check in (exports, programs) for failure in check(compiler)]
    for failure in failures:
        print(failure)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
