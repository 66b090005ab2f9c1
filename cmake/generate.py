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
PLATFORM_ENUMS = {"VkExternalMemoryHandleTypeFlagBits": "VK_VERSION_1_1", "VkPresentModeKHR": "VK_KHR_surface"}
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
HOW = ["not replaced", "promoted", "deprecated", "obsoleted"]  # vkgate::Replacement::How
LEVELS = ["global", "instance", "physical_device", "shared", "device"]
# The kinds of rows that tables.hpp and command.hpp have macros for.
KINDS = {"global": [""], "instance": ["", "PLATFORM", "ALIASES", "ALIAS"],
         "physical_device": ["", "PLATFORM", "ALIASES", "ALIAS"], "shared": [""],
         "device": ["", "PLATFORM", "ALIASES", "ALIASES_3", "ALIAS"]}
PARAMETERS = {"PLATFORM": "name", "ALIASES": "a, b", "ALIASES_3": "a, b, c", "ALIAS": "name"}


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
        self.extensions = sorted(vk.extensions)
        self.needs = {e: self.needs_of(vk.extensions[e]) for e in self.extensions}
        self.replacements = {e: self.replacement_of(vk.extensions[e]) for e in self.extensions}
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
                terms.append((minor, tuple(names)))
        return tuple(terms)

    def description(self, terms):
        """When a group may be called, for a comment."""
        return ", or ".join(" and ".join([*names, *[f"Vulkan 1.{minor}"] * (minor > 0 or not names)])
                            for minor, names in terms)

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

    # -- types ---------------------------------------------------------------------------------------

    def is_platform(self, name):
        return self.vk.commands[name].protect is not None

    def row(self, level, name):
        """A command's row in its list."""
        names = self.aliases[name]
        kind = ("ALIAS" if name != names[0] else
                "PLATFORM" if self.is_platform(name) else
                {1: "", 2: "ALIASES"}.get(len(names), f"ALIASES_{len(names)}"))
        assert kind in KINDS[level], f"{names}: tables.hpp has no {kind} at the level {level}"
        assert len(names) == 1 or not self.is_platform(name), f"{names}: tables.hpp has no aliases of a platform"
        arguments = ", ".join(names) if kind.startswith("ALIASES") else name
        return f"VKGATE_{level.upper()}{'_' if kind else ''}{kind}({arguments})"

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
        shared = [need for need in alternatives[0] if all(need in needs for needs in alternatives)]
        rest = [[need for need in needs if need not in shared] for needs in alternatives]
        if [] in rest:
            return " && ".join(shared)
        either = " || ".join(f"({' && '.join(needs)})" if len(needs) > 1 else needs[0] for needs in rest)
        return " && ".join([*shared, f"({either})"]) if shared else either

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

USAGE_KINDS = """\
// Further macros tell some of the commands apart; where one is not defined, VKGATE_…(name) is used.
//
//   VKGATE_…_PLATFORM(name): only a platform's header declares PFN_name
//   VKGATE_…_ALIASES(a, b), VKGATE_…_ALIASES_3(a, b, c): the command a, which shares its slot with b and c
//   VKGATE_…_ALIAS(name): b and c, in rows of their own; defined as nothing, each slot is visited once
//
// Define the macros before the #include; the list undefines them. The type of a command, also of one that
// the included Vulkan headers lack, is decltype(vkgate::DeviceTable::name), or of the table that has it."""

USAGE_INSTANCE_COMMANDS = """\
// The commands that are queried through vkGetInstanceProcAddr, by level; within a level core before KHR,
// EXT and the vendors.
//
//   VKGATE_GLOBAL(name)  VKGATE_INSTANCE(name)  VKGATE_PHYSICAL_DEVICE(name)
//   VKGATE_SHARED(name): device commands that an instance extension provides, and vkGetDeviceProcAddr;
//     they stand in the InstanceTable as well as in the DeviceTable
//
""" + USAGE_KINDS

USAGE_DEVICE_COMMANDS = """\
// The commands that are queried through vkGetDeviceProcAddr: core before KHR, EXT and the vendors.
//
//   VKGATE_DEVICE(name)
//
""" + USAGE_KINDS

USAGE_EXTENSIONS = """\
// Every extension of the registry.
//
//   VKGATE_EXTENSION(name): without VK_, because the Vulkan headers define the full name as a macro
//   VKGATE_EXTENSION_INSTANCE(name): an instance extension; where it is not defined, the other is used
//
// Define the macros before the #include; the list undefines them."""


def short(name):
    return name.removeprefix("VK_")


def framed(usage, macros, offered, rows):
    """A list of rows with what stands before and after them. `offered` are macros for a kind of rows, with their
    parameters; where one is not defined, it is the general one. (Without parameters of its own where it can be:
    the argument is not expanded on the way then.)"""
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
            yield f'#error "define {macro}_ALIASES and {macro}_ALIASES_3 both, or none"'
            yield "#endif"
    for macro, kind in used:
        parameters = offered[kind]
        first = parameters.split(",")[0]
        yield f"#ifndef {macro}_{kind}"
        yield (f"#define {macro}_{kind} {macro}" if parameters == "name" else
               f"#define {macro}_{kind}({parameters}) {macro}({first})")
        yield "#endif"
    yield from rows
    yield ""
    for macro in macros:
        yield f"#undef {macro}"
        for kind in offered:
            yield f"#undef {macro}_{kind}"


def commands_list(model, usage, levels):
    def rows():
        for level, terms, names in model.groups:
            if level in levels:
                yield ""
                yield f"// {model.description(terms)}"
                for name in names:
                    yield model.row(level, name)

    return framed(usage, [f"VKGATE_{level.upper()}" for level in levels], PARAMETERS, rows())


def instance_commands_list(model):
    return commands_list(model, USAGE_INSTANCE_COMMANDS, LEVELS[:-1])


def device_commands_list(model):
    return commands_list(model, USAGE_DEVICE_COMMANDS, LEVELS[-1:])


def extensions_list(model):
    def rows():
        yield ""
        for name in model.extensions:
            yield f"VKGATE_EXTENSION{'_INSTANCE' if model.vk.extensions[name].instance else ''}({short(name)})"

    return framed(USAGE_EXTENSIONS, ["VKGATE_EXTENSION"], {"INSTANCE": "name"}, rows())


TYPES_INTRODUCTION = """\
// The types of commands that the included Vulkan headers do not declare, in namespace pfn. A table's member is
// of the type pfn::PFN_vkX if it is a platform command, and otherwise ::PFN_vkX. Where that is not declared for
// all, VKGATE_DETAIL_OLD is defined: then it is PFN_vkX, which is looked for in pfn first.
//
// - Platform commands (those behind VK_USE_PLATFORM_* and VK_ENABLE_BETA_EXTENSIONS) are declared exactly,
//   from forward declarations, whether their platform's header is there or not: the tables are the
//   same in every translation unit. Where it is there, the alias is declared a second time from the
//   header's own type, which does not compile unless the two are the same.
// - A command newer than the included headers has the type of an alias that they do declare, or else is a
//   plain PFN_vkVoidFunction.

#pragma once

#include <stddef.h>
#include <stdint.h>

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

    structs, handles, of_extensions = set(), set(), set()
    for name in exact:
        for param in vk.commands[name].params:
            if param.type in vk.structs and param.type != "VkAllocationCallbacks":
                structs.add(param.type)
            elif param.type in vk.handles and vk.handles[param.type].protect:
                handles.add(param.type)
            elif param.type in vk.handles and vk.handles[param.type].extensions:
                of_extensions.add(param.type)

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
    yield "#define VKGATE_DETAIL_NEW 1"
    yield "#else"
    yield "#define VKGATE_DETAIL_NEW 0"
    yield "#endif"
    yield ""
    for struct in sorted(PLATFORM_STRUCTS.values()):
        yield f"struct {struct};"
    for handle in sorted(handles):
        yield f"struct {handle}_T;"
    for extension, of_extension in itertools.groupby(sorted(structs, key=first_extension), first_extension):
        yield f"#if !(VKGATE_DETAIL_NEW && defined({extension}))"
        for struct in sorted(of_extension):
            yield from forward_declaration(struct)
        yield "#endif"
    yield "#undef VKGATE_DETAIL_NEW"
    yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace pfn {"
    yield ""
    yield "#define VKGATE_DETAIL_SAME(name) using PFN_##name = ::PFN_##name;"
    yield ""
    for handle in sorted(handles):
        yield f"VK_DEFINE_NON_DISPATCHABLE_HANDLE({handle})"
    for handle in sorted(of_extensions):  # headers can be without these, too, if they are cut down
        yield f"#ifndef {vk.handles[handle].extensions[0]}"
        yield f"VK_DEFINE_NON_DISPATCHABLE_HANDLE({handle})"
        yield "#endif"
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
            yield f"VKGATE_DETAIL_SAME({name})"
        yield "#endif"
    yield ""
    yield "#undef VKGATE_DETAIL_SAME"
    yield ""
    yield "typedef PFN_vkVoidFunction Unknown;"
    yield ""
    for condition, names in itertools.groupby(sorted(newer, key=model.header_condition), model.header_condition):
        yield f"#if !({condition})" if " " in condition else f"#ifndef {condition[8:-1]}"
        yield "#define VKGATE_DETAIL_OLD"
        for substitutes, same in itertools.groupby(sorted(names, key=model.substitutes), model.substitutes):
            same = list(same)
            for i, (suffix, substitute_condition) in enumerate(substitutes):
                yield f"{'#elif' if i else '#if'} {substitute_condition}"
                for name in same:
                    yield f"using PFN_{name} = PFN_{next(a for a in model.aliases[name] if model.suffix(a) == suffix)};"
            if substitutes:
                yield "#else"
            declarators = ", ".join(f"PFN_{name}" for name in same)
            yield from textwrap.wrap(f"typedef Unknown {declarators};", 120)
            if substitutes:
                yield "#endif"
        yield "#endif"
    yield ""
    yield "}  // namespace pfn"
    yield "using namespace pfn;"
    yield "VKGATE_NAMESPACE_END"


PACKED_INTRODUCTION = """\
// What the gate knows, as numbers packed in strings, which compilers read much faster than the
// initializers of an array. The comments in the lists of commands say the conditions in words;
// vkgate::explain and vkgate::describe say all of it.
//
// Commands and extensions are numbered as the lists have them. A condition is an extension, or
// extension_count + m for Vulkan 1.m. Vulkan 1.0 always holds; a version that is not in the registry stands
// for no condition."""


def name_hash(name):
    """As vkgate::detail::name_hash."""
    def halves(at):
        return divmod(int.from_bytes(name[at:at + 8].encode(), "little"), 2**32)

    assert len(name) >= 11, f"{name}: shorter than vkgate::detail::shortest_name"
    (first_high, first_low), (middle_high, middle_low), (last_high, last_low) = (
        halves(at) for at in (3, len(name) // 2 - 4, len(name) - 8))
    return ((first_high ^ middle_low) * 0x9E3779B1 ^ (first_low ^ last_high) * 0x85EBCA6B ^
            (middle_high ^ last_low) * 0xC2B2AE35)


def perfect_hash(names):
    """Return (salt of each bucket, position in `names` of each slot): no two names share a slot. Full buckets
    choose first."""
    slot_count, bucket_count = len(names) * 17 // 16, len(names) // 3

    def slot_of(high, salt):
        return (high ^ salt) * 0x9E3779B1 % 2**32 * slot_count >> 32

    buckets = defaultdict(list)
    for position, name in enumerate(names):
        hashed = name_hash(name)
        buckets[hashed % 2**32 * bucket_count >> 32].append((hashed >> 32, position))
    salts, slots = [0] * bucket_count, [None] * slot_count
    for bucket, content in sorted(buckets.items(), key=lambda item: (-len(item[1]), item[0])):
        for salt in range(2**16):
            taken = {slot_of(high, salt): position for high, position in content}
            if len(taken) == len(content) and all(slots[slot] is None for slot in taken):
                break
        else:
            raise AssertionError("the names need more slots or buckets, or a hash that tells these apart: "
                                 f"{', '.join(names[position] for _, position in content)}")
        salts[bucket] = salt
        for slot, position in taken.items():
            slots[slot] = position
    return salts, [position or 0 for position in slots]  # find_extension compares the name in any case


def packed_header(model):
    extensions = model.extensions
    numbers = {name: number for number, name in enumerate(extensions)}
    numbers.update((f"VK_VERSION_1_{minor}", len(extensions) + minor) for minor in range(model.newest_minor + 1))
    always, nothing = len(extensions), len(extensions) + model.newest_minor + 1

    def array(name, rows):
        """An array of 16-bit numbers; a row is not broken."""
        texts = ["".join(f"\\x{number:x}" for number in row) for row in rows]
        yield ""
        yield f"VKGATE_DETAIL_HIDDEN inline constexpr char16_t {name}[] ="
        line = ""
        for text in texts:
            if len(line) + len(text) > 92:
                yield f'    u"{line}"'
                line = ""
            line += text
        yield f'    u"{line}";'

    def padded(rows, absent):
        """The rows with as many conditions each."""
        most = max(len(conditions) for _, conditions in rows)
        return [(*first, *(numbers[name] for name in conditions), *[absent] * (most - len(conditions)))
                for first, conditions in rows]

    def version(minor):
        return [f"VK_VERSION_1_{minor}"] if minor else []

    def offsets(names):
        return ((offset,) for offset in itertools.accumulate((len(name) + 1 for name in names), initial=0))

    def commands(*levels):
        return [name for level, _, names in model.groups if level in levels for name in names]

    terms = padded([((model.index[names[0]], len(names)), [*conditions, *version(minor)])
                    for _, terms, names in model.groups for minor, conditions in terms], always)
    needs = padded([((numbers[extension],), [*options, *version(minor)])
                    for extension, clauses in model.needs.items() for options, minor in clauses], nothing)

    def alias_groups():
        for _, names in model.slots:
            if len(names) > 1:
                yield (*(model.index[name] for name in names), *[len(model.index)] * (3 - len(names)))

    def slots(*levels):
        """The slot of every command of these levels in a table that has them all, as tables.hpp lays it out."""
        names = commands(*levels)
        of = {name: slot for slot, name in enumerate(name for name in names if name == model.aliases[name][0])}
        return ((of[model.aliases[name][0]],) for name in names)

    def replacements():
        for extension, replacement in model.replacements.items():
            if replacement:
                how, by = replacement
                yield numbers[extension], HOW.index(how), numbers[by] if by else nothing

    salts, hash_slots = perfect_hash(extensions)
    yield PACKED_INTRODUCTION
    yield "#pragma once"
    yield ""
    yield "#include <stddef.h>"
    yield ""
    yield '#include "../version.hpp"'
    yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace detail {"
    yield ""
    yield "// The first command of each level."
    for level in LEVELS[1:]:
        first = next(model.index[names[0]] for its_level, _, names in model.groups if its_level == level)
        yield f"inline constexpr size_t {level}_first = {first};"
    yield ""
    yield "// Where each name starts in its pool of names, and where the pool ends."
    yield from array("instance_name_offsets", offsets(commands(*LEVELS[:-1])))
    yield from array("device_name_offsets", offsets(["vkGetDeviceProcAddr", *commands(LEVELS[-1])]))
    yield from array("extension_name_offsets", offsets(extensions))
    yield ""
    yield "// A perfect hash of the extensions' names: see find_extension."
    yield from array("extension_salts", ((number,) for number in salts))
    yield from array("extension_slots", ((number,) for number in hash_slots))
    yield ""
    yield "// The instance extensions."
    yield from array("instance_extension_numbers",
                     ((numbers[name],) for name in extensions if model.vk.extensions[name].instance))
    yield ""
    yield "// The names of one slot, in the order in which they are asked for; the last is no command where there"
    yield "// are two."
    yield from array("alias_groups", alias_groups())
    yield ""
    yield "// The slot of every command in the tables that have all of their level."
    yield from array("global_slots", slots("global"))
    yield from array("instance_slots", slots("instance", "physical_device", "shared"))
    yield from array("physical_device_slots", slots("physical_device"))
    yield from array("device_slots", slots("shared", "device"))
    for table, levels in (("global", ["global"]), ("instance", ["instance", "physical_device", "shared"]),
                          ("physical_device", ["physical_device"]), ("device", ["shared", "device"])):
        yield f"inline constexpr size_t {table}_slot_count = {max(slot for slot, in slots(*levels)) + 1};"
    yield ""
    yield "// First command, how many, conditions: these commands may be called where all of them hold. The first"
    yield "// is the provider. Rows of the same commands stand together; any one will do."
    yield f"inline constexpr size_t term_width = {len(terms[0])};"
    yield from array("terms", terms)
    shared = next(row for row, term in enumerate(terms) if term[0] == model.index[commands("shared")[0]])
    yield f"inline constexpr size_t shared_first_term = {shared};  // the row of the first shared command"
    yield ""
    yield "// Extension, conditions of which it needs one (registry attribute `depends`). Of several rows of an"
    yield "// extension each must hold."
    yield f"inline constexpr size_t need_width = {len(needs[0])};"
    yield from array("needs", needs)
    yield ""
    yield "// Extension, how it was replaced (Replacement::How), by what."
    yield from array("replacements", replacements())
    yield ""
    yield "}  // namespace detail"
    yield "VKGATE_NAMESPACE_END"


def version_header(model):
    yield "// The registry that the lists were generated from."
    yield "#pragma once"
    yield ""
    yield f"#define VKGATE_REGISTRY_VERSION {model.vk.headerVersion}  // VK_HEADER_VERSION of these lists"
    minor = model.newest_minor
    yield f"#define VKGATE_REGISTRY_MINOR {minor}  // the newest core version that they know: Vulkan 1.{minor}"


FILES = {
    "instance_commands.inc": instance_commands_list,
    "device_commands.inc": device_commands_list,
    "extensions.inc": extensions_list,
    "packed.hpp": packed_header,
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
          f"{len(model.extensions)} extensions, {len(model.groups)} groups"
          f"{': lists are current' if options.check else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
