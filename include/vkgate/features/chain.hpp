/// @file
/// Features by name: which of them a physical device has, and a pNext chain that enables some.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_CHAIN_HPP
#define VKGATE_FEATURES_CHAIN_HPP

#include <stddef.h>
#include <stdint.h>

#include "../detail/bytes.hpp"
#include "../detail/call_foreign.hpp"
#include "../enum_set.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "../registry/types.hpp"
#include "detail/access.hpp"
#include "detail/decode_features.hpp"
#include "enabled_features.hpp"
#include "feature.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

constexpr size_t size_of_feature_struct(size_t structure) {
    const size_t size = sizeof(FeatureLink) + sizeof(uint32_t) * FeatureStruct(structure).size();
    return (size + alignof(FeatureLink) - 1) / alignof(FeatureLink) * alignof(FeatureLink);
}
constexpr size_t size_of_feature_structs() {
    size_t size = 0;
    for (size_t s = 0; s != feature_struct_count; ++s)
        size += detail::size_of_feature_struct(s);
    return size;
}

/// Room for one struct of each kind. They are made from sType, size and places of members, so that
/// the included Vulkan headers need not have them.
class FeatureStructs {
  public:
    FeatureStructs() = default;
    FeatureStructs(const FeatureStructs&) = delete;
    FeatureStructs& operator=(const FeatureStructs&) = delete;

    /// Adds a struct that enables nothing and is followed by `next`. Precondition: it was not added
    /// before.
    void* add(size_t structure, const void* next) {
        unsigned char* const added = bytes_ + size_;
        const FeatureLink link{FeatureStruct(structure).type(), next};
        detail::copy_bytes(added, &link.type, sizeof link.type);
        detail::copy_bytes(added + offsetof(FeatureLink, next), &link.next, sizeof link.next);
        size_ += detail::size_of_feature_struct(structure);
        return added;
    }

    static void enable(void* structure, size_t member) {
        const uint32_t yes = 1;
        detail::copy_bytes(static_cast<char*>(structure) + sizeof(FeatureLink) +
                               sizeof yes * place_of_member(member),
                           &yes, sizeof yes);
    }

  private:
    alignas(FeatureLink) unsigned char bytes_[size_of_feature_structs()] = {};
    size_t size_ = 0;
};

/// The features that a chain enables and that have an effect.
inline FeatureSet features_in_chain(const void* chain, const DeviceGate& gate) {
    VkDeviceCreateInfo info{};
    info.pNext = chain;
    return FeatureAccess::in_effect(EnabledFeatures(info), GateAccess::enabled(gate));
}

/// @{ Calls vkGetPhysicalDeviceFeatures2, whose type older headers lack.
template <class Features2>
void ask_features(void(VKAPI_PTR* function)(VkPhysicalDevice, Features2*),
                  VkPhysicalDevice physical_device, void* chain) {
    Features2 asked{};
    asked.sType = static_cast<decltype(asked.sType)>(1000059000);
    asked.pNext = chain;
    detail::call_foreign(function, physical_device, &asked);
}
inline void ask_features(PFN_vkVoidFunction function, VkPhysicalDevice physical_device,
                         void* chain) {
    struct Features2 {
        uint32_t sType;
        void* pNext;
        VkPhysicalDeviceFeatures features;
    };
    using Function = void(VKAPI_PTR*)(VkPhysicalDevice, Features2*);
    detail::ask_features(detail::bit_cast<Function>(function), physical_device, chain);
}
/// @}

}  // namespace detail

/// The features that a device could enable: those that the physical device has and whose version or
/// extension is in effect under `gate`. Make the gate from the VkDeviceCreateInfo that you are
/// about to use:
///
///     vkgate::DeviceGate gate(instance_gate, properties.apiVersion, device_info);
///     vkgate::FeatureSet supported = vkgate::supported_features(vki, gpu, gate);
///
/// `table` is one that has vkGetPhysicalDeviceFeatures2: an InstanceTable, a PhysicalDeviceTable or
/// a table of your own. The set is empty if its slot is NULL, or if the physical device may not be
/// asked, because it has neither Vulkan 1.1 nor VK_KHR_get_physical_device_properties2.
/// Precondition: the physical device supports the version and the extensions of the gate.
template <class Table>
FeatureSet supported_features(const Table& table, VkPhysicalDevice physical_device,
                              const DeviceGate& gate) {
    constexpr uint32_t vulkan_1_1 = 1u << 22 | 1u << 12;
    if (table.vkGetPhysicalDeviceFeatures2 == nullptr ||
        (gate.api_version() < vulkan_1_1 &&
         !gate.extensions().contains(Extension::KHR_get_physical_device_properties2)))
        return {};
    detail::FeatureStructs structs;
    void* chain = nullptr;
    for (size_t s = 0; s != detail::feature_struct_count; ++s)
        if (detail::FeatureAccess::has_effect(detail::FeatureStruct(s),
                                              detail::GateAccess::enabled(gate)))
            chain = structs.add(s, chain);
    detail::ask_features(table.vkGetPhysicalDeviceFeatures2, physical_device, chain);
    return detail::features_in_chain(chain, gate);
}

/// A pNext chain that enables features of a device. It makes the structs itself, even if the
/// included Vulkan headers lack them. It points into itself, so it cannot be copied.
///
///     vkgate::FeatureChain chain(gate, supported & vkgate::Feature::dynamicRendering);
///     device_info.pNext = chain.first();
///     vki.vkCreateDevice(gpu, &device_info, nullptr, &device);
///     vkgate::FeatureGate device_gate(instance_gate, properties.apiVersion, device_info);
class [[nodiscard]] FeatureChain {
  public:
    /// Enables these features on a device with the extensions and the version of `gate`. A feature
    /// without effect there is left out: see features().
    ///
    /// `next` is a chain of your own structs, for features that gate no command, or NULL. It
    /// follows this chain's structs. If one of its structs has a feature, the feature is set to
    /// VK_TRUE there, and no other struct is added for it.
    ///
    /// Two features, drawIndirectCount and pushDescriptor, are only in
    /// VkPhysicalDeviceVulkan12Features and VkPhysicalDeviceVulkan14Features. Beside one of these,
    /// the specification forbids some structs, and some extensions require further members of it:
    /// see the valid usage of VkDeviceCreateInfo. If that concerns you, put your own such struct in
    /// `next`. Some features also exclude each other, such as shadingRateImage and those of
    /// VK_KHR_fragment_shading_rate.
    ///
    /// Precondition: each of the structs of `next` is what its sType says; `next` does not lead
    /// back to itself; its structs live as long as a pNext points to this chain.
    FeatureChain(const DeviceGate& gate, const FeatureSet& features, void* next = nullptr)
        : first_(next) {
        Place places[detail::feature_struct_count] = {};
        for (void* link = next; link != nullptr;) {
            const detail::FeatureLink head = detail::feature_link(link);
            const size_t known = detail::find_feature_struct(head.type);
            if (known != detail::feature_struct_count)
                places[known] = {link, true};
            link = const_cast<void*>(head.next);
        }
        // First those that only one struct has, because that struct may have others of the set.
        enable(gate, features, places, true);
        enable(gate, features, places, false);
        features_ = detail::features_in_chain(first_, gate);
    }
    FeatureChain(const FeatureChain&) = delete;
    FeatureChain& operator=(const FeatureChain&) = delete;

    /// The first struct, for VkDeviceCreateInfo::pNext. If none was added: `next`, which may be
    /// NULL. Valid while this object lives.
    const void* first() const& { return first_; }
    void first() const&& = delete;

    /// The features in effect that the chain enables, including those of `next`.
    FeatureSet features() const { return features_; }

  private:
    /// A struct in the chain, if it is there, and whether it is the caller's.
    struct Place {
        void* structure;
        bool is_given;

        int rank() const { return structure == nullptr ? 0 : is_given ? 2 : 1; }
    };

    /// Enables each feature in a struct of the caller's, else in one that was added already, else
    /// in the last that has it, because the first are the large ones of core versions.
    void enable(const DeviceGate& gate, const FeatureSet& features,
                Place (&places)[detail::feature_struct_count], bool only_choice) {
        for (Feature f : features) {
            size_t choices = 0;
            size_t structure = 0;
            size_t member = 0;
            for (size_t s = 0; s != detail::feature_struct_count; ++s) {
                const detail::FeatureStruct known(s);
                for (size_t i = known.first_member(); i != known.last_member(); ++i)
                    if (detail::feature_of_member(i) == static_cast<size_t>(f) &&
                        detail::FeatureAccess::has_effect(known,
                                                          detail::GateAccess::enabled(gate)) &&
                        (choices++ == 0 || places[s].rank() > places[structure].rank() ||
                         places[structure].rank() == 0)) {
                        structure = s;
                        member = i;
                    }
            }
            if (choices == 0 || (only_choice && choices != 1))
                continue;
            if (places[structure].structure == nullptr)
                first_ = places[structure].structure = structs_.add(structure, first_);
            detail::FeatureStructs::enable(places[structure].structure, member);
        }
    }

    detail::FeatureStructs structs_{};
    const void* first_;
    FeatureSet features_{};
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_CHAIN_HPP
