// Sums of Vulkan's flags.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_FLAGS_HPP
#define VKGATE_COMMON_DETAIL_FLAGS_HPP

#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

/// Flags as a number. Applications may define operators for Vulkan's enumerations, so no operator
/// here takes one.
template <class... Bit>
constexpr VkFlags flags_of(Bit... bits) {
    return (static_cast<VkFlags>(bits) | ...);
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_FLAGS_HPP
