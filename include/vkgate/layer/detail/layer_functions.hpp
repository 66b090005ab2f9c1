// The functions of a layer that are the same in all layers: negotiation and the query functions.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP
#define VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP

#include <cstring>

#include <vulkan/vk_layer.h>

#include "../../command.hpp"
#include "../../detail/bytes.hpp"
#include "../../enum_set.hpp"
#include "../../extension.hpp"
#include "../../find_command.hpp"
#include "../../gate.hpp"
#include "../../implement/detail/command_functions.hpp"
#include "../../implement/detail/spin_lock.hpp"
#include "../../implement/entry_points.hpp"
#include "../../implement/key_map.hpp"
#include "../../physical_device_gate.hpp"
#include "../../registry/types.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"
#include "../objects.hpp"
#include "around.hpp"
#include "layer_creation.hpp"
#include "layer_members.hpp"
#include "layer_properties.hpp"
#include "layer_state.hpp"

VKGATE_NAMESPACE_BEGIN
namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

/// The commands that vkgate implements for the layer.
inline constexpr CommandSet layer_commands = {Command::vkCreateInstance,
                                              Command::vkDestroyInstance,
                                              Command::vkCreateDevice,
                                              Command::vkDestroyDevice,
                                              Command::vkGetInstanceProcAddr,
                                              Command::vkGetDeviceProcAddr,
                                              Command::vkEnumerateInstanceVersion,
                                              Command::vkEnumerateInstanceLayerProperties,
                                              Command::vkEnumerateInstanceExtensionProperties};

template <class Layer>
struct VKGATE_DETAIL_HIDDEN LayerFunctions {
    using Instance = InstanceOf<Layer>;
    using Device = DeviceOf<Layer>;
    using Creation = LayerCreation<Layer>;
    using Properties = LayerProperties<Layer>;

    static LayerState<Layer>& state() { return layer_state<Layer>(); }

    // Vulkan-Loader, LoaderLayerInterface.md, "Layer Version Negotiation".
    static VkResult negotiate(VkNegotiateLayerInterface* negotiation, const char* name,
                              const char* description) {
        if (negotiation == nullptr || negotiation->sType != LAYER_NEGOTIATE_INTERFACE_STRUCT ||
            negotiation->loaderLayerInterfaceVersion < 2)
            return VK_ERROR_INITIALIZATION_FAILED;
        set_up(name, description);
        negotiation->loaderLayerInterfaceVersion = 2;
        negotiation->pfnGetInstanceProcAddr = get_instance_proc_addr;
        negotiation->pfnGetDeviceProcAddr = get_device_proc_addr;
        negotiation->pfnGetPhysicalDeviceProcAddr = get_physical_device_proc_addr;
        return VK_SUCCESS;
    }

    /// Does nothing from the second call on.
    static void set_up(const char* name, const char* description) {
        const SpinLock lock(state().is_negotiating);
        if (state().name != nullptr)
            return;
        state().name = name;
        state().description = description;
        static_assert(detail::check_members<Layer, Instance, Device>());
        if constexpr (!extensions_of<Layer>.empty()) {
            state().own_commands = own_commands(extensions_of<Layer>);
            state().available_commands = own_commands(extensions_of<Layer> - instance_extensions);
        }
        InstanceTable& instance = state().instance_hooks;
        DeviceTable& device = state().device_hooks;
        if constexpr (has_entry_points<Layer>) {
            static_assert((Layer::vkgate_entry_points() & layer_commands).empty(),
                          "VKGATE_LAYER implements the creation and destruction of instances and "
                          "devices, and the query functions: write create_instance or "
                          "create_device instead");
            instance = vkgate::entry_points<Layer, InstanceTable>();
            device = vkgate::entry_points<Layer, DeviceTable>();
        }
        instance.vkGetInstanceProcAddr = get_instance_proc_addr;
        instance.vkDestroyInstance = Creation::destroy_instance;
        instance.vkCreateDevice = Creation::create_device;
        instance.vkGetDeviceProcAddr = get_device_proc_addr;
        if (instance.vkEnumerateDeviceExtensionProperties == nullptr)
            instance.vkEnumerateDeviceExtensionProperties = Properties::enumerate_device_extensions;
        if (instance.vkEnumerateDeviceLayerProperties == nullptr)
            instance.vkEnumerateDeviceLayerProperties = Properties::enumerate_device_layers;
        device.vkGetDeviceProcAddr = get_device_proc_addr;
        device.vkDestroyDevice = Creation::destroy_device;
        if constexpr (detail::check_around<Layer, Instance, Device>()) {
            vkgate::fill(instance, detail::command_functions<Around<Layer>, InstanceTable>());
            vkgate::fill(device, detail::command_functions<Around<Layer>, DeviceTable>());
        }
    }

    /// The layer's function for the command, or NULL.
    static PFN_vkVoidFunction hook(Command c) {
        const PFN_vkVoidFunction function = vkgate::get_slot(state().instance_hooks, c);
        return function != nullptr ? function : vkgate::get_slot(state().device_hooks, c);
    }
    template <class Function>
    static PFN_vkVoidFunction untyped(Function* function) {
        return detail::bit_cast<PFN_vkVoidFunction>(function);
    }

    // --- The query functions ---------------------------------------------------------------------

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance handle,
                                                                           const char* name) {
        if (name == nullptr)
            return nullptr;
        const Command c = vkgate::find_command(name);
        // The loader asks for vkCreateInstance with an instance that is not created yet. Careless
        // layers above ask for vkCreateDevice without an instance.
        if (c == Command::vkCreateInstance)
            return untyped(Creation::create_instance);
        if (c == Command::vkCreateDevice || c == Command::vkGetInstanceProcAddr ||
            (c == Command::vkGetDeviceProcAddr && handle != nullptr))
            return hook(c);
        if (std::strcmp(name, "vk_layerGetPhysicalDeviceProcAddr") == 0)
            return untyped(get_physical_device_proc_addr);
        // Without an instance there is no next layer to ask.
        LayerInstance* const instance = state().instances.find(vkgate::dispatch_key(handle));
        return instance != nullptr
                   ? answer(*instance, c, name, instance->next.vkGetInstanceProcAddr)
                   : nullptr;
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL
    get_physical_device_proc_addr(VkInstance handle, const char* name) {
        LayerInstance* const instance = state().instances.find(vkgate::dispatch_key(handle));
        if (instance == nullptr || name == nullptr ||
            instance->next_get_physical_device_proc_addr == nullptr)
            return nullptr;
        const Command c = vkgate::find_command(name);
        if (c != Command::none && vkgate::level(c) != Level::physical_device)
            return nullptr;
        return answer(*instance, c, name, instance->next_get_physical_device_proc_addr);
    }

    /// The answer for a name, of which `next_query` is asked below.
    static PFN_vkVoidFunction answer(LayerInstance& instance, Command c, const char* name,
                                     PFN_vkGetInstanceProcAddr next_query) {
        PFN_vkVoidFunction function = nullptr;
        if (!is_only_for_layer(instance, c)) {
            function = own_hook(instance, c);
            if (function == nullptr)
                function = hooked(instance.next, c, next_query(instance.handle, name));
        }
        return decided(static_cast<Instance&>(instance), name, function);
    }

    static VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice handle,
                                                                         const char* name) {
        LayerDevice* const device = state().devices.find(vkgate::dispatch_key(handle));
        if (device == nullptr || name == nullptr)
            return nullptr;
        // NULL for commands of the instance and for what the application did not enable
        // (LLP_LAYER_18). A name that the registry does not have may be one of a newer extension.
        const Command c = vkgate::find_command(name);
        const DeviceGate& gate = device->application_gate;
        PFN_vkVoidFunction function = nullptr;
        if (state().own_commands.contains(c) && gate.allows(c))
            function = hook(c);
        else if (c == Command::none || gate.allows(c) || may_know_more(gate, c))
            function = hooked(device->next, c, device->next_get_device_proc_addr(handle, name));
        return decided(static_cast<Device&>(*device), name, function);
    }

    /// The layer's function in place of the next layer's, if both have one, and if the layer could
    /// call the next layer's: an InstanceTable has no command of a device extension.
    template <class Table>
    static PFN_vkVoidFunction hooked(const Table& table, Command c, PFN_vkVoidFunction next) {
        if (next == nullptr || c == Command::none ||
            (vkgate::has_slot<Table>(c) && vkgate::get_slot(table, c) == nullptr))
            return next;
        const PFN_vkVoidFunction function = hook(c);
        return function != nullptr ? function : next;
    }
    /// What on_query() decides, if the layer has it for these data.
    template <class Data>
    static PFN_vkVoidFunction decided(Data& data, const char* name, PFN_vkVoidFunction function) {
        if constexpr (has_on_query<Layer, Data>)
            return Layer::on_query(data, name, function);
        else
            return function;
    }

    /// Whether the device enabled an extension that the registry does not have. It may provide a
    /// known command, so the next layer decides.
    static bool may_know_more(const DeviceGate& gate, Command c) {
        const size_t count = gate.ignored_name_count();
        if (count == 0 || vkgate::level(c) != Level::device)
            return false;
        for (size_t i = 0; i != count && i != DeviceGate::kept_name_count(); ++i)
            if (gate.ignored_name(i).extension == Extension::none)
                return true;
        return count > DeviceGate::kept_name_count();
    }

    /// The entry points for the commands that these extensions of the layer's own provide.
    static CommandSet own_commands(const ExtensionSet& extensions) {
        CommandSet commands;
        if constexpr (has_entry_points<Layer>) {
            const ExtensionSet others = ExtensionSet::all() - extensions;
            const InstanceGate instance = InstanceGate::everything().without(others);
            const auto physical_device = PhysicalDeviceGate::everything().without(others);
            const DeviceGate device = DeviceGate::everything().without(others);
            for (Command c : CommandSet::all())
                if (!(aliases(c) & Layer::vkgate_entry_points()).empty() &&
                    (extensions.contains(instance.provider(c).extension) ||
                     extensions.contains(physical_device.provider(c).extension) ||
                     extensions.contains(device.provider(c).extension)))
                    commands.insert(c);
        }
        return commands;
    }
    /// The layer's function for a command of an extension of its own: an instance extension that
    /// the application enabled, or a device extension, which is available on every physical device.
    static PFN_vkVoidFunction own_hook(const LayerInstance& instance, Command c) {
        return state().available_commands.contains(c) ||
                       (state().own_commands.contains(c) && instance.application_gate.allows(c))
                   ? hook(c)
                   : nullptr;
    }
    /// Whether the layer, but not the application, enabled what allows the command.
    static bool is_only_for_layer(const LayerInstance& instance, Command c) {
        return instance.gate.allows(c) && !instance.application_gate.allows(c);
    }
};

VKGATE_FOREIGN_CALLS_END

}  // namespace detail
VKGATE_NAMESPACE_END

#endif  // VKGATE_LAYER_DETAIL_LAYER_FUNCTIONS_HPP
