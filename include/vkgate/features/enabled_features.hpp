/// @file
/// The features that an application enables, read from a pNext chain or given as a set.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_FEATURES_ENABLED_FEATURES_HPP
#define VKGATE_FEATURES_ENABLED_FEATURES_HPP

#include <stddef.h>
#include <stdint.h>

#include "../detail/bytes.hpp"
#include "../registry/types.hpp"
#include "detail/decode_features.hpp"
#include "feature.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

struct FeatureAccess;

/// What all structs of a chain begin with.
struct FeatureLink {
    uint32_t type;
    const void* next;
};
inline FeatureLink feature_link(const void* structure) {
    const char* const bytes = static_cast<const char*>(structure);
    FeatureLink link{};
    detail::copy_bytes(&link.type, bytes, sizeof link.type);
    detail::copy_bytes(&link.next, bytes + offsetof(FeatureLink, next), sizeof link.next);
    return link;
}

}  // namespace detail

/// The features that an application enables for a device, in the pNext chain of VkDeviceCreateInfo
/// or as a set. Which of them have an effect depends on the device's version
/// and extensions, so a FeatureGate decides that.
///
/// A value that holds no pointers: it does not keep the chain.
class EnabledFeatures {
  public:
    /// No feature.
    constexpr EnabledFeatures() = default;

    /// These features, each in every struct that has it, for a device with this many physical
    /// devices.
    constexpr explicit EnabledFeatures(const FeatureSet& features,
                                       uint32_t physical_device_count = 1)
        : physical_device_count_(physical_device_count > 1 ? physical_device_count : 1) {
        for (size_t i = 0; i != detail::feature_member_count; ++i)
            if (features.contains(static_cast<Feature>(detail::feature_of_member(i))))
                members_.set(i);
    }

    /// The features in the pNext chain of `info`. Structs are recognized by their sType, even if
    /// the included Vulkan headers lack them. Unknown structs are skipped. Every VkBool32 other
    /// than 0 counts as VK_TRUE. pEnabledFeatures and VkPhysicalDeviceFeatures2 are not read,
    /// because no command needs their features. A feature that two structs of the chain have is
    /// enabled if either enables it. If the chain leads back to itself, each of its structs is
    /// read, and is_cyclic() is true.
    ///
    /// At compile time, pNext must be NULL. Precondition: pNext is NULL or points to a struct of
    /// Vulkan, and each of the chain's structs is what its sType says. See the Vulkan
    /// specification, "Valid Usage for Structure Pointer Chains".
    constexpr explicit EnabledFeatures(const VkDeviceCreateInfo& info) {
        if (info.pNext != nullptr)
            read_chain(info.pNext);
    }

    /// How many physical devices the device has: physicalDeviceCount of
    /// VkDeviceGroupDeviceCreateInfo, or 1 if there is no such struct or its value is 0.
    constexpr uint32_t physical_device_count() const { return physical_device_count_; }

    /// Whether the pNext chain leads back to itself. vkCreateDevice might never return.
    constexpr bool is_cyclic() const { return is_cyclic_; }

    /// Whether a struct of the chain has the sType 0, which is never right here. The struct is
    /// skipped.
    constexpr bool has_untyped_struct() const { return has_untyped_struct_; }

  private:
    friend struct detail::FeatureAccess;

    /// `count` bits.
    template <size_t count>
    class Bits {
      public:
        constexpr bool has(size_t i) const { return ((words_[i / 64] >> (i % 64)) & 1u) != 0; }
        constexpr void set(size_t i) { words_[i / 64] |= uint64_t{1} << (i % 64); }

      private:
        uint64_t words_[(count + 63) / 64] = {};
    };

    void read_chain(const void* chain) {
        // Brent's algorithm: `turtle` waits while `chain` moves on, twice as long each time.
        const void* turtle = chain;
        size_t waits = 1;
        for (size_t steps = 0; chain != nullptr; ++steps) {
            if (steps == waits) {
                turtle = chain;
                waits *= 2;
                steps = 0;
            }
            const void* const next = read_struct(chain);
            is_cyclic_ = next == turtle;
            chain = is_cyclic_ ? nullptr : next;
        }
    }

    /// Reads a struct, and returns its pNext.
    const void* read_struct(const void* structure) {
        const char* const bytes = static_cast<const char*>(structure);
        const detail::FeatureLink link = detail::feature_link(structure);
        has_untyped_struct_ = has_untyped_struct_ || link.type == 0;
        constexpr uint32_t device_group = 1000070001;  // VkDeviceGroupDeviceCreateInfo
        if (link.type == device_group) {
            uint32_t count = 0;
            detail::copy_bytes(&count, bytes + sizeof link, sizeof count);
            physical_device_count_ = count > 1 ? count : physical_device_count_;
        }
        const size_t number = detail::find_feature_struct(link.type);
        if (number == detail::feature_struct_count)
            return link.next;
        if (structs_.has(number))
            repeated_.set(number);
        structs_.set(number);
        const detail::FeatureStruct known(number);
        for (size_t i = known.first_member(); i != known.last_member(); ++i) {
            uint32_t value = 0;
            detail::copy_bytes(&value, bytes + sizeof link + 4 * detail::place_of_member(i),
                               sizeof value);
            if (value != 0)
                members_.set(i);
        }
        return link.next;
    }

    Bits<detail::feature_member_count> members_{};   // those that are not VK_FALSE
    Bits<detail::feature_struct_count> structs_{};   // those that are in the chain
    Bits<detail::feature_struct_count> repeated_{};  // those that are there again
    uint32_t physical_device_count_ = 1;
    bool is_cyclic_ = false;
    bool has_untyped_struct_ = false;
};

VKGATE_NAMESPACE_END

#endif  // VKGATE_FEATURES_ENABLED_FEATURES_HPP
