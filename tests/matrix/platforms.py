"""Platforms: other processors and operating systems.

This machine can run programs for 32-bit x86, for AArch64 with QEMU, and for Windows with Wine. For the other
platforms it has only a compiler: those rows say "compiled, not run".
"""
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess

import compilers
import rows

EXAMPLES = rows.ROOT / "examples"
WINDOWS = rows.TESTS / "windows"
LINK_UNITS = sorted((rows.TESTS / "compile/link").glob("*.cpp"))
LAVAPIPE = 186  # the device commands of Vulkan 1.3


def own(folder, *names):
    """A folder that has only the given system headers, for compilers that have all others."""
    for name in names:
        found = rows.needed(f"/usr/include/{name}", f"headers of {name}")
        (folder / "own").mkdir(exist_ok=True)
        with contextlib.suppress(FileExistsError):
            (folder / "own" / name).symlink_to(found)
    return folder / "own"


def build(folder, compiler, program, sources, *flags):
    """Compiles and links without optimization, with the project's warnings as errors."""
    rows.run([*compiler, "-std=c++17", *rows.WARNINGS, f"-I{rows.INCLUDE}", "-isystem", rows.headers("sid"),
              *sources, "-o", folder / program, *flags])
    return folder / program


def examples(folder, compiler, *flags, suffix=""):
    """Builds hello, compute and vkgate-info."""
    libraries = ["-isystem", own(folder, "CLI", "nlohmann")]
    for name, sources in (("hello", [EXAMPLES / "hello.cpp"]), ("compute", [EXAMPLES / "compute.cpp"]),
                          ("vkgate-info", sorted((EXAMPLES / "vkgate-info").glob("*.cpp")))):
        build(folder, compiler, name + suffix, sources, *libraries, *flags, "-pthread")


def check_examples(run):
    """Runs the examples on lavapipe. run(program, argument...) returns the program's output."""
    report = run("vkgate-info", "--api", "1.3", "--enable", "none", "--json")
    report = json.loads(report[report.index("{"):])  # skips warnings from the driver, if any
    for device in report["devices"]:
        providers = device["device_table"]["providers"]
        allowed, delivered = (sum(p[what] for p in providers) for what in ("allowed", "delivered"))
        ungated = device["ungated"]
        if "llvmpipe" not in device["name"] or (allowed, delivered) != (LAVAPIPE, LAVAPIPE):
            raise rows.Failed(f"{device['name']}: {delivered} of {allowed} commands")
        if ungated["non_null_in_vkgate"] != 0 or ungated["not_allowed"] != ungated["device_commands"] - allowed:
            raise rows.Failed(f"not allowed, but in the table: {ungated}")
    if len(report["devices"]) != 1:
        raise rows.Failed(f"{len(report['devices'])} devices")
    expect(run("vkgate-info"), r"^device 0 +llvmpipe", r"^ +0  in vkgate's table")
    expect(run("hello"), r"^165 device commands may be called\.")
    expect(run("compute"), r"^GPU: llvmpipe.* 32 commands", r": correct$")
    return (f"vkgate-info, hello, compute; {delivered} of {allowed} commands on {device['name']}, Mesa "
            f"{re.search(r'[0-9.]+', device['driver']['info'])[0]}; forbidden: 0, else "
            f"{ungated['non_null_from_vkGetDeviceProcAddr']}, {ungated['non_null_from_vkGetInstanceProcAddr']}")


def expect(text, *patterns):
    for pattern in patterns:
        if not re.search(pattern, text.replace("\r", ""), re.M):
            raise rows.Failed(f"the output does not match {pattern}:\n{text}")


def compile_only(compiler, sources, *flags):
    """Compiles each of the units, with the project's warnings as errors. Returns the number of units."""
    for source in sources:
        rows.run([*compiler, "-std=c++17", *rows.WARNINGS, "-fsyntax-only", f"-I{rows.INCLUDE}", "-isystem",
                  rows.headers("sid"), *flags, source])
    return len(sources)


def platform_units(folder):
    """The units that need only the standard library and cover the most."""
    everything = rows.write(folder / "everything.cpp", "#include <vkgate/vkgate.hpp>\n")
    compiled = sorted((rows.TESTS / "compile").glob("*.cpp"))
    compiled.remove(rows.TESTS / "compile/names_in_macros.cpp")  # needs threads
    return [everything, *compiled, EXAMPLES / "hello.cpp"]


def all_units(folder):
    """Also each public header alone, and with each platform's settings."""
    return [*compilers.units_of_headers(folder), *platform_units(folder), *LINK_UNITS]


def link_program(folder, compiler, *flags, suffix=""):
    """Builds one program from the translation units that have different settings."""
    return build(folder, compiler, f"link{suffix}", LINK_UNITS, *flags)


# --- 32-bit x86 ---------------------------------------------------------------------------------------------------

# The packages of a compiler for both 32 and 64 bit conflict with those for AArch64. Without the former, the
# compiler does not find asm/errno.h.
M32 = ["-m32", "-idirafter", "/usr/include/x86_64-linux-gnu"]


def root(name):
    return rows.needed(rows.ROOTS / name / ".made", f"system for {name}, which set-up unpacks").parent


@contextlib.contextmanager
def entered(system, folder):
    """The start of a command that runs in another root. The folder's programs have the same path in that root."""
    inside = system / folder.relative_to("/")
    shutil.copytree(folder, inside, dirs_exist_ok=True, symlinks=True)
    try:
        (system / "tmp").mkdir(exist_ok=True)
        yield [*([] if os.geteuid() == 0 else ["unshare", "--map-root-user"]), "/usr/sbin/chroot", system]
    finally:
        shutil.rmtree(inside)


def m32_suite(name):
    def attempt(folder):
        compiler = [rows.tool(name)]
        rows.needed("/usr/lib/gcc/x86_64-linux-gnu/12/32/libstdc++.a", "32-bit standard library")
        link_program(folder, [*compiler, *M32])
        program = rows.suite(folder, compiler, abi=M32, vulkan=rows.headers("sid"), optional=False)
        with entered(root("i386"), folder) as start:
            expect(rows.run([*start, folder / "link"]), " 0 failures$")
            return rows.run_suite([*start, program], env={"LC_ALL": "C.UTF-8"})
    return attempt


def m32_examples(folder):
    examples(folder, [rows.tool("g++-12"), *M32])
    with entered(root("i386"), folder) as start:
        return check_examples(lambda program, *arguments: rows.run([*start, folder / program, *arguments]))


# --- AArch64 ------------------------------------------------------------------------------------------------------

def qemu():
    system = root("arm64")
    manifest = rows.needed(system / "usr/share/vulkan/icd.d/lvp_icd*.json", "lavapipe for AArch64")
    inside = f"/{manifest.relative_to(system)}"
    return [rows.tool("qemu-aarch64-static"), "-L", system, "-E", f"VK_DRIVER_FILES={inside}"]


def aarch64_suite(folder):
    emulator, compiler = qemu(), [rows.tool("aarch64-linux-gnu-g++")]
    # Optimized, because it is emulated.
    program = rows.suite(folder, compiler, flags=["-O1"], vulkan=rows.headers("sid"), optional=False)
    expect(rows.run([*emulator, link_program(folder, compiler)]), " 0 failures$")
    return rows.run_suite([*emulator, program])


def aarch64_examples(folder):
    emulator, compiler = qemu(), [rows.tool("aarch64-linux-gnu-g++")]
    examples(folder, compiler, "-O1")
    return check_examples(lambda program, *arguments: rows.run([*emulator, folder / program, *arguments]))


# --- Windows ------------------------------------------------------------------------------------------------------

PROCESSORS = {64: "x86_64", 32: "i686"}


def mingw(bits):
    name = f"{PROCESSORS[bits]}-w64-mingw32-g++"
    return [rows.tool(f"{name}-posix", name)]


@contextlib.contextmanager
def wine(folder, bits, display="", **environment):
    """The start of a command that runs a program for Windows, in a Windows of its own.

    64-bit Wine is installed. 32-bit Wine is one of the packages in the 32-bit root and runs from there.
    """
    if bits == 64:
        command, server, settings = rows.tool("wine64", "/usr/lib/wine/wine64"), "wineserver64", {}
        server = rows.tool(server, f"/usr/lib/wine/{server}")
    else:
        libraries = root("i386") / "usr/lib/i386-linux-gnu"
        command = rows.needed(root("i386") / "usr/lib/wine/wine", "32-bit Wine")
        server = command.parent / "wineserver32"
        settings = {"LD_LIBRARY_PATH": libraries, "WINEARCH": "win32", "WINESERVER": server}
        # Do the same as the package's installation script: mark zlib as Wine's own.
        zlib = rows.needed(root("i386") / "usr/i686-w64-mingw32/lib/zlib1.dll", "zlib for 32-bit Wine").read_bytes()
        marked = zlib[:64] + b"Wine builtin DLL".ljust(32, b"\0") + zlib[96:]
        made = rows.write(folder / "zlib1.dll", "")
        made.write_bytes(marked)
        made.replace(libraries / "wine/i386-windows/zlib1.dll")  # atomic, because another row's Wine may read it
    settings |= {"DISPLAY": display, **environment}
    # Output to a file, because Wine's background processes inherit the stream.
    start = rows.write(folder / "wine", f"""#!/bin/sh
{"".join(f"export {name}='{value}'{chr(10)}" for name, value in settings.items())}
: "${{WINEPREFIX:={folder}/prefix}}" "${{WINEDEBUG:=-all}}" "${{LC_ALL:=C.UTF-8}}"
: "${{WINEDLLOVERRIDES:=mscoree,mshtml,winemenubuilder.exe=d}}"
export WINEPREFIX WINEDEBUG LC_ALL WINEDLLOVERRIDES
said=$(mktemp {folder}/said.XXXXXX)
"{command}" "$@" >"$said" 2>/dev/null </dev/null
code=$?
tr -d '\\r' <"$said"
exit $code
""")
    start.chmod(0o755)
    try:
        rows.run([start, "wineboot", "--init"])
        yield start
    finally:
        for prefix in folder.glob("prefix*"):
            subprocess.run([server, "-k"], env={**os.environ, "WINEPREFIX": str(prefix),
                                                "LD_LIBRARY_PATH": str(settings.get("LD_LIBRARY_PATH", ""))},
                           stderr=subprocess.DEVNULL)


DLL = ["-shared", "-static", "-Wl,--kill-at"]  # no @8 after 32-bit names, as in Windows's own libraries


def windows_suite(bits):
    def attempt(folder):
        compiler = mingw(bits)
        program = rows.suite(folder, compiler, vulkan=rows.headers("sid"), suffix=".dll", shared=DLL,
                             link=["-static"], system=["-pthread"], executable="vkgate_tests.exe", optional=bits == 32)
        with wine(folder, bits) as start:
            return rows.run_suite([start, program])
    return attempt


SEARCHES = "planted beside system32 path bare_name missing no_entry_point not_a_library link".split()


def windows_search(folder):
    """Repeats the 64-bit cases in 32 bit."""
    for bits in PROCESSORS:  # each bitness tries a library of the other
        (folder / str(bits)).mkdir()
        build(folder, mingw(bits), f"{bits}/fake.dll", [rows.TESTS / "fake/vulkan_fake.cpp"], *DLL)
    build(folder, mingw(32), "32/no_entry_point.dll", [rows.TESTS / "fake/no_entry_point.cpp"], *DLL)
    build(folder, mingw(32), "32/search.exe", [WINDOWS / "search.cpp"], "-static")
    link_program(folder, mingw(32), "-static", suffix=".exe").rename(folder / "32/link.exe")
    with wine(folder, 32) as start:
        rows.write(folder / "prefix/ready", "")
        for case in SEARCHES:
            rows.run(["bash", WINDOWS / "wine", start, folder, 32, case])
    return f"{len(SEARCHES)} cases of the search, run"


@contextlib.contextmanager
def screen():
    """The name of a virtual display. Wine's own Vulkan does not start without a display."""
    server = subprocess.Popen([rows.tool("Xvfb"), "-displayfd", "1", "-screen", "0", "640x480x24"],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield f":{server.stdout.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


def windows_examples(bits):
    def attempt(folder):
        system = root("i386") if bits == 32 else pathlib.Path("/")
        manifest = rows.needed(system / "usr/share/vulkan/icd.d/lvp_icd*.json", f"lavapipe for {bits} bit")
        if bits == 32:  # use the path inside its own root
            text = manifest.read_text().replace('"/usr/lib', f'"{system}/usr/lib')
            manifest = rows.write(folder / "lavapipe.json", text)
        examples(folder, mingw(bits), "-static", suffix=".exe")
        with screen() as display, wine(folder, bits, display, VK_DRIVER_FILES=manifest) as start:
            return check_examples(
                lambda program, *arguments: rows.run([start, folder / f"{program}.exe", *arguments]))
    return attempt


CLANG = "clang++-19"


def windows_clang(bits):
    """clang, unlike g++, notices if a declaration in vkgate differs from the one in windows.h."""
    def attempt(folder):
        compiler = [rows.tool(CLANG), f"--target={PROCESSORS[bits]}-w64-mingw32"]
        mingw(bits)  # clang uses mingw's headers and libraries
        count = compile_only(compiler, all_units(folder))
        for flags in ([], ["-DVK_USE_PLATFORM_WIN32_KHR"], ["-DNO_STRICT"], ["-DUNICODE", "-D_UNICODE"]):
            count += compile_only(compiler, sorted(WINDOWS.glob("windows_*.cpp")), *flags)
        link_program(folder, compiler, "-static", suffix=".exe")
        with wine(folder, bits) as start:
            expect(rows.run([start, folder / "link.exe"]), " 0 failures$")
        return f"{count} units compiled, and a program of {len(LINK_UNITS)} run"
    return attempt


def msvc_dialect(bits):
    """Comes as close to MSVC as clang can: MSVC's extensions and limits, but mingw's standard library."""
    def attempt(folder):
        target = f"{PROCESSORS[bits]}-w64-mingw32"
        library = pathlib.Path(rows.run([*mingw(bits), "-print-file-name=include/c++"]).strip())
        compiler = [rows.tool(CLANG), f"--target={PROCESSORS[bits]}-pc-windows-msvc", "-fms-extensions",
                    "-fms-compatibility", "-fms-compatibility-version=19.40", "-fdelayed-template-parsing",
                    "-Wmicrosoft", "-Wno-#warnings"]
        # mingw's windows.h does not support MSVC. MSVC rejects its placement of __declspec(nothrow).
        windows = rows.write(folder / "windows/windows.h", (rows.TESTS / "compile/stand_in/windows.h").read_text())
        compiler += ["-include", rows.write(folder / "nothrow.h", "#include <_mingw.h>\n#undef __MINGW_NOTHROW\n"
                                                                  "#define __MINGW_NOTHROW\n")]
        for include in (windows.parent, library, library / target, f"/usr/{target}/include"):
            compiler += ["-isystem", include]
        units = [*all_units(folder), WINDOWS / "windows_never.cpp"]
        # These include more of mingw's library than this dialect can read.
        more = r"vkgate_(iterator|adapt_proc_addr\w*|implement_key_map|layer_\w+|driver_\w+|common_\w+)\.hpp"
        units = [unit for unit in units if not re.match(more, unit.name)]
        # Including vkgate needs only a few of the 100,000 constant-evaluation steps that MSVC allows. Some sources in
        # tests/compile need more.
        heavy = [unit for unit in units if unit.parent == rows.TESTS / "compile"]
        count = compile_only(compiler, heavy)
        count += compile_only(compiler, [unit for unit in units if unit not in heavy], "-fconstexpr-steps=20000")
        return f"compiled, not run: {count} units"
    return attempt


# --- What this machine cannot run ---------------------------------------------------------------------------------

# {target: whose names in detail/search.hpp it must use}
ELSEWHERE = {
    "arm64-apple-macos11": "apple",
    "arm64-apple-ios15": "apple",
    "aarch64-linux-android24": "android",
    "armv7a-linux-androideabi24": "android",
    "x86_64-unknown-freebsd14": "unix",
    "x86_64-unknown-openbsd": "unix",
    "x86_64-unknown-netbsd": "unix",
    "x86_64-unknown-fuchsia": "unix",
    "x86_64-unknown-haiku": "unix",
    "s390x-linux-gnu": "unix",
}


def elsewhere(target, candidates):
    """Uses the headers of this machine's C library instead of the target's headers."""
    def attempt(folder):
        library = rows.needed("/usr/lib/llvm-19/include/c++/v1/cstddef", "libc++").parent
        compiler = [rows.tool(CLANG), f"--target={target}", "-nostdinc++", "-isystem", library, "-idirafter",
                    "/usr/include/x86_64-linux-gnu", "-idirafter", "/usr/include", "-D_LIBCPP_HAS_THREAD_API_PTHREAD"]
        if "apple" in target:
            compiler += ["-U__nonnull", "-D__nonnull(x)="]
        selected = rows.write(folder / "selected.cpp", f"""#include <vkgate/library.hpp>
static_assert(&vkgate::detail::platform_candidates == &vkgate::detail::{candidates}_candidates);
""")
        count = compile_only(compiler, [selected, *platform_units(folder)])
        return f"compiled, not run: {count} units; {candidates}_candidates"
    return attempt


def search_of(macro, candidates):
    """Tests on this system the order in which another system's library names are tried."""
    def attempt(folder):
        program = build(folder, [rows.tool("g++-12")], "search", [rows.TESTS / "elsewhere/search.cpp"], f"-D{macro}")
        tried = rows.run([program]).split("\n")[:-1]
        text = (rows.INCLUDE / "vkgate/detail/search.hpp").read_text()
        block = text.split(f"Candidate {candidates}_candidates[]")[1].split("};")[0]
        if tried != re.findall(r'^    \{"(.*?)",', block, re.M):
            raise rows.Failed(f"tried: {tried}")
        return f"{len(tried)} names in order, all reported"
    return attempt


def configurations():
    yield rows.Row("32-bit x86, g++-12", m32_suite("g++-12"), 120)
    yield rows.Row("32-bit x86, clang++-14", m32_suite("clang++-14"), 110)
    yield rows.Row("32-bit x86, examples on lavapipe", m32_examples, 40)
    yield rows.Row("AArch64 by QEMU", aarch64_suite, 200)
    yield rows.Row("AArch64 by QEMU, examples on lavapipe", aarch64_examples, 60)
    for bits, name in ((64, "Windows x64"), (32, "Windows i686")):
        yield rows.Row(f"{name} by mingw-w64 and Wine", windows_suite(bits), 210 if bits == 32 else 140)
        yield rows.Row(f"{name} by mingw-w64 and Wine, examples on lavapipe", windows_examples(bits), 60)
        yield rows.Row(f"{name} by clang for mingw-w64", windows_clang(bits), 40)
        yield rows.Row(f"{name}, MSVC's dialect by clang", msvc_dialect(bits), 30)
    yield rows.Row("Windows i686 by mingw-w64 and Wine, search", windows_search, 30)
    for target, candidates in ELSEWHERE.items():
        yield rows.Row(f"{target}, compiled by clang", elsewhere(target, candidates), 5)
    yield rows.Row("the search of macOS and iOS, run on Linux", search_of("__APPLE__", "apple"), 2)
    yield rows.Row("the search of Android, run on Linux", search_of("__ANDROID__", "android"), 2)
