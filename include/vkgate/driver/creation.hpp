/// @file
/// Memory for the objects of a driver: from the caller's VkAllocationCallbacks, or else from the
/// system.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DRIVER_CREATION_HPP
#define VKGATE_DRIVER_CREATION_HPP

#include <new>

#include "../registry/types.hpp"
#include "objects.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

template <class Handle>
inline constexpr VkSystemAllocationScope scope_of = VK_SYSTEM_ALLOCATION_SCOPE_OBJECT;
template <>
inline constexpr VkSystemAllocationScope scope_of<VkInstance> = VK_SYSTEM_ALLOCATION_SCOPE_INSTANCE;
template <>
inline constexpr VkSystemAllocationScope scope_of<VkDevice> = VK_SYSTEM_ALLOCATION_SCOPE_DEVICE;

/// A new object. NULL if there is no memory.
template <class Object, class... Arguments>
Object* new_object(const VkAllocationCallbacks* allocator, Arguments&&... arguments) {
    if (allocator == nullptr)
        return new (std::nothrow) Object(static_cast<Arguments&&>(arguments)...);
    void* const memory = allocator->pfnAllocation(
        allocator->pUserData, sizeof(Object), alignof(Object), scope_of<typename Object::Handle>);
    return memory != nullptr ? ::new (memory) Object(static_cast<Arguments&&>(arguments)...)
                             : nullptr;
}
template <class Object>
void delete_object(const VkAllocationCallbacks* allocator, Object* object) {
    if (allocator == nullptr) {
        delete object;
    } else if (object != nullptr) {
        object->~Object();
        allocator->pfnFree(allocator->pUserData, object);
    }
}

VKGATE_FOREIGN_CALLS_END

}  // namespace detail

/// Constructs an object from the arguments and writes its handle to *out, for a command such as
/// vkCreateBuffer. The memory comes from `allocator`, or if that is NULL, from operator new.
/// Returns VK_SUCCESS, or VK_ERROR_OUT_OF_HOST_MEMORY, which leaves *out alone. Object has a member
/// type Handle, see from_handle. Any thread may call it. See the Vulkan specification, "Host
/// Memory".
template <class Object, class... Arguments>
[[nodiscard]] VkResult create_object(const VkAllocationCallbacks* allocator,
                                     typename Object::Handle* out, Arguments&&... arguments) {
    Object* const object =
        detail::new_object<Object>(allocator, static_cast<Arguments&&>(arguments)...);
    if (object == nullptr)
        return VK_ERROR_OUT_OF_HOST_MEMORY;
    *out = vkgate::to_handle(object);
    return VK_SUCCESS;
}

/// Destroys what create_object made, for a command such as vkDestroyBuffer. Does nothing for a NULL
/// handle. Precondition: `allocator` is compatible with the one that it was created with, as the
/// specification demands of the application.
template <class Object>
void destroy_object(const VkAllocationCallbacks* allocator, typename Object::Handle handle) {
    detail::delete_object(allocator, vkgate::from_handle<Object>(handle));
}

VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_CREATION_HPP
