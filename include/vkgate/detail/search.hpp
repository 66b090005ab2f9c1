// Where the Vulkan loader is looked for, on each platform: plain data, present on all of them.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_SEARCH_HPP
#define VKGATE_DETAIL_SEARCH_HPP

#include <stdint.h>

VKGATE_NAMESPACE_BEGIN
namespace detail {

enum class Place : uint8_t {
    by_name,           ///< the name goes to dlopen, which searches for it unless it is an absolute
                       ///< or @ path
    system_directory,  ///< Windows: System32, nowhere else
    application_directory,  ///< Windows: the directory of the executable, nowhere else
    own_path,               ///< a path that the application gave
};

/// One name to try.
struct Candidate {
    const char* name;
    Place place;
};

// Linux, the BSDs, Fuchsia: the run-time package has only the first, the development package the
// second. OpenBSD numbers its libraries differently, so only the second works there. Fuchsia has no
// numbers.
VKGATE_DETAIL_HIDDEN inline constexpr Candidate unix_candidates[] = {
    {"libvulkan.so.1", Place::by_name},
    {"libvulkan.so", Place::by_name},
};

// Android's system library has no version in its name.
VKGATE_DETAIL_HIDDEN inline constexpr Candidate android_candidates[] = {
    {"libvulkan.so", Place::by_name},
    {"libvulkan.so.1", Place::by_name},
};

// Never the current directory or PATH: a planted vulkan-1.dll must not be loaded.
VKGATE_DETAIL_HIDDEN inline constexpr Candidate windows_candidates[] = {
    {"vulkan-1.dll", Place::system_directory},
    {"vulkan-1.dll", Place::application_directory},  // only when asked for: Search::application_too
};

// First the loader, then MoltenVK, which can replace it but has no layers. dlopen looks in
// /usr/local/lib only in programs without the hardened runtime, and never in Homebrew's place on
// Apple silicon. In a macOS bundle, Frameworks is beside the program's directory. An iOS bundle is
// flat: Frameworks is beside the program and holds only frameworks.
VKGATE_DETAIL_HIDDEN inline constexpr Candidate apple_candidates[] = {
    {"libvulkan.1.dylib", Place::by_name},
    {"libvulkan.dylib", Place::by_name},
    {"/usr/local/lib/libvulkan.1.dylib", Place::by_name},
    {"/opt/homebrew/lib/libvulkan.1.dylib", Place::by_name},
    {"@executable_path/../Frameworks/libvulkan.1.dylib", Place::by_name},
    {"@executable_path/../Frameworks/vulkan.framework/vulkan", Place::by_name},
    {"@executable_path/Frameworks/vulkan.framework/vulkan", Place::by_name},
    {"libMoltenVK.dylib", Place::by_name},
    {"/usr/local/lib/libMoltenVK.dylib", Place::by_name},
    {"/opt/homebrew/lib/libMoltenVK.dylib", Place::by_name},
    {"@executable_path/../Frameworks/libMoltenVK.dylib", Place::by_name},
    {"@executable_path/../Frameworks/MoltenVK.framework/MoltenVK", Place::by_name},
    {"@executable_path/Frameworks/MoltenVK.framework/MoltenVK", Place::by_name},
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_SEARCH_HPP
