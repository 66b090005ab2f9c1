"""Vulkan headers: of Debian's releases, of Vulkan 1.0, newer than the lists, and of every tag."""
import os
import re
import shutil
import subprocess
import sys
import tarfile

import older_registry
import rows

# The headers of Debian's releases. None stands for the system's headers, which the other modules use.
RELEASES = (("bullseye", "1.2.162"), (None, "1.3.239"), ("trixie", "1.4.309"), ("sid", "1.4.363"))

BETA = "-DVK_ENABLE_BETA_EXTENSIONS"

# Clones of Khronos's Vulkan-Headers, and of Vulkan-Docs for the headers of Vulkan 1.0. The rows try their tags.
CLONES = "VKGATE_VULKAN_HEADERS"
# Headers that have an error and do not compile even without vkgate.
BROKEN = ("v1.0.35-core", "v1.0.35-core with the provisional extensions",
          "v1.2.175 with the provisional extensions")

# Tests that name commands or extensions missing from an older registry, or that count all of them.
OF_THIS_REGISTRY = """alias_slots command_traits commands compile_time conditions dependencies explain extension_names
                      faults_behind_loader faults_in_library layout lists names_asked physical_device_table
                      replacement two_physical_devices""".split()


def configurations():
    for release, version in RELEASES:
        name = f"Debian {release}" if release else "the system"
        yield rows.Row(f"Vulkan headers {version} or newer, of {name}", of_release(release, version),
                       70 if release else 15)
    yield rows.Row("Vulkan headers of Vulkan 1.0, cut out of newer ones", of_vulkan_1_0, 60)
    yield rows.Row("Vulkan headers of the core alone, cut out of newer ones", of_the_core, 10)
    yield rows.Row("Vulkan headers newer than the lists", newer_than_lists, 90)
    yield rows.Row("Vulkan headers of every tag", of_every_tag, 900)


def compiler_with(*flags):
    return [rows.tool("g++"), "-std=c++17", *rows.WARNINGS, f"-I{rows.INCLUDE}", *flags]


def isystem(folder):
    return ["-isystem", folder] if folder else []


def script(name, *command, tests=rows.TESTS):
    """Runs a script of the tests with a compiler and returns the end of its last line."""
    return rows.run([sys.executable, tests / name, *command]).splitlines()[-1].split(": ")[-1]


def version_of(vulkan, folder):
    source = rows.write(folder / "version.cpp", "#include <vulkan/vulkan.h>\nVK_HEADER_VERSION_COMPLETE\n")
    expanded = rows.run([rows.tool("g++"), *isystem(vulkan), "-E", source]).splitlines()[-1]
    return tuple(map(int, re.findall(r"\(uint32_t\)\((\d+)\)", expanded)[-3:]))


def of_release(release, version):
    def attempt(folder):
        vulkan = release and rows.headers(release)
        found = version_of(vulkan, folder)
        if found < tuple(map(int, version.split("."))):
            raise rows.Skipped(f"the headers are too old: {'.'.join(map(str, found))}")
        # Other rows run the tests with the system's headers and the newest. clang compiles them faster.
        result = release not in (None, "sid") and rows.run_suite([rows.suite(folder, [rows.tool("clang++-14", "g++")], vulkan=vulkan,
                                                        optional=release == "bullseye")])
        compiler = compiler_with(*isystem(vulkan))
        compile_only(compiler)
        result = f"{result}; " if result else ""
        return f"{'.'.join(map(str, found))}: {result}types: {script('member_types.py', *compiler)}"
    return attempt


def compile_only(compiler):
    """Runs the compile-time tests, with and without the provisional extensions."""
    for source in sorted((rows.TESTS / "compile").glob("*.cpp")):
        rows.run([*compiler, "-fsyntax-only", source])
        if source.stem != "leaves_settings_alone":
            rows.run([*compiler, BETA, "-fsyntax-only", source])


# --- Vulkan 1.0 ---------------------------------------------------------------------------------------

OF_VULKAN_1_0 = {"VK_VERSION_1_0", "VK_KHR_surface", "VK_KHR_swapchain", "VK_KHR_display", "VK_KHR_display_swapchain",
                 "VK_EXT_debug_report"}


def cut(newer, wanted, folder, begin=""):
    """A vulkan.h with the parts of newer headers that are wanted."""
    rows.write(folder / "vulkan/vk_platform.h", (newer / "vk_platform.h").read_text())
    parts = re.split(r"(?m)^(?=#define (VK_[A-Z]+_\w+) 1$)", (newer / "vulkan_core.h").read_text())
    end = parts[-1][parts[-1].rindex("#ifdef __cplusplus"):]
    kept = [text for name, text in zip(parts[1::2], parts[2::2]) if name in wanted]
    if len(kept) != len(wanted):
        raise rows.Failed(f"unexpected number of header parts: {len(kept)}")
    return rows.write(folder / "vulkan/vulkan.h", "".join([parts[0], begin, *kept, end]))


def with_cut_headers(folder, absent):
    compiler = compiler_with("-isystem", folder, "-include", "vulkan/vulkan.h")
    unit = rows.write(folder / "unit.cpp", f'#include "{rows.TESTS}/compile/link/layout.hpp"\n'
                      f'#ifdef {absent}\n#error "these are other headers"\n#endif\n')
    for command in (compiler, [rows.tool("clang++-19", "clang++"), *compiler[1:]]):
        for beta in ([], [BETA]):
            rows.run([*command, *beta, "-fsyntax-only", unit])
    return compiler


def of_vulkan_1_0(folder):
    """Tries a single vulkan.h, as in Vulkan 1.0, with the extensions of that time. If the clones
    exist, of_every_tag tries the real headers."""
    header = cut(rows.headers("bullseye") / "vulkan", OF_VULKAN_1_0, folder, "#define VK_MAX_DEVICE_GROUP_SIZE 32U\n")
    # Vulkan 1.1 added commands to VK_KHR_swapchain.
    later = r"(?m)^typedef .*PFN_vk(GetDeviceGroup|GetPhysicalDevicePresentRectangles|AcquireNextImage2).*\n"
    text, count = re.subn(later, "", header.read_text())
    if count != 4:
        raise rows.Failed(f"{count} later commands of VK_KHR_swapchain")
    header.write_text(text)
    compiler = with_cut_headers(folder, "VK_VERSION_1_1")
    types = script("member_types.py", *compiler)
    return f"{script('registry.py', *compiler)}; types: {types}"


def of_the_core(folder):
    """Tries headers without any extension. Header generators have an option for this."""
    cut(rows.headers("sid") / "vulkan", {f"VK_VERSION_1_{minor}" for minor in range(5)}, folder)
    with_cut_headers(folder, "VK_KHR_surface")
    return "g++ and clang, with and without the provisional extensions"


# --- Newer headers ------------------------------------------------------------------------------------

def newer_than_lists(folder):
    """Tries the newest headers with lists from a registry without the newer extensions."""
    vulkan = rows.headers("sid")
    dropped = older_registry.write(folder / "tree/cmake/registry")
    older_registry.lists(folder / "tree/cmake/registry", folder / "tree/include")
    shutil.rmtree(folder / "tree/include/vkgate/common")  # it names commands of this registry
    shutil.copytree(rows.TESTS, folder / "tree/tests", ignore=shutil.ignore_patterns("matrix", "__pycache__"))
    (folder / "tree/docs").mkdir(exist_ok=True)
    reference = (rows.ROOT / "docs/reference.md").read_text()
    rows.write(folder / "tree/docs/reference.md", re.sub(r"(?m)^\| common/.*\n", "", reference))

    found = []
    compiler = [rows.tool("g++"), f"-I{folder}/tree/include", "-isystem", vulkan]
    for name in ("member_types.py", "registry.py", "headers.py"):
        found.append(script(name, *compiler, tests=folder / "tree/tests"))
    program = rows.suite(folder, [rows.tool("g++")], vulkan=vulkan, include=folder / "tree/include",
                         flags=[BETA, "-include", "vulkan/vulkan.h"], leave_out=OF_THIS_REGISTRY, optional=False)
    found.append(rows.run_suite([program]))
    with_renamed_struct(folder)
    return f"{len(dropped)} extensions newer; " + "; ".join(found)


def with_renamed_struct(folder):
    """Tries headers that are newer than all lists and rename a platform's struct. Vulkan did this once."""
    newer = folder / "newer/vulkan"
    shutil.copytree(rows.headers("sid") / "vulkan", newer)
    for name, pattern, replacement in (
            ("vulkan_core.h", r"(?m)^(#define VK_HEADER_VERSION) \d+$", r"\1 9999"),
            ("vulkan_vi.h", r"typedef struct VkViSurfaceCreateInfoNN\b", "typedef struct VkRenamedInfoNN")):
        text, count = re.subn(pattern, replacement, (newer / name).read_text())
        if count != 1:
            raise rows.Failed(f"{count} places in {name} to change")
        rows.write(newer / name, text)
    unit = rows.write(folder / "renamed.cpp", "#include <vulkan/vulkan.h>\n#include <vkgate/vkgate.hpp>\n"
                      "PFN_vkCreateViSurfaceNN f(const vkgate::InstanceTable& vk) { return vk.vkCreateViSurfaceNN; }\n")
    for compiler in ("g++", "clang++-19"):
        rows.run([rows.tool(compiler), *compiler_with("-isystem", newer.parent, "-isystem", rows.headers("sid"))[1:],
                  "-DVK_USE_PLATFORM_VI_NN", "-fsyntax-only", unit])


# --- Every tag ----------------------------------------------------------------------------------------

def of_every_tag(folder):
    """Tests each distinct set of headers: the layout, with and without the provisional extensions, and the type of
    every member. It also tests a few with clang++."""
    if not os.environ.get(CLONES):
        raise rows.Skipped(f"no {CLONES}")
    tried, failures, broken, tags = [], [], [], 0
    seen = set()
    for clone in os.environ[CLONES].split(os.pathsep):
        git = ["git", "-C", clone]
        for tag in sorted(rows.run([*git, "tag"]).split(), key=lambda tag: list(map(int, re.findall(r"\d+", tag)))):
            files = re.findall(r"^\S+ blob (\S+)\t((?:include|src)/\S+\.h)$",
                               rows.run([*git, "ls-tree", "-r", tag, "include", "src"]), re.M)
            files = [(blob, path) for blob, path in files if "/vulkan/" in path or "/vk_video/" in path]
            if not complete(git, tag, [path for _, path in files]):
                continue
            tags += 1
            if tuple(files) in seen:
                continue
            seen.add(tuple(files))
            tried.append(tag)
            vulkan = unpack(git, tag, [path for _, path in files], folder)
            result = try_tag(folder, vulkan, by_clang=len(tried) % 20 == 1)
            broken += [f"{tag}{what}" for what, why in result if why is None]
            failures += [f"{tag}{what}: {why}" for what, why in result if why is not None]
    if not tried:
        raise rows.Failed(f"no headers in {os.environ[CLONES]}")
    failures += [f"{what}: the headers do not compile by themselves" for what in broken if what not in BROKEN]
    if failures:
        raise rows.Failed("\n".join(failures))
    return f"{len(tried)} different headers of {tags} tags"


def complete(git, tag, paths):
    """Whether the headers are complete. Some repositories lack the generated headers."""
    main = next((path for path in paths if path.endswith("/vulkan/vulkan.h")), None)
    return main and (any(path.endswith("/vulkan_core.h") for path in paths)
                     or "vulkan_core.h" not in rows.run([*git, "show", f"{tag}:{main}"]))


def unpack(git, tag, paths, folder):
    """Replaces the headers of the previous tag with those of this tag."""
    vulkan = folder / "headers"
    shutil.rmtree(vulkan, ignore_errors=True)
    with subprocess.Popen([*git, "archive", tag, *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as archive:
        with tarfile.open(fileobj=archive.stdout, mode="r|") as content:
            content.extractall(vulkan)
    return vulkan / paths[0].split("/")[0]


def try_tag(folder, vulkan, by_clang):
    """[(what, what the compiler says, or None if the headers do not compile without vkgate either)]"""
    alone = rows.write(folder / "alone.cpp", "#include <vulkan/vulkan.h>\n")
    unit = rows.write(folder / "unit.cpp", "#include <vulkan/vulkan.h>\n"
                      f'#include "{rows.TESTS}/compile/link/layout.hpp"\n')
    compiler = compiler_with("-isystem", vulkan)
    commands = [compiler] + ([[rows.tool("clang++-19", "clang++"), *compiler[1:]]] if by_clang else [])

    def fails(*command):
        try:
            rows.run(command)
        except rows.Failed as failure:
            return str(failure)
        return None

    result = []
    for beta in ([], [BETA]):
        what = " with the provisional extensions" if beta else ""
        if fails(*compiler, *beta, "-fsyntax-only", alone):
            result.append((what, None))
            continue
        wrong = [fails(*command, *beta, "-fsyntax-only", unit) for command in commands]
        result += [(what, why) for why in wrong if why]
    if not result:  # the script tests both at once
        wrong = fails(sys.executable, rows.TESTS / "member_types.py", *compiler)
        result += [(", the types", wrong)] if wrong else []
    return result
