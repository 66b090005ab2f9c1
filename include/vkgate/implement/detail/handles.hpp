// Which handles belong to an instance, and which to a device.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_IMPLEMENT_DETAIL_HANDLES_HPP
#define VKGATE_IMPLEMENT_DETAIL_HANDLES_HPP

#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

template <class A, class B>
inline constexpr bool is_same_handle = false;
template <class A>
inline constexpr bool is_same_handle<A, A> = true;
template <class Handle, class... Handles>
inline constexpr bool is_one_of = (is_same_handle<Handle, Handles> || ...);

template <class Handle>
inline constexpr bool is_of_instance = is_one_of<Handle, VkInstance, VkPhysicalDevice>;
template <class Handle>
inline constexpr bool is_of_device = is_one_of<Handle, VkDevice, VkQueue, VkCommandBuffer>;

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_IMPLEMENT_DETAIL_HANDLES_HPP
