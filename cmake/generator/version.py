"""version.hpp: names the registry behind the lists."""


def header(model):
    major, minor = model.versions[-1]
    revision = model.vk.headerVersion
    yield "// The registry that the lists were generated from."
    yield "#pragma once"
    yield ""
    yield "#ifndef VKGATE_REGISTRY_VERSION"
    yield f"#define VKGATE_REGISTRY_VERSION {revision}  // its VK_HEADER_VERSION"
    yield f"#define VKGATE_REGISTRY_MAJOR {major}  // its newest core version, Vulkan {major}.{minor}"
    yield f"#define VKGATE_REGISTRY_MINOR {minor}"
    yield f"#elif VKGATE_REGISTRY_VERSION != {revision}"
    yield '#error "this source includes two vkgates, of different registries: remove one of them"'
    yield "#include <vkgate_of_another_registry>  // ends the compilation here"
    yield "#endif"
