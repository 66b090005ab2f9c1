/// @file
/// Dependencies: what extensions need, which needs are not met, and the smallest set that meets
/// them all.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_DEPENDENCIES_HPP
#define VKGATE_DEPENDENCIES_HPP

#include <stddef.h>

#include "detail/decode.hpp"
#include "detail/enabled.hpp"
#include "enum_set.hpp"
#include "extension.hpp"
#include "gate.hpp"
#include "replacement.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

/// Whether the extension is enabled, or something that it was promoted to is there.
constexpr bool is_in_effect(Extension e, Ordinal version, const ExtensionSet& enabled) {
    while (e != Extension::none && !enabled.contains(e)) {
        const Provider next = detail::promoted_to(e);
        if (next.version != 0)
            return detail::ordinal_of(next.version) <= version;
        e = next.extension;
    }
    return e != Extension::none;
}

/// Whether the need is met. The instance must have what an instance extension needs, even if
/// `enabled` is a device's.
constexpr bool is_met(Need need, const Enabled& enabled) {
    const bool of_instance = instance_extensions.contains(static_cast<Extension>(need.extension()));
    const Ordinal version = of_instance ? enabled.instance_version : enabled.version;
    for (size_t i = 0; i != Need::condition_count; ++i) {
        const Provider option = detail::provider_of(need.condition(i));
        if (option.version != 0
                ? detail::ordinal_of(option.version) <= version
                : detail::is_in_effect(option.extension, version, enabled.extensions))
            return true;
    }
    return false;
}

/// Whether the need's extension is enabled and the need is unmet.
constexpr bool is_unmet(Need need, const Enabled& enabled) {
    return enabled.extensions.contains(static_cast<Extension>(need.extension())) &&
           !detail::is_met(need, enabled);
}

constexpr ExtensionSet unmet_extensions(const Enabled& enabled) {
    ExtensionSet unmet;
    for (size_t i = 0; i != need_count; ++i)
        if (const Need need(i); detail::is_unmet(need, enabled))
            unmet.insert(static_cast<Extension>(need.extension()));
    return unmet;
}

/// Whether the device extensions that a physical device supports have an effect on it. See the
/// Vulkan specification, "Extending Physical Device From Device Extensions".
constexpr bool device_extensions_count(const Enabled& enabled) {
    constexpr Ordinal vulkan_1_1 = 2;
    static_assert(version_of(vulkan_1_1) == ((1u << 22) | (1u << 12)));
    return (enabled.instance_version >= vulkan_1_1 && enabled.version >= vulkan_1_1) ||
           enabled.extensions.contains(Extension::KHR_get_physical_device_properties2);
}

/// The enabled extensions, and the device extensions that could be enabled on some device of this
/// instance and version.
constexpr ExtensionSet possible_extensions(const Enabled& instance) {
    Enabled possible = instance;
    possible.extensions |= ExtensionSet::all() - instance_extensions;
    for (bool changed = true; changed;) {
        const ExtensionSet unmet = detail::unmet_extensions(possible) - instance_extensions;
        possible.extensions -= unmet;
        changed = !unmet.empty();
    }
    return possible.extensions;
}

}  // namespace detail

/// Whether all that the extension depends on is there: the version is reached and the extensions
/// are enabled. Whether `e` itself is enabled does not matter. True for Extension::none. See the
/// Vulkan specification, "Extension Dependencies" (registry attribute `depends`). A dependency is
/// also met by what it was promoted to.
constexpr bool dependencies_met(Extension e, const Gate& gate) {
    const size_t number = detail::number_of(e);
    for (size_t i = detail::find_need(number);
         i != detail::need_count && detail::Need(i).extension() == number; ++i)
        if (!detail::is_met(detail::Need(i), detail::GateAccess::enabled(gate)))
            return false;
    return true;
}

/// The enabled extensions whose dependencies are not met. Enabling them like that is a mistake;
/// vkgate::explain says what each of them needs.
constexpr ExtensionSet unmet_dependencies(const Gate& gate) {
    return detail::unmet_extensions(detail::GateAccess::enabled(gate));
}

/// The extensions of a gate together with those that they depend on.
struct [[nodiscard]] Closure {
    /// The gate's extensions and those that they need, of both levels. instance_extensions tells
    /// which belong in VkInstanceCreateInfo.
    ExtensionSet extensions;
    /// The extensions whose dependencies stay unmet, because they need a newer version, or because
    /// several smallest sets meet them. Empty if all is well.
    ExtensionSet unmet;

    /// Whether all dependencies are met.
    constexpr bool complete() const { return unmet.empty(); }
};

namespace detail {

/// The only extension that meets the need; a version may too. Extension::none if there are several
/// or none.
constexpr Extension only_option(Need need) {
    return need.is_choice() ? Extension::none : detail::provider_of(need.condition(0)).extension;
}

/// Adds the extensions that have no alternative, until nothing is left to add. An extension that
/// was promoted to another one is added last, because adding the other one may make it unnecessary.
constexpr void add_forced(Enabled& enabled) {
    for (bool grown = true; grown;) {
        grown = false;
        Extension promoted = Extension::none;
        for (size_t i = 0; i != need_count; ++i) {
            const Need need(i);
            const Extension option = detail::only_option(need);
            if (option == Extension::none || !detail::is_unmet(need, enabled))
                continue;
            if (detail::promoted_to(option).extension != Extension::none) {
                promoted = option;
                continue;
            }
            enabled.extensions.insert(option);
            grown = true;
        }
        if (!grown && promoted != Extension::none) {
            enabled.extensions.insert(promoted);
            grown = true;
        }
    }
}

/// The smallest sets found so far: their cost, and the extensions that all of them share.
struct Smallest {
    size_t cost = ~size_t{0};
    ExtensionSet shared{};

    /// Tries every way to choose. The registry has few choices (cmake/generate.py checks that).
    constexpr void try_all(Enabled enabled) {
        detail::add_forced(enabled);
        for (size_t i = 0; i != need_count; ++i) {
            const Need need(i);
            if (!need.is_choice() || !detail::is_unmet(need, enabled))
                continue;
            for (size_t option = 0; option != 2; ++option) {
                Enabled chosen = enabled;
                chosen.extensions.insert(detail::provider_of(need.condition(option)).extension);
                try_all(chosen);
            }
            return;
        }
        const size_t its_cost =
            detail::unmet_extensions(enabled).size() * extension_count + enabled.extensions.size();
        if (its_cost > cost)
            return;
        shared = its_cost < cost ? enabled.extensions : shared & enabled.extensions;
        cost = its_cost;
    }
};

}  // namespace detail

/// The smallest set that has the gate's extensions and all that they depend on, at the gate's
/// version. It adds the extensions that `depends` names, not what they were promoted to. What is
/// enabled already is kept; versions are not raised. If not everything can be met, as little as
/// possible stays unmet. If the smallest set is not unique, only the extensions that all the
/// smallest sets share are added, and the rest is unmet. It may combine extensions that exclude
/// each other: the registry does not say which do.
constexpr Closure closure(const Gate& gate) {
    detail::Enabled enabled = detail::GateAccess::enabled(gate);
    detail::Smallest smallest;
    smallest.try_all(enabled);
    enabled.extensions |= smallest.shared;
    return {enabled.extensions, detail::unmet_extensions(enabled)};
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_DEPENDENCIES_HPP
