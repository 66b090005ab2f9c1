/// @file
/// A vkGetInstanceProcAddr that gates: for libraries that take one and know nothing of gates.
#pragma once  // of vkgate 0.2.0
#include "../version.hpp"
#ifndef VKGATE_ADAPT_PROC_ADDR_HPP
#define VKGATE_ADAPT_PROC_ADDR_HPP

#include <atomic>
#include <new>

#include <stdint.h>

#include "../command.hpp"
#include "../detail/bytes.hpp"
#include "../find_command.hpp"
#include "../gate.hpp"
#include "../implement/detail/spin_lock.hpp"
#include "../library.hpp"
#include "../load.hpp"
#include "../physical_device_gate.hpp"
#include "../registry/types.hpp"
#include "../report.hpp"
#include "../slot.hpp"
#include "../tables.hpp"
#include "detail/physical_device_commands.hpp"

VKGATE_NAMESPACE_BEGIN

template <class GateOfDevice>
class BasicGatedLoader;

namespace detail {

/// The functions that a GatedLoader gives out in place of the loader's.
struct LoaderFunctions {
    PFN_vkGetInstanceProcAddr get_instance_proc_addr;
    PFN_vkGetDeviceProcAddr get_device_proc_addr;
    PFN_vkCreateInstance create_instance;
    PFN_vkDestroyInstance destroy_instance;
    PFN_vkCreateDevice create_device;
    PFN_vkDestroyDevice destroy_device;

    /// The pointer to give out for a command for which `function` was found.
    PFN_vkVoidFunction in_place_of(PFN_vkVoidFunction function, Command c) const {
        if (function == nullptr)
            return nullptr;
        switch (c) {
        case Command::vkGetDeviceProcAddr:
            return detail::bit_cast<PFN_vkVoidFunction>(get_device_proc_addr);
        case Command::vkCreateInstance:
            return detail::bit_cast<PFN_vkVoidFunction>(create_instance);
        case Command::vkDestroyInstance:
            return detail::bit_cast<PFN_vkVoidFunction>(destroy_instance);
        case Command::vkCreateDevice:
            return detail::bit_cast<PFN_vkVoidFunction>(create_device);
        case Command::vkDestroyDevice:
            return detail::bit_cast<PFN_vkVoidFunction>(destroy_device);
        default:
            return function;
        }
    }
};

/// What a GatedLoader remembers of an instance.
struct SeenInstance {
    VkInstance handle{};
    InstanceGate gate{};
    /// What some physical device or some device of this instance may have.
    PhysicalDeviceGate any_physical_device{};
    DeviceGate any_device{};
    InstanceTable table{};
    uint32_t searches = 0;  ///< how many threads ask it for its physical devices
    SeenInstance* next = nullptr;
};

/// What a GatedLoader remembers of a device.
template <class GateOfDevice>
struct SeenDevice {
    VkDevice handle{};
    VkInstance instance{};
    GateOfDevice gate{};
    DeviceTable table{};
    SeenDevice* next = nullptr;
};

template <class Object, class Handle>
Object* find_seen(Object* list, Handle handle) {
    while (list != nullptr && list->handle != handle)
        list = list->next;
    return list;
}

/// Takes the object out of the list. NULL if it is not in the list.
template <class Object, class Handle>
Object* take_seen(Object*& list, Handle handle) {
    Object** link = &list;
    while (*link != nullptr && (*link)->handle != handle)
        link = &(*link)->next;
    Object* const found = *link;
    if (found != nullptr)
        *link = found->next;
    return found;
}

template <auto& loader>
struct FunctionsOf;

}  // namespace detail

VKGATE_FOREIGN_CALLS_BEGIN

/// A Vulkan loader as its users see it, which gates: it sees how instances and devices are created,
/// so it knows what each may call. get_instance_proc_addr() makes a vkGetInstanceProcAddr of it,
/// for any library that takes one:
///
///     static vkgate::GatedLoader loader;
///     ...
///     loader.load(library);
///     vk::raii::Context context(vkgate::get_instance_proc_addr<loader>);
///
/// Each name is answered by itself: vkCmdDrawIndirectCountKHR is NULL on a device of Vulkan 1.2
/// that did not enable VK_KHR_draw_indirect_count. Instances that were created in another way, and
/// their devices, get what the loader answers, ungated. Destroy an object in the way in which it
/// was created, so that its handle is forgotten: the loader gives it to a new object.
///
/// vkGetInstanceProcAddr is asked for device commands, too, and is not told which device is meant.
/// Before the instance has a device, it answers with what some device could have; afterwards, with
/// what at least one of its devices may call.
///
/// It works before main() and after it, because it is initialized at compile time and has nothing
/// to destroy. All functions may be called by several threads at once, except load(), which comes
/// first. What it remembers of an instance or a device is freed when that is destroyed.
///
/// GateOfDevice is DeviceGate, or FeatureGate to gate by features, too: see FeatureGatedLoader.
template <class GateOfDevice>
class BasicGatedLoader final {
    using SeenDevice = detail::SeenDevice<GateOfDevice>;

  public:
    /// Has no Vulkan yet: every answer is NULL.
    constexpr BasicGatedLoader() = default;
    BasicGatedLoader(const BasicGatedLoader&) = delete;
    BasicGatedLoader& operator=(const BasicGatedLoader&) = delete;
    ~BasicGatedLoader() = default;

    /// @{
    /// Takes the vkGetInstanceProcAddr of the Vulkan loader or a driver, whose library must stay
    /// open while this object is used. (Its own has no Vulkan.) Returns the report on the commands
    /// that need no instance. Another function than before, or NULL, makes this object forget all
    /// instances and devices: destroy them first.
    Report load(PFN_vkGetInstanceProcAddr get_instance_proc_addr) {
        if (get_instance_proc_addr != global_.vkGetInstanceProcAddr) {
            forget_all();
            create_device_ = nullptr;
            device_query_ = nullptr;
        }
        const Report report = vkgate::load(global_, get_instance_proc_addr);
        if (global_.vkCreateInstance == nullptr)
            global_ = {};  // there is nobody to ask
        return report;
    }
    Report load(const Library& library) { return load(library.get_instance_proc_addr()); }
    /// @}

    /// What was enabled for the instance. If the instance was not created through this object, the
    /// gate allows nothing, and its is_known() is false.
    [[nodiscard]] InstanceGate gate(VkInstance instance) const {
        const detail::SpinLock lock(is_locked_);
        const auto* const found = detail::find_seen(instances_, instance);
        return found != nullptr ? found->gate : InstanceGate();
    }
    /// The same for a device.
    [[nodiscard]] GateOfDevice gate(VkDevice device) const {
        const detail::SpinLock lock(is_locked_);
        const auto* const found = detail::find_seen(devices_, device);
        return found != nullptr ? found->gate : GateOfDevice();
    }

  private:
    template <auto& loader>
    friend struct detail::FunctionsOf;

    // --- Answers

    PFN_vkVoidFunction answer(VkInstance instance, const char* name,
                              const detail::LoaderFunctions& own) const {
        const Command c = vkgate::find_command(name);
        if (c == Command::vkGetInstanceProcAddr)
            return detail::bit_cast<PFN_vkVoidFunction>(own.get_instance_proc_addr);
        if (instance == VkInstance())
            return own.in_place_of(vkgate::get_slot(global_, c), c);
        {
            const detail::SpinLock lock(is_locked_);
            const auto* const found = detail::find_seen(instances_, instance);
            if (found == nullptr)
                return ask(instance, name);
            if (found->gate.allows(c) || found->any_physical_device.allows(c))
                return own.in_place_of(vkgate::get_slot(found->table, c), c);
            if (!some_device_allows(*found, c))
                return nullptr;
        }
        return own.in_place_of(ask(instance, name), c);
    }

    PFN_vkVoidFunction answer(VkDevice device, const char* name,
                              const detail::LoaderFunctions& own) const {
        {
            const detail::SpinLock lock(is_locked_);
            if (const auto* const found = detail::find_seen(devices_, device)) {
                const Command c = vkgate::find_command(name);
                return found->gate.allows(c) ? own.in_place_of(vkgate::get_slot(found->table, c), c)
                                             : nullptr;
            }
        }
        return ask(device, name);
    }

    /// The function of an instance's device command, whatever devices there are.
    PFN_vkVoidFunction answer_for_all_devices(VkInstance instance, Command c,
                                              const detail::LoaderFunctions& own) const {
        return own.in_place_of(ask(instance, vkgate::name(c)), c);
    }

    /// The loader's own answer.
    PFN_vkVoidFunction ask(VkInstance instance, const char* name) const {
        const auto query = global_.vkGetInstanceProcAddr;
        return query != nullptr && name != nullptr ? query(instance, name) : nullptr;
    }
    /// The same for a device that was not created through this object. The vkGetDeviceProcAddr of
    /// any instance takes it.
    PFN_vkVoidFunction ask(VkDevice device, const char* name) const {
        const auto query = device_query_.load();
        return query != nullptr && device != VkDevice() && name != nullptr ? query(device, name)
                                                                           : nullptr;
    }

    /// Whether a device of the instance allows the command; if there is none yet, whether one
    /// could.
    bool some_device_allows(const detail::SeenInstance& instance, Command c) const {
        bool has_device = false;
        for (const auto* device = devices_; device != nullptr; device = device->next)
            if (device->instance == instance.handle) {
                if (device->gate.allows(c))
                    return true;
                has_device = true;
            }
        return !has_device && instance.any_device.allows(c);
    }

    // --- What is created and destroyed

    VkResult create(const VkInstanceCreateInfo* info, const VkAllocationCallbacks* allocator,
                    VkInstance* out) {
        auto* const seen = new (std::nothrow) detail::SeenInstance;
        if (seen == nullptr)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        const VkResult result = global_.vkCreateInstance(info, allocator, out);
        if (result != VK_SUCCESS) {
            delete seen;
            return result;
        }
        seen->handle = *out;
        seen->gate = InstanceGate(global_, *info);
        seen->any_physical_device = detail::any_physical_device(seen->gate);
        seen->any_device = detail::any_device(seen->gate);
        vkgate::load(seen->table, global_.vkGetInstanceProcAddr, *out, seen->gate);
        detail::add_physical_device_commands(seen->table, *out, seen->any_physical_device);
        create_device_ = seen->table.vkCreateDevice;
        device_query_ = seen->table.vkGetDeviceProcAddr;
        const detail::SpinLock lock(is_locked_);
        seen->next = instances_;
        instances_ = seen;
        return result;
    }

    VkResult create(VkPhysicalDevice physical_device, const VkDeviceCreateInfo* info,
                    const VkAllocationCallbacks* allocator, VkDevice* out) {
        auto* const seen = new (std::nothrow) SeenDevice;
        if (seen == nullptr)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        const detail::SeenInstance* instance = nullptr;
        VkResult result = find_instance_of(physical_device, instance);
        if (result == VK_SUCCESS) {
            const auto function =
                instance != nullptr ? instance->table.vkCreateDevice : create_device_.load();
            result = function(physical_device, info, allocator, out);
        }
        if (result != VK_SUCCESS || instance == nullptr) {  // of an instance that was not seen
            delete seen;
            return result;
        }
        VkPhysicalDeviceProperties properties;
        instance->table.vkGetPhysicalDeviceProperties(physical_device, &properties);
        seen->handle = *out;
        seen->instance = instance->handle;
        seen->gate = GateOfDevice(instance->gate, properties.apiVersion, *info);
        vkgate::load(seen->table, instance->table, *out, seen->gate);
        const detail::SpinLock lock(is_locked_);
        seen->next = devices_;
        devices_ = seen;
        return result;
    }

    // Both forget the object first: the loader may reuse the handle as soon as it is destroyed.

    void destroy(VkInstance instance, const VkAllocationCallbacks* allocator) {
        detail::SeenInstance* const seen = forget(instance);
        const auto function =
            seen != nullptr
                ? seen->table.vkDestroyInstance
                : detail::bit_cast<PFN_vkDestroyInstance>(
                      instance != VkInstance() ? ask(instance, "vkDestroyInstance") : nullptr);
        if (function != nullptr)
            function(instance, allocator);
        delete seen;
    }

    void destroy(VkDevice device, const VkAllocationCallbacks* allocator) {
        SeenDevice* seen = nullptr;
        {
            const detail::SpinLock lock(is_locked_);
            seen = detail::take_seen(devices_, device);
        }
        const auto function =
            seen != nullptr ? seen->table.vkDestroyDevice
                            : detail::bit_cast<PFN_vkDestroyDevice>(ask(device, "vkDestroyDevice"));
        if (function != nullptr)
            function(device, allocator);
        delete seen;
    }

    /// Takes the instance out, once no search uses it, and frees what is remembered of its devices:
    /// those that were not destroyed. NULL if it was not seen.
    detail::SeenInstance* forget(VkInstance instance) {
        detail::SeenInstance* seen = nullptr;
        bool is_used = true;
        while (is_used) {
            const detail::SpinLock lock(is_locked_);
            const auto* const found = detail::find_seen(instances_, instance);
            is_used = found != nullptr && found->searches != 0;
            if (!is_used)
                seen = detail::take_seen(instances_, instance);
        }
        if (seen == nullptr)
            return nullptr;
        const detail::SpinLock lock(is_locked_);
        for (SeenDevice** link = &devices_; *link != nullptr;) {
            SeenDevice* const device = *link;
            if (device->instance == instance) {
                *link = device->next;
                delete device;
            } else {
                link = &device->next;
            }
        }
        return seen;
    }
    void forget_all() {
        while (instances_ != nullptr)
            delete forget(instances_->handle);
    }

    /// The instance whose physical device it is. NULL if that was not seen. An error if it cannot
    /// be found out. Instances that other threads destroy meanwhile wait for the search. (The
    /// caller's own lives as long as it uses the physical device.)
    VkResult find_instance_of(VkPhysicalDevice physical_device,
                              const detail::SeenInstance*& found) {
        VkResult result = VK_SUCCESS;
        detail::SeenInstance* instance = next_searched(nullptr);
        while (instance != nullptr) {
            bool has_it = false;
            const VkResult looked = look_for(physical_device, *instance, has_it);
            result = looked < VK_SUCCESS ? looked : result;
            found = has_it ? instance : found;
            instance = next_searched(instance);
        }
        return found != nullptr ? VK_SUCCESS : result;
    }
    /// Ends the search of one instance and begins that of the next.
    detail::SeenInstance* next_searched(detail::SeenInstance* last) {
        const detail::SpinLock lock(is_locked_);
        detail::SeenInstance* const next = last != nullptr ? last->next : instances_;
        if (last != nullptr)
            --last->searches;
        if (next != nullptr)
            ++next->searches;
        return next;
    }
    static VkResult look_for(VkPhysicalDevice physical_device, const detail::SeenInstance& instance,
                             bool& has_it) {
        const auto enumerate = instance.table.vkEnumeratePhysicalDevices;
        uint32_t count = 0;
        VkResult result = enumerate(instance.handle, &count, nullptr);
        if (result < VK_SUCCESS)
            return result;
        auto* const all = new (std::nothrow) VkPhysicalDevice[count]();
        if (all == nullptr)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        result = enumerate(instance.handle, &count, all);
        for (uint32_t i = 0; result >= VK_SUCCESS && i != count; ++i)
            has_it = has_it || all[i] == physical_device;
        delete[] all;
        return result;
    }

    GlobalTable global_{};
    // Those of the instance that was created last. A loader's serve the objects of all instances.
    std::atomic<PFN_vkCreateDevice> create_device_{nullptr};
    std::atomic<PFN_vkGetDeviceProcAddr> device_query_{nullptr};
    // New ones are put first. The lock is for these lists, and for what they hold while there is
    // more than one user.
    detail::SeenInstance* instances_ = nullptr;
    SeenDevice* devices_ = nullptr;
    mutable std::atomic<bool> is_locked_{false};
};

/// Gates what is created through it by version and extensions. See BasicGatedLoader.
using GatedLoader = BasicGatedLoader<DeviceGate>;

/// The vkGetInstanceProcAddr of a GatedLoader, a variable outside functions or a static one. It
/// answers the names of both query functions, and what creates and destroys instances and devices,
/// with functions of its own. A loader that has no Vulkan answers NULL to all others. Names that
/// the registry does not have are NULL for what was created through it.
template <auto& loader>
[[nodiscard]] VKGATE_DETAIL_HIDDEN VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
get_instance_proc_addr(VkInstance instance, const char* name) noexcept;

namespace detail {

/// The functions of one GatedLoader.
template <auto& loader>
struct VKGATE_DETAIL_HIDDEN FunctionsOf {
    static PFN_vkVoidFunction answer(VkInstance instance, const char* name) noexcept {
        return loader.answer(instance, name, all);
    }
    static PFN_vkVoidFunction answer_for_all_devices(VkInstance instance, Command c) {
        return loader.answer_for_all_devices(instance, c, all);
    }
    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
    get_device_proc_addr(VkDevice device, const char* name) noexcept {
        return loader.answer(device, name, all);
    }
    static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                                          const VkAllocationCallbacks* allocator,
                                                          VkInstance* instance) noexcept {
        return loader.create(info, allocator, instance);
    }
    static VKAPI_ATTR void VKAPI_CALL
    destroy_instance(VkInstance instance, const VkAllocationCallbacks* allocator) noexcept {
        loader.destroy(instance, allocator);
    }
    static VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical_device,
                                                        const VkDeviceCreateInfo* info,
                                                        const VkAllocationCallbacks* allocator,
                                                        VkDevice* device) noexcept {
        return loader.create(physical_device, info, allocator, device);
    }
    static VKAPI_ATTR void VKAPI_CALL
    destroy_device(VkDevice device, const VkAllocationCallbacks* allocator) noexcept {
        loader.destroy(device, allocator);
    }

    static constexpr LoaderFunctions all = {vkgate::get_instance_proc_addr<loader>,
                                            get_device_proc_addr,
                                            create_instance,
                                            destroy_instance,
                                            create_device,
                                            destroy_device};
};

}  // namespace detail

template <auto& loader>
PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance instance,
                                                     const char* name) noexcept {
    return detail::FunctionsOf<loader>::answer(instance, name);
}

VKGATE_FOREIGN_CALLS_END

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_PROC_ADDR_HPP
