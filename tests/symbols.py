#!/usr/bin/env python3
"""Checks that a plug-in that uses vkgate can be unloaded: it has no unique symbol, at any level of optimization.

    symbols.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

If inline variables, or static variables of inline functions, are exported, g++ makes them unique ELF symbols: one
for the whole process. A library with such a symbol is never unloaded. The plug-in is fake/uses_vkgate.cpp. The unit
test that unloads it sees only one level of optimization, and optimization can remove such symbols.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parent
PLUG_IN = TESTS / "fake/uses_vkgate.cpp"
LEVELS = ("-O0", "-O1", "-O2", "-O3 -fno-inline")
# An example of the mistake. It shows that the check can detect one.
MISTAKE = """
template <class T>
inline constexpr int numbers[] = {1, 2, 3};
struct Table {
    static constexpr int commands[] = {1, 2, 3};
};
const int* first() { return numbers<int>; }
const int* second() { return Table::commands; }
"""


def symbols(command, source, flags, folder):
    """(nm's letter, name) for all symbols of the library built from the source."""
    library = folder / "plug_in.so"
    result = subprocess.run([*command, "-std=c++17", "-fPIC", "-shared", *flags.split(), str(source), "-o", str(library),
                             "-ldl"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode != 0:
        sys.exit(f"{source.name} does not build with {flags}:\n{result.stdout}")
    listed = subprocess.run(["nm", "-C", str(library)], stdout=subprocess.PIPE, text=True, check=True).stdout
    return re.findall(r"^[0-9a-f ]+ (\w) (.*)$", listed, re.M)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    if shutil.which("nm") is None:
        print("skipped: no nm")
        return 77
    failures = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        (folder / "mistake.cpp").write_text(MISTAKE)
        seen = [name for letter, name in symbols(sys.argv[1:], folder / "mistake.cpp", "-O0", folder) if letter == "u"]
        print(f"this compiler makes {len(seen)} of the 2 variables in the example unique")
        for flags in LEVELS:
            found = symbols(sys.argv[1:], PLUG_IN, flags, folder)
            ours = sum("vkgate::" in name for _, name in found)
            unique = [name for letter, name in found if letter == "u"]
            print(f"{flags}: {ours} symbols of vkgate, {len(unique)} unique ones")
            for name in unique:
                print(f"    {name}")
            failures += len(unique) + (ours < 10)
    return 1 if failures else 0


sys.exit(main())
