#!/usr/bin/env python3
"""Measures the cost of vkgate and its peers at run time: loading, starting up, calling.

    runtime.py               builds the programs in build/benchmark, runs them, prints the rows
    runtime.py FILE.JSON...  prints the rows from the output of `load`, `names`, `hooks` or `call`, perhaps from another
                             machine: run these with --benchmark_out=FILE.JSON and LOAD_OPTIONS below
"""
import collections
import glob
import gzip
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import sys
import tempfile

from results import LIMIT, VKGATE, Bar, Result

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
UNPACKED = ROOT / "build/packages"

SKIPPED = 77

# The repetitions of all benchmarks run in random order, so that timing does not favor any of them.
# They are many and short, so that the median ignores other load on the machine.
LOAD_OPTIONS = ["--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=25",
                "--benchmark_min_time=0.003", "--benchmark_report_aggregates_only=true",
                "--benchmark_out_format=json"]
CALL_OPTIONS = ["--benchmark_enable_random_interleaving=true", "--benchmark_repetitions=9",
                "--benchmark_min_time=0.003", "--benchmark_report_aggregates_only=true",
                "--benchmark_out_format=json"]
STARTS = 15  # the number of processes for each contender
CALLGRIND_CALLS = 1000

# In this order in each row.
PEERS = ["volk", "volk (globals)", "volk (basic)", "VUL", "Vulkan-Hpp", "glad"]
STRING_VIEW_MAP = "string_view map"  # of names.cpp
PACKED = "vkgate (table of the 40)"  # of call.cpp
EXPORTED, TRAMPOLINE = "loader's export", "loader's trampoline"

# Loaders up to this version compare each name with all names that they know. Not so from FAST_FROM on.
SLOW_UP_TO, FAST_FROM = (1, 4, 309), (1, 4, 360)

CASES = {"none": "no extension", "typical": "a typical engine's extensions", "all": "all supported"}

_notes = []


def notes():
    """Notes: how each contender was used, and what could not be measured. Complete after results() has ended."""
    return _notes


def note(text):
    if text not in _notes:
        _notes.append(text)


def ordered(values):
    order = [VKGATE, LIMIT, *PEERS, EXPORTED, TRAMPOLINE]
    return {who: values[who] for who in sorted(values, key=order.index)}


def median_seconds(report):
    """(name, time, benchmark) from google-benchmark's report. Time is CPU time unless the program timed itself."""
    for one in report["benchmarks"]:
        if one["aggregate_name"] == "median":
            unit = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1}[one["time_unit"]]
            manual = one["run_name"].endswith("manual_time")
            yield one["run_name"], one["real_time" if manual else "cpu_time"] * unit, one


# --- Building and running -------------------------------------------------------------------------

def quietly(command, **options):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        sys.exit(f"{done.stdout[-4000:]}\nfailed: {' '.join(map(str, command))}")


def build(folder):
    """Builds the programs in `folder`."""
    quietly(["cmake", "-S", HERE, "-B", folder, "-G", "Ninja"])
    quietly(["cmake", "--build", folder])


class Vulkan:
    """A Vulkan loader and a driver to run programs with. `what` names the loader for the notes."""

    def __init__(self, what, library, driver, folder):
        self.what = what
        self.loader = None  # its version, after a program has printed it
        # Drop the caller's settings for the loader: other drivers, layers, filters.
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
        self.environment["VK_LOADER_LAYERS_DISABLE"] = "~implicit~"
        self.environment["NODEVICE_SELECT"] = "1"  # disables Mesa's layer under older loaders, too
        manifest = self.manifest(driver, folder)
        self.environment.update(VK_DRIVER_FILES=manifest, VK_ICD_FILENAMES=manifest)  # new name and old
        if library:
            self.environment["LD_LIBRARY_PATH"] = self.library_folder(library, folder)

    @staticmethod
    def library_folder(library, folder):
        """Links the library under both names that programs open. Vulkan-Hpp tries the second name first."""
        libraries = pathlib.Path(folder) / "libraries"
        libraries.mkdir(exist_ok=True)
        for name in ("libvulkan.so.1", "libvulkan.so"):
            if not (libraries / name).exists():
                (libraries / name).symlink_to(library)
        return str(libraries)

    @staticmethod
    def manifest(driver, folder):
        if driver.endswith(".json"):
            return driver
        path = pathlib.Path(folder) / (pathlib.Path(driver).stem + ".json")
        path.write_text(json.dumps({"file_format_version": "1.0.1",
                                    "ICD": {"library_path": driver, "api_version": "1.4.0"}}))
        return str(path)

    def run(self, command, **options):
        """The output of a program, or None if it reports that there is nothing to measure."""
        done = subprocess.run([str(word) for word in command], env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
        if done.returncode == SKIPPED:
            note(f"skipped: {pathlib.Path(command[0]).name} with {self.what}: {done.stderr.strip()[-200:]}")
            return None
        if done.returncode:
            sys.exit(f"{done.stderr[-2000:]}\nfailed: {' '.join(map(str, command))}")
        return done.stdout


drivers = []  # the drivers from which tables were loaded


def driver():
    """The driver that the tables came from, without its package version."""
    return re.sub(r"-\S*| \(.*\)", "", drivers[0]) if drivers else "no driver"


def newest_driver():
    """The newest installed or unpacked lavapipe, so that every loader uses the same driver."""
    found = glob.glob(str(UNPACKED / "usr/lib/*/libvulkan_lvp.so"))
    if found:
        return found[0]
    note("skipped: a newer lavapipe than the system's; it is not unpacked")
    system = glob.glob("/usr/share/vulkan/icd.d/lvp_icd*.json")
    return system[0] if system else None


def newest_loader():
    library = UNPACKED / "usr/lib/chromium/libvulkan.so.1"
    return library if library.exists() else None


def vulkans(driver, folder):
    """The system's loader, and the newest one if it is unpacked."""
    yield Vulkan("the system's loader", None, driver, folder)
    if newest_loader():
        yield Vulkan("the newest loader", newest_loader(), driver, folder)
    else:
        note("skipped: everything with the newest loader; it is not unpacked")


# --- Loading --------------------------------------------------------------------------------------

class Load:
    """The output of `load`: the medians of the CPU time, in seconds, and the counts of names."""

    def __init__(self, report):
        self.context = report["context"]
        self.loader = self.context["vulkan_loader"]
        self.times, self.names = collections.defaultdict(dict), collections.defaultdict(dict)
        for name, time, one in median_seconds(report):
            subject, case, who, what = name.split("/")
            self.times[subject, case, what][who] = time
            if what != "gate":
                self.names[subject, case][who] = {key: int(one[key]) for key in ("asked", "null", "forbidden")}

    def bar(self):
        version = tuple(map(int, self.loader.split(".")))
        if version <= SLOW_UP_TO:
            return Bar(1 / 10)
        return Bar(1 / 4) if version >= FAST_FROM else None

    def cases(self, subject):
        """The cases of a growth series, from small to large."""
        return sorted({case for of, case, _ in self.times if of == subject},
                      key=lambda case: (case == "all", case.isdigit() and int(case)))

    def against_peers(self, subject, case, what="gate_and_load"):
        """Compares vkgate, gate included, to the peers, which have none."""
        times = self.times[subject, case, "load"]
        return ordered({**times, VKGATE: self.times[subject, case, what][VKGATE]})

    def against_limit(self, subject, case):
        times = self.times[subject, case, "load"]
        return {who: times[who] for who in (VKGATE, LIMIT)}

    def rows(self):
        yield from self.table_rows("device", "Device table", self.bar(), Bar(1 / 2))
        yield from self.table_rows("application of 60",
                                   "Application's table of 60 device commands (peers: all commands)")
        yield from self.table_rows("instance", "Instance table")
        yield from self.table_rows("physical device", "Physical-device table, which no peer has")
        yield from self.idle_rows()
        yield from self.growth_rows("growth with extensions", "Growth with enabled extensions", "extensions")
        yield from self.growth_rows("growth with commands",
                                    "Growth with commands in vkgate's table (peers: all commands)", "commands")

    def table_rows(self, subject, title, bar_without=None, bar_with_all=None):
        section = f"{title}, loader {self.loader}"
        for case, called in CASES.items():
            bar = {"none": bar_without, "all": bar_with_all}.get(case)
            values = self.against_peers(subject, case)
            yield Result(section, f"{called}: gate and load", "s", values, bar)
            if (subject, case, "gate_of_version_and_load") in self.times:
                yield Result(section, f"{called}: gate and load, known version", "s",
                             self.against_peers(subject, case, "gate_of_version_and_load"))
            yield Result(section, f"{called}: load with a ready gate", "s", self.against_limit(subject, case),
                         Bar(1.15, LIMIT))
            if (subject, case, "gate") in self.times:
                count = self.context.get(f"extensions_{case}", 0)
                yield Result(section, f"{called}: gate alone, from {count} names", "s",
                             self.times[subject, case, "gate"])
            of = {who: names for who, names in ordered(self.names[subject, case]).items() if who != LIMIT}
            for key, what, bar in (("asked", "names asked", None),
                                   ("forbidden", "of these, may not be called", None),
                                   ("null", "of these, not there", Bar(0, ""))):
                yield Result(section, f"{called}: {what}", "", {who: names[key] for who, names in of.items()}, bar)

    def idle_rows(self):
        section = f"Device table, from a query function that does nothing, loader {self.loader}"
        for case, called in CASES.items():
            names = self.names["without queries", case]
            yield Result(section, f"{called}: gate and load", "s", self.against_peers("without queries", case))
            yield Result(section, f"{called}: load with a ready gate, per name", "s",
                         {who: time / names[who]["asked"]
                          for who, time in ordered(self.times["without queries", case, "load"]).items()})

    def growth_rows(self, subject, title, unit):
        for case in self.cases(subject):
            yield Result(f"{title}, loader {self.loader}", f"{case} {unit}: gate and load", "s",
                         self.against_peers(subject, case))


def load_results(program, vulkan, folder):
    out = pathlib.Path(folder) / "load.json"
    if vulkan.run([program, f"--benchmark_out={out}", *LOAD_OPTIONS]) is None:
        return
    load = Load(json.loads(out.read_text()))
    vulkan.loader = load.loader
    drivers.append(load.context["vulkan_driver"])
    note(f"{load.context['vulkan_device']}, {load.context['vulkan_driver']}, loader {load.loader}: typical is "
         f"{load.context['extensions_typical']} device extensions, all is {load.context['extensions_all']}")
    yield from load.rows()


# --- From a name to a command ---------------------------------------------------------------------

NAME_CASES = {"hit": "names of commands", "miss": "another last letter"}


def name_results(program, folder):
    out = pathlib.Path(folder) / "names.json"
    quietly([program, f"--benchmark_out={out}", *LOAD_OPTIONS])
    yield from name_rows(json.loads(out.read_text()))


def name_rows(report):
    """The time for one name, by contender."""
    times = collections.defaultdict(dict)
    for name, time, one in median_seconds(report):
        case, who = name.split("/")[1:3]
        times[case][who] = time / one["names"]
        count = int(one["names"])
    for case, called in NAME_CASES.items():
        found, slot, allowed = (times[case].pop(who) for who in (VKGATE, "get_slot", "get_slot, gate"))
        section, peers = f"From a name to a command, {count} device names", times[case]
        yield Result(section, called, "s", {VKGATE: found, **peers}, Bar(1, STRING_VIEW_MAP))
        yield Result(section, f"{called}; vkgate: to a slot", "s", {VKGATE: slot, **peers}, Bar(1, STRING_VIEW_MAP))
        yield Result(section, f"{called}; vkgate: to a slot, gated", "s", {VKGATE: allowed, **peers})
    note("From a name to a command: \"string_view map\" is std::unordered_map<std::string_view>, \"string map\" "
         "std::unordered_map<std::string>. Mesa's method was reimplemented from a description, and so was the "
         "FNV-1a switch of the Khronos loader. vkgate's find_command knows the commands of all levels, the others "
         "those of a device. \"To a slot\" is get_slot(table, name), and \"gated\" get_slot(table, name, gate) with a "
         "gate of Vulkan 1.3: a query function's whole answer.")


# --- Through a layer's hook -----------------------------------------------------------------------

DIRECT, ONE_TABLE = "direct", "one table"  # of hooks.cpp
BY_HAND = ["map, mutex held", "unordered_map, mutex", "unordered_map, shared_mutex"]


def hook_results(program, vulkan, folder):
    out = pathlib.Path(folder) / "hooks.json"
    if vulkan.run([program, f"--benchmark_out={out}", *LOAD_OPTIONS]) is None:
        return
    yield from hook_rows(json.loads(out.read_text()))


def hook_rows(report):
    """The CPU time of one call in each thread, by contender."""
    times = collections.defaultdict(dict)
    for name, time, one in median_seconds(report):
        who, threads = name.split("/")[2:]
        times[threads.split(":")[1]][who] = time / one["calls"]
    section = "vkCmdDraw of a driver that does nothing, through a layer"
    for threads, of in times.items():
        called = f"{threads} thread{'s' * (threads != '1')}"
        around, trampoline = of.pop("vkgate (around)"), of.pop("vkgate's trampoline")
        loaders = {EXPORTED: of.pop(EXPORTED), TRAMPOLINE: of.pop(TRAMPOLINE)}
        of = {who: of[who] for who in (VKGATE, DIRECT, ONE_TABLE, *BY_HAND)}
        yield Result(section, f"{called}: a hook", "s", of, Bar(1.25, ONE_TABLE))
        yield Result(section, f"{called}: around", "s", {**of, VKGATE: around}, Bar(1.25, ONE_TABLE))
        yield Result("vkCmdDraw of a driver that does nothing, through a trampoline", called, "s",
                     {VKGATE: trampoline, DIRECT: of[DIRECT], **loaders}, Bar(1.1, TRAMPOLINE))
    note("Through a layer: the hook only passes the call on. \"one table\" is the least that a hook can do: it keeps "
         "one table in a global variable, which is wrong with two devices. The others find the table by the dispatch "
         "key. \"map, mutex held\": std::map, locked during the call, too. \"unordered_map\": locked during the "
         "search. CPU time of one call in each thread, without the time that a thread waits for a lock. around is the "
         "hook of every command.")


# --- Starting up ----------------------------------------------------------------------------------

# The parts of a start, and the steps of each part.
PARTS = {
    "opening the library, and the commands that need no instance": ["open", "load global"],
    "vkCreateInstance": ["vkCreateInstance"],
    "instance table": ["load instance"],
    "vkCreateDevice": ["vkCreateDevice"],
    "device table": ["load device"],
}
OWN_PARTS = ["open", "load global", "load instance", "load device"]


def startup_results(program, vulkan, loader):
    """Runs each contender in its own processes, in turn."""
    names = vulkan.run([program]).splitlines()
    starts = collections.defaultdict(list)
    for turn in range(STARTS):
        for name in names[turn % len(names):] + names[:turn % len(names)]:
            line = vulkan.run([program, name])
            if line is None:
                return
            start = json.loads(line)
            starts[start.pop("contender")].append(start)

    def medians(steps, what):
        return ordered({name: statistics.median(sum(start[step][what] for step in steps) for start in of)
                        for name, of in starts.items()})

    section = f"From main to the first device table, loader {loader}"
    every = list(starts[VKGATE][0])
    yield Result(section, "all", "s", medians(every, "seconds"))
    for part, steps in PARTS.items():
        yield Result(section, part, "s", medians(steps, "seconds"))
    yield Result(section, "what the contender does: opening and all tables", "s", medians(OWN_PARTS, "seconds"))
    yield Result(section, "heap allocations by the contender's code", "",
                 medians(OWN_PARTS, "allocations"), Bar(0, ""))
    yield Result(section, "page faults in what the contender does", "", medians(OWN_PARTS, "page_faults"))
    yield Result(section, "page faults in the loading of the device table", "",
                 medians(["load device"], "page_faults"))


# --- Calling --------------------------------------------------------------------------------------

CALL_TITLES = {
    "draw/hot": "vkCmdDraw of a driver that does nothing, warm caches",
    "draw/cold": "vkCmdDraw of a driver that does nothing, the caches full of other data",
    "status/hot": "vkGetEventStatus, warm caches",
}
FRAME_TITLES = {"frame/hot": "warm caches", "frame/cold": "the caches full of other data"}


def frame_rows(what, unit, values):
    """Rows for vkgate with its DeviceTable, and for vkgate with a table of only the commands that the frame calls."""
    section = "A frame of 40 calls to functions that do nothing"
    packed = values.pop(PACKED)
    yield Result(section, what, unit, ordered(values))
    yield Result(section, f"{what}; vkgate: table of these 40", unit, ordered({**values, VKGATE: packed}))


def call_results(program, vulkan, options, folder):
    out = pathlib.Path(folder) / "call.json"
    if vulkan.run([program, *options, f"--benchmark_out={out}", *CALL_OPTIONS]) is None:
        return
    yield from call_rows(json.loads(out.read_text()))


def call_rows(report):
    times, lines = collections.defaultdict(dict), {}
    for name, time, one in median_seconds(report):
        subject, which, who = name.split("/")[:3]
        whole_frame = subject == "frame"
        times[f"{subject}/{which}"][who] = time / (1 if whole_frame else one["calls"])
        if whole_frame:
            lines[who] = int(one["lines"])
    for key, what in CALL_TITLES.items():
        if key in times:
            yield Result("Time of a call", what, "s", ordered(
                {{"exported": EXPORTED, "trampoline": TRAMPOLINE}.get(who, who): time
                 for who, time in times[key].items()}))
    for key, what in FRAME_TITLES.items():
        yield from frame_rows(f"time, {what}", "s", times[key])
    yield from frame_rows("cache lines that the pointers are in", "", lines)


def instruction_results(program, vulkan, folder):
    """Counts instructions as the difference of two runs of different length, so that all other costs cancel out."""
    if not shutil.which("valgrind") or not shutil.which("callgrind_annotate"):
        note("skipped: the instructions of a call; there is no valgrind")
        return
    counts = []
    for calls in (CALLGRIND_CALLS, 2 * CALLGRIND_CALLS):
        out = pathlib.Path(folder) / f"callgrind.{calls}"
        vulkan.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out}", program, "--count", calls])
        listing = vulkan.run(["callgrind_annotate", "--inclusive=yes", "--threshold=100", out])
        counts.append({who: int(count.replace(",", ""))
                       for count, who in re.findall(r"^ *([\d,]+) .*\bby_(\w+)::draw\(", listing, re.M)})
    names = {"vkgate": VKGATE, "limit": LIMIT, "volk_table": "volk", "volk_globals": "volk (globals)",
             "vul": "VUL", "hpp": "Vulkan-Hpp", "exported": EXPORTED, "trampoline": TRAMPOLINE}
    yield Result("Instructions of a call", "vkCmdDraw of a driver that does nothing, with the loop around it",
                 "instructions", ordered({names[who]: (counts[1][who] - counts[0][who]) / CALLGRIND_CALLS
                                          for who in names}), Bar(1, LIMIT))


ONE_CALL = """#include <vkgate/tables.hpp>
void draw(const vkgate::DeviceTable& table, VkCommandBuffer commands) {
    table.vkCmdDraw(commands, 3, 1, 0, 0);
}
"""


def loads_and_calls(instructions):
    """How many of the instructions read memory, and how many jump or call through a pointer."""
    reads = jumps = 0
    for instruction in instructions:
        mnemonic, _, operands = instruction.partition(" ")
        indirect = "*" in operands
        jumps += mnemonic.startswith(("jmp", "call", "notrack", "bnd")) and indirect
        reads += "(" in operands and not mnemonic.startswith(("lea", "nop"))
    return reads, jumps


def disassembly_results(folder):
    """Counts the instructions that compilers generate for one call through a const DeviceTable&."""
    source, unit = pathlib.Path(folder) / "call.cpp", pathlib.Path(folder) / "call.o"
    source.write_text(ONE_CALL)
    for compiler in ("g++", "clang++"):
        if not shutil.which(compiler) or not shutil.which("objdump"):
            note(f"skipped: the disassembly of a call from {compiler}; {compiler} or objdump is missing")
            continue
        quietly([compiler, "-std=c++17", "-O2", f"-I{ROOT / 'include'}", "-isystem",
                 UNPACKED / "peers/usr/include", "-c", source, "-o", unit])
        listing = subprocess.run(["objdump", "-d", "--no-show-raw-insn", str(unit)], check=True,
                                 stdout=subprocess.PIPE, text=True).stdout
        instructions = [re.sub(r"\s+", " ", line.strip())
                        for line in re.findall(r"^ *[0-9a-f]+:\t(.*)$", listing, re.M)]
        reads, jumps = loads_and_calls(instructions)
        version = subprocess.run([compiler, "--version"], check=True, stdout=subprocess.PIPE, text=True)
        note(f"table.vkCmdDraw(commands, 3, 1, 0, 0) by {version.stdout.splitlines()[0]}, -O2: "
             f"{'; '.join(instructions)}")
        section = "Instructions of a call"
        yield Result(section, f"that read memory, {compiler} -O2", "", {VKGATE: reads}, Bar(1, ""))
        yield Result(section, f"that jump through a pointer, {compiler} -O2", "", {VKGATE: jumps}, Bar(1, ""))


# --- All ------------------------------------------------------------------------------------------

def version_of(header, pattern):
    found = re.search(pattern, (UNPACKED / "peers/usr/include" / header).read_text(errors="replace"))
    return found.group(1) if found else "unknown"


def package_version(package):
    """The version of an unpacked package, from its changelog."""
    for path in UNPACKED.glob(f"*/usr/share/doc/{package}/changelog.Debian.gz"):
        with gzip.open(path, "rt", errors="replace") as changelog:
            return re.search(r"\((.*?)\)", changelog.readline()).group(1)
    return "unknown"


def versions_of_peers():
    packages = {"volk": "libvulkan-volk-dev", "VUL": "vulkan-utility-libraries-dev", "Vulkan-Hpp": "libvulkan-dev",
                "glad": "python3-glad"}
    return ", ".join(f"{peer} {package_version(package).split('-')[0]}" for peer, package in packages.items())


def note_contenders():
    headers = version_of("vulkan/vulkan_core.h", r"#define VK_HEADER_VERSION (\d+)")
    note(f"Everything is compiled with -O2 -DNDEBUG and Vulkan headers 1.4.{headers}, except glad, which has "
         "its own.")
    note("vkgate: as docs/guide.md shows it; \"gate and load\" makes the gate from the "
         "create-info each time, peers have no such step.")
    note(f"volk {package_version('libvulkan-volk-dev')}: its source in the project; volkLoadInstanceTable and "
         "volkLoadDeviceTable, and \"volk (globals)\" by volkLoadDevice. At start-up volkInitialize, "
         "volkLoadInstanceOnly (\"volk (basic)\": volkLoadInstance) and volkLoadDevice.")
    note(f"VUL, Vulkan-Utility-Libraries {package_version('vulkan-utility-libraries-dev')}: "
         "vkuInitInstanceDispatchTable and vkuInitDeviceDispatchTable; the benchmark itself calls dlopen.")
    note(f"Vulkan-Hpp {package_version('libvulkan-dev')}: vk::detail::DispatchLoaderDynamic by init(query), "
         "init(instance), which asks for the device commands too, and init(device).")
    if (UNPACKED / "glad/usr").exists():
        note(f"glad {package_version('python3-glad')}: gladLoaderLoadVulkan, with contexts (--mx). It cannot read "
             "a current registry, so it is generated from its own, 1.3.231, and knows fewer commands. "
             "In each load it queries what the device supports.")
    else:
        note("skipped: glad; it is not unpacked")
    note("vk-bootstrap is not measured: there is no package of it.")
    note("Times of loads, and of calls with warm caches, are CPU time; others are wall-clock time. For names, "
         "\"may not be called\" is the verdict of vkgate's gate (tests/run checks it with a second reading of vk.xml); "
         "\"not there\" means that the implementation returned NULL. If vkgate queries such a name, too, this means "
         "that the driver lists an extension and lacks its commands.")


def results(folder):
    """Builds in `folder`, measures, and yields the rows."""
    folder = pathlib.Path(folder)
    build(folder)
    note_contenders()
    driver = newest_driver()
    if not driver:
        note("skipped: everything that needs a Vulkan driver; there is no lavapipe")
    with tempfile.TemporaryDirectory() as scratch:
        every = list(vulkans(driver, scratch)) if driver else []
        for vulkan in every:
            yield from load_results(folder / "load", vulkan, scratch)
        for vulkan in every:
            if vulkan.loader:
                yield from startup_results(folder / "startup", vulkan, vulkan.loader)
        yield from name_results(folder / "names", scratch)
        mock = UNPACKED / "usr/lib/chromium/libVkICD_mock_icd.so"
        if mock.exists() and newest_loader():
            vulkan = Vulkan("the mock driver", newest_loader(), str(mock), scratch)
            yield from call_results(folder / "call", vulkan, ["--draw"], scratch)
            yield from instruction_results(folder / "call", vulkan, scratch)
            yield from hook_results(folder / "hooks", vulkan, scratch)
        else:
            note("skipped: calls of vkCmdDraw, also through layers; the driver that does nothing is not unpacked")
            for vulkan in every[:1]:
                yield from call_results(folder / "call", vulkan, [], scratch)
        yield from disassembly_results(scratch)


def shown(value, unit):
    if unit != "s":
        return f"{value:,.4g}" if isinstance(value, float) else f"{value:,}"
    for factor, name in ((1, "s"), (1e3, "ms"), (1e6, "us"), (1e9, "ns")):
        if value * factor >= 0.9995 or name == "ns":
            return f"{value * factor:.3g} {name}"


def show(rows):
    section = None
    for row in rows:
        if row.section != section:
            section = row.section
            print(f"\n{section}")
        bar = ""
        if row.bar:
            bar = f"  [bar {row.bar.most:.3g} of {row.bar.of or 'itself'}: {'met' if row.met() else 'MISSED'}]"
        values = ", ".join(f"{who} {shown(value, row.unit)}" for who, value in row.values.items())
        print(f"  {row.what}: {values}{bar}", flush=True)


def main():
    if sys.argv[1:]:
        for path in sys.argv[1:]:
            report = json.loads(pathlib.Path(path).read_text())
            of_names = any(one["name"].startswith("names/") for one in report["benchmarks"])
            of_hooks = any(one["name"].startswith("hook/") for one in report["benchmarks"])
            show(Load(report).rows() if "vulkan_loader" in report["context"]
                 else name_rows(report) if of_names else hook_rows(report) if of_hooks
                 else call_rows(report))
    else:
        show(results(ROOT / "build/benchmark"))
    print()
    for text in notes():
        print(text)


if __name__ == "__main__":
    main()
