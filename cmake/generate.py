#!/usr/bin/env python3
"""Generate vkgate's lists from the Vulkan registry.

    cmake/generate.py            write include/vkgate/registry/
    cmake/generate.py --check    write nothing; exit 1 and show the difference if a list is not current

The registry is read by the registry's own vulkan_object.py, which lies beside vk.xml. Everything here
is about the form of the lists: which commands exist, who provides them under which condition, which
names share a slot, and which Vulkan headers declare a command's type.
"""

import argparse
import difflib
import itertools
import re
import sys
import tempfile
import textwrap
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "include" / "vkgate" / "registry"

# Commands that joined an extension in a later revision than its first, or under another name. vk.xml does not say
# which, so an older header can have the extension's macro and not the command's type.
# {command or extension: extra preprocessor condition}
LATER_REVISIONS = {
    "VK_NV_low_latency": "VK_NV_LOW_LATENCY_SPEC_VERSION >= 2",
    "vkCmdSetDiscardRectangleEnableEXT": "VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION >= 2",
    "vkCmdSetDiscardRectangleModeEXT": "VK_EXT_DISCARD_RECTANGLES_SPEC_VERSION >= 2",
    "vkCmdSetExclusiveScissorEnableNV": "VK_NV_SCISSOR_EXCLUSIVE_SPEC_VERSION >= 2",
    "vkGetImageViewAddressNVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 2",
    "vkGetImageViewHandle64NVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 3",
    "vkGetDeviceCombinedImageSamplerIndexNVX": "VK_NVX_IMAGE_VIEW_HANDLE_SPEC_VERSION >= 4",
    "vkCmdSetDispatchParametersARM": "VK_ARM_SCHEDULING_CONTROLS_SPEC_VERSION >= 2",
    "vkGetDeviceSubpassShadingMaxWorkgroupSizeHUAWEI": "VK_HUAWEI_SUBPASS_SHADING_SPEC_VERSION >= 2",
    "vkCmdUpdatePipelineIndirectBufferNV": "VK_HEADER_VERSION >= 259",
}
# {extension: the first VK_HEADER_VERSION whose declarations of its commands are today's, and which has them
# without VK_ENABLE_BETA_EXTENSIONS if it is not provisional today}
LATER_HEADERS = {
    "VK_KHR_deferred_host_operations": 162,
    "VK_KHR_video_decode_queue": 238,
    "VK_KHR_video_encode_queue": 274,
    "VK_KHR_video_queue": 238,
    "VK_AMDX_shader_enqueue": 298,
    "VK_NV_low_latency2": 271,
    "VK_QCOM_tile_shading": 316,
}

# Types that platform commands take by value: those of the platforms' own headers, and Vulkan's that the oldest
# headers lack. Every other platform type is only pointed to, so a forward declaration of its struct says all.
PLATFORM_VALUES = {
    "VkDeviceAddress": "uint64_t",
    "VkDeviceGroupPresentModeFlagsKHR": "VkFlags",
    "VkExternalMemoryHandleTypeFlagsNV": "VkFlags",
    "HANDLE": "void*",
    "RROutput": "unsigned long",
    "VisualID": "unsigned long",
    "xcb_visualid_t": "uint32_t",
    "zx_handle_t": "uint32_t",
}
# An enumeration cannot be declared in advance: headers without it give its platform commands no exact type.
PLATFORM_ENUMS = {"VkExternalMemoryHandleTypeFlagBits": "VK_VERSION_1_1"}
PLATFORM_STRUCTS = {  # the name in vk.xml: the struct's tag
    "Display": "_XDisplay",
    "IDirectFB": "_IDirectFB",
    "AHardwareBuffer": "AHardwareBuffer",
    "OH_NativeBuffer": "OH_NativeBuffer",
    "_screen_buffer": "_screen_buffer",
    "_screen_window": "_screen_window",
    "ubm_device": "ubm_device",
    "wl_display": "wl_display",
    "xcb_connection_t": "xcb_connection_t",
}
# {struct: its tag in Vulkan headers before a VK_HEADER_VERSION}; the struct's name is a typedef there.
RENAMED_STRUCTS = {"VkSurfaceCreateInfoOHOS": ("VkOHSurfaceCreateInfoOHOS", 326)}

GLOBAL = [  # the commands that vkGetInstanceProcAddr answers without an instance
    "vkEnumerateInstanceVersion",
    "vkEnumerateInstanceExtensionProperties",
    "vkEnumerateInstanceLayerProperties",
    "vkCreateInstance",
    "vkGetInstanceProcAddr",
]
CALLED_BY_VKGATE = "vkEnumerateInstanceVersion"  # also where the headers are those of Vulkan 1.0
LEVELS = ["global", "instance", "physical_device", "shared", "device"]


def read_registry(folder):
    """Return the registry's VulkanObject and its function that evaluates a `depends` expression."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    import pyparsing

    if not hasattr(pyparsing, "DelimitedList"):  # its name before pyparsing 3.1
        pyparsing.DelimitedList = pyparsing.delimited_list
    import base_generator
    import parse_dependency
    from reg import Registry
    from xml.etree import ElementTree

    class Reader(base_generator.BaseGenerator):
        def generate(self):
            pass

    with tempfile.TemporaryDirectory() as scratch:  # the framework insists on an output file
        base_generator.SetOutputFileName("unused")
        base_generator.SetOutputDirectory(scratch)
        base_generator.SetTargetApiName("vulkan")
        base_generator.SetMergedApiNames(None)
        reader = Reader()
        registry = Registry(reader, base_generator.BaseGeneratorOptions())
        registry.loadElementTree(ElementTree.parse(folder / "vk.xml"))
        registry.apiGen()
    return reader.vk, parse_dependency


class Model:
    """The registry as vkgate sees it: levels, terms, groups and slots, all in their final order."""

    def __init__(self, vk, dependency):
        self.vk = vk
        self.dependency = dependency
        self.version = vk.headerVersionComplete
        self.newest_minor = max(int(v.rsplit("_", 1)[1]) for v in vk.versions)
        self.terms = {c.name: self.terms_of(c) for c in vk.commands.values()}
        self.order_groups()
        self.order_slots()
        self.order_extensions()
        self.needs = {e: self.needs_of(self.vk.extensions[e]) for e in self.gating + self.other}
        self.replacements = {e: self.replacement_of(self.vk.extensions[e]) for e in self.gating + self.other}
        self.check_closures()

    # -- conditions ----------------------------------------------------------------------------------

    def minimal_terms(self, provider, depends):
        """`provider`, and `depends` where there is one, as an OR of ANDs: the smallest sets of names that
        satisfy it. The expression knows only AND and OR, so trying all subsets by size finds them."""
        if depends is None:
            return [frozenset([provider])]
        names = sorted(self.dependency.dependencyNames(depends))
        found = []
        for size in range(len(names) + 1):
            for subset in map(frozenset, itertools.combinations(names, size)):
                if any(known <= subset for known in found):
                    continue
                if self.dependency.evaluateDependency(depends, lambda name: name in subset):
                    found.append(subset)
        return [frozenset([provider]) | subset for subset in found]

    def rank(self, name):
        """Core, then KHR, EXT, the vendors: the order in which the names of one slot are asked for."""
        if name.startswith("VK_VERSION_"):
            return 0
        return {"KHR": 1, "EXT": 2}.get(name.split("_")[1], 3)

    def minor(self, name):
        return int(name.rsplit("_", 1)[1])

    def terms_of(self, command):
        """[(minor version, provider or None, other extensions)], most general provider first."""
        terms = []
        for provider in sorted(command.definingRequirements, key=lambda p: (self.rank(p), p)):
            for term in self.minimal_terms(provider, command.definingRequirements[provider]):
                minor = max([self.minor(n) for n in term if n.startswith("VK_VERSION_")], default=0)
                is_core = provider.startswith("VK_VERSION_")
                others = sorted(n for n in term if n != provider and not n.startswith("VK_VERSION_"))
                names = others if is_core else [provider] + others
                assert len(names) <= 3, f"{command.name}: a term of {names} needs wider terms"
                terms.append((minor, tuple(names)))
        return tuple(terms)

    def description(self, terms):
        """The providers of a group, for a comment."""
        return ", ".join(dict.fromkeys(names[0] if names else f"Vulkan 1.{minor}" for minor, names in terms))

    # -- dependencies of extensions ------------------------------------------------------------------

    def needs_of(self, extension):
        """[(alternative extensions, minor version that does as well or 0)]: all that the extension depends
        on, as an AND of ORs. An OR is a smallest set of names without which the expression fails."""
        if extension.depends is None:
            return []
        names = sorted(self.dependency.dependencyNames(extension.depends))
        failing = []
        for size in range(1, len(names) + 1):
            for subset in map(frozenset, itertools.combinations(names, size)):
                if any(known <= subset for known in failing):
                    continue
                if not self.dependency.evaluateDependency(extension.depends, lambda name: name not in subset):
                    failing.append(subset)
        clauses = set()
        for subset in failing:
            minors = [self.minor(n) for n in subset if n.startswith("VK_VERSION_")]
            options = frozenset(n for n in subset if not n.startswith("VK_VERSION_"))
            clauses.add((options, min(minors, default=0)))

        def implies(a, b):  # a newer version has what an older one has; 0, no version, is never reached
            return a[0] <= b[0] and (a[1] or 99) >= (b[1] or 99)

        clauses = {b for b in clauses if not any(a != b and implies(a, b) for a in clauses)}
        assert all(len(options) <= 2 for options, _ in clauses), f"{extension.name}: needs wider alternatives"
        # What is needed in any case before what a version has too.
        return sorted(((sorted(options), minor) for options, minor in clauses), key=lambda c: (c[1], c[0]))

    def replacement_of(self, extension):
        """(how, by): by is a core version, an extension, or empty for a deprecation without replacement."""
        ways = [("promoted", extension.promotedTo), ("obsoleted", extension.obsoletedBy),
                ("deprecated", extension.deprecatedBy)]
        ways = [(how, by) for how, by in ways if by is not None]
        assert len(ways) <= 1, f"{extension.name} is replaced in two ways"
        return ways[0] if ways else None

    def check_closures(self):
        """What closures rely on: chains of replacements end, and there are few ways to choose among."""
        for extension in self.replacements:
            for _ in self.replacements:
                extension = (self.replacements.get(extension) or ("", ""))[1]
            assert extension == "", "extensions replace each other in a circle"
        choices = {tuple(options) for needs in self.needs.values() for options, _ in needs if len(options) > 1}
        assert len(choices) <= 8, "closures try 2 to the power of so many ways"

    # -- order ---------------------------------------------------------------------------------------

    def level(self, command):
        if command.name in GLOBAL:
            return "global"
        first = command.params[0].type
        if first == "VkInstance":
            return "instance"
        if first == "VkPhysicalDevice":
            return "physical_device"
        # vkGetInstanceProcAddr is the query for device commands of an instance extension; they, and
        # the device's own query function, therefore have a slot in the InstanceTable too.
        providers = [self.vk.extensions.get(p) for p in command.definingRequirements]
        if command.name == "vkGetDeviceProcAddr" or any(p and p.instance for p in providers):
            return "shared"
        return "device"

    def order_groups(self):
        """Commands of one level with the same terms form a group; groups and commands get their order."""
        groups = defaultdict(list)
        for command in self.vk.commands.values():
            # vkGetInstanceProcAddr is kept from the library, not asked for: a group of its own.
            kept = command.name == "vkGetInstanceProcAddr"
            groups[self.level(command), kept, self.terms[command.name]].append(command.name)

        def key(group):
            level, kept, terms = group
            minor, names = terms[0]
            provider = names[0] if names else ""
            # The two query functions close their levels, so that the commands that are asked for through
            # the same query stand side by side; vkEnumerateInstanceVersion, asked for first, opens its.
            last = {"global": minor == 0, "shared": not names}.get(level, False)
            return (LEVELS.index(level), kept, last, self.rank(provider) if names else 0, provider, terms)

        self.groups = [(group[0], group[2], groups[group]) for group in sorted(groups, key=key)]
        for level, terms, names in self.groups:
            names.sort(key=lambda n: (GLOBAL.index(n) if n in GLOBAL else 0, n))
        order = [n for _, _, names in self.groups for n in names]
        self.index = {name: i for i, name in enumerate(order)}
        assert len(order) == len(self.vk.commands)

    def root(self, name):
        while self.vk.commands[name].alias:
            name = self.vk.commands[name].alias
        return name

    def order_slots(self):
        slots = defaultdict(list)
        for name in self.index:
            slots[self.root(name)].append(name)
        self.slots = []
        self.aliases = {}  # name: all names of its slot
        for names in slots.values():
            levels = {self.level(self.vk.commands[n]) for n in names}
            assert len(levels) == 1, f"{names} share a slot but not a level"
            ranks = [self.rank("VK_" + self.suffix(n)) if self.suffix(n) else 0 for n in names]
            assert ranks == sorted(ranks), f"{names}: not in the order core, KHR, EXT, vendor"
            assert len(names) <= 3
            self.slots.append((levels.pop(), names))
            self.aliases.update((n, names) for n in names)

    def suffix(self, name):
        tag = re.search(r"([A-Z]+)$", name)
        return tag.group(1) if tag and tag.group(1) in self.vk.vendorTags else None

    def order_extensions(self):
        gating = set()
        for terms in self.terms.values():
            for _, names in terms:
                gating.update(names)
        self.gating = sorted(gating)
        self.other = sorted(set(self.vk.extensions) - gating)

    # -- types ---------------------------------------------------------------------------------------

    def is_platform(self, name):
        return self.vk.commands[name].protect is not None

    def header_condition(self, name):
        """The preprocessor condition under which the included Vulkan headers declare PFN_<name>."""
        alternatives = []
        for minor, names in self.terms[name]:
            needs = [f"defined(VK_VERSION_1_{minor})"] if minor else []
            needs += [f"defined({n})" for n in names]
            needs += [f"VK_HEADER_VERSION >= {LATER_HEADERS[n]}" for n in names if n in LATER_HEADERS]
            needs += [LATER_REVISIONS[n] for n in (name, *names) if n in LATER_REVISIONS]
            alternatives.append(needs)
        if [] in alternatives:
            return None
        texts = [" && ".join(needs) for needs in alternatives]
        if len(texts) > 1:
            texts = [f"({t})" if "&&" in t else t for t in texts]
        return " || ".join(texts)

    def exact_condition(self, name):
        """The condition under which they declare it and it must have today's type. In headers that are newer than
        the registry, what is provisional may have changed."""
        condition = self.header_condition(name)
        if self.vk.commands[name].protect == "VK_ENABLE_BETA_EXTENSIONS":
            condition += " && VK_HEADER_VERSION <= VKGATE_REGISTRY_VERSION"
        return condition

    def substitutes(self, name):
        """[(suffix, condition)]: the older names of the slot, whose declared type will do for this one."""
        names = self.aliases[name]
        return [(self.suffix(n), self.header_condition(n)) for n in names[names.index(name) + 1:]]


# -- the files ---------------------------------------------------------------------------------------

USAGE_INSTANCE_COMMANDS = """\
// The commands that are queried through vkGetInstanceProcAddr, by level; within a level core before KHR,
// EXT and the vendors.
//
//   VKGATE_GLOBAL(name, slot)  VKGATE_INSTANCE(name, slot)  VKGATE_PHYSICAL_DEVICE(name, slot)
//   VKGATE_SHARED(name, slot): device commands that an instance extension provides, and
//     vkGetDeviceProcAddr; they stand in the InstanceTable as well as in the DeviceTable
//     slot: own, or aliased where several names share one slot; aliases.inc has those
//
// Define all four before the #include; the list undefines them."""

USAGE_DEVICE_COMMANDS = """\
// The commands that are queried through vkGetDeviceProcAddr: core before KHR, EXT and the vendors.
//
//   VKGATE_DEVICE(name, slot)
//     slot: own, or aliased where several names share one slot; aliases.inc has those
//
// Define it before the #include; the list undefines it."""

USAGE_TERMS = """\
// The conditions under which commands may be called, in the order of instance_commands.inc and then
// device_commands.inc.
//
//   VKGATE_TERM(first, count, minor, a, b, c)
//     One way to be allowed: the `count` commands from `first` on may be called when Vulkan 1.`minor`
//     is reached and the extensions a, b, c (`none` where there are fewer) are enabled. The provider
//     is `a`, or core where `a` is `none`. Terms of the same `first` stand together; any one will do.
//
// Define it before the #include; the list undefines it. Extension names are written without VK_ because
// the Vulkan headers define the full ones as macros."""

USAGE_ALIASES = """\
// Every command with several names, in the order in which they are asked for: core, KHR, EXT, vendor.
//
//   VKGATE_INSTANCE_ALIASES(a, b)  VKGATE_PHYSICAL_DEVICE_ALIASES(a, b)
//   VKGATE_DEVICE_ALIASES(a, b)  VKGATE_DEVICE_ALIASES_3(a, b, c)
//
// Define all four before the #include; the list undefines them."""

USAGE_EXTENSIONS = """\
// Every extension of the registry.
//
//   VKGATE_EXTENSION(name, level, role)
//     name: without VK_, because the Vulkan headers define the full one as a macro.
//     level: instance or device.
//     role: gating where a command depends on it, other where none does. The gating ones come first;
//     either part is in alphabetical order.
//
// Define it before the #include; the list undefines it."""


USAGE_NEEDS = """\
// What extensions depend on (registry attribute `depends`), in the order of extensions.inc.
//
//   VKGATE_NEEDS(extension, a, b, minor)
//     One thing that the extension depends on: a, or b (`none` where there are fewer), or Vulkan
//     1.`minor` (0 where no version will do). Of several rows each must hold.
//
// Define it before the #include; the list undefines it. Names are written as in extensions.inc."""

USAGE_REPLACEMENTS = """\
// Extensions that something has replaced, in the order of extensions.inc.
//
//   VKGATE_REPLACED(extension, how, by, minor)
//     how: promoted, obsoleted or deprecated (registry attributes promotedto, obsoletedby,
//     deprecatedby). By Vulkan 1.`minor`, or by the extension `by` where minor is 0; by nothing in
//     particular where `by` is `none` then.
//
// Define it before the #include; the list undefines it. Names are written as in extensions.inc."""


def short(name):
    return name.removeprefix("VK_")


def guards(macros):
    for macro in macros:
        yield f"#ifndef {macro}"
        yield f'#error "define {macro} before including this list; its first lines say how"'
        yield "#endif"


def undefs(macros):
    for macro in macros:
        yield f"#undef {macro}"


def commands_list(model, usage, levels):
    macros = [f"VKGATE_{level.upper()}" for level in levels]
    yield usage
    yield ""
    yield from guards(macros)
    for level, terms, names in model.groups:
        if level in levels:
            yield ""
            yield f"// {model.description(terms)}"
            for name in names:
                slot = "own" if len(model.aliases[name]) == 1 else "aliased"
                yield f"VKGATE_{level.upper()}({name}, {slot})"
    yield ""
    yield from undefs(macros)


def instance_commands_list(model):
    return commands_list(model, USAGE_INSTANCE_COMMANDS, LEVELS[:-1])


def device_commands_list(model):
    return commands_list(model, USAGE_DEVICE_COMMANDS, LEVELS[-1:])


def framed(usage, macros, rows):
    """A list of rows with what stands before and after them."""
    yield usage
    yield ""
    yield from guards(macros)
    yield ""
    yield from rows
    yield ""
    yield from undefs(macros)


def terms_list(model):
    def rows():
        for _, terms, names in model.groups:
            for minor, extensions in terms:
                three = [short(e) for e in extensions] + ["none"] * (3 - len(extensions))
                yield f"VKGATE_TERM({names[0]}, {len(names)}, {minor}, {', '.join(three)})"

    return framed(USAGE_TERMS, ["VKGATE_TERM"], rows())


def aliases_list(model):
    macros = ["VKGATE_INSTANCE_ALIASES", "VKGATE_PHYSICAL_DEVICE_ALIASES",
              "VKGATE_DEVICE_ALIASES", "VKGATE_DEVICE_ALIASES_3"]

    def rows():
        for level, names in model.slots:
            if len(names) > 1:
                macro = f"VKGATE_{level.upper()}_ALIASES{'_3' if len(names) == 3 else ''}"
                assert macro in macros, f"{names}: aliases.inc needs {macro}"
                yield f"{macro}({', '.join(names)})"

    return framed(USAGE_ALIASES, macros, rows())


def extensions_list(model):
    macros = ["VKGATE_EXTENSION"]
    yield USAGE_EXTENSIONS
    yield ""
    yield from guards(macros)
    for role, names in (("gating", model.gating), ("other", model.other)):
        yield ""
        for name in names:
            level = "instance" if model.vk.extensions[name].instance else "device"
            yield f"VKGATE_EXTENSION({short(name)}, {level}, {role})"
    yield ""
    yield from undefs(macros)


def needs_list(model):
    def rows():
        for extension, clauses in model.needs.items():
            for options, minor in clauses:
                two = [short(e) for e in options] + ["none"] * (2 - len(options))
                yield f"VKGATE_NEEDS({short(extension)}, {', '.join(two)}, {minor})"

    return framed(USAGE_NEEDS, ["VKGATE_NEEDS"], rows())


def replacements_list(model):
    def rows():
        for extension, replacement in model.replacements.items():
            if replacement:
                how, by = replacement
                version = by.startswith("VK_VERSION_")
                name = short(by) if by and not version else "none"
                yield f"VKGATE_REPLACED({short(extension)}, {how}, {name}, {model.minor(by) if version else 0})"

    return framed(USAGE_REPLACEMENTS, ["VKGATE_REPLACED"], rows())


TYPES_INTRODUCTION = """\
// The types of commands that the included Vulkan headers do not declare. Table members are declared as
// `PFN_vkX vkX` in namespace vkgate, where a name found here comes before the global one.
//
// - Platform commands (those behind VK_USE_PLATFORM_* and VK_ENABLE_BETA_EXTENSIONS) are declared exactly,
//   from forward declarations, whether their platform's header is there or not: the tables are the
//   same in every translation unit. Where it is there, the alias is declared a second time from the
//   header's own type, which does not compile unless the two are the same.
// - A command newer than the included headers has the type of an alias that they do declare, or else is a
//   plain PFN_vkVoidFunction.

#pragma once

#include <cstddef>
#include <cstdint>

#if defined(VK_VERSION_1_0)
// The application's own choice, wherever it lies.
#elif __has_include(<vulkan/vulkan_core.h>)
#include <vulkan/vulkan_core.h>
#else
#include <vulkan/vulkan.h>  // of Vulkan 1.0
#endif"""


def forward_declaration(struct):
    if struct not in RENAMED_STRUCTS:
        yield f"struct {struct};"
        return
    tag, version = RENAMED_STRUCTS[struct]
    yield f"#if defined(VK_HEADER_VERSION) && VK_HEADER_VERSION < {version}"
    yield f"typedef struct {tag} {struct};"
    yield "#else"
    yield f"struct {struct};"
    yield "#endif"


def types_header(model):
    vk = model.vk
    exact = [n for n in model.index if model.is_platform(n) or n == CALLED_BY_VKGATE]
    newer = [n for n in model.index if n not in exact and model.header_condition(n)]

    structs, handles = set(), set()
    for name in exact:
        for param in vk.commands[name].params:
            if param.type in vk.structs and param.type != "VkAllocationCallbacks":
                structs.add(param.type)
            elif param.type in vk.handles and vk.handles[param.type].protect:
                handles.add(param.type)

    def first_extension(struct):
        return vk.structs[struct].extensions[0]

    def spelled(param):
        text = " ".join(param.fullType.split())
        text = text.replace("struct ", "")
        if param.type in PLATFORM_VALUES:
            return re.sub(rf"\b{param.type}\b", PLATFORM_VALUES[param.type], text)
        if param.type in PLATFORM_STRUCTS:
            return re.sub(rf"\b{param.type}\b", PLATFORM_STRUCTS[param.type], text)
        return text

    yield TYPES_INTRODUCTION
    yield ""
    yield '#include "../version.hpp"'
    yield ""
    yield "// Headers that are newer than this list may have renamed a struct that they declare."
    yield "#if defined(VK_HEADER_VERSION) && VK_HEADER_VERSION > VKGATE_REGISTRY_VERSION"
    yield "#define VKGATE_DETAIL_NEWER_HEADERS"
    yield "#endif"
    yield ""
    for struct in sorted(PLATFORM_STRUCTS.values()):
        yield f"struct {struct};"
    for handle in sorted(handles):
        yield f"struct {handle}_T;"
    for extension, of_extension in itertools.groupby(sorted(structs, key=first_extension), first_extension):
        yield f"#if !defined({extension}) || !defined(VKGATE_DETAIL_NEWER_HEADERS)"
        for struct in sorted(of_extension):
            yield from forward_declaration(struct)
        yield "#endif"
    yield "#undef VKGATE_DETAIL_NEWER_HEADERS"
    yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace pfn {"
    yield ""
    for handle in sorted(handles):
        yield f"VK_DEFINE_NON_DISPATCHABLE_HANDLE({handle})"
    for condition, names in itertools.groupby(exact, model.exact_condition):
        yield ""
        names = list(names)
        for name in names:
            command = vk.commands[name]
            params = ", ".join(spelled(p) for p in command.params)
            enums = [PLATFORM_ENUMS[p.type] for p in command.params if p.type in PLATFORM_ENUMS]
            if enums:
                yield f"#if defined({enums[0]})"
            yield f"using PFN_{name} = {command.returnType}(VKAPI_PTR*)({params});"
            if enums:
                yield f"#elif !({condition})"
                yield f"typedef PFN_vkVoidFunction PFN_{name};"
                yield "#endif"
        yield f"#if {condition}"
        for name in names:
            yield f"using PFN_{name} = ::PFN_{name};"
        yield "#endif"
    for condition, names in itertools.groupby(newer, model.header_condition):
        yield ""
        yield f"#if !({condition})" if " " in condition else f"#ifndef {condition[8:-1]}"
        for substitutes, same in itertools.groupby(sorted(names, key=model.substitutes), model.substitutes):
            same = list(same)
            for i, (suffix, substitute_condition) in enumerate(substitutes):
                yield f"{'#elif' if i else '#if'} {substitute_condition}"
                for name in same:
                    yield f"using PFN_{name} = PFN_{next(a for a in model.aliases[name] if model.suffix(a) == suffix)};"
            if substitutes:
                yield "#else"
            declarators = ", ".join(f"PFN_{name}" for name in same)
            yield from textwrap.wrap(f"typedef PFN_vkVoidFunction {declarators};", 100)
            if substitutes:
                yield "#endif"
        yield "#endif"
    yield ""
    yield "}  // namespace pfn"
    yield "using namespace pfn;"
    yield "VKGATE_NAMESPACE_END"


def name_offsets_header(model):
    def array(name, names):
        offsets = list(itertools.accumulate((len(name) + 1 for name in names), initial=0))
        yield ""
        yield f"inline constexpr std::uint16_t {name}[] = {{"
        yield from textwrap.wrap(", ".join(map(str, offsets)) + "};", 96, initial_indent="    ",
                                 subsequent_indent="    ")

    def commands(*levels):
        return [name for level, _, names in model.groups if level in levels for name in names]

    yield "// Where each name starts in the pools of names, and where the pool ends. The compiler could work it"
    yield "// out from the lists; that would take half the time of including command.hpp and extension.hpp."
    yield "#pragma once"
    yield ""
    yield "#include <cstdint>"
    yield ""
    yield '#include "../version.hpp"'
    yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace detail {"
    yield from array("instance_name_offsets", commands(*LEVELS[:-1]))
    yield from array("device_name_offsets", ["vkGetDeviceProcAddr", *commands(LEVELS[-1])])
    yield from array("extension_name_offsets", [*model.gating, *model.other])
    yield ""
    yield "}  // namespace detail"
    yield "VKGATE_NAMESPACE_END"


def version_header(model):
    yield "// The registry that the lists were generated from."
    yield "#pragma once"
    yield ""
    yield f"#define VKGATE_REGISTRY_VERSION {model.vk.headerVersion}  // VK_HEADER_VERSION of these lists"
    yield f"#define VKGATE_REGISTRY_MINOR {model.newest_minor}  // the newest core version that they know: Vulkan 1.{model.newest_minor}"


FILES = {
    "instance_commands.inc": instance_commands_list,
    "device_commands.inc": device_commands_list,
    "terms.inc": terms_list,
    "aliases.inc": aliases_list,
    "extensions.inc": extensions_list,
    "needs.inc": needs_list,
    "replacements.inc": replacements_list,
    "name_offsets.hpp": name_offsets_header,
    "types.hpp": types_header,
    "version.hpp": version_header,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--registry", type=Path, default=ROOT / "cmake" / "registry",
                        help="folder with vk.xml and vulkan_object.py (default: the pinned one)")
    parser.add_argument("--output", type=Path, default=OUTPUT, help="folder of the lists")
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    options = parser.parse_args()
    if not (options.registry / "vk.xml").is_file():
        parser.error(f"no vk.xml in {options.registry}: give --registry the registry folder of Vulkan-Headers")

    model = Model(*read_registry(options.registry))
    stale = []
    for file, generate in FILES.items():
        banner = f"// Generated by cmake/generate.py from the Vulkan registry {model.version}. Do not edit."
        text = "\n".join(itertools.chain([banner, ""], generate(model))) + "\n"
        path = options.output / file
        if options.check:
            current = path.read_text() if path.exists() else ""
            if current != text:
                stale.append(file)
                sys.stdout.writelines(difflib.unified_diff(
                    current.splitlines(True), text.splitlines(True), f"{file} (present)", f"{file} (registry)"))
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
    if stale:
        print(f"not current: {', '.join(stale)}; run cmake/generate.py and commit the result", file=sys.stderr)
        return 1
    print(f"registry {model.version}: {len(model.index)} commands, {len(model.slots)} slots, "
          f"{len(model.gating) + len(model.other)} extensions, {len(model.groups)} groups"
          f"{': lists are current' if options.check else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
