// A pNext chain of feature structs, by sType and place of the member, so that the included
// Vulkan headers need not have them.
#pragma once

#include <catch2/catch_tostring.hpp>

#include <cstdint>
#include <deque>
#include <initializer_list>
#include <string>

#include <vkgate/features/features.hpp>

namespace Catch {
template <>
struct StringMaker<vkgate::FeatureSet> {
    static std::string convert(const vkgate::FeatureSet& features) {
        std::string text = "features:";
        for (vkgate::Feature f : features)
            text += std::string(" ") + vkgate::name(f);
        return text;
    }
};
}  // namespace Catch

namespace feature_chain {

inline constexpr std::uint32_t device_group = 1000070001;
inline constexpr std::uint32_t vulkan_12 = 51;
inline constexpr std::uint32_t vulkan_13 = 53;
inline constexpr std::uint32_t vulkan_14 = 55;
inline constexpr std::uint32_t dynamic_rendering = 1000044003;
inline constexpr std::uint32_t synchronization_2 = 1000314007;
inline constexpr std::uint32_t shader_object = 1000482000;
inline constexpr std::uint32_t extended_dynamic_state = 1000267000;
inline constexpr std::uint32_t buffer_device_address = 1000257000;
inline constexpr std::uint32_t buffer_device_address_ext = 1000244000;
inline constexpr std::uint32_t portability_subset = 1000163000;
inline constexpr std::uint32_t unknown = 0x7FFFFFFE;

/// As large as VkPhysicalDeviceVulkan12Features, the largest of them.
struct Struct {
    std::uint32_t type;
    const void* next;
    std::uint32_t members[47];
};

/// Structs that point to each other, the one that was added last first.
class Chain {
  public:
    /// Adds a struct with these members set to `value`.
    Struct& add(std::uint32_t type, std::initializer_list<std::size_t> members,
                std::uint32_t value = 1) {
        Struct& added = structs_.emplace_back();
        added.type = type;
        added.next = structs_.size() == 1 ? nullptr : &structs_[structs_.size() - 2];
        for (std::size_t i : members)
            added.members[i] = value;
        return added;
    }
    /// The chain leads back to its beginning, or to the struct that was added as number `to`.
    void close(std::size_t to) { structs_.front().next = &structs_[to]; }

    VkDeviceCreateInfo info() const {
        VkDeviceCreateInfo info{};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.pNext = structs_.empty() ? nullptr : &structs_.back();
        return info;
    }

  private:
    std::deque<Struct> structs_;  // their addresses stay
};

/// The gate of a device whose instance has the same version and no extension.
inline vkgate::FeatureGate gate_of(std::uint32_t version,
                                   const vkgate::ExtensionSet& extensions = {},
                                   const vkgate::EnabledFeatures& features = {}) {
    return vkgate::FeatureGate(
        vkgate::DeviceGate(vkgate::InstanceGate(version), version, extensions), features);
}

}  // namespace feature_chain
