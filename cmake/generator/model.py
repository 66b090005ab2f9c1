"""The Vulkan registry as vkgate sees it: its commands and extensions, their order, and their conditions.

A condition is the name of an extension or of a core version, as vk.xml has it.
"""

import itertools
import re
import sys
import tempfile
from collections import defaultdict

# The major versions known to include everything from older versions.
KNOWN_MAJORS = {1}

GLOBAL = [  # the commands that vkGetInstanceProcAddr returns without an instance
    "vkEnumerateInstanceVersion",
    "vkEnumerateInstanceExtensionProperties",
    "vkEnumerateInstanceLayerProperties",
    "vkCreateInstance",
    "vkGetInstanceProcAddr",
]
LEVELS = ["global", "instance", "physical_device", "shared", "device"]


def read_registry(folder):
    """Return the registry's VulkanObject and its module that evaluates `depends` expressions."""
    sys.path.insert(0, str(folder))
    sys.dont_write_bytecode = True
    import pyparsing

    if not hasattr(pyparsing, "DelimitedList"):  # new in pyparsing 3.1
        pyparsing.DelimitedList = pyparsing.delimited_list
    this_package = sys.modules.pop(__package__)  # the registry's scripts import their own generator.py
    import base_generator
    import parse_dependency
    from reg import Registry
    from xml.etree import ElementTree

    sys.modules[__package__] = this_package

    class Reader(base_generator.BaseGenerator):
        def generate(self):
            pass

    with tempfile.TemporaryDirectory() as scratch:  # the framework requires an output file
        base_generator.SetOutputFileName("unused")
        base_generator.SetOutputDirectory(scratch)
        base_generator.SetTargetApiName("vulkan")
        base_generator.SetMergedApiNames(None)
        reader = Reader()
        registry = Registry(reader, base_generator.BaseGeneratorOptions())
        registry.loadElementTree(ElementTree.parse(folder / "vk.xml"))
        registry.apiGen()
    return reader.vk, parse_dependency


def version_of(condition):
    """(1, 3) for VK_VERSION_1_3 and for its parts, VK_BASE_VERSION_1_3 and so on; None for an extension."""
    found = re.fullmatch(r"VK_(?:(?:BASE|COMPUTE|GRAPHICS)_)?VERSION_(\d+)_(\d+)", condition)
    if not found:
        return None
    major, minor = map(int, found.groups())
    if major not in KNOWN_MAJORS:
        sys.exit(f"The registry has Vulkan {major}.{minor}, which the generator does not know: if you are sure that "
                 f"Vulkan {major} includes everything from older versions, add {major} to KNOWN_MAJORS in "
                 "cmake/generator/model.py.")
    return major, minor


def in_words(condition):
    version = version_of(condition)
    return "Vulkan {}.{}".format(*version) if version else condition


def extensions_of(conditions):
    return [condition for condition in conditions if not version_of(condition)]


def rank(condition):
    """Core, then KHR, EXT, the vendors: the order in which vkgate queries the names of one slot."""
    return 0 if version_of(condition) else {"KHR": 1, "EXT": 2}.get(condition.split("_")[1], 3)


class Model:
    """Levels, terms, groups and slots, all in their final order.

    versions     [(major, minor)], ascending; the ordinal of the first one is 1
    extensions   names, sorted; the number of an extension is its index
    terms        {command: its terms}. A term is a list of conditions that together allow the command: its
                 provider first, then extensions, then a version
    groups       [(level, terms, commands)]: consecutive commands that have the same terms
    index        {command: its number}
    slots        [(level, the commands that share the slot)], the commands in query order
    aliases      {command: all commands of its slot}
    needs        {extension: its needs}. A need lists conditions, any of which meets it: extensions, then a version
    replacements {extension: (how, by) or None}
    """

    def __init__(self, vk, dependency):
        self.vk = vk
        self.dependency = dependency
        self.versions = sorted({(1, 0), *map(version_of, vk.versions)})  # vulkan_object.py leaves 1.0 out
        self.extensions = sorted(vk.extensions)
        self.terms = {c.name: self.terms_of(c) for c in vk.commands.values()}
        self.order_groups()
        self.order_slots()
        self.needs = {e: self.needs_of(vk.extensions[e]) for e in self.extensions}
        self.replacements = {e: self.replacement_of(vk.extensions[e]) for e in self.extensions}
        self.check_closures()

    # -- conditions ----------------------------------------------------------------------------------

    def minimal_terms(self, provider, depends):
        """`provider` and `depends`, if any, as an OR of ANDs: the smallest sets of names that satisfy both.
        The expression has only AND and OR, so trying all subsets in order of size finds these sets."""
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

    def terms_of(self, command):
        """The most general provider comes first."""
        terms = []
        for provider in sorted(command.definingRequirements, key=lambda p: (rank(p), p)):
            for names in self.minimal_terms(provider, command.definingRequirements[provider]):
                version = sorted(filter(version_of, names), key=version_of)[-1:]
                others = sorted(name for name in extensions_of(names) if name != provider)
                terms.append((*version, *others) if version_of(provider) else (provider, *others, *version))
        return tuple(terms)

    # -- extensions ----------------------------------------------------------------------------------

    def needs_of(self, extension):
        """`depends` as an AND of ORs. Each OR is a minimal set of names: if none holds, the expression fails."""
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
        needs = {(*sorted(extensions_of(subset)), *sorted(filter(version_of, subset), key=version_of)[:1])
                 for subset in failing}

        def meets(condition, need):  # a newer version also meets the need for an older one
            oldest = version_of(need[-1])
            return condition in need or oldest is not None and (version_of(condition) or (0, 0)) >= oldest

        needs = {need for need in needs
                 if not any(other != need and all(meets(condition, need) for condition in other) for other in needs)}
        assert all(len(extensions_of(need)) <= 2 for need in needs), f"{extension.name}: a need is too wide"
        # Needs that apply at every version come first.
        return sorted(needs, key=lambda need: (version_of(need[-1]) or (0, 0), need))

    def replacement_of(self, extension):
        """(how, by), or None. `by` is a condition; it is empty for a deprecation without replacement."""
        ways = [("promoted", extension.promotedTo), ("obsoleted", extension.obsoletedBy),
                ("deprecated", extension.deprecatedBy)]
        ways = [(how, by) for how, by in ways if by is not None]
        assert len(ways) <= 1, f"{extension.name} is replaced in two ways"
        return ways[0] if ways else None

    def check_closures(self):
        """Checks what vkgate::closure assumes: replacement chains end, and choices are few."""
        for extension in self.replacements:
            for _ in self.replacements:
                extension = (self.replacements.get(extension) or ("", ""))[1]
            assert extension == "", "the replacements of extensions form a cycle"
        choices = {tuple(extensions_of(need)) for needs in self.needs.values() for need in needs}
        assert sum(len(choice) > 1 for choice in choices) <= 8, "too many choices: closures try all combinations"

    # -- order ---------------------------------------------------------------------------------------

    def level(self, command):
        if command.name in GLOBAL:
            return "global"
        first = command.params[0].type
        if first == "VkInstance":
            return "instance"
        if first == "VkPhysicalDevice":
            return "physical_device"
        # vkgate queries vkGetDeviceProcAddr and the device commands of instance extensions through
        # vkGetInstanceProcAddr. Therefore these commands also have a slot in the InstanceTable.
        providers = [self.vk.extensions.get(p) for p in command.definingRequirements]
        if command.name == "vkGetDeviceProcAddr" or any(p and p.instance for p in providers):
            return "shared"
        return "device"

    def order_groups(self):
        """Commands of one level with the same terms form a group; groups and commands get their order."""
        groups = defaultdict(list)
        for command in self.vk.commands.values():
            # vkGetInstanceProcAddr comes from the loader and is not queried, so it has its own group.
            kept = command.name == "vkGetInstanceProcAddr"
            groups[self.level(command), kept, self.terms[command.name]].append(command.name)

        def key(group):
            level, kept, terms = group
            provider = terms[0][0]
            # vkGetDeviceProcAddr is last before the device level, whose pool of names begins with it.
            # vkEnumerateInstanceVersion is first in its level, because it is queried first.
            last = version_of(provider) == (1, 0) and level in ("global", "shared")
            order = [[(version_of(condition) or (0, 0), condition) for condition in term] for term in terms]
            return LEVELS.index(level), kept, last, rank(provider), order

        self.groups = [(group[0], group[2], groups[group]) for group in sorted(groups, key=key)]
        for level, terms, names in self.groups:
            names.sort(key=lambda n: (GLOBAL.index(n) if n in GLOBAL else 0, n))
        order = [name for _, _, names in self.groups for name in names]
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
        self.aliases = {}
        for names in slots.values():
            levels = {self.level(self.vk.commands[n]) for n in names}
            assert len(levels) == 1, f"{names} share a slot but not a level"
            ranks = [rank("VK_" + self.suffix(n)) if self.suffix(n) else 0 for n in names]
            assert ranks == sorted(ranks), f"{names}: not in the order core, KHR, EXT, vendor"
            assert len(names) <= 3
            self.slots.append((levels.pop(), names))
            self.aliases.update((n, names) for n in names)

    def suffix(self, name):
        tag = re.search(r"([A-Z]+)$", name)
        return tag.group(1) if tag and tag.group(1) in self.vk.vendorTags else None

    def is_platform(self, name):
        return self.vk.commands[name].protect is not None

    def commands(self, *levels):
        """The commands of these levels, in order."""
        return [name for level, _, names in self.groups if level in levels for name in names]
