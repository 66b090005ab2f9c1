"""Tools that look for mistakes: sanitizers, valgrind, fuzzers, linters and line coverage."""
import os
import pathlib
import re
import sys

import rows

EXAMPLES = rows.ROOT / "examples"
HERE = rows.TESTS / "matrix"
FUZZ = rows.TESTS / "fuzz"
LAVAPIPE = "/usr/share/vulkan/icd.d/lvp_icd*.json"
MOCK_DRIVER = str(rows.ROOT / "build/packages/usr/lib/chromium/libVkICD_mock_icd.so")

LINES = ["-g1"]  # the lines for reports; compiling all of what debuggers need takes half as long again

# MISTAKEN reports defined behavior that is usually a mistake: numbers that wrap around or lose bits. The standard
# library and Catch2 are exempt. The tests may wrap at the end of `i-- != 0`, and shift bits out of a hash.
UNDEFINED = "-fsanitize=undefined,function,nullability,float-divide-by-zero"
MISTAKEN = "-fsanitize=integer,implicit-conversion"
NOT_OURS = f"""[integer]
src:/usr/*
src:*/catch2/*
[implicit-conversion]
src:/usr/*
src:*/catch2/*
[unsigned-integer-overflow]
src:{rows.TESTS}/*
[unsigned-shift-base]
src:{rows.TESTS}/*
"""


def configurations():
    sanitizers = (
        ("AddressSanitizer and LeakSanitizer", "g++-12", ["-fsanitize=address"],
         {"ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1:strict_string_checks=1"}, None, 280),
        ("UndefinedBehaviorSanitizer", "clang++-19", [UNDEFINED, "-fno-sanitize-recover=all"],
         {"UBSAN_OPTIONS": "print_stacktrace=1"}, None, 160),
        ("ThreadSanitizer", "clang++-19", ["-fsanitize=thread"], {"TSAN_OPTIONS": "halt_on_error=1"}, "std::thread", 40),
    )
    for name, compiler, abi, env, only, seconds in sanitizers:
        what = "the tests" if only is None else "the tests with threads"
        yield rows.Row(f"{name}, {compiler}: {what}", sanitized_suite(compiler, abi, env, only), seconds)
        if "-fsanitize=thread" not in abi:  # not needed: the observer has one thread
            yield rows.Row(f"{name}, {compiler}: lavapipe", sanitized_live(compiler, abi, env), 25)
        if "-fsanitize=undefined" not in " ".join(abi):
            yield rows.Row(f"{name}, {compiler}: layers", sanitized_layers(compiler, abi, env), 30)
    yield rows.Row("valgrind: the tests", valgrind_suite, 300)
    yield rows.Row("valgrind: layers", valgrind_layers, 40)
    yield rows.Row("valgrind: lavapipe", valgrind_live, 40)
    for source in sorted(FUZZ.glob("*.cpp")):
        yield rows.Row(f"libFuzzer: {source.stem}", fuzz(source), fuzz_seconds() + 15)
    for version in (14, 19):
        yield rows.Row(f"clang-tidy {version}", clang_tidy(version), 260 if version == NEWEST_TIDY else 60)
    yield rows.Row("clang-format", clang_format, 5)
    yield rows.Row("cppcheck", cppcheck, 130)
    yield rows.Row("include-what-you-use", include_what_you_use, 10)
    yield rows.Row("lines that the tests run", coverage, 150)
    yield rows.Row("shellcheck", shellcheck, 5)
    yield rows.Row("pyflakes", pyflakes, 2)


# --- Programs that are watched while they run -------------------------------------------------------

def sanitized_suite(compiler, abi, env, only):
    def attempt(folder):
        program = rows.suite(folder, [rows.tool(compiler)], abi=abi, flags=sanitizing(abi, folder), only=only)
        return rows.run_suite([program], env=env)
    return attempt


def sanitizing(abi, folder):
    """The flags for vkgate's own code, in this row."""
    if UNDEFINED not in abi:
        return LINES
    ours = rows.write(folder / "not_ours", NOT_OURS)
    return [*LINES, MISTAKEN, f"-fsanitize-ignorelist={ours}"]


def sanitized_live(compiler, abi, env):
    def attempt(folder):
        command = [rows.tool(compiler), *abi, *sanitizing(abi, folder)]
        return live(built(command, rows.TESTS / "live/observer.cpp", folder / "observer"), env=env)
    return attempt


def built(command, source, program, *more):
    rows.run([*command, "-std=c++17", *rows.WARNINGS, f"-I{rows.INCLUDE}", source, "-o", program, "-ldl", *more])
    return program


def live(observer, *, seconds=15, env=None):
    """Runs tests/live.py with this observer on lavapipe and returns its result."""
    rows.needed(LAVAPIPE, "lavapipe")
    output = rows.run([sys.executable, rows.TESTS / "live.py", observer, "--driver", LAVAPIPE, "--random=3",
                       f"--seconds={seconds}"], env=env)
    found = re.search(r"loader.*: ((\S+) devices, .*?), \d+ differences", output)
    if int(found[2].replace(",", "")) < 10:
        raise rows.Failed(f"{found[2]} devices in {seconds} s are too few to see anything:\n{output}")
    return found[1]


def sanitized_layers(compiler, abi, env):
    return lambda folder: layers([rows.tool(compiler), *LINES, *abi], folder, "--cycles=100", env=env)


def layers(command, folder, *arguments, env=None):
    """Runs tests/layer/test_cycles.py with two layers, and returns its result."""
    rows.needed(MOCK_DRIVER, "mock driver")
    program = built([*command, "-O1"], rows.TESTS / "layer/cycles.cpp", folder / "cycles", "-lpthread")
    libraries = [built([*command, "-O1", "-shared", "-fPIC", "-fvisibility=hidden", "-fvisibility-inlines-hidden"],
                       source, folder / f"lib{source.stem}.so")
                 for source in (rows.ROOT / "examples/layer/calls.cpp", rows.TESTS / "layer/layer.cpp")]
    output = rows.run([sys.executable, rows.TESTS / "layer/test_cycles.py", program, *libraries,
                       f"--driver={MOCK_DRIVER}", *arguments], env=env)
    return output.strip().splitlines()[-1]


NOT_UNDER_VALGRIND = "~*to call the poison*"  # it ends with a signal on purpose
VALGRIND = ["--error-exitcode=9", "--quiet", "--leak-check=full", "--errors-for-leak-kinds=definite,indirect",
            f"--suppressions={HERE}/valgrind.supp"]


def valgrind_suite(folder):
    valgrind = rows.tool("valgrind")
    # Valgrind has an operator new of its own in the place of the allocation test's.
    program = rows.suite(folder, [rows.tool("g++-12", "c++")], flags=[*LINES, "-O1"], optional=False,
                         leave_out=["allocation"])
    return rows.run_suite([valgrind, *VALGRIND, program, NOT_UNDER_VALGRIND])


def valgrind_layers(folder):
    under = " ".join([rows.tool("valgrind"), *VALGRIND])
    return layers([rows.tool("g++-12", "c++"), *LINES], folder, "--cycles=10", f"--under={under}")


def valgrind_live(folder):
    valgrind = rows.tool("valgrind")
    program = built([rows.tool("g++-12", "c++"), *LINES], rows.TESTS / "live/observer.cpp", folder / "observer")
    command = " ".join([valgrind, *VALGRIND, str(program)])
    watched = rows.write(folder / "watched", f'#!/bin/sh\nexec {command} "$@"\n')
    watched.chmod(0o755)
    return live(watched, seconds=30)


# --- Fuzzing ----------------------------------------------------------------------------------------

def fuzz_seconds():
    return int(os.environ.get("VKGATE_FUZZ_SECONDS", 20))


def fuzz(source):
    """Fuzzes for VKGATE_FUZZ_SECONDS, starting from the kept inputs."""
    def attempt(folder):
        compiler = rows.tool("clang++-19", "clang++-16", "clang++-14")
        # Comparisons are not traced: the dictionary already has the names, and fuzzing then takes half the time.
        program = built([compiler, *LINES, "-O1", "-fsanitize=fuzzer,address,undefined", "-fno-sanitize-recover=all",
                         "-fno-sanitize-coverage=trace-cmp"], source, folder / "fuzz")
        found = folder / "found"
        found.mkdir()
        output = rows.run([program, found, FUZZ / "corpus" / source.stem, f"-max_total_time={fuzz_seconds()}",
                           f"-dict={dictionary(folder)}", "-max_len=4096", "-timeout=10", "-rss_limit_mb=2048",
                           f"-artifact_prefix={folder}/", "-print_final_stats=1"],
                          timeout=fuzz_seconds() + 300)
        runs = re.search(r"number_of_executed_units: (\d+)", output).group(1)
        edges = re.findall(r" cov: (\d+)", output)[-1]
        return f"{int(runs):,} inputs, {edges} edges"
    return attempt


def dictionary(folder):
    """The names of the registry, for inputs that are nearly right."""
    def listed(file):
        return re.findall(r"^VKGATE_\w+\((\w+)", (rows.INCLUDE / f"vkgate/registry/{file}.inc").read_text(), re.M)

    words = [f"VK_{name}" for name in listed("extensions")]
    words += [*listed("instance_commands"), *listed("device_commands")]
    return rows.write(folder / "dictionary", "".join(f'"{word}"\n' for word in words))


# --- Tools that read --------------------------------------------------------------------------------

def sources(*folders, suffixes=(".cpp", ".hpp")):
    """Hand-written files: no generated lists, no build results, no third-party files."""
    found = (path for folder in folders for path in sorted((rows.ROOT / folder).rglob("*"))
             if path.suffix in suffixes)
    found = [path for path in found if "registry" not in path.relative_to(rows.ROOT).parts]
    if not found:
        raise rows.Failed(f"no files in {', '.join(folders)}")
    return found


NEWEST_TIDY = 19


def clang_tidy(version):
    """Checks the headers and, in the newest version, the examples by examples/.clang-tidy."""
    def attempt(folder):
        tidy = rows.tool(f"clang-tidy-{version}")
        headers = list(filter(rows.compiles_alone, sources("include", suffixes=(".hpp",))))
        unit = rows.write(folder / "all.cpp", "#define VK_NO_PROTOTYPES\n" + "".join(f'#include "{header}"\n' for header in headers))
        flags = ["--", "-std=c++17", f"-I{rows.INCLUDE}"]
        # The analyzer also checks functions that nothing calls in that file.
        rows.run([tidy, "--quiet", f"--config-file={rows.ROOT / '.clang-tidy'}", unit, *flags,
                  "-Xclang", "-analyzer-opt-analyze-headers"])
        if version != NEWEST_TIDY:
            return f"{len(headers)} headers"
        examples = sources("examples", suffixes=(".cpp",))
        rows.run([tidy, "--quiet", *examples, *flags])
        return f"{len(headers)} headers, {len(examples)} examples"
    return attempt


def clang_format(folder):
    files = sources("include", "tests", "examples", suffixes=(".cpp", ".hpp", ".c", ".cppm"))
    rows.run([rows.tool("clang-format-14", "clang-format"), "--dry-run", "-Werror", *files])
    return f"{len(files)} files"


# cppcheck gets this stand-in instead of Vulkan's headers, as it would read their 20,000 lines again for each file.
STAND_IN = """#define VK_VERSION_1_0 1
#define VKAPI_PTR
#define VK_DEFINE_NON_DISPATCHABLE_HANDLE(object) typedef struct object##_T* object;
"""
# Systems for which the library has its own code, and a 32-bit system.
OTHER_SYSTEMS = (("_WIN32", "win64"), ("_WIN32", "win32A"), ("__APPLE__", "unix64"), ("__ANDROID__", "unix32"))


def cppcheck(folder):
    stand_in = rows.write(folder / "vulkan.h", STAND_IN)
    command = [rows.tool("cppcheck"), "--std=c++17", "--language=c++", f"-I{rows.INCLUDE}", f"--include={stand_in}",
               "--enable=warning,style,performance,portability", "--inconclusive", "--quiet", "--error-exitcode=1",
               f"--suppressions-list={HERE / 'cppcheck_suppressed'}"]
    # cppcheck also reports on the headers that a file includes.
    files = [*filter(rows.compiles_alone, sources("include", suffixes=(".hpp",))), *sources("examples", suffixes=(".cpp",))]
    files = [file for file in files if "detail" not in file.parts]
    rows.run([*command, "-D__linux__", "--platform=unix64", *files])
    for macro, platform in OTHER_SYSTEMS:
        rows.run([*command, f"-D{macro}", f"--platform={platform}", rows.INCLUDE / "vkgate/library.hpp"])
    return f"{len(files)} files; library.hpp for {len(OTHER_SYSTEMS)} more systems"


# Maps a header to the one to include instead. Only one place includes Vulkan's own header, because it knows the
# header's path. Everything that the lists expand to belongs to the header that includes the lists first.
INCLUDED_BY = {
    "vulkan/vulkan_core.h": "vkgate/registry/types.hpp",
    "vulkan/vk_platform.h": "vkgate/registry/types.hpp",
    "vkgate/registry/instance_commands.inc": "vkgate/command.hpp",
    "vkgate/registry/device_commands.inc": "vkgate/command.hpp",
    "vkgate/registry/extensions.inc": "vkgate/extension.hpp",
    "vkgate/registry/packed.hpp": "vkgate/detail/decode.hpp",
    "vkgate/registry/command_hash.hpp": "vkgate/find_command.hpp",
    "vkgate/registry/dispatch.hpp": "vkgate/command_traits.hpp",
    "vkgate/registry/spec_versions.hpp": "vkgate/implement/extension_properties.hpp",
    "vkgate/registry/version.hpp": "vkgate/version.hpp",
}


def include_what_you_use(folder):
    """Checks that each header includes exactly what it uses. iwyu_allowed lists the exceptions."""
    tool = rows.tool("include-what-you-use")
    headers = list(filter(rows.compiles_alone, sources("include", suffixes=(".hpp",))))
    names = [header.relative_to(rows.INCLUDE).as_posix() for header in headers]
    unit = rows.write(folder / "all.cpp", "#define VK_NO_PROTOTYPES\n" + "".join(f"#include <{name}>\n" for name in names))
    output = rows.run([tool, "-std=c++17", f"-I{rows.INCLUDE}", "-Xiwyu", f"--check_also={rows.INCLUDE}/vkgate/*.hpp",
                       "-Xiwyu", "--no_fwd_decls", unit], expect=None)
    if "error:" in output:
        raise rows.Failed(output)

    found = set()
    for name, header in zip(names, headers):
        used = re.search(rf"^The full include-list for {re.escape(str(header))}:\n(.*?)^---", output, re.M | re.S)
        if used:
            needs, has = included(header, used.group(1)), included(header, header.read_text())
            found |= {f"{name} lacks {other}" for other in needs - has}
            found |= {f"{name} does not use {other}" for other in has - needs}
        elif f"({header} has correct #includes" not in output:
            raise rows.Failed(f"include-what-you-use reports nothing about {name}:\n{output}")
    allowed = {line.split(": ")[0] for line in (HERE / "iwyu_allowed").read_text().splitlines()
               if line and not line.startswith("#")}
    if found != allowed:
        raise rows.Failed("\n".join([*sorted(found - allowed),
                                     *(f"untrue in iwyu_allowed: {line}" for line in sorted(allowed - found))]))
    return f"{len(headers)} headers, {len(allowed)} exceptions"


def included(header, text):
    """The headers that this header's text includes, except the lists: they define nothing on their own."""
    found = set()
    for name in re.findall(r'^#include [<"](.*?)[>"]', text, re.M):
        beside = pathlib.Path(os.path.normpath(header.parent / name))
        if beside.is_file():
            name = beside.relative_to(rows.INCLUDE).as_posix()
        found.add(INCLUDED_BY.get(name, name))
    return {name for name in found if not name.endswith(".inc")} - {header.relative_to(rows.INCLUDE).as_posix()}


# Functions that run only at compile time, most of them for a static_assert.
WHILE_COMPILING = {"are_distinct", "check_around", "check_members", "covers", "device_load_fits", "first_misplaced",
                   "from_bits", "has_command", "has_only", "has_shared_commands", "has_shared_commands_of",
                   "implements_own_extensions", "instance_extension_bits", "instance_load_fits", "is_driver",
                   "require_table", "require_tables", "with_type", "within"}


def lines_of(path, names):
    """The line numbers of these functions."""
    found, end = set(), None
    for number, line in enumerate(path.read_text().splitlines(), 1):
        function = re.match(r"( *)(?!return)\w.*?\b(\w+)\(.*\{", line)
        if end is None and function and function[2] in names:
            end = f"{function[1]}}}"
        if end is not None:
            found.add(number)
            if line.startswith(end) or line.endswith("}"):
                end = None
    return found


def coverage(folder):
    """Measures how many hand-written lines in include/ run. Code that runs only at compile time does not count, and
    neither does other systems' code in detail/platform.hpp, because it is not compiled here."""
    compiler = rows.tool("clang++-19")
    show, merge = rows.tool("llvm-cov-19"), rows.tool("llvm-profdata-19")
    flags = ["-fprofile-instr-generate", "-fcoverage-mapping"]
    env = {"LLVM_PROFILE_FILE": f"{folder}/%p-%m.profraw"}
    # Leave out the allocation test: a library that counts its lines allocates memory.
    tests = rows.suite(folder, [compiler], flags=flags, leave_out=["allocation"])
    rows.run_suite([tests], env=env)
    observer = built([compiler, *flags], rows.TESTS / "live/observer.cpp", folder / "observer")
    live(observer, seconds=5, env=env)

    rows.run([merge, "merge", "-sparse", *folder.glob("*.profraw"), "-o", folder / "profile"])
    report = rows.run([show, "export", "-format=lcov", f"-instr-profile={folder}/profile", tests, "-object", observer])
    files = {}  # {file: which of its lines ran}
    for record in report.split("end_of_record"):
        source = re.search(r"^SF:(.*)$", record, re.M)
        if source and source[1].startswith(f"{rows.INCLUDE}/") and "/registry/" not in source[1]:
            apart = lines_of(pathlib.Path(source[1]), WHILE_COMPILING)
            files[os.path.relpath(source[1], rows.ROOT)] = {
                int(line): count != "0" for line, count in re.findall(r"^DA:(\d+),(\d+)", record, re.M)
                if int(line) not in apart}
    lines = [ran for of_file in files.values() for ran in of_file.values()]
    found = f"{100 * sum(lines) / len(lines):.1f} % of {len(lines):,} lines"
    if sum(lines) < 0.98 * len(lines):
        missed = (f"{path}:{line}: {(rows.ROOT / path).read_text().splitlines()[line - 1]}"
                  for path, of_file in sorted(files.items()) for line, ran in sorted(of_file.items()) if not ran)
        raise rows.Failed("\n".join([f"{found}, which is less than 98 %; not run:", *missed]))
    return found


def scripts(language, suffix):
    """Files with this suffix, or whose first line names this language. No build results and no third-party files."""
    apart = {rows.ROOT / "build", rows.ROOT / ".git", rows.ROOT / "cmake/registry"}
    found = []
    for folder, inner, files in os.walk(rows.ROOT):
        inner[:] = sorted(name for name in inner if pathlib.Path(folder, name) not in apart)
        for path in (pathlib.Path(folder, name) for name in sorted(files)):
            with path.open("rb") as file:
                if path.suffix == suffix or re.match(rb"#!.*\b" + language, file.readline(100)):
                    found.append(path)
    return found


def shellcheck(folder):
    files = scripts(rb"(ba|da)?sh\b", ".sh")
    rows.run([rows.tool("shellcheck"), "--external-sources", "--color=never", *files], cwd=rows.ROOT)
    return f"{len(files)} files"


def pyflakes(folder):
    files = scripts(b"python", ".py")
    rows.run([rows.tool("pyflakes3", "pyflakes"), *files])
    return f"{len(files)} files"
