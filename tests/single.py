#!/usr/bin/env python3
"""Checks vkgate_single.hpp, which cmake/single.py makes.

    single.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

- It is the same, byte by byte, when it is made from a copy of the sources with other line endings and in another
  locale. `single.py --check` accepts it, and rejects an edited one.
- It is ASCII and has at most 320,000 bytes. Each list is in it once, with all rows.
- It compiles twice in one source, and from two copies, without exceptions and RTTI, warnings as errors. As C++14, or
  with a single file of another version or registry, it gives one error.
- It includes the same files of the system and leaves the same macros behind as vkgate.hpp, and its own as well.
- With any header of vkgate in one source, in either order, it gives one error. In two sources of one program, both
  forms are the same types, functions and variables, also for link-time optimization.
- The example in its first lines compiles, and visits every row.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
INCLUDE = ROOT / "include"
SCRIPT = pathlib.Path("cmake/single.py")
HEADERS = sorted({path.relative_to(INCLUDE).as_posix() for path in INCLUDE.glob("vkgate/**/*.h*")}
                 # Two parts of other headers.
                 - {"vkgate/registry/version.hpp", "vkgate/adapt/volk/platforms.h"}
                 # Headers that need another library's before them.
                 - {path.relative_to(INCLUDE).as_posix() for path in INCLUDE.glob("vkgate/adapt/*.hpp")
                    if "<vkgate_needs_" in path.read_text()})
LISTS = {f"{name}.inc": f"VKGATE_{name.upper()}" for name in ("instance_commands", "device_commands", "extensions")}
MOST_BYTES = 320_000
TWO_FORMS = "this source includes vkgate_single.hpp and headers of vkgate: remove one of them"
OTHER_VERSION = "this source includes two vkgates, of different versions: remove one of them"
OTHER_REGISTRY = "this source includes two vkgates, of different registries: remove one of them"
OLD_STANDARD = "vkgate needs C++17: compile with -std=c++17 or /std:c++17, or newer"
WARNINGS = """-Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast -Wcast-function-type -Wundef
              -Werror""".split()

# Two sources of one program. In each, FORM is the header that it includes.
COMMON = """
#include FORM
struct Same {
    const void* function;
    const void* variable;
    size_t count;
};
template <class Function>
const void* address(Function* function) {
    return reinterpret_cast<const void*>(function);
}
inline Same same() {
    return {address(static_cast<vkgate::Report (*)(vkgate::DeviceTable&, PFN_vkGetDeviceProcAddr, VkDevice,
                                                   const vkgate::DeviceGate&)>(&vkgate::load)),
            vkgate::detail::device_names, vkgate::CommandSet::all().size()};
}
Same other_same();
vkgate::Report other_load(vkgate::DeviceTable& table, const vkgate::DeviceGate& gate);
extern vkgate::DeviceTable table;
"""
ONE = COMMON + """
vkgate::DeviceTable table;
int main() {
    const vkgate::DeviceGate gate = vkgate::DeviceGate::everything();
    const Same here = same();
    const Same there = other_same();
    return other_load(table, gate).delivered().empty() && here.function == there.function &&
                   here.variable == there.variable && here.count == there.count
               ? 0
               : 1;
}
"""
OTHER = COMMON + """
Same other_same() { return same(); }
vkgate::Report other_load(vkgate::DeviceTable& filled, const vkgate::DeviceGate& gate) {
    return vkgate::load(filled, [](VkDevice, const char*) -> PFN_vkVoidFunction { return nullptr; }, VkDevice(), gate);
}
"""


def make(file, root=ROOT, *options, **environment):
    return subprocess.run([sys.executable, root / SCRIPT, *options, file], env={**os.environ, **environment}, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


class Compiler:
    def __init__(self, command, folder):
        self.command = command
        self.folder = folder

    def run(self, flags, source, standard="c++17"):
        return subprocess.run([*self.command, f"-std={standard}", *flags, "-x", "c++", "-"], input=source, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=self.folder)

    def errors(self, includes, standard="c++17"):
        """The errors of the preprocessor."""
        source = "#define VK_NO_PROTOTYPES\n" + "".join(f'#include "{name}"\n' for name in includes)  # for adapt/
        result = self.run(["-E", "-o", os.devnull], source, standard)
        return [line for line in result.stdout.splitlines() if re.search(r"\berror:", line)]

    def output(self, flags, include):
        result = self.run(flags, f'#include "{include}"\n')
        if result.returncode != 0:
            sys.exit(f"{include}: {result.stdout}")
        return result.stdout

    def macros(self, include):
        return dict(re.findall(r"(?m)^#define (\w+)(?:\([^)]*\))?(.*)$", self.output(["-dM", "-E"], include)))

    def files(self, include):
        return set(self.output(["-M"], include).replace("\\\n", " ").split(":", 1)[1].split())


def rebuilt(single, folder):
    copy = folder / "copy"
    for file in (SCRIPT, pathlib.Path("LICENSE"), *(path.relative_to(ROOT) for path in INCLUDE.glob("**/*.*"))):
        (copy / file).parent.mkdir(parents=True, exist_ok=True)
        (copy / file).write_bytes((ROOT / file).read_bytes().replace(b"\n", b"\r\n"))
    again = folder / "again.hpp"
    result = make(again, copy, LC_ALL="C", PYTHONHASHSEED="1", PYTHONUTF8="0")
    if result.returncode != 0 or again.read_bytes() != single.read_bytes():
        yield f"it is not the same from a copy of the sources: {result.stdout}"
    if (result := make(again, ROOT, "--check")).returncode != 0 or result.stdout:
        yield f"--check rejects it: {result.stdout}"
    for edited in (single.read_bytes() + b"\n", single.read_bytes().replace(b"\n", b"\r\n")):
        again.write_bytes(edited)
        result = make(again, ROOT, "--check")
        if result.returncode != 1 or "is not what this tree makes" not in result.stdout:
            yield f"--check accepts an edited file: {result.stdout}"


def rows_of_list(file):
    return re.findall(r"^VKGATE_(\w+)\((.*)\)$", (INCLUDE / "vkgate/registry" / file).read_text(), re.M)


def parameters(text, macro):
    """The names of the list's row macros, as the first lines of the file tell them."""
    return re.search(rf"{macro}\((.*?)\)", text.replace("\n//", ""))[1].replace(" ", "").split(",")


def content(single):
    text = single.read_text()
    if not text.isascii():
        yield "it is not ASCII"
    if single.stat().st_size > MOST_BYTES:
        yield f"it has {single.stat().st_size:,} bytes, more than {MOST_BYTES:,}"
    for file, macro in LISTS.items():
        definitions = re.findall(rf"^#define {macro}\((.*?)\) \\\n((?:.*\\\n)*.*\n)", text, re.M)
        if len(definitions) != 1:
            yield f"it has {len(definitions)} definitions of {macro}"
            continue
        names = dict(zip(definitions[0][0].split(", "), parameters(text, macro)))
        found = re.findall(r"(\w+)\((.*?)\)", definitions[0][1])
        if [(names[kind], names_of_row.replace(",", ", ")) for kind, names_of_row in found] != rows_of_list(file):
            yield f"{macro} differs from {file}"
    if again := re.findall(r"^VKGATE_(?!DETAIL_)\w+\((?!VKGATE_).*\)$", text, re.M):
        yield f"a list is in it again: {again[:3]}"


def compiles(compiler, copies):
    for include in (copies[:1] * 2, copies):
        source = "".join(f'#include "{file}"\n' for file in include)
        for standard in ("c++17", "c++20", "c++2b"):
            result = compiler.run(["-fsyntax-only", "-fno-exceptions", "-fno-rtti", *WARNINGS], source, standard)
            if result.returncode != 0 or result.stdout:
                yield f"{' and '.join(map(str, include))}, {standard}: {result.stdout}"


def is_one_error(errors, words):
    return len(errors) == 2 and words in errors[0] and "fatal error:" in errors[1]


def refused(compiler, single, folder):
    if not is_one_error(errors := compiler.errors([single], "c++14"), OLD_STANDARD):
        yield f"as C++14: {errors}"
    for name, pattern, words in (("version.hpp", r"VKGATE_VERSION_MINOR ((?:!= )?)\d+", OTHER_VERSION),
                                 ("registry.hpp", r"VKGATE_REGISTRY_VERSION ((?:!= )?)\d+", OTHER_REGISTRY)):
        other = folder / name
        name = pattern.split(" ")[0]
        other.write_text(re.sub(pattern, rf"{name} \g<1>999", single.read_text()))
        for pair in ((single, other), (other, single)):
            if not is_one_error(errors := compiler.errors(pair), words):
                yield f"{' and '.join(map(str, pair))}: {errors}"
    for header in HEADERS:
        for pair in ((single, INCLUDE / header), (INCLUDE / header, single)):
            if not is_one_error(errors := compiler.errors(pair), TWO_FORMS):
                yield f"{' and '.join(map(str, pair))}: {errors}"


def leftovers(compiler, single):
    form, headers = compiler.macros(single), compiler.macros("vkgate/vkgate.hpp")
    own = {"VKGATE_SINGLE_HPP", *LISTS.values()}
    expected = {name for name in headers if not re.fullmatch(r"VKGATE_\w+_HPP", name)} | own
    for name in sorted(set(form) ^ expected):
        yield f"the macro {name} is left behind by only one of the two forms"
    files = {file for file in compiler.files("vkgate/vkgate.hpp") if "vkgate" not in file}
    for file in sorted((compiler.files(single) - {str(single)}) ^ files):
        yield f"only one of the two forms includes {file}"


def one_program(compiler, single):
    optimizing = ["-O1"]
    if "__clang__" not in compiler.macros("stddef.h"):
        optimizing += ["-flto", "-Wodr", "-Werror=odr", "-Werror=lto-type-mismatch"]
    objects = []
    for name, source, form in (("one", ONE, single), ("other", OTHER, "vkgate/vkgate.hpp")):
        objects.append(compiler.folder / f"{name}.o")
        result = compiler.run([*optimizing, f'-DFORM="{form}"', "-c", "-o", objects[-1]], source)
        if result.returncode != 0:
            yield f"{name}.o: {result.stdout}"
            return
    program = compiler.folder / "program"
    result = subprocess.run([*compiler.command, *optimizing, *objects, "-o", program, "-ldl"], text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if result.returncode != 0 or result.stdout:
        yield f"linking both forms: {result.stdout}"
    elif subprocess.run([program]).returncode != 0:
        yield "the two forms have different functions in one program"


def example(compiler, single):
    lines = re.search(r"^// For example.*\n//\n((?:// .*\n)+)", single.read_text(), re.M)[1]
    count = len(rows_of_list("device_commands.inc"))
    source = (f'#include "{single}"\n' + re.sub("(?m)^//", "", lines)
              + f"static_assert(sizeof(names) / sizeof(*names) == {count});\n")
    result = compiler.run(["-fsyntax-only"], source)
    if result.returncode != 0:
        yield f"the example does not compile: {result.stdout}"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        copies = [folder / name / "vkgate_single.hpp" for name in ("a", "b")]
        for age, file in enumerate(copies):
            file.parent.mkdir()
            if (result := make(file)).returncode != 0 or result.stdout:
                sys.exit(f"{SCRIPT}: {result.stdout}")
            os.utime(file, (1_000_000_000 + age, 1_000_000_000 + age))  # else g++ takes them for one file
        single = copies[0]
        compiler = Compiler(sys.argv[1:], folder)
        failures = [*rebuilt(single, folder), *content(single), *compiles(compiler, copies),
                    *refused(compiler, single, folder), *leftovers(compiler, single), *one_program(compiler, single),
                    *example(compiler, single)]
        for failure in failures[:20]:
            print(failure)
        print(f"{single.stat().st_size:,} bytes, {len(HEADERS)} headers beside it, {len(failures)} failures")
    return 1 if failures else 0


sys.exit(main())
