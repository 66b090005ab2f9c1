/// @file
/// The objects of a driver: what all drivers keep for each of them, and conversions between objects
/// and handles.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_DRIVER_OBJECTS_HPP
#define VKGATE_DRIVER_OBJECTS_HPP

#include <stdint.h>

#include "../command.hpp"
#include "../extension.hpp"
#include "../gate.hpp"
#include "../implement/detail/handles.hpp"
#include "../registry/types.hpp"
#include "../tables.hpp"
#include "detail/handles.hpp"

VKGATE_NAMESPACE_BEGIN

// A driver derives its own types from the ones below. Each begins with a word that belongs to the
// loader. An object cannot be copied, because its handle is its address. See Vulkan-Loader,
// LoaderDriverInterface.md, "Driver Dispatchable Object Creation".

/// What a driver keeps for an instance. vkCreateInstance makes a Driver::Instance, which derives
/// from it.
struct DriverInstance {
    using Handle = VkInstance;  ///< the type of its handle

    uintptr_t loader_data = detail::loader_magic;  ///< the loader's. It stays the first member
    /// What the application enabled. It decides which commands vkGetInstanceProcAddr hands out.
    InstanceGate gate;
    /// The driver's functions, whether or not they are enabled. Only create() may change it.
    InstanceTable table;
    /// The functions for devices that vkGetInstanceProcAddr hands out: each finds the device's own.
    DeviceTable device_table;
    /// The commands that vkGetInstanceProcAddr hands out, set after create().
    CommandSet commands;
    /// The physical devices, see DriverPhysicalDevice.
    detail::ObjectList<DriverPhysicalDevice> physical_devices;

    /// Called when the object is complete: `gate` and `table` are set. An Instance with something
    /// to do has a function of this name and type, which hides this one. If it fails,
    /// vkCreateInstance destroys the object, and returns the error.
    VkResult create(const VkInstanceCreateInfo& /*info*/) { return VK_SUCCESS; }

    DriverInstance() = default;
    DriverInstance(const DriverInstance&) = delete;
    DriverInstance& operator=(const DriverInstance&) = delete;
};

/// What a driver keeps for a physical device. It is a member of the driver's Instance, or made in
/// its create(). vkEnumeratePhysicalDevices returns those that exist.
struct DriverPhysicalDevice {
    using Handle = VkPhysicalDevice;  ///< the type of its handle

    uintptr_t loader_data = detail::loader_magic;  ///< the loader's. It stays the first member
    DriverInstance* instance;                      ///< its instance
    /// The version that vkGetPhysicalDeviceProperties reports.
    uint32_t api_version;
    /// The device extensions that it supports. An instance extension here has no effect.
    ExtensionSet extensions;
    DriverPhysicalDevice* next_of_owner = nullptr;  ///< the next one of the instance

    /// Adds it to the instance. No other thread may use the instance meanwhile.
    DriverPhysicalDevice(DriverInstance& owner, uint32_t version, const ExtensionSet& supported)
        : instance(&owner), api_version(version), extensions(supported) {
        owner.physical_devices.append(*this);
    }
    /// Removes it from the instance.
    ~DriverPhysicalDevice() { instance->physical_devices.detach(*this); }
    DriverPhysicalDevice(const DriverPhysicalDevice&) = delete;
    DriverPhysicalDevice& operator=(const DriverPhysicalDevice&) = delete;
};

/// What a driver keeps for a device. vkCreateDevice makes a Driver::Device, which derives from it.
struct DriverDevice {
    using Handle = VkDevice;  ///< the type of its handle

    uintptr_t loader_data = detail::loader_magic;  ///< the loader's. It stays the first member
    /// Its physical device. Not NULL from create() on.
    DriverPhysicalDevice* physical_device = nullptr;
    /// What the application enabled. It decides which commands vkGetDeviceProcAddr hands out.
    DeviceGate gate;
    /// The driver's functions, whether or not they are enabled. Only create() may change it, so
    /// that devices can differ: vkgate::assign(table, entry_points<Traced, DeviceTable>()).
    /// vkGetInstanceProcAddr has none of the commands that only create() adds, because it answers
    /// for every device; vkGetDeviceProcAddr has them.
    DeviceTable table;
    /// The queues, see DriverQueue.
    detail::ObjectList<DriverQueue> queues;

    /// Called when the object is complete: all of the above is set. A Device with something to do
    /// has a function of this name and type, which hides this one. If it fails, vkCreateDevice
    /// destroys the object, and returns the error.
    VkResult create(const VkDeviceCreateInfo& /*info*/) { return VK_SUCCESS; }

    DriverDevice() = default;
    DriverDevice(const DriverDevice&) = delete;
    DriverDevice& operator=(const DriverDevice&) = delete;
};

/// What a driver keeps for a queue. It is a member of the driver's Device, or made in its create().
/// vkGetDeviceQueue, vkGetDeviceQueue2 and vkDeviceWaitIdle find those that exist.
struct DriverQueue {
    using Handle = VkQueue;  ///< the type of its handle

    uintptr_t loader_data = detail::loader_magic;  ///< the loader's. It stays the first member
    DriverDevice* device;                          ///< its device
    uint32_t family;                               ///< VkDeviceQueueCreateInfo::queueFamilyIndex
    uint32_t index;                                ///< its number in the family
    VkDeviceQueueCreateFlags flags;                ///< VkDeviceQueueCreateInfo::flags
    DriverQueue* next_of_owner = nullptr;          ///< the next one of the device

    /// Adds it to the device. No other thread may use the device meanwhile.
    DriverQueue(DriverDevice& owner, uint32_t queue_family, uint32_t queue_index,
                VkDeviceQueueCreateFlags create_flags = 0)
        : device(&owner), family(queue_family), index{queue_index}, flags(create_flags) {
        owner.queues.append(*this);
    }
    /// Removes it from the device.
    ~DriverQueue() { device->queues.detach(*this); }
    DriverQueue(const DriverQueue&) = delete;
    DriverQueue& operator=(const DriverQueue&) = delete;
};

/// What a driver keeps for a command buffer. Construct a new one for each that
/// vkAllocateCommandBuffers returns: the loader refuses one whose first word it has written
/// already.
struct DriverCommandBuffer {
    using Handle = VkCommandBuffer;  ///< the type of its handle

    uintptr_t loader_data = detail::loader_magic;  ///< the loader's. It stays the first member
    DriverDevice* device;                          ///< its device

    /// A command buffer of the device.
    explicit DriverCommandBuffer(DriverDevice& owner) : device(&owner) {}
    DriverCommandBuffer(const DriverCommandBuffer&) = delete;
    DriverCommandBuffer& operator=(const DriverCommandBuffer&) = delete;
};

/// The object of a handle; NULL for NULL. Object has a member type Handle: the objects above have
/// one, and a non-dispatchable object says `using Handle = VkBuffer;`. Where handles are pointers,
/// a handle of another type does not compile. Precondition: the handle came from to_handle with the
/// same Object, or with one that derives from it if the handle is dispatchable.
template <class Object, class Handle>
[[nodiscard]] Object* from_handle(Handle handle) {
    constexpr bool fits = detail::is_same_handle<Handle, typename Object::Handle>;
    static_assert(fits, "from_handle<Object> takes an Object::Handle");
    using Part = typename detail::PartOf<Handle, Object>::Type;
    if constexpr (fits)
        return static_cast<Object*>(static_cast<Part*>(detail::pointer_of(handle)));
    else
        return nullptr;
}

/// The handle of an object; NULL for NULL.
template <class Object>
[[nodiscard]] typename Object::Handle to_handle(Object* object) {
    using Part = typename detail::PartOf<typename Object::Handle, Object>::Type;
    return detail::HandleFrom<typename Object::Handle>::pointer(static_cast<Part*>(object));
}

/// Finds what belongs to a handle of a driver. Headers of common/ take it as their Context.
struct DriverContext {
    /// @{ The driver's functions for the object.
    static const InstanceTable& table(VkInstance handle) {
        return vkgate::from_handle<DriverInstance>(handle)->table;
    }
    static const InstanceTable& table(VkPhysicalDevice handle) {
        return vkgate::from_handle<DriverPhysicalDevice>(handle)->instance->table;
    }
    static const DeviceTable& table(VkDevice handle) {
        return vkgate::from_handle<DriverDevice>(handle)->table;
    }
    static const DeviceTable& table(VkQueue handle) {
        return vkgate::from_handle<DriverQueue>(handle)->device->table;
    }
    static const DeviceTable& table(VkCommandBuffer handle) {
        return vkgate::from_handle<DriverCommandBuffer>(handle)->device->table;
    }
    /// @}
    /// @{ What the application enabled for the object.
    static const Gate& gate(VkInstance handle) {
        return vkgate::from_handle<DriverInstance>(handle)->gate;
    }
    static const Gate& gate(VkPhysicalDevice handle) {
        return vkgate::from_handle<DriverPhysicalDevice>(handle)->instance->gate;
    }
    static const Gate& gate(VkDevice handle) {
        return vkgate::from_handle<DriverDevice>(handle)->gate;
    }
    static const Gate& gate(VkQueue handle) {
        return vkgate::from_handle<DriverQueue>(handle)->device->gate;
    }
    static const Gate& gate(VkCommandBuffer handle) {
        return vkgate::from_handle<DriverCommandBuffer>(handle)->device->gate;
    }
    /// @}
};

static_assert(__is_standard_layout(DriverInstance) && __is_standard_layout(DriverPhysicalDevice) &&
                  __is_standard_layout(DriverDevice) && __is_standard_layout(DriverQueue) &&
                  __is_standard_layout(DriverCommandBuffer),
              "the loader's word must be at the start of the object");

VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_OBJECTS_HPP
