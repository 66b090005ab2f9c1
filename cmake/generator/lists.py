"""The X-macro lists: instance_commands.inc, device_commands.inc, extensions.inc."""

from .model import LEVELS, in_words

# The kinds of rows for which the library's headers define macros.
KINDS = {"global": [""], "instance": ["", "PLATFORM", "ALIASES", "ALIAS"],
         "physical_device": ["", "PLATFORM", "ALIASES", "ALIAS"], "shared": [""],
         "device": ["", "PLATFORM", "ALIASES", "ALIASES_3", "ALIAS"]}
PARAMETERS = {"PLATFORM": "name", "ALIASES": "a, b", "ALIASES_3": "a, b, c", "ALIAS": "name"}

USAGE_KINDS = """\
// These macros are optional. A row whose macro is not defined goes to the level's main macro.
//
//   VKGATE_*_PLATFORM(name): only a platform's header declares PFN_name
//   VKGATE_*_ALIASES(a, b), VKGATE_*_ALIASES_3(a, b, c): a, which shares its slot with b and c
//   VKGATE_*_ALIAS(name): b and c, one row each; define it as empty to visit each slot only once
//
// Define the macros before the #include; the list undefines them. The type of a command, even one
// the Vulkan headers lack, is decltype(vkgate::DeviceTable::name), or of any table that has it."""

USAGE_INSTANCE_COMMANDS = """\
// The commands that are queried through vkGetInstanceProcAddr, by level, in the order core, KHR, EXT,
// vendors.
//
//   VKGATE_GLOBAL(name)  VKGATE_INSTANCE(name)  VKGATE_PHYSICAL_DEVICE(name)
//   VKGATE_SHARED(name): vkGetDeviceProcAddr, and device commands that an instance extension
//     provides; both the InstanceTable and the DeviceTable have them
//
""" + USAGE_KINDS

USAGE_DEVICE_COMMANDS = """\
// The commands that are queried through vkGetDeviceProcAddr, in the order core, KHR, EXT, vendors.
//
//   VKGATE_DEVICE(name)
//
""" + USAGE_KINDS

USAGE_EXTENSIONS = """\
// Every extension of the registry.
//
//   VKGATE_EXTENSION(name): no VK_, as Vulkan's headers make the full name a macro
//   VKGATE_EXTENSION_INSTANCE(name): an instance extension; if not defined, VKGATE_EXTENSION is used
//
// Define the macros before the #include; the list undefines them."""


def framed(usage, macros, offered, rows):
    """A list of rows, between the lines that check and undefine its macros. `offered` maps each kind of row that may
    have its own macro to the parameters of that macro."""
    rows = list(rows)
    used = [(macro, kind) for macro in macros for kind in offered
            if any(row.startswith(f"{macro}_{kind}(") for row in rows)]
    yield usage
    yield ""
    for macro in macros:
        yield f"#ifndef {macro}"
        yield f'#error "define {macro} before including this list; its first lines say how"'
        yield "#endif"
        if (macro, "ALIASES_3") in used:
            yield f"#if defined({macro}_ALIASES) != defined({macro}_ALIASES_3)"
            yield f'#error "define both {macro}_ALIASES and {macro}_ALIASES_3, or neither"'
            yield "#endif"
    for macro, kind in used:
        parameters = offered[kind]
        first = parameters.split(",")[0]
        yield f"#ifndef {macro}_{kind}"
        # An object-like macro passes the name on without expanding it.
        yield (f"#define {macro}_{kind} {macro}" if parameters == "name" else
               f"#define {macro}_{kind}({parameters}) {macro}({first})")
        yield "#endif"
    yield from rows
    yield ""
    for macro in macros:
        yield f"#undef {macro}"
        for kind in offered:
            yield f"#undef {macro}_{kind}"


def command_row(model, level, name):
    names = model.aliases[name]
    kind = ("ALIAS" if name != names[0] else
            "PLATFORM" if model.is_platform(name) else
            {1: "", 2: "ALIASES"}.get(len(names), f"ALIASES_{len(names)}"))
    assert kind in KINDS[level], f"{names}: tables.hpp has no {kind} at the level {level}"
    assert len(names) == 1 or not model.is_platform(name), f"{names}: tables.hpp has no platform aliases"
    arguments = ", ".join(names) if kind.startswith("ALIASES") else name
    return f"VKGATE_{level.upper()}{'_' if kind else ''}{kind}({arguments})"


def commands(model, usage, levels):
    def rows():
        for level, terms, names in model.groups:
            if level in levels:
                yield ""
                yield f"// {', or '.join(' and '.join(map(in_words, term)) for term in terms)}"
                for name in names:
                    yield command_row(model, level, name)

    return framed(usage, [f"VKGATE_{level.upper()}" for level in levels], PARAMETERS, rows())


def instance_commands(model):
    return commands(model, USAGE_INSTANCE_COMMANDS, LEVELS[:-1])


def device_commands(model):
    return commands(model, USAGE_DEVICE_COMMANDS, LEVELS[-1:])


def extensions(model):
    def rows():
        yield ""
        for name in model.extensions:
            kind = "_INSTANCE" if model.vk.extensions[name].instance else ""
            yield f"VKGATE_EXTENSION{kind}({name.removeprefix('VK_')})"

    return framed(USAGE_EXTENSIONS, ["VKGATE_EXTENSION"], {"INSTANCE": "name"}, rows())
