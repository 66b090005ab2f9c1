"""version.hpp: the registry that the lists are made from."""


def header(model):
    major, minor = model.versions[-1]
    yield "// The registry that the lists were generated from."
    yield "#pragma once"
    yield ""
    yield f"#define VKGATE_REGISTRY_VERSION {model.vk.headerVersion}  // its VK_HEADER_VERSION"
    yield f"#define VKGATE_REGISTRY_MAJOR {major}  // its newest core version, Vulkan {major}.{minor}"
    yield f"#define VKGATE_REGISTRY_MINOR {minor}"
