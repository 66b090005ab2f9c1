"""The cost of including vkgate, compared with including only vulkan_core.h.

The bars are vkgate's goals. A row fails above its own limit or, if it has none, above 1.5 times its bar.
"""
import re

import rows

GROSS = 1.5  # times the bar
# The compiler's instructions, as a multiple of those for vulkan_core.h: the bar, and the limit at which a row fails.
# The counts vary by about 1 % with the lengths of the folders' names.
INCLUDE_BARS = {"tables.hpp": (1.2, 1.3), "load.hpp": (1.4, 1.5), "vkgate.hpp": (1.4, 1.67),
                "vkgate_single.hpp": (1.4, 1.67), "features/features.hpp": (1.4, 1.5)}
# The same for headers that need VK_NO_PROTOTYPES, so that vulkan_core.h has fewer.
GLOBALS_BARS = {"adapt/global.hpp": (1.4, 1.5), "adapt/volk/volk.h": (1.6, 1.7)}
OBJECT_BAR = 28_000  # bytes of text and read-only data
RELOCATIONS_BAR = 16
SOURCE_BAR = 200_000  # bytes of generated lists
# Bytes more where the device's gate knows the features, where the program prints their names, too, and where it
# explains a command by that gate.
FEATURES_BARS = {"features": (4_096, 4_096), "names": (8_192, 8_192), "explain": (12_288, 12_288)}
OPTIONAL = {"command_hash.hpp", "dispatch.hpp", "features.inc", "packed_features.hpp", "spec_versions.hpp"}  # lists that vkgate.hpp does not include

# What an application compiles to load its device table.
LOADS_DEVICE_TABLE = """
#include <vkgate/load.hpp>
vkgate::Report load_it(vkgate::DeviceTable& table, const vkgate::InstanceTable& instance_table, VkDevice device,
                       const vkgate::DeviceGate& gate) {
    return vkgate::load(table, instance_table, device, gate);
}
"""

# The same from a create-info, with and without features.
LOADS_WITH_FEATURES = """
#include <vkgate/load.hpp>
#include <vkgate/features/features.hpp>
vkgate::Report load_it(vkgate::DeviceTable& table, const vkgate::InstanceTable& instance_table, VkDevice device,
                       const vkgate::InstanceGate& instance_gate, uint32_t version, const VkDeviceCreateInfo& info) {
    return vkgate::load(table, instance_table, device, vkgate::GATE(instance_gate, version, info));
}
#ifdef NAMES
const char* name_of(vkgate::Feature f) { return vkgate::name(f); }
#endif
#ifdef EXPLAIN
#include <vkgate/features/explain.hpp>
vkgate::Explanation explain_it(vkgate::Command c, const vkgate::GATE& gate) { return vkgate::explain(c, gate); }
#endif
"""

# Hooks of a layer that only pass a call on.
HOOKS = """
#include <vkgate/layer/layer.hpp>
struct Layer {
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data&, Call call) {
        return call();
    }
};
extern "C" void hook(VkCommandBuffer commands, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    vkgate::layer_device<Layer>(commands).next.vkCmdDraw(commands, a, b, c, d);
}
extern "C" void around(VkCommandBuffer commands, uint32_t a, uint32_t b, uint32_t c, uint32_t d) {
    vkgate::detail::Around<Layer>::call<vkgate::Command::vkCmdDraw, PFN_vkCmdDraw>(commands, a, b, c, d);
}
"""
# Of the instructions that such a hook executes: all, and those that read memory.
HOOK_BARS = {"hook": (20, 7), "around": (22, 8)}


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


def include_cost(compiler, bars, *flags):
    """Uses the Vulkan headers of the lists' own registry, because vulkan_core.h grows with each registry."""
    def attempt(folder):
        rows.single(folder)
        command = [rows.tool(compiler), "-std=c++17", "-fsyntax-only", f"-I{rows.INCLUDE}/vkgate", f"-I{folder}",
                   "-isystem", str(rows.headers("sid")), *flags]
        units = {header: str(rows.write(folder / f"{number}.cpp", f"#include <{header}>\n"))
                 for number, header in enumerate(["vulkan/vulkan_core.h", *bars])}
        counted = {header: instructions([*command, unit]) for header, unit in units.items()}
        alone = counted.pop("vulkan/vulkan_core.h")
        found = [f"vulkan_core.h {alone / 1e6:.0f} million instructions"]
        for name, count in counted.items():
            bar, most = bars[name]
            found.append(judged(name, count / alone, bar, "×{:.2f}".format, most))
        return ", ".join(found)
    return attempt


def compiled_size(unit, made, *flags):
    rows.run([rows.tool("g++"), "-std=c++17", "-O2", "-fPIC", f"-I{rows.INCLUDE}", *flags, "-c", unit, "-o", made])
    sizes = [line.split() for line in rows.run([rows.tool("size"), "-A", made]).splitlines()]
    return sum(int(line[1]) for line in sizes if line and line[0].startswith((".text", ".rodata")))


def features_size(folder):
    unit, made = rows.write(folder / "load.cpp", LOADS_WITH_FEATURES), folder / "load.o"

    def size(gate, *flags):
        return compiled_size(unit, made, f"-DGATE={gate}", *flags)

    without = size("DeviceGate")
    found = {"features": size("FeatureGate") - without,
             "names": size("FeatureGate", "-DNAMES") - without,
             "explain": size("FeatureGate", "-DEXPLAIN") - size("DeviceGate", "-DEXPLAIN")}
    return ", ".join(judged(what, more, FEATURES_BARS[what][0], "{:,.0f} bytes more".format, FEATURES_BARS[what][1])
                     for what, more in found.items())


def object_size(folder):
    unit = rows.write(folder / "load.cpp", LOADS_DEVICE_TABLE)
    made = folder / "load.o"
    size = compiled_size(unit, made)
    lines = rows.run([rows.tool("readelf"), "-rW", made]).splitlines()
    relocations = sum(" R_" in line for line in lines)
    if not size or not relocations:
        raise rows.Failed("size or readelf printed no result")
    return ", ".join([judged("text and read-only data", size, OBJECT_BAR, "{:,.0f} bytes".format),
                      judged("relocations", relocations, RELOCATIONS_BAR, "{:.0f}".format)])


def hook(compiler):
    """A hook costs what a call costs as long as it takes no lock, calls nothing, and needs no stack."""
    def attempt(folder):
        unit, made = rows.write(folder / "hooks.cpp", HOOKS), folder / "hooks.o"
        rows.run([rows.tool(compiler), "-std=c++17", "-O2", "-fPIC", "-fvisibility=hidden", f"-I{rows.INCLUDE}",
                  "-isystem", rows.headers("sid"), "-c", unit, "-o", made])
        listing = rows.run([rows.tool("objdump"), "-d", "--no-show-raw-insn", made])
        found = []
        for name, (most, most_reads) in HOOK_BARS.items():
            body = re.search(rf"<{name}>:\n(.*?)\n\n", listing + "\n\n", re.S)
            instructions = re.findall(r"^ *[0-9a-f]+:\t(.*)$", body[1], re.M) if body else []
            ends = [i for i, text in enumerate(instructions) if re.match(r"(notrack )?jmp +\*", text)]
            if not ends:
                raise rows.Failed(f"{name} does not end in a jump through a pointer:\n{body and body[1]}")
            # A hook that finds its key at once goes straight to the jump.
            path = [text for text in instructions[:ends[0] + 1]
                    if not re.match(r"(data16|cs)? *(nop|endbr|xchg +%ax,%ax)", text)]
            wrong = [text for text in instructions if re.match(r"lock|xchg +.*\(", text)]
            wrong += [text for text in path if re.match(r"push|call|sub +.*%rsp", text)]
            if wrong:
                raise rows.Failed(f"{name} has {'; '.join(wrong)}:\n{body[1]}")
            reads = sum("(" in text and not text.startswith("lea") for text in path)
            found += [judged(f"{name}: instructions", len(path), most, "{:.0f}".format, most),
                      judged("reads", reads, most_reads, "{:.0f}".format, most_reads)]
        return ", ".join(found)
    return attempt


CALL = "void f(VkCommandBuffer commands) { vkCmdDraw(commands, 3, 1, 0, 0); }\n"
GLOBAL_CALLS = {
    "variable": "#include <vulkan/vulkan_core.h>\n"
                '__attribute__((visibility("hidden"))) extern PFN_vkCmdDraw vkCmdDraw;\n' + CALL,
    "global": "#include <vkgate/adapt/global.hpp>\nusing namespace vkgate::globals;\n" + CALL,
    "volk": "#include <vkgate/adapt/volk/volk.h>\n" + CALL,
}


def global_call(compiler):
    """Compares a call of a global function with one through a plain variable: they have the same instructions, but
    without optimization g++ loads the address of what a reference refers to first."""
    def attempt(folder):
        settings = [("-O0",), ("-O2",), ("-O2", "-fPIC")]
        for flags in settings:
            found = {}
            for name, source in GLOBAL_CALLS.items():
                unit = rows.write(folder / f"{name}.cpp", source)
                rows.run([rows.tool(compiler), "-std=c++17", *flags, "-DVK_NO_PROTOTYPES", f"-I{rows.INCLUDE}", "-c", unit,
                          "-o", folder / "unit.o"])
                shown = rows.run(["objdump", "-d", "--no-show-raw-insn", folder / "unit.o"])
                body = re.search(r"^[0-9a-f]+ <_Z1fP17VkCommandBuffer_T>:\n(.*?)(?:^$|\Z)", shown, re.M | re.S)[1]
                # The address of the variable is not known before the program is linked.
                found[name] = re.sub(r"(?m)^ *[0-9a-f]+:|\s*#.*$|0x0\(%rip\)", "", body)
                if flags == ("-O0",) and name != "variable":
                    found[name] = re.sub(r"lea +,(%\w+)\n\s*mov +\(\1\)", "mov    ", found[name])
            if found["global"] != found["variable"] or found["volk"] != found["variable"]:
                raise rows.Failed(f"{' '.join(flags)}:\n" + "\n".join(f"{name}\n{text}" for name, text in found.items()))
        return f"the instructions of a plain variable's, {len(settings)} settings"
    return attempt


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
    for compiler, name in (("g++", "g++"), ("clang++-19", "clang 19")):
        yield rows.Row(f"Cost: include, {name}", include_cost(compiler, INCLUDE_BARS), 55)
        yield rows.Row(f"Cost: include, {name}, global functions",
                       include_cost(compiler, GLOBALS_BARS, "-DVK_NO_PROTOTYPES"), 40)
        yield rows.Row(f"Cost: a call of a global function, {name}", global_call(compiler), 5)
    yield rows.Row("Cost: object that loads a device table", object_size, 5)
    yield rows.Row("Cost: object that loads a device table by its features", features_size, 5)
    yield rows.Row("Cost: a layer's hook, g++", hook("g++"), 3)
    yield rows.Row("Cost: a layer's hook, clang 19", hook("clang++-19"), 3)
    yield rows.Row("Cost: generated source", source_size, 1)
