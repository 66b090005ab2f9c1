// What is enabled, as the registry's conditions test it; and checks of given versions.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DETAIL_ENABLED_HPP
#define VKGATE_DETAIL_ENABLED_HPP

#include <stddef.h>
#include <stdint.h>

#include "../command.hpp"
#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"
#include "call_foreign.hpp"
#include "decode.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

struct GateAccess;
struct ReportAccess;

/// The versions and extensions in effect.
struct Enabled {
    ExtensionSet extensions{};
    Ordinal version = 0;
    Ordinal instance_version = 0;

    constexpr bool holds(Condition c) const {
        return c.is_extension() ? extensions.contains(static_cast<Extension>(c.extension()))
                                : c.ordinal() <= version;
    }
    constexpr bool satisfies(Term term) const {
        for (size_t i = 0; i != Term::condition_count; ++i)
            if (!holds(term.condition(i)))
                return false;
        return true;
    }
};

/// Commands with consecutive numbers, from `first` up to, but not including, `last`.
struct Numbers {
    size_t first;
    size_t last;

    constexpr bool contains(size_t command) const { return command >= first && command < last; }
};
/// The commands that the table of a level has.
constexpr Numbers numbers_of(Level level) {
    switch (level) {
    case Level::global:
        return {0, instance_first};
    case Level::instance:
        return {instance_first - 1, device_first};
    case Level::physical_device:
        return {physical_device_first, shared_first};
    case Level::device:
        break;
    }
    return {shared_first, command_count};
}

/// Whether the number can be a version of Vulkan: variant 0, and a major version that is known or
/// the next one. A driver's version usually is not one. See the Vulkan specification, "Version
/// Numbers".
constexpr bool is_version(uint32_t version) {
    const uint32_t major = version >> 22;  // and the variant above it
    return major >= 1 && major <= VKGATE_REGISTRY_MAJOR + 1;
}
/// The newest known version that is not newer than `version`; Vulkan 1.0 if !is_version(version).
constexpr Ordinal ordinal_of(uint32_t version) {
    Ordinal ordinal = 1;
    if (is_version(version))
        while (ordinal != newest_version &&
               version_of(static_cast<Ordinal>(ordinal + 1)) <= version)
            ++ordinal;
    return ordinal;
}
/// The version in effect. VkApplicationInfo::apiVersion may be 0, which stands for Vulkan 1.0.
constexpr Ordinal version_in_effect(uint32_t application, uint32_t implementation) {
    return is_version(application) && is_version(implementation)
               ? ordinal_of(application < implementation ? application : implementation)
               : Ordinal{1};
}

/// VkApplicationInfo::apiVersion, 0 where there is no such struct.
constexpr uint32_t application_version_of(const VkInstanceCreateInfo& info) {
    return info.pApplicationInfo != nullptr ? info.pApplicationInfo->apiVersion : 0;
}

/// The version of the instance's implementation. 0 if it could not be asked for:
/// vkEnumerateInstanceVersion failed, or the table was not loaded from a loader. (Vulkan 1.0 has
/// all global commands but this one.)
inline uint32_t ask_instance_version(const GlobalTable& vk) {
    uint32_t version = 0;
    if (vk.vkEnumerateInstanceVersion == nullptr)
        return vk.vkEnumerateInstanceExtensionProperties != nullptr ? detail::version_of(1) : 0;
    const VkResult result = detail::call_foreign(vk.vkEnumerateInstanceVersion, &version);
    return static_cast<int>(result) == 0 ? version : 0;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DETAIL_ENABLED_HPP
