// The version macros of newer Vulkan headers, for use with older headers.
#pragma once

#include <cstdint>

#include <vkgate/registry/types.hpp>

#ifndef VK_MAKE_API_VERSION
#define VK_MAKE_API_VERSION(variant, major, minor, patch)                                          \
    ((std::uint32_t{variant} << 29) | (std::uint32_t{major} << 22) |                               \
     (std::uint32_t{minor} << 12) | std::uint32_t{patch})
#endif
#ifndef VK_API_VERSION_1_3
#define VK_API_VERSION_1_3 VK_MAKE_API_VERSION(0, 1, 3, 0)
#endif
