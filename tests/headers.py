#!/usr/bin/env python3
"""Checks what vkgate's headers include and which names they leave behind.

    headers.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

- Each compiles alone, included twice, without exceptions and RTTI, warnings as errors.
  (A header that serves another library says instead which of its headers must come first, and is not checked below.)
- They define only macros that begin with VKGATE_, and change no other macro. (adapt/volk/volk.h, which has volk's
  macros, is not checked.)
- They include only <stddef.h>, <stdint.h> and Vulkan's own header. Headers that open libraries also include
  dlfcn.h, and iterator.hpp also includes <iterator>. Only headers with "features" in their name include the features.
- All installed, generated and example files are ASCII, so that any code page works.
- Only detail/platform.hpp and implement/detail/export.hpp depend on the operating system, and no header uses RTLD_DEEPBIND.
- Namespace vkgate contains only names that the module exports, or for headers in folders of their own, names that
  docs/reference.md lists. Internal names are in vkgate::detail.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
ALL = sorted(INCLUDE.glob("vkgate/**/*.hpp"))
OF_OTHERS = [path for path in ALL if path.parent.name == "adapt" and "#include <vkgate_needs_" in path.read_text()]
HEADERS = [path for path in ALL if path not in OF_OTHERS]
LISTS = sorted(INCLUDE.glob("vkgate/**/*.inc"))
MODULE = INCLUDE / "vkgate/vkgate.cppm"
REFERENCE = ROOT / "docs/reference.md"
ALLOWED = ["stddef.h", "stdint.h", "vulkan/vulkan_core.h"]
OF_SYSTEMS = ("vkgate/detail/platform.hpp", "vkgate/implement/detail/export.hpp")
OF_LAYERS = ["atomic", "cstring", "new", "vulkan/vk_layer.h"]
OF_DRIVERS = ["atomic", "cstring", "new"]
OF_ADAPTERS = ["atomic", "dlfcn.h", "new"]
MORE_ALLOWED = {"vkgate/vkgate.hpp": ["dlfcn.h"], "vkgate/library.hpp": ["dlfcn.h"],
                "vkgate/detail/platform.hpp": ["dlfcn.h"], "vkgate/iterator.hpp": ["iterator"],
                "vkgate/implement/chain.hpp": ["cstring"], "vkgate/implement/key_map.hpp": ["atomic", "new"],
                "vkgate/implement/detail/spin_lock.hpp": ["atomic"],
                "vkgate/implement/check_extensions.hpp": ["cstring"],
                "vkgate/implement/extension_properties.hpp": ["cstring"]}
OF_FOLDERS = {"vkgate/adapt/": OF_ADAPTERS, "vkgate/common/": ["cstring", "new"], "vkgate/layer/": OF_LAYERS, "vkgate/driver/": OF_DRIVERS}
NAMESPACES = {"detail", "globals"}
WARNINGS = """-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-function-type -Wundef
              -Werror""".split()


def name(header):
    return header.relative_to(INCLUDE).as_posix()


class Compiler:
    def __init__(self, command):
        self.command = command
        self.is_clang = "__clang__" in self.macros([])

    def run(self, flags, includes, text=""):
        text = "".join(f"#include <{include}>\n" for include in includes) + text
        result = subprocess.run([*self.command, "-std=c++17", *flags, "-x", "c++", "-"], input=text,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        return result.returncode, result.stdout, result.stderr

    def output(self, flags, includes):
        code, output, errors = self.run(flags, includes)
        if code != 0:
            sys.exit(f"{' '.join(flags)} of {', '.join(includes)}: {errors}")
        return output

    def macros(self, includes):
        lines = self.output(["-dM", "-E"], includes).splitlines()
        found = {}
        for line in lines:
            match = re.match(r"#define (\w+)(.*)", line)
            found[match.group(1)] = match.group(2)
        return found

    def files(self, includes):
        rule = self.output(["-M"], includes).replace("\\\n", " ").split(":", 1)[1]
        return {pathlib.Path(file).resolve() for file in rule.split() if file != "-"}


def alone(compiler):
    for header in HEADERS:
        code, _, errors = compiler.run(["-fsyntax-only", "-fno-exceptions", "-fno-rtti", *WARNINGS],
                                       [name(header)] * 2)
        if code != 0:
            yield f"{name(header)} does not compile alone: {errors}"


def needs(compiler):
    for header in OF_OTHERS:
        code, _, errors = compiler.run(["-fsyntax-only"], [name(header)])
        said = [line for line in errors.splitlines() if "error: " in line]
        if code == 0 or len(said) != 2 or f"before {name(header)}" not in said[0]:
            yield f"{name(header)} does not say what it needs: {errors}"


def macros_and_includes(compiler):
    for header in HEADERS:
        of_folder = OF_FOLDERS.get(re.match("[^/]*/[^/]*/?", name(header))[0], [])
        allowed = ALLOWED + MORE_ALLOWED.get(name(header), []) + of_folder
        before = compiler.macros(allowed)
        after = compiler.macros(allowed + [name(header)])
        for macro, value in after.items():
            if macro not in before and not macro.startswith("VKGATE_"):
                yield f"{name(header)} leaves the macro {macro} behind"
            elif macro in before and before[macro] != value:
                yield f"{name(header)} changes the macro {macro}"
        for macro in before:
            if macro not in after:
                yield f"{name(header)} undefines the macro {macro}"
        for file in compiler.files([name(header)]) - compiler.files(allowed):
            if INCLUDE not in file.parents:
                yield f"{name(header)} includes {file}"
            elif INCLUDE / "vkgate/features" in file.parents and "features" not in name(header):
                yield f"{name(header)} includes {file}, which is optional"


def text(_):
    system = re.compile(r"\b(_WIN32|_WIN64|__APPLE__|__ANDROID__|__linux__)\b")
    for header in HEADERS + LISTS:
        content = header.read_text()
        if name(header) not in OF_SYSTEMS and system.search(content):
            yield f"{name(header)} checks which operating system it is on"
        if "RTLD_DEEPBIND" in content:
            yield f"{name(header)} uses RTLD_DEEPBIND"


def not_ascii(_):
    for pattern in ("include/**/*.*", "cmake/*.*", "docs/registry.txt", "LICENSE", "CMakeLists.txt", "examples/**/*.*"):
        for file in filter(pathlib.Path.is_file, ROOT.glob(pattern)):
            for number, line in enumerate(file.read_bytes().splitlines(), 1):
                if not line.isascii():
                    yield f"{file.relative_to(ROOT)}:{number} is not ASCII"


def public_names(compiler):
    """Asks the compiler whether each word of the headers is a name in namespace vkgate."""
    headers = sorted(map(name, HEADERS))
    words = {word for header in HEADERS for word in re.findall(r"\b(?!__)[A-Za-z_]\w*", header.read_text())}
    words = sorted(words - set(compiler.macros(headers)))
    exported = set(re.findall(r"^using vkgate::(\w+);", MODULE.read_text(), re.M))
    exported |= set(re.findall(r"vkgate::(\w+)", REFERENCE.read_text())) - NAMESPACES
    no_limit = ["-ferror-limit=0", "-fno-spell-checking"] if compiler.is_clang else ["-fmax-errors=0"]
    for kind, what, expected in (("using vkgate::{};", "name", exported),
                                 ("namespace a = vkgate::{};", "namespace", NAMESPACES)):
        # Line N has an error if the N-th word is not such a name.
        lines = "".join(f"namespace test_{i} {{ {kind.format(word)} }}\n" for i, word in enumerate(words))
        _, _, errors = compiler.run(["-fsyntax-only", *no_limit], headers, f'#line 1 "asked"\n{lines}')
        absent = {words[int(line) - 1] for line in re.findall(r"^asked:(\d+):\d+: error: ", errors, re.M)}
        found = {word for word in words if word not in absent and not re.match(r"v\d+_", word)}
        for word in sorted(found - expected):
            yield f"vkgate::{word} is a public {what}, and the module does not export it"
        for word in sorted(expected - found):
            yield f"vkgate::{word} is not a {what}, but should be one"
        if not absent:
            yield f"the compiler reports no error for words that are not a {what}: {errors[:500]}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    compiler = Compiler([*sys.argv[1:], "-DVK_NO_PROTOTYPES"])  # adapt/global.hpp needs it
    failures = [failure for check in (alone, needs, macros_and_includes, text, not_ascii, public_names)
                for failure in check(compiler)]
    for failure in failures:
        print(failure)
    print(f"{len(HEADERS)} headers, {len(failures)} failures")
    return 1 if failures or not HEADERS else 0


sys.exit(main())
