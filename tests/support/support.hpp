// Helpers for most tests: readable failures, and random sets that are the same in every run.
#pragma once

#include "function_cast.hpp"
#include "registry_words.hpp"
#include "vulkan_versions.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/catch_tostring.hpp>

#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <random>
#include <string>
#include <type_traits>

#include <vkgate/vkgate.hpp>

namespace Catch {
template <>
struct StringMaker<vkgate::Command> {
    static std::string convert(vkgate::Command c) {
        return c == vkgate::Command::none ? "Command::none" : vkgate::name(c);
    }
};
template <>
struct StringMaker<vkgate::Extension> {
    static std::string convert(vkgate::Extension e) {
        return e == vkgate::Extension::none ? "Extension::none" : vkgate::name(e);
    }
};
template <class E>
struct is_range<vkgate::EnumSet<E>> : std::false_type {};
template <class E>
struct StringMaker<vkgate::EnumSet<E>> {
    static std::string convert(const vkgate::EnumSet<E>& set) {
        std::string text = std::to_string(set.size()) + ":";
        std::size_t shown = 0;
        for (E member : set)
            if (++shown <= 8)
                text += std::string(" ") + vkgate::name(member);
        return text + (shown > 8 ? " …" : "");
    }
};
template <>
struct StringMaker<vkgate::State> {
    static std::string convert(vkgate::State state) {
        switch (state) {
        case vkgate::State::not_in_table:
            return "not in the table";
        case vkgate::State::not_allowed:
            return "not allowed";
        case vkgate::State::not_asked:
            return "not asked";
        case vkgate::State::missing:
            return "missing";
        case vkgate::State::delivered:
            return "delivered";
        }
        return "no state";
    }
};
template <>
struct StringMaker<vkgate::NotAsked> {
    static std::string convert(vkgate::NotAsked why) {
        switch (why) {
        case vkgate::NotAsked::none:
            return "none";
        case vkgate::NotAsked::no_query_function:
            return "no query function";
        case vkgate::NotAsked::no_instance:
            return "no instance";
        case vkgate::NotAsked::no_device:
            return "no device";
        case vkgate::NotAsked::instance_table:
            return "instance table";
        case vkgate::NotAsked::no_device_query:
            return "no device query";
        case vkgate::NotAsked::next_layer:
            return "next layer";
        }
        return "no reason";
    }
};
template <>
struct StringMaker<vkgate::Provider> {
    static std::string convert(const vkgate::Provider& provider) { return vkgate::name(provider); }
};
}  // namespace Catch

inline constexpr std::uint32_t v10 = VK_API_VERSION_1_0;
inline constexpr std::uint32_t v11 = VK_API_VERSION_1_1;
inline constexpr std::uint32_t v12 = VK_API_VERSION_1_2;
inline constexpr std::uint32_t v13 = VK_API_VERSION_1_3;
inline constexpr std::uint32_t v14 =
    VK_MAKE_API_VERSION(0, 1, 4, 0);  // older headers lack its name
inline constexpr std::uint32_t core_versions[] = {v10, v11, v12, v13, v14};

/// Converts the function pointer of any command to PFN_vkVoidFunction.
template <class Function>
PFN_vkVoidFunction untyped(Function function) {
    return function_cast<PFN_vkVoidFunction>(function);
}

inline vkgate::CommandSet commands_of(std::initializer_list<vkgate::Level> levels) {
    vkgate::CommandSet set;
    for (vkgate::Command c : vkgate::CommandSet::all())
        for (vkgate::Level level : levels)
            if (vkgate::level(c) == level)
                set.insert(c);
    return set;
}

/// Gates of an instance and a device of one version, each with the extensions of its level.
inline vkgate::InstanceGate instance_gate_of(std::uint32_t version,
                                             const vkgate::ExtensionSet& extensions = {}) {
    return vkgate::InstanceGate(version, extensions & vkgate::instance_extensions);
}
inline vkgate::DeviceGate device_gate_of(std::uint32_t version,
                                         const vkgate::ExtensionSet& extensions = {}) {
    return vkgate::DeviceGate(instance_gate_of(version, extensions), version,
                              extensions - vkgate::instance_extensions);
}

/// Extensions that a command depends on.
inline vkgate::ExtensionSet gating_extensions() {
    return registry_words().gating_extensions();
}

/// Random extensions, `percent` of all. The same seed gives the same ones on every platform.
inline vkgate::ExtensionSet some_extensions(std::uint32_t seed, std::uint32_t percent) {
    std::mt19937 random(seed);
    vkgate::ExtensionSet set;
    for (vkgate::Extension e : vkgate::ExtensionSet::all())
        if (random() % 100 < percent)
            set.insert(e);
    return set;
}
