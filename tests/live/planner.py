"""Plans the sets of extensions to enable on a real implementation."""

# The first of each pair must not be enabled with the second. VK_AMD_negative_viewport_height must not be
# enabled from Vulkan 1.1 on. Source: Vulkan specification, valid usage of VkDeviceCreateInfo.
EXCLUDED_BY = {"VK_EXT_buffer_device_address": "VK_KHR_buffer_device_address",
               "VK_AMD_negative_viewport_height": "VK_KHR_maintenance1"}


class Planner:
    """Finds sets of extensions, of an instance and a device, that may be enabled together.

    alone: each extension with its dependencies, if these are supported
    """

    def __init__(self, registry, instance_version, device_version, supported):
        self.registry = registry
        self.versions = {"instance": instance_version, "device": device_version}
        self.supported = {e for e in supported if e in registry.extensions
                          and not (e == "VK_AMD_negative_viewport_height" and device_version >= (1, 1))}
        self.usable = self.met(self.supported)
        self.needs = {extension: self.with_needs(extension) for extension in sorted(self.usable)}
        self.alone = [needs for needs in self.needs.values() if self.compatible(needs) == needs]

    def of(self, level, extensions):
        return frozenset(e for e in extensions if self.registry.extensions[e] == level)

    def unmet(self, extensions):
        return {e for level, version in self.versions.items()
                for e in self.of(level, self.registry.unmet(version, extensions))}

    def met(self, extensions):
        """The given extensions without those whose dependencies are missing."""
        while unmet := self.unmet(extensions):
            extensions = extensions - unmet
        return extensions

    def compatible(self, extensions):
        """The given extensions without those that others exclude, and without those that depend on excluded ones."""
        return self.met({e for e in extensions if EXCLUDED_BY.get(e) not in extensions})

    def with_needs(self, extension):
        chosen = {extension}
        while unmet := self.unmet(chosen):
            needy = min(unmet)
            ways = self.registry.ways(needy, self.versions[self.registry.extensions[needy]])
            chosen |= min((way for way in ways if way <= self.usable),
                          key=lambda way: (len(way), *sorted(way)))
        return chosen

    def draw(self, chance, instance_extensions=None):
        """Some random extensions with their dependencies. The instance's extensions may be given."""
        percent = chance.choice((5, 20, 40, 60, 80, 95))
        chosen = set(instance_extensions or ())
        for needs in self.needs.values():
            if chance.randrange(100) < percent and (
                    instance_extensions is None or self.of("instance", needs) <= instance_extensions):
                chosen |= needs
        return self.compatible(chosen)
