// vkgate's version, and the namespace that carries it.
#pragma once

#if __cplusplus < 201703L && (!defined(_MSVC_LANG) || _MSVC_LANG < 201703L)
#error "vkgate needs C++17: compile with -std=c++17 or /std:c++17, or newer"
#endif

#include "registry/version.hpp"

#define VKGATE_VERSION_MAJOR 0
#define VKGATE_VERSION_MINOR 1
#define VKGATE_VERSION_PATCH 0

// Everything lives in an inline namespace named after the version and the registry of the lists:
// two versions of vkgate in one program, or one with two registries, are different types and
// functions, and the linker takes neither for the other. The tag extends this to an application's
// variables of vkgate's types and functions that return them, whose symbols name no type on most
// systems. (A struct of the application's with such a member is beyond reach.)
#define VKGATE_DETAIL_JOIN(major, minor, patch, registry) v##major##_##minor##_##patch##_r##registry
#define VKGATE_DETAIL_ABI(major, minor, patch, registry)                                           \
    VKGATE_DETAIL_JOIN(major, minor, patch, registry)
#define VKGATE_ABI                                                                                 \
    VKGATE_DETAIL_ABI(VKGATE_VERSION_MAJOR, VKGATE_VERSION_MINOR, VKGATE_VERSION_PATCH,            \
                      VKGATE_REGISTRY_VERSION)
#if defined(__GNUC__)
#define VKGATE_DETAIL_ABI_TAG __attribute__((abi_tag))
#else
#define VKGATE_DETAIL_ABI_TAG
#endif
// Before read-only data that is needed at run time: a shared library needs no relocation for what
// it does not export, and can be unloaded (an exported inline variable is "unique" to ELF, which
// forbids it).
#if defined(__ELF__)
#define VKGATE_DETAIL_HIDDEN __attribute__((visibility("hidden")))
#else
#define VKGATE_DETAIL_HIDDEN
#endif
#define VKGATE_NAMESPACE_BEGIN                                                                     \
    namespace vkgate {                                                                             \
    inline namespace VKGATE_ABI VKGATE_DETAIL_ABI_TAG {
#define VKGATE_NAMESPACE_END                                                                       \
    }                                                                                              \
    }
