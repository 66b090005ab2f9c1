// volk's functions, for the source that defines VOLK_IMPLEMENTATION. volk.h includes this.
#pragma once  // of vkgate 0.2.0
#include "../../version.hpp"
#ifndef VKGATE_ADAPT_VOLK_FUNCTIONS_HPP
#define VKGATE_ADAPT_VOLK_FUNCTIONS_HPP

#include <stdint.h>

#include "../../command.hpp"
#include "../../enum_set.hpp"
#include "../../gate.hpp"
#include "../../library.hpp"
#include "../../load.hpp"
#include "../../registry/types.hpp"
#include "../../slot.hpp"
#include "../../tables.hpp"
#include "../detail/hidden_namespace.hpp"
#include "../detail/physical_device_commands.hpp"
#include "../global.hpp"
#include "../load_globals.hpp"
#include "../proc_addr.hpp"

VKGATE_NAMESPACE_BEGIN

namespace detail {

VKGATE_FOREIGN_CALLS_BEGIN

// Beside the namespace that programs see, so that none of their names is ambiguous.
VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_state) {

inline GatedLoader loader;
inline Library library;
inline VkInstance loaded_instance{};
inline VkDevice loaded_device{};

inline constexpr PFN_vkGetInstanceProcAddr query = vkgate::get_instance_proc_addr<loader>;

inline void start(PFN_vkGetInstanceProcAddr from) {
    if (from != query)
        loader.load(from);
    vkgate::load(globals_tables.global, query);
    if (globals::vkCreateInstance == nullptr)
        globals_tables.global = {};
}

/// The gate of an object, or everything if it was not created through the globals.
template <class Handle>
auto gate_of(Handle handle) {
    const auto gate = loader.gate(handle);
    return gate.is_known() ? gate : gate.everything();
}

/// Fills the globals of the device with functions that take every device of the instance.
inline void load_for_all_devices(VkInstance instance) {
    globals_tables.device = {};
    for (const Command c : detail::any_device(volk_state::gate_of(instance)).allowed())
        if (vkgate::get_slot(globals_tables.device, c) == nullptr)
            vkgate::set_slot(globals_tables.device, c,
                             FunctionsOf<loader>::answer_for_all_devices(instance, c));
}

}  // VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_state)

VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_functions) {

VkResult volkInitialize() {
    if (!volk_state::library)
        volk_state::library = Library::open();
    if (!volk_state::library)
        return VK_ERROR_INITIALIZATION_FAILED;
    volk_state::start(volk_state::library.get_instance_proc_addr());
    return globals::vkCreateInstance != nullptr ? VK_SUCCESS : VK_ERROR_INITIALIZATION_FAILED;
}

void volkInitializeCustom(PFN_vkGetInstanceProcAddr handler) {
    volk_state::start(handler);
}

void volkFinalize() {
    vkgate::unload_globals();
    volk_state::loaded_instance = {};
    volk_state::loaded_device = {};
    volk_state::loader.load(nullptr);
    volk_state::library.close();
}

uint32_t volkGetInstanceVersion() {
    if (globals::vkCreateInstance == nullptr)
        return 0;
    uint32_t version = 0;
    return globals::vkEnumerateInstanceVersion != nullptr &&
                   globals::vkEnumerateInstanceVersion(&version) == VK_SUCCESS
               ? version
               : VK_API_VERSION_1_0;
}

void volkLoadInstanceOnly(VkInstance instance) {
    volk_state::loaded_instance = instance;
    detail::load_instance_globals(instance, volk_state::gate_of(instance));
}

void volkLoadInstance(VkInstance instance) {
    volkLoadInstanceOnly(instance);
    volk_state::load_for_all_devices(instance);
}

void volkLoadDevice(VkDevice device) {
    volk_state::loaded_device = device;
    vkgate::load_globals(device, volk_state::gate_of(device));
}

VkInstance volkGetLoadedInstance() {
    return volk_state::loaded_instance;
}

VkDevice volkGetLoadedDevice() {
    return volk_state::loaded_device;
}

void volkLoadInstanceTable(members::Instance* table, VkInstance instance) {
    const InstanceGate gate = volk_state::gate_of(instance);
    InstanceTable loaded;
    vkgate::load(loaded, globals::vkGetInstanceProcAddr, instance, gate);
    detail::add_physical_device_commands(loaded, instance, detail::any_physical_device(gate));
    globals::vkGetDeviceProcAddr = loaded.vkGetDeviceProcAddr;
    *table = loaded;
}

void volkLoadDeviceTable(members::Device* table, VkDevice device) {
    DeviceTable loaded;
    vkgate::load(loaded, globals::vkGetDeviceProcAddr, device, volk_state::gate_of(device));
    *table = loaded;
}

}  // VKGATE_DETAIL_HIDDEN_NAMESPACE(volk_functions)

VKGATE_FOREIGN_CALLS_END

}  // namespace detail

VKGATE_NAMESPACE_END

#endif  // VKGATE_ADAPT_VOLK_FUNCTIONS_HPP
