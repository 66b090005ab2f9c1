"""The oracle: which commands may be called, by a reading of vk.xml that shares nothing with the generator.

The generator goes through the registry's own vulkan_object.py and turns every condition into lists of names
once. This module reads the XML by itself and evaluates the `depends` expressions as they stand, each time.
Versions are given by their minor number: 3 for Vulkan 1.3. Commands, extensions and providers are given by
their names; the provider of a core command is "Vulkan 1.3".
"""
import functools
import itertools
import pathlib
import re
import xml.etree.ElementTree as ElementTree

VK_XML = pathlib.Path(__file__).resolve().parent.parent / "cmake" / "registry" / "vk.xml"


def is_vulkan(element, attribute):
    return "vulkan" in element.get(attribute, "vulkan").split(",")


def parse(depends, bits):
    """The `depends` of vk.xml as a function of what is enabled, an integer with a bit for each name.

    + is AND, a comma is OR, of equal precedence, left to right, with parentheses. A name without a bit is
    never enabled."""
    tokens = re.findall(r"[(),+]|[\w:]+", depends)

    def name(bit):
        return lambda enabled: enabled & bit != 0

    def both(left, right):
        return lambda enabled: left(enabled) and right(enabled)

    def either(left, right):
        return lambda enabled: left(enabled) or right(enabled)

    def operand():
        token = tokens.pop(0)
        if token != "(":
            return name(bits.get(token, 0))
        value = expression()
        assert tokens.pop(0) == ")", depends
        return value

    def expression():
        value = operand()
        while tokens and tokens[0] in "+,":
            value = (both if tokens.pop(0) == "+" else either)(value, operand())
        return value

    value = expression()
    assert not tokens, depends
    return value


class Registry:
    """What vk.xml says, as this module reads it.

    levels: {command: "global", "instance", "physical_device" or "device"}
    extensions: {extension: "instance" or "device"}
    depends: {extension: the expression that must hold for it to be enabled, or None}
    replaced: {extension: (how, by)}: by is the name of an extension, "Vulkan 1.3", or nothing
    commands: all names, sorted; command i is bit i of the integers that stand for sets of commands
    """

    def __init__(self):
        root = ElementTree.parse(VK_XML).getroot()
        self.provides = []  # (minor, extension, depends, commands)
        for feature in root.findall("feature"):
            if is_vulkan(feature, "api"):
                self.read(feature, int(feature.get("number").split(".")[1]), None)
        self.extensions, self.depends, self.replaced = {}, {}, {}
        for extension in root.find("extensions"):
            if "vulkan" in extension.get("supported").split(","):
                self.extensions[extension.get("name")] = extension.get("type")
                self.depends[extension.get("name")] = extension.get("depends")
                for how, by in (("promoted", "promotedto"), ("obsoleted", "obsoletedby"),
                                ("deprecated", "deprecatedby")):
                    if extension.get(by) is not None:
                        self.replaced[extension.get("name")] = (
                            how, extension.get(by).replace("VK_VERSION_1_", "Vulkan 1."))
                self.read(extension, 0, extension.get("name"))
        self.commands = sorted({command for _, _, _, commands in self.provides for command in commands})

        self.place = {command: i for i, command in enumerate(self.commands)}
        self.alias_of, first_parameter = {}, {}
        for command in root.find("commands"):
            if not is_vulkan(command, "api"):
                continue
            if command.get("alias"):
                self.alias_of[command.get("name")] = command.get("alias")
            else:
                first_parameter[command.find("proto/name").text] = next(
                    parameter for parameter in command.findall("param") if is_vulkan(parameter, "api")
                ).find("type").text
        parents = {handle.find("name").text: handle.get("parent")
                   for handle in root.iter("type") if handle.find("name") is not None
                   and handle.get("category") == "handle"}
        self.levels = {}
        for command in self.commands:
            handle = first_parameter[self.original(command)]
            while handle in parents and handle not in ("VkInstance", "VkPhysicalDevice", "VkDevice"):
                handle = parents[handle]
            self.levels[command] = {"VkInstance": "instance", "VkPhysicalDevice": "physical_device",
                                    "VkDevice": "device"}.get(handle, "global")
        self.levels["vkGetInstanceProcAddr"] = "global"  # takes an instance, or none

        self.newest = max(minor for minor, _, _, _ in self.provides)
        self.bits = {extension: 1 << i for i, extension in enumerate(sorted(self.extensions))}
        self.version_bits = []
        for minor in range(self.newest + 1):
            self.version_bits.append(1 << len(self.extensions) + minor)
            for part in ("", "BASE_", "COMPUTE_", "GRAPHICS_"):
                self.bits[f"VK_{part}VERSION_1_{minor}"] = self.version_bits[minor]
        self.promotions = [(self.bits[extension], self.bits[by.replace("Vulkan 1.", "VK_VERSION_1_")])
                           for extension, (how, by) in self.replaced.items() if how == "promoted"]
        self.conditions = {depends: parse(depends, self.bits)
                           for depends in (*self.depends.values(), *(block[2] for block in self.provides))
                           if depends}
        self.grants = self.read_grants()
        self.known_ways = {}

    def read(self, element, minor, extension):
        for block in element.findall("require"):
            commands = [command.get("name") for command in block.findall("command")
                        if is_vulkan(command, "api")]
            if commands and is_vulkan(block, "api"):
                self.provides.append((minor, extension, block.get("depends"), commands))

    def read_grants(self):
        """[(provider, its bit, condition or None, commands)], the provider to be named first coming first:
        older core versions, newer ones, KHR, EXT, the vendors in alphabetical order."""
        def rank(grant):
            (minor, extension, _), _ = grant
            return (0, minor) if extension is None else (
                {"KHR": 1, "EXT": 2}.get(extension.split("_")[1], 3), extension)

        merged = {}
        for minor, extension, depends, commands in self.provides:
            key = minor, extension, depends
            for command in commands:
                merged[key] = merged.get(key, 0) | 1 << self.place[command]
        return [(extension or f"Vulkan 1.{minor}", self.bits[extension or f"VK_VERSION_1_{minor}"],
                 self.conditions.get(depends), commands)
                for (minor, extension, depends), commands in sorted(merged.items(), key=rank)]

    def original(self, command):
        """The command that `command` is an alias of, itself where it is none."""
        while command in self.alias_of:
            command = self.alias_of[command]
        return command

    def core_since(self, extension):
        """The version, as "Vulkan 1.3", that the extension was promoted to in the end, or nothing."""
        seen = set()
        while extension in self.extensions and extension not in seen:
            seen.add(extension)
            how, by = self.replaced.get(extension, ("", ""))
            extension = by if how == "promoted" else ""
        return extension

    def enabled(self, minor, extensions):
        """The integer that stands for a version, none if negative, and extensions; bit i is extension i in
        alphabetical order. Unknown extensions are without effect."""
        bits = 0
        for version in self.version_bits[:minor + 1]:
            bits |= version
        for extension in extensions:
            bits |= self.bits.get(extension, 0)
        return bits

    def commands_of(self, bits):
        """The names in an integer that stands for a set of commands."""
        return {command for i, command in enumerate(self.commands) if bits >> i & 1}

    def extensions_of(self, bits):
        """The names in an integer of enabled()."""
        return {extension for extension in self.extensions if bits & self.bits[extension]}

    # -- commands ------------------------------------------------------------------------------------

    def provider_bits(self, enabled):
        """{provider: the commands that it is named for, as an integer}, from an integer of enabled()."""
        provided, named = {}, 0
        for provider, bit, condition, commands in self.grants:
            if enabled & bit and (condition is None or condition(enabled)) and commands & ~named:
                provided[provider] = provided.get(provider, 0) | commands & ~named
                named |= commands
        return provided

    def allowed_bits(self, enabled):
        """allowed() as integers, from an integer of enabled()."""
        bits = 0
        for _, bit, condition, commands in self.grants:
            if enabled & bit and (condition is None or condition(enabled)):
                bits |= commands
        return bits

    def allowed(self, minor, extensions):
        """The commands that may be called: a <require> block that lists them is in effect, and its `depends`
        holds."""
        return self.commands_of(self.allowed_bits(self.enabled(minor, extensions)))

    def providers(self, minor, extensions):
        """{command: what allows it}. Of several: the oldest core version, else KHR, EXT, vendors by name."""
        provided = self.provider_bits(self.enabled(minor, extensions))
        return {command: provider
                for provider, bits in provided.items() for command in self.commands_of(bits)}

    def physical_device_allowed(self, instance_minor, minor, instance_extensions, supported):
        """What may be called on a physical device, at the effective version `minor`, that supports the
        extensions `supported`: what the instance's extensions allow, and what those supported device
        extensions allow that nothing of the instance or the version is lacking for. These count where both
        versions are 1.1 or newer, or with VK_KHR_get_physical_device_properties2. Vulkan specification,
        "Extending Physical Device From Device Extensions" and "Extension Dependencies"."""
        extensions = {extension for extension in instance_extensions
                      if self.extensions.get(extension) == "instance"}
        if min(instance_minor, minor) < 1 and "VK_KHR_get_physical_device_properties2" not in extensions:
            return self.allowed(minor, extensions)
        possible = {extension for extension, kind in self.extensions.items() if kind == "device"}
        while True:
            enabled = self.enabled(minor, extensions | possible)
            kept = {extension for extension in possible if self.holds(extension, enabled)}
            if kept == possible:
                return self.allowed(minor, extensions | possible & set(supported))
            possible = kept

    # -- dependencies of extensions ------------------------------------------------------------------

    @functools.lru_cache(16)
    def with_promoted(self, enabled):
        """An integer of enabled(), with the extensions that were promoted to something that is in it."""
        before = None
        while before != enabled:
            before = enabled
            for extension, target in self.promotions:
                if enabled & target:
                    enabled |= extension
        return enabled

    def holds(self, extension, enabled):
        """met() from an integer of enabled()."""
        condition = self.conditions.get(self.depends.get(extension))
        return condition is None or condition(enabled) or condition(self.with_promoted(enabled))

    def met(self, extension, minor, extensions):
        """Whether the `depends` of the extension holds, be the extension itself enabled or not. What an
        extension was promoted to stands for it. Vulkan specification, "Extension Dependencies"."""
        return self.holds(extension, self.enabled(minor, extensions))

    def unmet(self, minor, extensions, instance_minor=None):
        """Those of `extensions` whose `depends` does not hold: of instance extensions with the version of the
        instance, where that is another."""
        minors = {"device": minor, "instance": minor if instance_minor is None else instance_minor}
        enabled = {level: self.enabled(minor, extensions) for level, minor in minors.items()}
        return {extension for extension in extensions
                if not self.holds(extension, enabled[self.extensions[extension]])}

    def ways(self, extension, minor):
        """The smallest sets of extensions with which the `depends` of the extension holds; where none will do
        at this version, those at the first later version at which some do. Found by trying all, by size."""
        if (extension, minor) not in self.known_ways:
            names = sorted(set(re.findall(r"\w+", self.depends.get(extension) or "")) & set(self.extensions))
            ways = []
            for size in range(len(names) + 1):
                for names_tried in map(frozenset, itertools.combinations(names, size)):
                    if (not any(way <= names_tried for way in ways)
                            and self.met(extension, minor, names_tried)):
                        ways.append(names_tried)
            if not ways:
                ways = self.ways(extension, minor + 1) if minor < self.newest else [frozenset()]
            self.known_ways[extension, minor] = ways
        return self.known_ways[extension, minor]

    def closure(self, minor, extensions):
        """(closure, unmet): the smallest superset of `extensions` in which every `depends` holds.

        The version is given and not raised: what needs a newer one stays unmet, and brings along what else
        it would need there. Of the supersets that come so far, those with the fewest unmet count, and of
        these the smallest. Where several are equally small, the closure is what all of them share. `unmet`
        has the members of the closure whose `depends` does not hold in it.

        A search through all ways to go on: a superset that meets an extension contains one of its ways, so
        none that counts is passed over."""
        start = frozenset(extensions)
        tried, untried, complete = {start}, [start], []
        while untried:
            chosen = untried.pop()
            there = self.with_promoted(self.enabled(minor, chosen))

            def absent(way):
                return frozenset(extension for extension in way if not self.bits[extension] & there)

            lacking = next((extension for extension in sorted(chosen)
                            if all(map(absent, self.ways(extension, minor)))), None)
            if lacking is None:
                complete.append(chosen)
                continue
            larger = {chosen | absent(way) for way in self.ways(lacking, minor)} - tried
            tried |= larger
            untried += larger

        for chosen in complete:  # which grows: what was promoted to something that came along can go again
            fewer = [chosen - {extension} for extension in chosen - start
                     if self.bits[extension] & self.with_promoted(self.enabled(minor, chosen - {extension}))]
            complete += [less for less in fewer if less not in complete]

        cost = {chosen: (len(self.unmet(minor, chosen)), len(chosen)) for chosen in complete}
        shared = set(frozenset.intersection(*(c for c in complete if cost[c] == min(cost.values()))))
        return shared, self.unmet(minor, shared)
