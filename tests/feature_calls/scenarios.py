"""What commands need, by docs/features.txt, and devices that meet it in each way or do not."""
import collections
import functools
import pathlib
import re

import planner

FEATURES = pathlib.Path(__file__).resolve().parents[2] / "docs" / "features.txt"
ONE_PHYSICAL_DEVICE = "a device of one physical device"


class Clause:
    """A line of a slot: one of its literals must hold, such as "dynamicRendering", "VK_KHR_push_descriptor",
    "no VK_KHR_portability_subset", "Vulkan 1.3" or "a version below Vulkan 1.2".

    sources: the statements that it follows from, or types of handles
    """

    def __init__(self, text):
        self.text, sources = re.fullmatch(r"(.*) \[(.*)\]", text).groups()
        self.literals, self.sources = self.text.split(" or "), sources.split(", ")

    def __str__(self):
        return self.text


class Member:
    """A VkBool32 that enables a feature, if one of the providers is enabled."""

    def __init__(self, text):
        self.struct, place, providers = re.fullmatch(r"(\w+) \(\d+\), member (\d+) of \d+: (.*)", text).groups()
        self.place, self.providers = int(place), providers.split(" or ")


class Conditions:
    """The contents of docs/features.txt.

    members: {feature: its members}
    clauses: {name of a command: its clauses}
    rivals: {struct: the structs that have a feature of it, too}
    """

    def __init__(self, path=FEATURES):
        self.members, self.clauses, entry = {}, {}, None
        for line in path.read_text().splitlines():
            if line.startswith("    "):
                entry.append((Clause if line.endswith("]") else Member)(line.strip()))
            elif re.fullmatch(r"\w+(, \w+)*", line):
                entry = []
                for name in line.split(", "):
                    (self.clauses if name.startswith("vk") else self.members)[name] = entry
        self.rivals = collections.defaultdict(set)
        for members in self.members.values():
            for member in members:
                self.rivals[member.struct] |= {other.struct for other in members} - {member.struct}

    def statements(self, clause, creators):
        """The statements of a clause. Those of a handle are what its creating commands need, word for word."""
        found = set()
        for source in clause.sources:
            if "-" in source:
                found.add(f"VUID-{source}")
            for other in (other for command in creators.get(source, ()) for other in self.clauses.get(command, ())):
                if other.text == clause.text:
                    found |= self.statements(other, creators)
        return frozenset(found)


def version_in(words):
    return tuple(map(int, words.split()[-1].split(".")))


class Scenario:
    """A device to make.

    members: [(feature, the member that enables it)]
    """

    def __init__(self, version, extensions, members, physical_devices=1):
        self.version, self.extensions, self.members = version, frozenset(extensions), members
        self.physical_devices = physical_devices
        self.features = {feature for feature, _ in members}

    def key(self):
        return self.extensions, frozenset((m.struct, m.place) for _, m in self.members), self.physical_devices

    def __str__(self):
        on = [*sorted(self.extensions), *(f"{member.struct}::{feature}" for feature, member in self.members)]
        more = f" and {len(on) - 10} more" if len(on) > 10 else ""
        return (f"Vulkan {self.version[0]}.{self.version[1]}, {self.physical_devices} physical device(s), "
                f"{{{', '.join(on[:10])}{more}}}")

    def meets(self, clause):
        return any(map(self.holds, clause.literals))

    def holds(self, literal):
        if literal == ONE_PHYSICAL_DEVICE:
            return self.physical_devices == 1
        if literal.startswith("a version below"):
            return self.version < version_in(literal)
        if literal.startswith("Vulkan "):
            return self.version >= version_in(literal)
        if literal.startswith("no "):
            return literal[3:] not in self.extensions | self.features
        return literal in (self.extensions if literal.startswith("VK_") else self.features)


class Plan:
    """The scenarios of a version, with the extensions that are supported."""

    def __init__(self, registry, conditions, version, supported):
        self.registry, self.conditions, self.version = registry, conditions, version
        self.planner = planner.Planner(registry, version, version, supported)

    def allows(self, name, extensions):
        return name in self.registry.device_allowed(self.version, extensions)

    @functools.lru_cache(None)
    def providers(self, name):
        """Smallest sets of extensions with which the version has the command."""
        if self.allows(name, frozenset()):
            return [frozenset()]
        found, bit = [], 1 << self.registry.place[name]
        for provider, _, _, commands in self.registry.grants:
            # Adds the extension on which the <require> block depends.
            sets = (frozenset(self.planner.needs[provider] | self.planner.needs.get(other, set()))
                    for other in ("", *self.planner.needs)) if commands & bit and provider in self.planner.needs else ()
            found += [next((extensions for extensions in sets if self.allows(name, extensions)
                            and self.compatible(extensions) == extensions), None)]
        return list(dict.fromkeys(extensions for extensions in found if extensions is not None))

    @functools.lru_cache(None)
    def ways(self, literal):
        """Ways to make a literal hold: [(extensions, members, physical devices)]."""
        if literal.startswith(("a ", "no ", "Vulkan ")):
            scenario = Scenario(self.version, (), [])
            return [(frozenset(), [], 1)] if scenario.holds(literal) else []
        if literal.startswith("VK_"):
            return [(frozenset(self.planner.needs[literal]), [], 1)] if literal in self.planner.needs else []
        found = []
        for member in self.conditions.members[literal]:
            for provider in member.providers:
                is_core = provider.startswith("Vulkan ") and self.version >= version_in(provider)
                if is_core or provider in self.planner.needs:
                    found.append((frozenset(self.planner.needs.get(provider, ())), [(literal, member)], 1))
                    break
        return found

    def ways_not(self, name, clause):
        """Ways not to meet a clause: with nothing, and with the extensions of each feature, but not the feature. The
        layer can report a clause that follows from another command only if the device has that command."""
        extensions, physical_devices = frozenset(), 1
        for literal in clause.literals:
            if literal == ONE_PHYSICAL_DEVICE:
                physical_devices = 2
            elif literal.startswith("no "):
                extensions |= self.planner.needs.get(literal[3:], set())
        of_features = [way[0] for literal in clause.literals if literal in self.conditions.members
                       for way in self.ways(literal)]
        is_own = all(source.startswith(f"{self.registry.original(name)}-") for source in clause.sources)
        return [(extensions | more, [], physical_devices)
                for more in dict.fromkeys([*[frozenset()] * (is_own or not of_features), *of_features])]

    def scenarios(self, name, clauses):
        """Devices that have the command: with each clause met in each way, or failed, while the others are met; with
        one failed although all other features are enabled; with all failed."""
        found = {}
        ways = [[way for literal in clause.literals for way in self.ways(literal)] for clause in clauses]
        for provider in self.providers(name):
            for i, clause in enumerate(clauses):
                for way in (*ways[i], *self.ways_not(name, clause)):
                    self.add(found, provider, [way], ways[:i] + ways[i + 1:])
                for way in self.ways_not(name, clause):
                    self.add(found, provider, [way, self.everything_but(clause.text)], [])
            self.add(found, provider, [self.ways_not(name, clause)[0] for clause in clauses], [])
            if not clauses:
                self.add(found, provider, [], [])
        return list(found.values())

    @functools.lru_cache(None)
    def everything_but(self, text):
        """All features, with their extensions, save what would meet a clause of that text."""
        literals = text.split(" or ")
        extensions = self.compatible(frozenset(self.planner.usable.difference(
            literals, (literal[3:] for literal in literals if literal.startswith("no ")))))
        chosen = []
        for feature in self.conditions.members:
            if feature not in literals:
                chosen += [way for way in self.ways(feature)
                           if way[0] <= extensions and self.is_valid_chain([*chosen, way])][:1]
        return extensions, [member for way in chosen for member in way[1]], 1

    @functools.lru_cache(None)
    def compatible(self, extensions):
        return frozenset(self.planner.compatible(extensions))

    def add(self, found, provider, chosen, others):
        """Adds the device with the chosen ways, and for each of the others the first that suits them."""
        for ways in others:
            chosen = chosen + [way for way in ways if self.is_valid_chain([*chosen, way])][:1]
        extensions = frozenset(provider.union(*(way[0] for way in chosen)))
        members = list(dict.fromkeys(member for way in chosen for member in way[1]))
        if self.compatible(extensions) == extensions and self.is_valid_chain(chosen):
            scenario = Scenario(self.version, extensions, members, max((way[2] for way in chosen), default=1))
            found.setdefault(scenario.key(), scenario)

    def is_valid_chain(self, ways):
        """Whether no two structs have the same feature: VkDeviceCreateInfo's valid usage."""
        structs = {member.struct for way in ways for _, member in way[1]}
        return not any(self.conditions.rivals[struct] & structs for struct in structs)
