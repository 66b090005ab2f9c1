/// @file
/// Problems: suspicious input of a gate, in words.
#pragma once  // of vkgate 0.2.0
#include "version.hpp"
#ifndef VKGATE_PROBLEMS_HPP
#define VKGATE_PROBLEMS_HPP

#include <stddef.h>
#include <stdint.h>

#include "dependencies.hpp"
#include "detail/decode.hpp"
#include "detail/enabled.hpp"
#include "explain.hpp"
#include "extension.hpp"
#include "gate.hpp"

VKGATE_NAMESPACE_BEGIN

/// One suspicious thing in the input of a gate. explain() puts it in words.
struct Problem {
    /// What it is about.
    enum class Kind : uint8_t {
        gate_not_made,           ///< the gate, or the one it is made from, is default-constructed
        application_version,     ///< `version` is not a version of Vulkan, or is 0 because none was
                                 ///< given
        implementation_version,  ///< `version` is no version of Vulkan
        unknown_name,            ///< the registry has no extension of the name at `place`
        wrong_level,             ///< `extension`, at `place`, belongs to the other level
        unmet_dependency         ///< `extension` is enabled without what it depends on
    };
    Kind kind = Kind::gate_not_made;           ///< what it is about
    uint16_t place = IgnoredName::no_place();  ///< in the array of names that was given
    Extension extension = Extension::none;     ///< the one that it is about, if it is known
    uint32_t version = 0;                      ///< as it was given
};

/// The problems of a gate. A value without pointers; iterate over it.
class [[nodiscard]] Problems {
  public:
    /// No problem.
    constexpr Problems() = default;

    /// Whether there is none.
    constexpr bool empty() const { return count_ == 0; }
    /// How many there are. Iteration visits at most 64 of them, including at most 16 ignored names.
    constexpr size_t size() const { return count_; }

    /// @{ Where iteration begins and ends.
    constexpr const Problem* begin() const { return problems_; }
    constexpr const Problem* end() const { return problems_ + kept_; }
    /// @}

    /// Adds one.
    constexpr void insert(const Problem& problem) {
        ++count_;
        if (kept_ != sizeof problems_ / sizeof problems_[0])
            problems_[kept_++] = problem;
    }
    /// Counts problems without keeping their details.
    constexpr void insert_unknown(size_t count) { count_ += count; }

  private:
    Problem problems_[64];
    size_t kept_ = 0;
    size_t count_ = 0;
};

/// Everything suspicious in the input of the gate: a version that cannot be one, names that the
/// registry does not have, names at the wrong level, dependencies that are not met. A problem need
/// not be a mistake, because a name can be newer than the registry. Problems of its instance's gate
/// are not repeated. Print them all:
///
///     for (const vkgate::Problem& problem : vkgate::problems(device_gate))
///         std::puts(explain(problem, device_gate, names).c_str());
///
/// At compile time: static_assert(vkgate::problems(gate).empty());
constexpr Problems problems(const Gate& gate) {
    Problems found;
    if (gate.api_version() == 0) {
        found.insert({});
        return found;
    }
    const bool of_instance = gate.level() == Level::instance;
    const uint32_t application = gate.given_application_version();
    const bool is_too_low =
        application == 0 && detail::ordinal_of(gate.given_implementation_version()) > 1;
    if (of_instance && (is_too_low || (application != 0 && !detail::is_version(application))))
        found.insert({Problem::Kind::application_version, IgnoredName::no_place(), Extension::none,
                      application});
    const uint32_t implementation = gate.given_implementation_version();
    if (!detail::is_version(implementation))
        found.insert({Problem::Kind::implementation_version, IgnoredName::no_place(),
                      Extension::none, implementation});
    const size_t ignored = gate.ignored_name_count();
    const size_t kept = ignored < Gate::kept_name_count() ? ignored : Gate::kept_name_count();
    for (size_t i = 0; i != kept; ++i) {
        const IgnoredName name = gate.ignored_name(i);
        found.insert({name.extension == Extension::none ? Problem::Kind::unknown_name
                                                        : Problem::Kind::wrong_level,
                      name.place, name.extension, 0});
    }
    found.insert_unknown(ignored - kept);
    if (gate.is_known() && gate.level() != Level::physical_device)
        for (Extension e : unmet_dependencies(gate))
            if (instance_extensions.contains(e) == of_instance)
                found.insert({Problem::Kind::unmet_dependency, IgnoredName::no_place(), e, 0});
    return found;
}

namespace detail {

/// "587202560 (variant 1, version 12.0.0), which is no version of Vulkan ..."
template <class Words>
constexpr void append_version(Words& text, uint32_t version) {
    detail::append(text, version, " (variant ", version >> 29, ", version ",
                   (version >> 22) & 0x7Fu, ".", (version >> 12) & 0x3FFu, ".", version & 0xFFFu,
                   "), which is no version of Vulkan. It counts as Vulkan 1.0.");
}

/// "ppEnabledExtensionNames[2]": a name by its place.
template <class Words>
constexpr void append_place(Words& text, uint16_t place) {
    detail::append(text, "ppEnabledExtensionNames[", uint32_t{place}, "]");
}

template <class Words>
constexpr Words explain_unknown_name(uint16_t place, const char* const* names) {
    Words text;
    if (place == IgnoredName::no_place()) {
        text += "One of the extensions";
        names = nullptr;
    } else {
        detail::append_place(text, place);
    }
    if (names != nullptr && names[place] == nullptr) {
        text += " is NULL.";
    } else {
        if (names != nullptr) {
            text += ", \"";
            text.append(names[place], 256);
            text += "\",";
        }
        detail::append(text, " is not an extension of the registry of ",
                       version_name(newest_version), ".", uint32_t{VKGATE_REGISTRY_VERSION},
                       ": it is misspelled, ", names != nullptr ? "or newer." : "newer, or NULL.");
    }
    text += " It has no effect on the gate.";
    return text;
}

}  // namespace detail

/// The problem in words. Precondition: `problem` is from problems(gate). `names` is the array of
/// names that the gate was given, so that an unknown name can be quoted; it may be NULL.
template <class Words = Explanation>
constexpr Words explain(const Problem& problem, const Gate& gate,
                        const char* const* names = nullptr) {
    Words text;
    switch (problem.kind) {
    case Problem::Kind::gate_not_made:
        return detail::words_of<Words>(
            "The gate allows no command, because it was never made: it, or the gate of "
            "its instance, is default-constructed.");
    case Problem::Kind::application_version:
        if (problem.version == 0)
            return detail::words_of<Words>(
                "The application's version (VkApplicationInfo::apiVersion) was not given, "
                "or given as 0: Vulkan 1.0 is in effect.");
        text += "The application's version (VkApplicationInfo::apiVersion) was given as ";
        detail::append_version(text, problem.version);
        return text;
    case Problem::Kind::implementation_version:
        if (gate.level() == Level::instance) {
            text += "The version of the instance's implementation was given as ";
            detail::append_version(text, problem.version);
            text += " If a GlobalTable was given: it was not loaded from a loader, or its "
                    "vkEnumerateInstanceVersion failed or returned this. (A layer uses "
                    "InstanceGate::for_layer.)";
            return text;
        }
        text += "The version of the physical device was given as ";
        detail::append_version(text, problem.version);
        detail::append(text, " Give VkPhysicalDeviceProperties::apiVersion",
                       problem.version != 0 ? ", not its driverVersion."
                                            : " as vkGetPhysicalDeviceProperties returns it.");
        return text;
    case Problem::Kind::unknown_name:
        return detail::explain_unknown_name<Words>(problem.place, names);
    case Problem::Kind::wrong_level:
        text += name(problem.extension);
        if (problem.place != IgnoredName::no_place()) {
            text += " (";
            detail::append_place(text, problem.place);
            text += ")";
        }
        text += instance_extensions.contains(problem.extension)
                    ? " is an instance extension, which has no effect for a device. Enable it in "
                      "VkInstanceCreateInfo."
                    : " is a device extension, which has no effect for an instance. Enable it in "
                      "VkDeviceCreateInfo.";
        return text;
    case Problem::Kind::unmet_dependency:
        break;
    }
    return vkgate::explain<Words>(problem.extension, gate);
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_PROBLEMS_HPP
