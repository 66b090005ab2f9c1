// Conversions between handles, pointers and objects, and lists of objects.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_DRIVER_DETAIL_HANDLES_HPP
#define VKGATE_DRIVER_DETAIL_HANDLES_HPP

#include <stdint.h>

#include "../../registry/types.hpp"

VKGATE_NAMESPACE_BEGIN

struct DriverInstance;
struct DriverPhysicalDevice;
struct DriverDevice;
struct DriverQueue;
struct DriverCommandBuffer;

namespace detail {

/// ICD_LOADER_MAGIC of vulkan/vk_icd.h, which would include the headers of the platform.
inline constexpr uintptr_t loader_magic = 0x01CDC0DE;

/// Type is the part of an object that its handle points to. A dispatchable handle points to the
/// base class that begins with the loader's word, even if Object has a virtual function.
template <class Handle, class Object>
struct PartOf {
    using Type = Object;
};
template <class Object>
struct PartOf<VkInstance, Object> {
    using Type = DriverInstance;
};
template <class Object>
struct PartOf<VkPhysicalDevice, Object> {
    using Type = DriverPhysicalDevice;
};
template <class Object>
struct PartOf<VkDevice, Object> {
    using Type = DriverDevice;
};
template <class Object>
struct PartOf<VkQueue, Object> {
    using Type = DriverQueue;
};
template <class Object>
struct PartOf<VkCommandBuffer, Object> {
    using Type = DriverCommandBuffer;
};

// A handle is a pointer, or where pointers have 32 bits, an integer of 64 bits.
template <class Structure>
void* pointer_of(Structure* handle) {
    return static_cast<void*>(handle);
}
template <class Address = uintptr_t>  // g++ calls a cast between equal types useless
void* pointer_of(uint64_t handle) {
    return reinterpret_cast<void*>(static_cast<Address>(handle));
}
template <class Handle>
struct HandleFrom {
    static Handle pointer(void* object) { return reinterpret_cast<uintptr_t>(object); }
};
template <class Structure>
struct HandleFrom<Structure*> {
    static Structure* pointer(void* object) { return static_cast<Structure*>(object); }
};

/// The objects that belong to one object, in the order of their construction. They are linked by
/// their member next_of_owner.
template <class Object>
struct ObjectList {
    Object* first = nullptr;

    void append(Object& object) {
        Object** link = &first;
        while (*link != nullptr)
            link = &(*link)->next_of_owner;
        *link = &object;
    }
    void detach(Object& object) {
        for (Object** link = &first; *link != nullptr; link = &(*link)->next_of_owner)
            if (*link == &object) {
                *link = object.next_of_owner;
                return;
            }
    }
};

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_DETAIL_HANDLES_HPP
