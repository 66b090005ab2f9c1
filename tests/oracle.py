"""The oracle: which commands may be called, by a reading of vk.xml that shares nothing with the generator.

The generator uses the registry's own vulkan_object.py and turns every condition into lists of names, once.
This module reads the XML itself and evaluates the original `depends` expressions each time.
A version is (major, minor): (1, 3) for Vulkan 1.3. Commands, extensions and providers are given by their names;
the provider of a core command is "Vulkan 1.3".

    oracle.py VK_XML      reads the file and prints its contents, or rejects the file
"""
import functools
import itertools
import operator
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

VK_XML = pathlib.Path(__file__).resolve().parent.parent / "cmake" / "registry" / "vk.xml"
VERSION = re.compile(r"VK_(?:BASE_|COMPUTE_|GRAPHICS_|)VERSION_(\d+)_(\d+)")
KNOWN_MAJORS = {1}  # each version of these majors includes everything from older versions
HANDLES = "VkInstance", "VkPhysicalDevice", "VkDevice"  # these handles determine a command's level


def version_of(name):
    """(1, 3) for VK_VERSION_1_3, VK_BASE_VERSION_1_3 and so on; None for any other name."""
    found = VERSION.fullmatch(name)
    if found is None:
        return None
    version = int(found.group(1)), int(found.group(2))
    if version[0] not in KNOWN_MAJORS:
        sys.exit(f"vk.xml has {name}, and the oracle does not know whether Vulkan {version[0]} has all that older "
                 "versions have.")
    return version


def in_words(version):
    return "Vulkan {}.{}".format(*version)


def is_vulkan(element, attribute):
    return "vulkan" in element.get(attribute, "vulkan").split(",")


def parse(depends, bits):
    """The `depends` of vk.xml as a function of what is enabled, an integer with a bit for each name.

    + is AND and a comma is OR. Both have equal precedence and group left to right. Parentheses are allowed. A name
    without a bit is never enabled."""
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
    """The contents of vk.xml, as this module reads it.

    versions: [(1, 0), (1, 1), ...]
    levels: {command: "global", "instance", "physical_device" or "device"}
    handles: {command: the handle that it takes first, or None}
    at: {"global", "instance", "physical_device" or "device": the commands of the gate and the table of that level}
    foreign: the commands of vk.xml that do not belong to Vulkan: no version and no extension of Vulkan has them
    extensions: {extension: "instance" or "device"}
    depends: {extension: the expression that must hold for it to be enabled, or None}
    replaced: {extension: (how, by)}: by is the name of an extension, "Vulkan 1.3", or nothing
    commands: all names, sorted; command i is bit i of the integers that stand for sets of commands
    """

    def __init__(self, vk_xml=VK_XML):
        root = ElementTree.parse(vk_xml).getroot()
        self.provides = []  # (version, extension, depends, commands): the version or the extension is None
        self.versions = set()
        for feature in root.findall("feature"):
            if is_vulkan(feature, "api"):
                version = version_of(feature.get("name"))
                self.versions.add(version)
                self.read(feature, version, None)
        self.versions = sorted(self.versions)
        self.newest = self.versions[-1]
        self.extensions, self.spec_versions, self.depends, self.replaced = {}, {}, {}, {}
        for extension in root.find("extensions"):
            if "vulkan" in extension.get("supported").split(","):
                self.extensions[extension.get("name")] = extension.get("type")
                self.spec_versions[extension.get("name")] = [
                    enum.get("value") for enum in extension.iterfind("require/enum[@value]")
                    if enum.get("name").endswith("_SPEC_VERSION")]
                self.depends[extension.get("name")] = extension.get("depends")
                for how, by in (("promoted", "promotedto"), ("obsoleted", "obsoletedby"),
                                ("deprecated", "deprecatedby")):
                    if extension.get(by) is not None:
                        version = version_of(extension.get(by))
                        self.replaced[extension.get("name")] = (
                            how, in_words(version) if version else extension.get(by))
                self.read(extension, None, extension.get("name"))
        self.commands = sorted({command for _, _, _, commands in self.provides for command in commands})

        self.place = {command: i for i, command in enumerate(self.commands)}
        self.read_commands(root)

        self.bits = {extension: 1 << i for i, extension in enumerate(sorted(self.extensions))}
        self.version_bits = {version: 1 << len(self.extensions) + i for i, version in enumerate(self.versions)}
        self.up_to = {version: sum(self.version_bits[older] for older in self.versions if older <= version)
                      for version in self.versions}
        self.up_to[None] = 0
        self.promotions = self.read_promotions()
        self.conditions = {depends: self.parse(depends)
                           for depends in (*self.depends.values(), *(block[2] for block in self.provides))
                           if depends}
        self.grants = self.read_grants()
        self.known_ways = {}

    def read_commands(self, root):
        self.alias_of, first_parameter = {}, {}
        in_the_file = set()
        for command in root.find("commands"):
            name = command.get("name") or command.find("proto/name").text
            in_the_file.add(name)
            if not is_vulkan(command, "api"):
                continue
            if command.get("alias"):
                self.alias_of[name] = command.get("alias")
            else:
                first_parameter[name] = next(
                    parameter for parameter in command.findall("param") if is_vulkan(parameter, "api")
                ).find("type").text
        self.foreign = in_the_file - set(self.commands)
        parents = {handle.find("name").text: handle.get("parent")
                   for handle in root.iter("type") if handle.find("name") is not None
                   and handle.get("category") == "handle"}
        self.levels, self.handles = {}, {}
        for command in self.commands:
            handle = first_parameter[self.original(command)]
            self.handles[command] = handle if handle in parents else None
            while handle in parents and handle not in HANDLES:
                handle = parents[handle]
            self.levels[command] = {"VkInstance": "instance", "VkPhysicalDevice": "physical_device",
                                    "VkDevice": "device"}.get(handle, "global")
        self.levels["vkGetInstanceProcAddr"] = "global"  # takes an instance, or none

        self.at = {level: {command for command in self.commands if self.levels[command] == level}
                   for level in ("global", "instance", "physical_device", "device")}
        # The instance table also has the commands that load the tables below it. And it has the device commands that
        # instance extensions provide: vkgate queries these through vkGetInstanceProcAddr.
        self.shared = {command for _, extension, _, commands in self.provides for command in commands
                       if self.extensions.get(extension) == "instance"} & self.at["device"]
        self.at["instance"] |= self.at["physical_device"] | self.shared | {
            "vkGetInstanceProcAddr", "vkGetDeviceProcAddr"}

    def read_promotions(self):
        """[(extension, what it was promoted to)], as bits; the target's own promotion comes first."""
        targets = {extension: by for extension, (how, by) in self.replaced.items() if how == "promoted"}

        def steps(extension):
            return 1 + steps(targets[extension]) if extension in targets else 0

        return [(self.bits[extension], self.bits.get(targets[extension])
                 or self.version_bits[self.version_in_words(targets[extension])])
                for extension in sorted(targets, key=steps)]

    def version_in_words(self, words):
        """(1, 3) of "Vulkan 1.3"."""
        return next(version for version in self.versions if in_words(version) == words)

    def parse(self, depends):
        """The `depends` of vk.xml as a function of enabled()'s integer. See parse() above."""
        bits = {name: self.version_bits[version_of(name)] if version_of(name) else self.bits.get(name, 0)
                for name in re.findall(r"[\w:]+", depends)}
        return parse(depends, bits)

    def read(self, element, version, extension):
        for block in element.findall("require"):
            commands = [command.get("name") for command in block.findall("command")
                        if is_vulkan(command, "api")]
            if commands and is_vulkan(block, "api"):
                self.provides.append((version, extension, block.get("depends"), commands))

    def read_grants(self):
        """[(provider, its bit, condition or None, commands)], in the order in which providers are named:
        older core versions, newer ones, KHR, EXT, the vendors in alphabetical order."""
        def rank(grant):
            (version, extension, _), _ = grant
            return (0, version) if extension is None else (
                {"KHR": 1, "EXT": 2}.get(extension.split("_")[1], 3), extension)

        merged = {}
        for version, extension, depends, commands in self.provides:
            key = version, extension, depends
            for command in commands:
                merged[key] = merged.get(key, 0) | 1 << self.place[command]
        return [(extension or in_words(version), self.bits[extension] if extension else self.version_bits[version],
                 self.conditions.get(depends), commands)
                for (version, extension, depends), commands in sorted(merged.items(), key=rank)]

    def original(self, command):
        """The command that `command` is an alias of, or `command` itself if it is not an alias."""
        while command in self.alias_of:
            command = self.alias_of[command]
        return command

    def core_since(self, extension):
        """The version to which the extension was finally promoted, such as "Vulkan 1.3", or nothing."""
        seen = set()
        while extension in self.extensions and extension not in seen:
            seen.add(extension)
            how, by = self.replaced.get(extension, ("", ""))
            extension = by if how == "promoted" else ""
        return extension

    def enabled(self, version, extensions):
        """The integer for a version (or None) and extensions. Bit i is extension i in alphabetical order. Unknown
        extensions have no effect."""
        bits = self.up_to[version]
        for extension in extensions:
            bits |= self.bits.get(extension, 0)
        return bits

    @functools.lru_cache(None)
    def window_bits(self, level):
        """The commands of a level, an integer."""
        return sum(1 << self.place[command] for command in self.at[level])

    def commands_of(self, bits):
        """The names in an integer that stands for a set of commands."""
        return {command for i, command in enumerate(self.commands) if bits >> i & 1}

    def extensions_of(self, bits):
        """The names in an integer of enabled()."""
        return {extension for extension in self.extensions if bits & self.bits[extension]}

    # -- commands ------------------------------------------------------------------------------------

    @functools.lru_cache(4096)
    def provider_bits(self, enabled):
        """{provider: the commands for which it is named, as an integer}, from an integer of enabled()."""
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

    def allowed(self, version, extensions):
        """The commands that may be called on any object. A <require> block that lists them must be in effect, and its
        `depends` must hold."""
        return self.commands_of(self.allowed_bits(self.enabled(version, extensions)))

    def of_level(self, level, extensions):
        """The extensions that are enabled for an "instance" or a "device"."""
        return {extension for extension in extensions if self.extensions.get(extension) == level}

    # What may be called on an object: the commands of its level that the version and the extensions in effect
    # there allow. The object's version is the smaller of the application's and its implementation's.

    def instance_allowed(self, version, extensions):
        """What may be called on an instance. Device extensions have no effect."""
        return self.allowed(version, self.of_level("instance", extensions)) & self.at["instance"]

    def device_allowed(self, version, extensions):
        """What may be called on a device, with its own extensions and those of its instance."""
        return self.allowed(version, extensions) & self.at["device"]

    def physical_device_allowed(self, instance_version, version, instance_extensions, supported):
        """What may be called on a physical device that supports the extensions `supported`."""
        return (self.allowed(version, self.physical_device_extensions(instance_version, version,
                                                                      instance_extensions, supported))
                & self.at["physical_device"])

    def physical_device_extensions(self, instance_version, version, instance_extensions, supported):
        """The extensions in effect: the instance's, and those supported device extensions whose requirements
        on the instance and the version are met. These count if both versions are 1.1 or newer, or with
        VK_KHR_get_physical_device_properties2. Vulkan specification, "Extending Physical Device From Device
        Extensions" and "Extension Dependencies"."""
        extensions = self.of_level("instance", instance_extensions)
        if (min(instance_version, version) < (1, 1)
                and "VK_KHR_get_physical_device_properties2" not in extensions):
            return extensions
        return extensions | self.possible(version, frozenset(extensions)) & set(supported)

    @functools.lru_cache(None)
    def possible(self, version, instance_extensions):
        """The device extensions that some device of this version could have in this instance."""
        possible = {extension for extension, kind in self.extensions.items() if kind == "device"}
        while True:
            enabled = self.enabled(version, instance_extensions | possible)
            kept = {extension for extension in possible if self.holds(extension, enabled)}
            if kept == possible:
                return frozenset(possible)
            possible = kept

    # -- dependencies of extensions ------------------------------------------------------------------

    @functools.lru_cache(256)
    def with_promoted(self, enabled):
        """The given integer of enabled(), plus the extensions that were promoted to any of its members."""
        for extension, target in self.promotions:
            if enabled & target:
                enabled |= extension
        return enabled

    def holds(self, extension, enabled):
        """met() from an integer of enabled()."""
        condition = self.conditions.get(self.depends.get(extension))
        return condition is None or condition(enabled) or condition(self.with_promoted(enabled))

    def met(self, extension, version, extensions):
        """Whether the `depends` of the extension holds, even if the extension itself is not enabled. The target of a
        promotion counts as the promoted extension. Vulkan specification, "Extension Dependencies"."""
        return self.holds(extension, self.enabled(version, extensions))

    def unmet(self, version, extensions, instance_version=None):
        """The members of `extensions` whose `depends` does not hold. Instance extensions are tested with the
        instance's version, if that is different."""
        versions = {"device": version, "instance": instance_version or version}
        enabled = {level: self.enabled(version, extensions) for level, version in versions.items()}
        return {extension for extension in extensions
                if not self.holds(extension, enabled[self.extensions[extension]])}

    def ways(self, extension, version):
        """The smallest sets of extensions with which the `depends` of the extension holds. If there are none at this
        version, those of the first later version that has some. It tries all sets in order of size."""
        if (extension, version) not in self.known_ways:
            names = sorted(set(re.findall(r"\w+", self.depends.get(extension) or "")) & set(self.extensions))
            ways = []
            for size in range(len(names) + 1):
                for names_tried in map(frozenset, itertools.combinations(names, size)):
                    if (not any(way <= names_tried for way in ways)
                            and self.met(extension, version, names_tried)):
                        ways.append(names_tried)
            if not ways:
                later = [candidate for candidate in self.versions if candidate > version]
                ways = self.ways(extension, later[0]) if later else [frozenset()]
            self.known_ways[extension, version] = ways
        return self.known_ways[extension, version]

    @functools.lru_cache(None)
    def ways_in_bits(self, level, version):
        """[(extension, its level, its ways)] for the extensions of a level. Each way is a set, as an integer."""
        return [(bit, level, [self.enabled(None, way) for way in self.ways(extension, version)])
                for extension, bit in self.bits.items()
                if self.extensions[extension] == level and self.depends[extension]]

    def closure(self, version, extensions, instance_version=None):
        """(closure, unmet): the smallest superset of `extensions` in which every `depends` holds.

        The version is given and not raised. An extension that needs a newer version stays unmet, and the closure
        includes its other dependencies at that version. Of the resulting supersets, only those with the fewest
        unmet extensions count, and of these only the smallest. If several are equally small, the closure is
        their intersection. `unmet` has the members of the closure whose `depends` does not hold in it. Instance
        extensions depend on the version of the instance, if that is different.

        This searches all ways to continue. A superset that meets an extension contains one of its ways, so the
        search misses no superset that counts."""
        versions = {"device": version, "instance": instance_version or version}
        ways = [row for level, its_version in versions.items() for row in self.ways_in_bits(level, its_version)]

        def in_effect(chosen, level):  # sets are integers from here on
            return self.with_promoted(chosen | self.up_to[versions[level]])

        start = self.enabled(None, extensions)
        tried, untried, complete = {start}, [start], []
        while untried:
            chosen = untried.pop()
            there = {level: in_effect(chosen, level) for level in versions}
            absent = next((absent for extension, level, ways_of_it in ways if extension & chosen
                           for absent in [[way & ~there[level] for way in ways_of_it]] if all(absent)), None)
            if absent is None:
                complete.append(chosen)
                continue
            larger = {chosen | way for way in absent} - tried
            tried |= larger
            untried += larger

        for chosen in complete:  # this list grows: an extension is redundant if its promotion target is there, too
            fewer = [chosen & ~bit for extension, bit in self.bits.items() if bit & chosen & ~start
                     and bit & in_effect(chosen & ~bit, self.extensions[extension])]
            complete += [less for less in fewer if less not in complete]

        def cost(chosen):
            there = self.extensions_of(chosen)
            return len(self.unmet(version, there, instance_version)), len(there)

        cost = {chosen: cost(chosen) for chosen in complete} if len(complete) > 1 else {complete[0]: 0}
        shared = self.extensions_of(functools.reduce(
            operator.and_, (chosen for chosen in complete if cost[chosen] == min(cost.values()))))
        return shared, self.unmet(version, shared, instance_version)

    known_closure = functools.lru_cache(4096)(closure)


if __name__ == "__main__":
    read = Registry(*sys.argv[1:2])
    print(f"Vulkan 1.0 to {'.'.join(map(str, read.newest))}: {len(read.commands)} commands, "
          f"{len(read.extensions)} extensions")
