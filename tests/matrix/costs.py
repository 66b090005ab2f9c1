"""The cost of including vkgate, compared with including only vulkan_core.h.

The bars are vkgate's goals. A row fails above its own limit or, if it has none, above 1.5 times its bar.
"""
import re

import rows

GROSS = 1.5  # times the bar
# The compiler's instructions, as a multiple of those for vulkan_core.h: the bar, and the limit at which a row fails.
INCLUDE_BARS = {"tables.hpp": (1.2, 1.3), "load.hpp": (1.4, 1.5), "vkgate.hpp": (1.4, 1.65)}
OBJECT_BAR = 28_000  # bytes of text and read-only data
RELOCATIONS_BAR = 16
SOURCE_BAR = 200_000  # bytes of generated lists
OPTIONAL = {"command_hash.hpp", "dispatch.hpp"}  # lists that vkgate.hpp does not include

# What an application compiles to load its device table.
LOADS_DEVICE_TABLE = """
#include <vkgate/load.hpp>
vkgate::Report load_it(vkgate::DeviceTable& table, const vkgate::InstanceTable& instance_table, VkDevice device,
                       const vkgate::DeviceGate& gate) {
    return vkgate::load(table, instance_table, device, gate);
}
"""


def judged(what, value, bar, shown, most=None):
    most = most or bar * GROSS
    if value > most:
        raise rows.Failed(f"{what}: {shown(value)}; the bar is {shown(bar)}, the limit {shown(most)}")
    return f"{what} {shown(value)} (bar {shown(bar)})"


def instructions(command):
    """The instructions that a command and its child processes execute. Unlike time, they do not vary with load."""
    output = rows.run([rows.tool("valgrind"), "--tool=callgrind", "--callgrind-out-file=/dev/null",
                       "--trace-children=yes", *command])
    counts = re.findall(r"I +refs: +([\d,]+)", output)
    if not counts:
        raise rows.Failed(f"valgrind printed no instruction count:\n{output}")
    return sum(int(count.replace(",", "")) for count in counts)


def include_cost(compiler):
    """Uses the Vulkan headers of the lists' own registry, because vulkan_core.h grows with each registry."""
    def attempt(folder):
        command = [rows.tool(compiler), "-std=c++17", "-fsyntax-only", f"-I{rows.INCLUDE}",
                   "-isystem", str(rows.headers("sid"))]
        units = {header: str(rows.write(folder / f"{number}.cpp", f"#include <{header}>\n"))
                 for number, header in enumerate(["vulkan/vulkan_core.h", *(f"vkgate/{name}" for name in INCLUDE_BARS)])}
        counted = {header: instructions([*command, unit]) for header, unit in units.items()}
        alone = counted.pop("vulkan/vulkan_core.h")
        found = [f"vulkan_core.h {alone / 1e6:.0f} million instructions"]
        for header, count in counted.items():
            name = header.split("/")[1]
            bar, most = INCLUDE_BARS[name]
            found.append(judged(name, count / alone, bar, "×{:.2f}".format, most))
        return ", ".join(found)
    return attempt


def object_size(folder):
    unit = rows.write(folder / "load.cpp", LOADS_DEVICE_TABLE)
    made = folder / "load.o"
    rows.run([rows.tool("g++"), "-std=c++17", "-O2", "-fPIC", f"-I{rows.INCLUDE}", "-c", unit, "-o", made])
    sizes = [line.split() for line in rows.run([rows.tool("size"), "-A", made]).splitlines()]
    size = sum(int(line[1]) for line in sizes if line and line[0].startswith((".text", ".rodata")))
    lines = rows.run([rows.tool("readelf"), "-rW", made]).splitlines()
    relocations = sum(" R_" in line for line in lines)
    if not size or not relocations:
        raise rows.Failed("size or readelf printed no result")
    return ", ".join([judged("text and read-only data", size, OBJECT_BAR, "{:,.0f} bytes".format),
                      judged("relocations", relocations, RELOCATIONS_BAR, "{:.0f}".format)])


def source_size(folder):
    """Measures the generated source that vkgate.hpp includes."""
    files = [file for file in sorted((rows.INCLUDE / "vkgate/registry").iterdir()) if file.suffix in (".hpp", ".inc")]
    included = rows.run([rows.tool("g++"), "-std=c++17", f"-I{rows.INCLUDE}", "-M", rows.INCLUDE / "vkgate/vkgate.hpp"])
    apart = {file.name for file in files if f"registry/{file.name}" not in included}
    if apart != OPTIONAL:
        raise rows.Failed(f"vkgate.hpp does not include {', '.join(sorted(apart))}")
    size = sum(file.stat().st_size for file in files if file.name not in apart)
    return judged("registry/", size, SOURCE_BAR, "{:,.0f} bytes".format)


def configurations():
    yield rows.Row("Cost: include, g++", include_cost("g++"), 30)
    yield rows.Row("Cost: include, clang 19", include_cost("clang++-19"), 30)
    yield rows.Row("Cost: object that loads a device table", object_size, 5)
    yield rows.Row("Cost: generated source", source_size, 1)
