// The functions of a driver that are the same in all drivers: negotiation, the query functions,
// creation and destruction.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_DRIVER_DETAIL_DRIVER_FUNCTIONS_HPP
#define VKGATE_DRIVER_DETAIL_DRIVER_FUNCTIONS_HPP

#include <atomic>
#include <cstring>

#include <stdint.h>

#include "../../command.hpp"
#include "../../detail/bytes.hpp"
#include "../../detail/enabled.hpp"
#include "../../enum_set.hpp"
#include "../../find_command.hpp"
#include "../../gate.hpp"
#include "../../implement/check_extensions.hpp"
#include "../../implement/detail/has_name.hpp"
#include "../../implement/trampolines.hpp"
#include "../../physical_device_gate.hpp"
#include "../../registry/types.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"
#include "../creation.hpp"
#include "../objects.hpp"
#include "default_commands.hpp"
#include "handles.hpp"
#include "requirements.hpp"
#include "stack.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

VKGATE_DETAIL_HAS_NAME(vk_icdEnumerateAdapterPhysicalDevices)

/// The function without its type. Adapter is LUID, a type of Windows.
template <class Adapter>
PFN_vkVoidFunction as_enumeration_of_adapters(VkResult(VKAPI_PTR* function)(VkInstance, Adapter,
                                                                            uint32_t*,
                                                                            VkPhysicalDevice*)) {
    return detail::bit_cast<PFN_vkVoidFunction>(function);
}
/// The driver's vk_icdEnumerateAdapterPhysicalDevices, if it has one.
template <class Driver>
auto enumeration_of_adapters(int /*preferred*/) -> decltype(detail::as_enumeration_of_adapters(
    &Driver::vk_icdEnumerateAdapterPhysicalDevices)) {
    return detail::as_enumeration_of_adapters(&Driver::vk_icdEnumerateAdapterPhysicalDevices);
}
template <class Driver>
PFN_vkVoidFunction enumeration_of_adapters(...) {
    static_assert(!has_name_vk_icdEnumerateAdapterPhysicalDevices<Driver>,
                  "VKGATE_DRIVER: a driver's vk_icdEnumerateAdapterPhysicalDevices is public and "
                  "static, and takes a VkInstance, a LUID, a uint32_t* and a VkPhysicalDevice*");
    return nullptr;
}

/// Common: types with entry points for what Driver leaves out.
template <class Driver, class... Common>
struct VKGATE_DETAIL_HIDDEN DriverFunctions {
    using Instance = typename Driver::Instance;
    using Device = typename Driver::Device;
    static_assert(is_driver<Driver, Common...>());

    // --- The interface to the loader -------------------------------------------------------------

    static constexpr uint32_t newest_interface = 7;
    /// The newest version that was agreed on. 0 before a negotiation, as for loaders that do not
    /// know negotiation. A process can have several loaders, and vkCreateInstance does not say
    /// which one calls. A newer loader must never be refused. An older one loses only a check, and
    /// it does not know newer versions, so its programs have no use for them.
    static inline std::atomic<uint32_t> interface_version{0};

    // Vulkan-Loader, LoaderDriverInterface.md, "Loader and Driver Interface Negotiation".
    static VkResult negotiate(uint32_t* version) {
        if (*version == 0)  // needs exports that the driver does not have
            return VK_ERROR_INCOMPATIBLE_DRIVER;
        if (*version > newest_interface)
            *version = newest_interface;
        uint32_t newest = interface_version;
        while (newest < *version && !interface_version.compare_exchange_weak(newest, *version)) {
        }
        return VK_SUCCESS;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL
    vk_icd_negotiate_loader_icd_interface_version(uint32_t* version) {
        return negotiate(version);
    }

    template <class Function>
    static PFN_vkVoidFunction untyped(Function* function) {
        return detail::bit_cast<PFN_vkVoidFunction>(function);
    }

    /// From interface version 7 on, the loader asks for these here, and needs no exports.
    static PFN_vkVoidFunction interface_function(const char* name) {
        if (name == nullptr)
            return nullptr;
        if (std::strcmp(name, "vk_icdGetInstanceProcAddr") == 0)
            return untyped(get_instance_proc_addr);
        if (std::strcmp(name, "vk_icdNegotiateLoaderICDInterfaceVersion") == 0)
            return untyped(vk_icd_negotiate_loader_icd_interface_version);
        if (std::strcmp(name, "vk_icdGetPhysicalDeviceProcAddr") == 0)
            return untyped(get_physical_device_proc_addr);
        if (std::strcmp(name, "vk_icdEnumerateAdapterPhysicalDevices") == 0)
            return detail::enumeration_of_adapters<Driver>(0);
        return nullptr;
    }

    // --- The query functions ---------------------------------------------------------------------

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance handle,
                                                                           const char* name) {
        const Command c = vkgate::find_command(name);
        if (c == Command::vkGetInstanceProcAddr)
            return untyped(get_instance_proc_addr);
        if (handle == nullptr)
            return c != Command::none ? vkgate::get_slot(global_table(), c)
                                      : interface_function(name);
        const DriverInstance& instance = *vkgate::from_handle<DriverInstance>(handle);
        if (!instance.commands.contains(c))
            return nullptr;
        return vkgate::has_slot<DeviceTable>(c) ? vkgate::get_slot(instance.device_table, c)
                                                : vkgate::get_slot(instance.table, c);
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
    get_physical_device_proc_addr(VkInstance handle, const char* name) {
        const Command c = vkgate::find_command(name);
        return c != Command::none && vkgate::level(c) == Level::physical_device && handle != nullptr
                   ? get_instance_proc_addr(handle, name)
                   : nullptr;
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice handle,
                                                                         const char* name) {
        if (handle == nullptr)
            return nullptr;
        const DriverDevice& device = *vkgate::from_handle<DriverDevice>(handle);
        const Command c = vkgate::find_command(name);
        return device.gate.allows(c) ? vkgate::get_slot(device.table, c) : nullptr;
    }

    // --- The tables ------------------------------------------------------------------------------

    template <class Table>
    static Table stack() {
        return detail::stack_table<Table, Driver, Common..., DefaultCommands<Driver>>();
    }
    static GlobalTable global_table() {
        GlobalTable table = stack<GlobalTable>();
        table.vkCreateInstance = create_instance;
        return table;
    }
    static InstanceTable instance_table() {
        InstanceTable table = stack<InstanceTable>();
        table.vkGetInstanceProcAddr = get_instance_proc_addr;
        table.vkGetDeviceProcAddr = get_device_proc_addr;
        table.vkDestroyInstance = destroy_instance;
        table.vkCreateDevice = create_device;
        return table;
    }
    static DeviceTable device_table() {
        DeviceTable table = stack<DeviceTable>();
        table.vkGetDeviceProcAddr = get_device_proc_addr;
        table.vkDestroyDevice = destroy_device;
        return table;
    }
    /// The device commands that work for every device of the instance.
    static DeviceTable trampolines_of(const DeviceTable& functions) {
        DeviceTable table = functions;
        const auto trampolines = vkgate::trampolines<DriverContext, DeviceTable>();
        for (Command c : CommandSet::all())
            if (const PFN_vkVoidFunction trampoline = vkgate::get_slot(trampolines, c);
                trampoline != nullptr && vkgate::get_slot(functions, c) != nullptr)
                vkgate::set_slot(table, c, trampoline);
        table.vkGetDeviceProcAddr = get_device_proc_addr;  // the same for all, and knows NULL
        return table;
    }

    // --- Creation and destruction ----------------------------------------------------------------
    // Base: an object without the driver's own members, which may have the same names.

    /// What vkGetInstanceProcAddr hands out: the commands of the instance, and those that it has
    /// with the extensions of each physical device. See the Vulkan specification, "Command Function
    /// Pointers".
    static CommandSet commands_of(const DriverInstance& instance) {
        CommandSet commands =
            instance.gate.allowed() | DeviceGate(instance.gate, Driver::api_version).allowed();
        for (const DriverPhysicalDevice* device = instance.physical_devices.first;
             device != nullptr; device = device->next_of_owner) {
            const PhysicalDeviceGate gate(instance.gate, device->api_version, device->extensions);
            commands |= gate.allowed();
            commands |=
                DeviceGate(instance.gate, device->api_version, device->extensions).allowed();
        }
        return commands;
    }

    static VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                                          const VkAllocationCallbacks* allocator,
                                                          VkInstance* out) noexcept {
        // Loaders before interface version 5 know Vulkan 1.0 alone, and leave the check to drivers.
        if (interface_version < 5 &&
            detail::application_version_of(*info) >= VK_MAKE_VERSION(1, 1, 0))
            return VK_ERROR_INCOMPATIBLE_DRIVER;
        const VkResult checked = vkgate::check_extensions(Driver::instance_extensions, *info);
        if (checked != VK_SUCCESS)
            return checked;
        auto* const instance = detail::new_object<Instance>(allocator);
        if (instance == nullptr)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        DriverInstance& base = *instance;
        base.gate = InstanceGate(Driver::api_version, *info);
        base.table = instance_table();
        base.device_table = trampolines_of(device_table());
        return complete(allocator, *instance, *info, out);
    }

    static VKAPI_ATTR void VKAPI_CALL
    destroy_instance(VkInstance handle, const VkAllocationCallbacks* allocator) noexcept {
        vkgate::destroy_object<Instance>(allocator, handle);
    }

    static VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice handle,
                                                        const VkDeviceCreateInfo* info,
                                                        const VkAllocationCallbacks* allocator,
                                                        VkDevice* out) noexcept {
        auto* const physical_device = vkgate::from_handle<DriverPhysicalDevice>(handle);
        const VkResult checked = vkgate::check_extensions(physical_device->extensions, *info);
        if (checked != VK_SUCCESS)
            return checked;
        auto* const device = detail::new_object<Device>(allocator);
        if (device == nullptr)
            return VK_ERROR_OUT_OF_HOST_MEMORY;
        DriverDevice& base = *device;
        base.physical_device = physical_device;
        base.gate =
            DeviceGate(physical_device->instance->gate, physical_device->api_version, *info);
        base.table = device_table();
        return complete(allocator, *device, *info, out);
    }

    static VKAPI_ATTR void VKAPI_CALL
    destroy_device(VkDevice handle, const VkAllocationCallbacks* allocator) noexcept {
        vkgate::destroy_object<Device>(allocator, handle);
    }

    /// Calls the driver's create(), and writes the handle if it succeeds.
    template <class Object, class Info>
    static VkResult complete(const VkAllocationCallbacks* allocator, Object& object,
                             const Info& info, typename Object::Handle* out) {
        const VkResult result = object.create(info);
        if (result != VK_SUCCESS) {
            detail::delete_object(allocator, &object);
            return result < VK_SUCCESS ? result : VK_ERROR_INITIALIZATION_FAILED;
        }
        if constexpr (__is_base_of(DriverInstance, Object)) {
            DriverInstance& base = object;
            base.commands = commands_of(base);
        }
        *out = vkgate::to_handle(&object);
        return VK_SUCCESS;
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_DRIVER_DETAIL_DRIVER_FUNCTIONS_HPP
