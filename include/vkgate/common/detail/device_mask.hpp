// An optional part of a Context.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_COMMON_DETAIL_DEVICE_MASK_HPP
#define VKGATE_COMMON_DETAIL_DEVICE_MASK_HPP

#include <stdint.h>

#include "../../implement/detail/handles.hpp"
#include "../../implement/detail/has_name.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_DETAIL_HAS_NAME(device_mask)

/// The physical devices of the handle's device: Context::device_mask(handle) if the Context has it,
/// otherwise one.
template <class Context, class Handle, class = void>
struct DeviceMask {
    static_assert(
        !__is_final(Context),
        "a final Context has a device_mask, because whether it has an unusable one cannot "
        "be seen: leave out `final`, or return 1");
    static constexpr bool is_usable = !has_name_device_mask<Context>;
    static uint32_t mask(Handle /*handle*/) { return 1; }
};
template <class Context, class Handle>
struct DeviceMask<Context, Handle, decltype(void(Context::device_mask(Handle())))> {
    static constexpr bool is_usable = is_one_of<decltype(Context::device_mask(Handle())), uint32_t>;
    static uint32_t mask(Handle handle) {
        return static_cast<uint32_t>(Context::device_mask(handle));
    }
};

/// The same. Never 0, which Vulkan forbids.
template <class Context, class Handle>
uint32_t device_mask_of(Handle handle) {
    using Mask = DeviceMask<Context, Handle>;
    static_assert(
        Mask::is_usable,
        "a Context's device_mask is public and static, takes a VkDevice for OldByNew or a "
        "VkQueue for NewByOld, and returns a uint32_t");
    const uint32_t mask = Mask::mask(handle);
    return mask != 0 ? mask : 1;
}

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_COMMON_DETAIL_DEVICE_MASK_HPP
