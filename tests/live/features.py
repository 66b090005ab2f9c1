"""Plans which features to enable on real devices, and finds the commands that must then be withheld. Both rest
on the feature oracle.

A chain is {name of a struct: the numbers of its members that are enabled}. Member 0 is the first behind pNext.
"""
import feature_oracle

# If the extension is enabled and the chain has the struct, then the members must be enabled. Source: Vulkan
# specification, valid usage of VkDeviceCreateInfo.
ENABLED_WITH = {
    "VK_KHR_shader_draw_parameters": ("VkPhysicalDeviceVulkan11Features", "shaderDrawParameters"),
    "VK_KHR_draw_indirect_count": ("VkPhysicalDeviceVulkan12Features", "drawIndirectCount"),
    "VK_KHR_sampler_mirror_clamp_to_edge": ("VkPhysicalDeviceVulkan12Features", "samplerMirrorClampToEdge"),
    "VK_EXT_descriptor_indexing": ("VkPhysicalDeviceVulkan12Features", "descriptorIndexing"),
    "VK_EXT_sampler_filter_minmax": ("VkPhysicalDeviceVulkan12Features", "samplerFilterMinmax"),
    "VK_EXT_shader_viewport_index_layer": ("VkPhysicalDeviceVulkan12Features", "shaderOutputViewportIndex",
                                           "shaderOutputLayer"),
    "VK_KHR_push_descriptor": ("VkPhysicalDeviceVulkan14Features", "pushDescriptor")}
# The member must not be enabled with the extension. Source: the same.
EXCLUDED_BY = {"VK_EXT_buffer_device_address": ("VkPhysicalDeviceVulkan12Features", "bufferDeviceAddress")}


class Features:
    """The features that commands need.

    names: their names, sorted
    places: {feature: [(struct, number of the member)]}
    structs: {name: feature_oracle.Struct}, those that have such a feature
    of_structs: {name of a struct: the names of all its features, in order}
    """

    def __init__(self, registry):
        self.conditions = feature_oracle.read_extract(registry)
        self.names = sorted({atom[1] for condition in self.conditions.of_names.values() for clause in condition
                             for atom, _ in clause if atom[0] == "feature"})
        known = self.conditions.features
        self.places = {name: known.enabled_by[name] for name in self.names}
        self.structs = {struct: known.structs[struct] for places in self.places.values() for struct, _ in places}
        self.of_structs = {name: [known.names[name, i] for i in range(len(struct.members))]
                           for name, struct in self.structs.items()}

    def words(self, chain):
        """The chain in words, for the observer."""
        words = []
        for name, numbers in chain.items():
            struct = self.structs[name]
            words.append(f"{struct.type}:{(4 * len(struct.members) + 7) // 8 * 8}")  # as large as in C
            words += [f"{4 * number}=1" for number in sorted(numbers)]
        return words

    def every_member(self):
        """A chain with all features of the structs."""
        return {name: set(range(len(struct.members))) for name, struct in self.structs.items()}

    def read(self, answer):
        """The observer's answer about supported features as a chain."""
        return {name: {int(place) // 4 for place in answer.get(str(struct.type), "").strip(",").split(",") if place}
                & set(range(len(struct.members))) for name, struct in self.structs.items()}

    def has_effect(self, struct, version, extensions):
        """Whether the version or an extension provides the struct."""
        return any(provider <= version if isinstance(provider, tuple) else provider in extensions
                   for provider in self.structs[struct].providers)

    def in_effect(self, version, extensions, chain):
        """The features that the chain enables and that commands need."""
        return {self.of_structs[struct][number] for struct, numbers in chain.items()
                if self.has_effect(struct, version, extensions) for number in numbers} & set(self.names)

    def withheld(self, version, extensions, features):
        """The commands whose condition does not hold, on a device that consists of one physical device."""
        def holds(atom):
            kind, *about = atom
            return {"feature": lambda name: name in features,
                    "extension": lambda name: name in extensions,
                    "version": lambda least: version >= least,
                    "group": lambda: False}[kind](*about)

        return {name for name, condition in self.conditions.of_names.items()
                if not all(any(holds(atom) is is_positive for atom, is_positive in clause) for clause in condition)}


class Planner:
    """Plans devices: sets of extensions, each with a chain of supported features.

    It ignores rules that drivers do not check, such as those about features that exclude each other.

    extensions: the extension planner for the same device
    supported: a chain with all supported features
    """

    def __init__(self, features, extensions, version, supported):
        self.features, self.extensions, self.version, self.supported = features, extensions, version, supported

    def largest(self, structs):
        """Of the structs that have a feature, the largest, such as VkPhysicalDeviceVulkan13Features."""
        return max(structs, key=lambda struct: len(self.features.of_structs[struct]))

    def own(self, structs):
        """Of the structs that have a feature, the smallest."""
        return min(structs, key=lambda struct: len(self.features.of_structs[struct]))

    def chain(self, extensions, names, choose, others=lambda: False):
        """A chain that enables those of these features that are supported and have an effect. `choose` takes one of the
        structs that have a feature. `others` decides about each feature of these structs that no command needs."""
        chain, included = {}, set()
        for name in names:
            numbers = {struct: number for struct, number in self.features.places[name]
                       if number in self.supported[struct]
                       and self.features.has_effect(struct, self.version, extensions)}
            # No feature may be in two structs of a chain.
            if structs := [struct for struct in numbers if struct in chain] or [
                    struct for struct in numbers if not included & set(self.features.of_structs[struct])]:
                struct = choose(structs)
                chain.setdefault(struct, set()).add(numbers[struct])
                included |= set(self.features.of_structs[struct])
        for struct, numbers in chain.items():
            numbers |= {number for number in sorted(self.supported[struct])
                        if self.features.of_structs[struct][number] not in self.features.names and others()}
        return self.valid(extensions, chain)

    def valid(self, extensions, chain):
        """The chain, changed to fit the extensions."""
        for extension, (struct, *members) in ENABLED_WITH.items():
            if extension in extensions and struct in chain:
                chain[struct] |= self.numbers(struct, members)
        for extension, (struct, *members) in EXCLUDED_BY.items():
            if extension in extensions and struct in chain:
                chain[struct] -= self.numbers(struct, members)
        return chain

    def numbers(self, struct, members):
        """The numbers of those of the members that are supported."""
        return set(map(self.features.structs[struct].members.index, members)) & self.supported[struct]

    def without_needed(self, extensions, chain):
        """The structs of the chain with every supported feature that no command needs, and no others."""
        return self.valid(extensions, {
            struct: {number for number in self.supported[struct]
                     if self.features.of_structs[struct][number] not in self.features.names} for struct in chain})

    def ways(self, name):
        """Every way to enable this feature alone: (extensions, chain)."""
        for struct, number in self.features.places[name]:
            if number not in self.supported[struct]:
                continue
            for provider in sorted(self.features.structs[struct].providers, key=str):
                if isinstance(provider, str):
                    needs = self.extensions.needs.get(provider)
                    if needs in self.extensions.alone:
                        yield needs, self.valid(needs, {struct: {number}})
                elif provider <= self.version:
                    yield set(), {struct: {number}}

    def devices(self, chance, pool, random_count):
        """(rank, extensions, chain) of each device."""
        every, names = self.extensions.compatible(self.extensions.usable), self.features.names
        for extensions in set(), every:
            yield 0, extensions, {}
            for choose in self.largest, self.own:
                chain = self.chain(extensions, names, choose)
                yield 0, extensions, chain
                yield 0, extensions, self.chain(extensions, names, choose, others=lambda: True)
                yield 0, extensions, self.without_needed(extensions, chain)
                yield 0, extensions, self.valid(extensions, {struct: set() for struct in chain})
        for name in names:
            yield from ((1, *way) for way in self.ways(name))
            if chain := self.chain(every, [name], self.own):
                yield 1, every, chain
        for i in range(random_count):
            extensions, share = self.extensions.draw(chance, pool[i % len(pool)]), chance.choice((5, 20, 50, 80, 95))
            drawn = [name for name in names if chance.randrange(100) < share]
            chance.shuffle(drawn)
            choose = chance.choice((self.largest, self.own, chance.choice))
            yield 2, extensions, self.chain(extensions, drawn, choose, others=lambda: chance.randrange(100) < share)
