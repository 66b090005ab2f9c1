"""Compilers: standards, levels of optimization, special flags, warnings, and the C++20 module."""
import itertools
import json
import os
import pathlib
import re
import signal
import sys

import rows

# Every compiler runs the tests, clang++-14 with the headers of Debian's releases and on 32-bit x86. Together these rows
# cover every standard, every level of optimization, every special flag and the other standard library. The oldest
# compilers also run the tests of the optional parts, without optimization, because those take as long as all others.
SUITES = (
    ("g++-11", "-std=c++20 -O0 -fno-plt", True),
    ("g++-12", "-std=c++17 -O2 -fvisibility=hidden", False),
    ("g++-12", "-std=c++23 -Os -flto -Werror=odr -Werror=lto-type-mismatch", False),
    ("clang++-13", "-std=c++2b -O0 -fno-plt", True),
    ("clang++-16", "-std=c++20 -O2 -fvisibility=hidden", False),
    ("clang++-19 -stdlib=libc++", "-std=c++17 -Os -flto=thin", False),
)
EXHAUSTIVE = "clang++-16"  # tries every command under many gates, as tests/run does with g++

# Warnings that the headers cannot avoid, or whose fix would make them worse.
EVERYTHING = ["-Weverything", "-Wno-unknown-warning-option",
              "-Wno-c++98-compat", "-Wno-c++98-compat-pedantic",  # they are C++17
              "-Wno-nrvo",  # a function that returns one of two gates copies 100 bytes
              "-Wno-padded",  # no layout is meant to be free of padding
              "-Wno-reserved-identifier",  # the platforms' own names: struct _XDisplay
              "-Wno-switch-default",  # -Wcovered-switch-default warns about the default that this asks for
              "-Wno-switch-enum",  # Vulkan's enumerations have hundreds of values, which newer headers extend
              "-Wno-unique-object-duplication",  # every shared library has global functions of its own
              "-Wno-unsafe-buffer-usage",  # asks for std::span in place of pointers with a count, which Vulkan uses
              ]
EXTRA = """-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast -Wnull-dereference -Wdouble-promotion
           -Wformat=2 -Wcast-align=strict -Wcast-qual -Wsuggest-override -Wredundant-decls
           -Wsign-conversion -Wabi-tag -Wextra-semi -Wunused-macros -Wzero-as-null-pointer-constant -Wnon-virtual-dtor
           -Woverloaded-virtual -Wunused -Wstrict-overflow=2 -Wfloat-equal -Wundef -Weffc++""".split()

LATEST_STANDARDS = ("c++17", "c++20", "c++2b")  # c++2b is the name of C++23 that all compilers accept

BOOTSTRAP = "VKGATE_VK_BOOTSTRAP"
SID = rows.ROOTS / "sid"
FOLDER = rows.TESTS / "matrix"


def configurations():
    for compiler, flags, optional in SUITES:
        yield rows.Row(f"{compiler}: the tests, {flags}", tests(compiler, flags, optional), 150)
    for name in ("g++-11", "g++-12", "clang++-13", "clang++-14", "clang++-16", "clang++-19"):
        yield rows.Row(f"{name}: every header alone, C++17 to 23, without exceptions and RTTI", plain(name), 30)
    for name in ("clang++-14", "clang++-16", "clang++-19"):
        yield rows.Row(f"{name}: -Weverything on the headers", warnings(name, EVERYTHING), 15)
    yield rows.Row("g++-12: many more warnings on the headers", warnings("g++-12", EXTRA), 15)
    yield rows.Row("clang++-14, clang++-19: guarded indirect calls", guarded_calls, 40)
    yield rows.Row("clang++-16: the module", module("clang++-16"), 15)
    yield rows.Row("clang++-19 -stdlib=libc++: the module, C++23", module("clang++-19 -stdlib=libc++ -std=c++23"), 15)
    yield rows.Row("clang++-19: the module by CMake 3.31", module_by_cmake, 10)
    yield rows.Row("freedesktop's pkg-config 0.29", old_pkg_config, 10)
    yield rows.Row("vkgate's volk.h, beside volk's own", names_of_volk, 10)
    yield rows.Row("the documents' code, with volk, VMA and Dear ImGui", documents_with_packages, 10)
    yield rows.Row("the documents' code, with vk-bootstrap", documents_with_bootstrap, 10)
    for name, short, optional, seconds in (("g++-16", "g++ 16", True, 330), ("clang++-22", "clang 22", False, 250)):
        yield rows.Row(f"Debian sid, {short}: the tests, C++26, and the module by CMake 4", newest(name, optional), seconds)


def found(command):
    """The words of a command. The program that the first word names must exist."""
    name, *flags = command.split()
    return [rows.tool(name), *flags]


def tests(command, flags, optional):
    def attempt(folder):
        compiler, *abi = found(command)
        link = []
        if "-flto=thin" in flags:
            rows.tool("ld.lld-19")
            link = ["-fuse-ld=lld-19"]
        if "-stdlib=libc++" in abi:
            rows.needed("/usr/lib/llvm-19/include/c++/v1/vector", "libc++")
        program = rows.suite(folder, [compiler], abi=abi, flags=flags.split(), link=link, optional=optional)
        return rows.run_suite([program], exhaustive=command == EXHAUSTIVE)
    return attempt


def public_headers():
    folders = (rows.INCLUDE / "vkgate", *(rows.INCLUDE / "vkgate" / folder for folder in
                                          ("adapt", "implement", "layer", "driver", "common")))
    return [path.relative_to(rows.INCLUDE) for folder in folders for path in sorted(folder.glob("*.hpp"))
            if rows.compiles_alone(path)]


def units_of_headers(folder):
    """One source for each public header, and for vkgate_single.hpp. The source includes the header twice."""
    return [rows.write(folder / "alone" / f"{header}.cpp".replace("/", "_"),
                       ("#define VK_NO_PROTOTYPES\n" if "adapt" in header.parts else "") + f"#include <{header}>\n" * 2)
            for header in public_headers()] + [
                rows.write(folder / "alone/single.cpp", f'#include "{rows.single(folder)}"\n' * 2)]


def plain(name):
    def attempt(folder):
        compiler = [rows.tool(name), "-fno-exceptions", "-fno-rtti"]
        common = [*compiler, *rows.WARNINGS, f"-I{rows.INCLUDE}"]
        units = units_of_headers(folder)
        for standard, unit in itertools.product(LATEST_STANDARDS, units):
            rows.run([*common, f"-std={standard}", "-fsyntax-only", unit])
        for source in sorted((rows.TESTS / "compile").glob("*.cpp")):
            rows.run([*common, "-std=c++17", "-fsyntax-only", source])

        for source in (rows.ROOT / "examples/hello.cpp", FOLDER / "guarded_calls.cpp"):
            rows.run([*common, "-Wno-cast-function-type", "-std=c++17", "-O1", "-c", source, "-o",
                      folder / f"{source.stem}.o"])
            runtime = [symbol for symbol in rows.run(["nm", "-u", folder / f"{source.stem}.o"]).split()
                       if re.match(r"_Z|__cxa|__gxx|_Unwind", symbol)]
            if runtime:
                raise rows.Failed(f"{source.name} needs these symbols of the C++ runtime: {' '.join(runtime)}")
        rows.run([*compiler, folder / "hello.o", "-o", folder / "hello", "-ldl"])
        if " commands may be called.\n" not in rows.run([folder / "hello"]):
            raise rows.Failed("hello does not print the number of commands")
        return f"{len(units)} headers, {len(LATEST_STANDARDS)} standards, nothing of the C++ runtime"
    return attempt


def warnings(name, flags):
    def attempt(folder):
        return warn([rows.tool(name)], flags, folder)
    return attempt


def warn(compiler, flags, folder):
    """Compiles the headers with the flags, and also sources that use the headers, because compilers check unused
    templates less."""
    units = units_of_headers(folder)
    users = [rows.ROOT / "examples/hello.cpp", *sorted((rows.TESTS / "module").glob("*.cpp"))]
    for standard, unit in itertools.product(LATEST_STANDARDS, units + users):
        # -Wabi-tag warns of a program's struct that has a member of a vkgate type.
        ours = [] if unit in units else ["-Wno-abi-tag"]
        rows.run([*compiler, f"-std={standard}", "-O2", *rows.WARNINGS, *flags, *ours, f"-I{rows.INCLUDE}", "-c", unit,
                  "-o", folder / "unit.o"])
    return f"{len(units)} headers, {len(users)} sources that use them, {len(LATEST_STANDARDS)} standards"


GUARDS = (("clang++-14", "-flto -fvisibility=hidden -fsanitize=cfi"),
          ("clang++-19", "-flto -fvisibility=hidden -fsanitize=cfi"), ("clang++-19", "-fsanitize=kcfi"))


def guarded_calls(folder):
    """Clang's check ends a program if it calls, through a pointer, a function of another type or one that Clang did
    not compile, unless the call is exempt."""
    manifest = rows.needed("/usr/share/vulkan/icd.d/lvp_icd*.json", "lavapipe")
    driver = json.loads(manifest.read_text())["ICD"]["library_path"]
    for name, flags in GUARDS:
        common = [rows.tool(name), "-std=c++17", "-O1", *rows.WARNINGS, *flags.split(), f"-I{rows.INCLUDE}", "-pthread"]
        for example in ("hello", "device", "own_table", "compute", "two_devices"):
            rows.run([*common, rows.ROOT / f"examples/{example}.cpp", "-o", folder / example])
            said = rows.run([folder / example])
            if not re.search(" commands may be called|waited: 0|vkGetDeviceQueue|correct\n", said) or "CPU is used" in said:
                raise rows.Failed(f"{name} {flags}: {example} says\n{said}")
        rows.run([*common, FOLDER / "guarded_volk.cpp", "-o", folder / "guarded_volk"])
        rows.run([folder / "guarded_volk"])
        program = folder / "guarded_calls"
        rows.run([*common, "-Wno-cast-function-type", FOLDER / "guarded_calls.cpp", "-o", program])
        for argument in (["load", driver], ["exempt"]):
            rows.run([program, *argument])
        for argument in ("vulkan", "wrong"):
            rows.run([program, argument], expect=-signal.SIGILL)
    return f"{len(GUARDS)} ways"


def module(command):
    def attempt(_):
        output = rows.run([sys.executable, rows.TESTS / "module.py", *found(command)])
        return ", ".join(output.splitlines())
    return attempt


def module_by_cmake(_):
    cmake = rows.needed(rows.PACKAGES / "cmake/usr/bin/cmake", "CMake 3.31")
    rows.tool("clang-scan-deps-19")
    rows.tool("ninja")
    rows.run(["bash", rows.TESTS / "consume/consume", "module", cmake, rows.tool("clang++-19")])
    return "by add_subdirectory and by find_package"


def old_pkg_config(folder):
    """Tests freedesktop's pkg-config, which Debian has replaced with pkgconf."""
    unpacked = rows.PACKAGES / "pkg-config"
    program = rows.needed(unpacked / "usr/bin/pkg-config", "pkg-config of Debian bullseye")
    libraries = ":".join(str(path.parent) for path in unpacked.glob("**/lib*.so.[0-9]"))
    command = rows.write(folder / "pkg-config", f'#!/bin/sh\nLD_LIBRARY_PATH={libraries} exec {program} "$@"\n')
    command.chmod(0o755)
    rows.run(["bash", rows.TESTS / "consume/consume", "pkg_config", rows.tool("cmake"), rows.tool("g++")],
             env={"PKG_CONFIG": str(command)})
    return rows.run([command, "--version"]).strip()


def documents(*peers):
    volk = rows.needed(rows.PACKAGES / "volk/usr/include/volk.h", "volk of Debian sid").parent
    vma = rows.needed(rows.PACKAGES / "vma/sid/usr/include/vk_mem_alloc.h", "the Vulkan Memory Allocator of Debian sid").parent
    imgui = rows.needed(rows.PACKAGES / "imgui/sid/usr/include/imgui/imgui.h", "Dear ImGui of Debian sid").parent
    return rows.run([sys.executable, rows.TESTS / "documents.py", "--with", "volk", volk, "--with", "vma", vma, "--with",
                     "imgui", imgui, *peers, rows.tool("g++"), f"-I{rows.INCLUDE}"]).strip()


def names_of_volk(_):
    volk = rows.needed(rows.PACKAGES / "volk/usr/include/volk.h", "volk of Debian sid")
    return ", ".join(rows.run([sys.executable, rows.TESTS / "adapt/volk_names.py", volk, rows.tool(name),
                               f"-I{rows.INCLUDE}"]).strip() for name in ("g++", "clang++-19"))


def documents_with_packages(_):
    return documents()


def documents_with_bootstrap(_):
    clone = os.environ.get(BOOTSTRAP)
    if not clone:
        raise rows.Skipped(f"no {BOOTSTRAP}")
    header = rows.needed(pathlib.Path(clone).resolve() / "src/VkBootstrap.h", "vk-bootstrap's clone")
    return documents("--with", "bootstrap", header.parent)


def in_sid(folder):
    """The start of a command that runs in the unpacked Debian sid, where this tree has the same path."""
    rows.needed(SID / ".made", "Debian sid in build/packages")
    if os.geteuid() != 0:
        raise rows.Skipped("not root, but chroot requires root")
    if rows.run(["unshare", "--mount", "true"], expect=None):
        raise rows.Skipped("no mount namespaces here")
    return [FOLDER / "in_root", SID, rows.ROOT, folder]


def newest(name, optional):
    def attempt(folder):
        sid = in_sid(folder)
        rows.needed(SID / f"usr/bin/{name}", f"{name} of Debian sid")
        # Catch2's macros use __COUNTER__, which is not in any C++ standard yet.
        counter = ["-Wno-c2y-extensions"] if "clang" in name else []
        program = rows.suite(folder, [*in_sid(rows.BUILD), name], flags=["-std=c++26", *counter], optional=optional)
        result = rows.run_suite([*sid, program])
        rows.run([*sid, "cmake", "-S", rows.ROOT, "-B", folder / "build", "-G", "Ninja",
                  f"-DCMAKE_CXX_COMPILER={name}", "-DCMAKE_CXX_STANDARD=26", "-DCMAKE_CXX_STANDARD_REQUIRED=ON", "-DCMAKE_CXX_SCAN_FOR_MODULES=OFF",
                  "-DVKGATE_EXAMPLES=OFF", "-DVKGATE_MODULE=ON"])
        rows.run([*sid, "cmake", "--build", folder / "build", "-j", "1", "--target", "vkgate_link"])
        rows.run([*sid, folder / "build/tests/vkgate_link"])
        rows.run([*sid, "python3", rows.TESTS / "module.py", name, "-std=c++26"])
        rows.run([*sid, "bash", rows.TESTS / "consume/consume", "module", "cmake", name])
        warn([*sid, name], EVERYTHING if "clang" in name else EXTRA, folder)
        return result
    return attempt
