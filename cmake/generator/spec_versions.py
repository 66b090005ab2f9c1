"""spec_versions.hpp: the version of each extension."""

from . import arrays

INTRODUCTION = """\
// The version of each extension: VK_KHR_SURFACE_SPEC_VERSION and so on. Only
// implement/extension_properties.hpp reads it."""


def header(model):
    versions = (model.vk.extensions[name].specVersionValue for name in model.extensions)
    return arrays.header(INTRODUCTION, arrays.column("spec_versions", versions))
