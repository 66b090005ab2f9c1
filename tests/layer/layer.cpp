// VK_LAYER_VKGATE_test: a layer that changes nothing. It fills vkgate's tables from the next layer
// as a layer should, calls down through them, and writes what they hold to the file that the
// environment variable VKGATE_TEST_LAYER_RECORD names.
//
// What a layer has to do: Vulkan-Loader, docs/LoaderLayerInterface.md. "LLP_LAYER_18" is a row of
// its table of requirements.

#include "../support/function_cast.hpp"
#include "record.hpp"

#include <vkgate/find_command.hpp>
#include <vkgate/vkgate.hpp>

#include <vulkan/vk_layer.h>

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

using vkgate::Command;

namespace {

/// The data that the layer stores for each instance.
struct Instance {
    VkInstance handle = {};
    vkgate::InstanceGate gate;
    vkgate::InstanceTable next;
};

/// The data that the layer stores for each device.
struct Device {
    vkgate::DeviceGate gate;
    PFN_vkGetDeviceProcAddr next_query = nullptr;
    vkgate::DeviceTable next;
};

/// The first word of a dispatchable handle. An instance shares it with its physical devices, and a
/// device with its queues and command buffers. The loader may reuse it after destruction. For NULL,
/// returns NULL, which is not a key.
template <class Handle>
void* key_of(Handle handle) {
    return handle != nullptr ? *reinterpret_cast<void**>(handle) : nullptr;
}

/// The states by key. The lock is never held during a call to the next layer, because that layer
/// can call back.
template <class State>
class States {
  public:
    State* find(void* key) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto found = states_.find(key);
        return found != states_.end() ? found->second.get() : nullptr;
    }
    void insert(void* key, std::unique_ptr<State> state) {
        const std::lock_guard<std::mutex> lock(mutex_);
        states_[key] = std::move(state);
    }
    std::unique_ptr<State> take(void* key) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto node = states_.extract(key);
        return node ? std::move(node.mapped()) : nullptr;
    }

  private:
    std::mutex mutex_;
    std::unordered_map<void*, std::unique_ptr<State>> states_;
};

States<Instance> instances;
States<Device> devices;

void write(const std::string& line) {
    static std::mutex mutex;
    const std::lock_guard<std::mutex> lock(mutex);
    if (const char* const path = std::getenv("VKGATE_TEST_LAYER_RECORD"))
        std::ofstream(path, std::ios::app) << line << std::endl;
}

/// The name of the library that a function belongs to, to prove the order of the layers.
template <class Function>
std::string library_of(Function* function) {
    Dl_info info = {};
    const bool found = dladdr(reinterpret_cast<void*>(function), &info) != 0;
    const std::string path = found ? info.dli_fname : "?";
    return path.substr(path.rfind('/') + 1);
}

/// Finds in the pNext chain the loader's structure that has the link to the next layer. Other
/// structures of the loader have the same sType.
template <class CreateInfo>
CreateInfo* find_link(const void* chain, VkStructureType type) {
    for (auto* next = static_cast<const VkBaseInStructure*>(chain); next != nullptr;
         next = next->pNext)
        if (next->sType == type)
            if (auto* const info = reinterpret_cast<const CreateInfo*>(next);
                info->function == VK_LAYER_LINK_INFO)
                return const_cast<CreateInfo*>(info);  // each layer advances the link
    return nullptr;
}

// --- The commands that the layer hooks -----------------------------------------------------------

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                               const VkAllocationCallbacks* allocator,
                                               VkInstance* handle) {
    auto* const chain = find_link<VkLayerInstanceCreateInfo>(
        info->pNext, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
    if (chain == nullptr)
        return VK_ERROR_INITIALIZATION_FAILED;
    const vkgate::NextLayer next{chain->u.pLayerInfo->pfnNextGetInstanceProcAddr};
    chain->u.pLayerInfo = chain->u.pLayerInfo->pNext;

    vkgate::GlobalTable vk;
    const vkgate::Report global_report = vkgate::load(vk, next);
    if (vk.vkCreateInstance == nullptr)
        return VK_ERROR_INITIALIZATION_FAILED;
    const VkResult result = vk.vkCreateInstance(info, allocator, handle);
    if (result != VK_SUCCESS)
        return result;

    auto instance = std::make_unique<Instance>();
    instance->handle = *handle;
    instance->gate = vkgate::InstanceGate::for_layer(*info);
    const vkgate::Report report =
        vkgate::load(instance->next, next.get_instance_proc_addr, *handle, instance->gate);
    write("next " + library_of(next.get_instance_proc_addr));
    write(record::load("global", global_report, vk));
    write(record::load("instance", report, instance->next));
    instances.insert(key_of(*handle), std::move(instance));
    return result;
}

VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance handle,
                                            const VkAllocationCallbacks* allocator) {
    if (const std::unique_ptr<Instance> instance = instances.take(key_of(handle)))
        instance->next.vkDestroyInstance(handle, allocator);
}

/// Loads the table of a physical device, and returns its version.
std::uint32_t load_physical_device(const Instance& instance, VkPhysicalDevice handle) {
    VkPhysicalDeviceProperties properties = {};
    instance.next.vkGetPhysicalDeviceProperties(handle, &properties);
    std::uint32_t count = 0;
    instance.next.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count, nullptr);
    std::vector<VkExtensionProperties> supported(count);
    instance.next.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count, supported.data());

    const vkgate::PhysicalDeviceGate gate(instance.gate, properties.apiVersion, supported.data(),
                                          count);
    vkgate::PhysicalDeviceTable table;
    const vkgate::Report report = vkgate::load(table, instance.next, instance.handle, gate);
    write(record::load("physical_device", report, table));
    return properties.apiVersion;
}

VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice physical_device,
                                             const VkDeviceCreateInfo* info,
                                             const VkAllocationCallbacks* allocator,
                                             VkDevice* handle) {
    auto* const chain = find_link<VkLayerDeviceCreateInfo>(
        info->pNext, VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
    const Instance* const instance = instances.find(key_of(physical_device));
    if (chain == nullptr || instance == nullptr || instance->next.vkCreateDevice == nullptr)
        return VK_ERROR_INITIALIZATION_FAILED;
    const PFN_vkGetDeviceProcAddr next_query = chain->u.pLayerInfo->pfnNextGetDeviceProcAddr;
    chain->u.pLayerInfo = chain->u.pLayerInfo->pNext;
    const VkResult result = instance->next.vkCreateDevice(physical_device, info, allocator, handle);
    if (result != VK_SUCCESS)
        return result;

    auto device = std::make_unique<Device>();
    device->gate =
        vkgate::DeviceGate(instance->gate, load_physical_device(*instance, physical_device), *info);
    device->next_query = next_query;
    const vkgate::Report report = vkgate::load(device->next, next_query, *handle, device->gate);
    write(record::load("device", report, device->next));
    devices.insert(key_of(*handle), std::move(device));
    return result;
}

VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice handle, const VkAllocationCallbacks* allocator) {
    if (const std::unique_ptr<Device> device = devices.take(key_of(handle)))
        device->next.vkDestroyDevice(handle, allocator);
}

// --- The query functions -------------------------------------------------------------------------

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance instance,
                                                                const char* name);
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice device, const char* name);

/// The layer's own function for a command, or NULL.
PFN_vkVoidFunction hook(Command c) {
    switch (c) {
    case Command::vkGetInstanceProcAddr:
        return function_cast<PFN_vkVoidFunction>(get_instance_proc_addr);
    case Command::vkCreateInstance:
        return function_cast<PFN_vkVoidFunction>(create_instance);
    case Command::vkDestroyInstance:
        return function_cast<PFN_vkVoidFunction>(destroy_instance);
    case Command::vkCreateDevice:
        return function_cast<PFN_vkVoidFunction>(create_device);
    case Command::vkGetDeviceProcAddr:
        return function_cast<PFN_vkVoidFunction>(get_device_proc_addr);
    case Command::vkDestroyDevice:
        return function_cast<PFN_vkVoidFunction>(destroy_device);
    default:
        return nullptr;
    }
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_instance_proc_addr(VkInstance handle,
                                                                const char* name) {
    const Command c = vkgate::find_command(name);
    // The loader asks for vkCreateInstance with an instance that is not created yet. Careless
    // layers above ask for vkCreateDevice without an instance.
    if (c == Command::vkCreateInstance || c == Command::vkGetInstanceProcAddr ||
        c == Command::vkCreateDevice)
        return hook(c);
    // Without an instance, there is no next layer to ask.
    const Instance* const instance = instances.find(key_of(handle));
    if (instance == nullptr || name == nullptr)
        return nullptr;
    const PFN_vkVoidFunction next = instance->next.vkGetInstanceProcAddr(handle, name);
    return next != nullptr && hook(c) != nullptr ? hook(c) : next;
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL get_device_proc_addr(VkDevice handle, const char* name) {
    const Command c = vkgate::find_command(name);
    const Device* const device = devices.find(key_of(handle));
    if (device == nullptr || name == nullptr)
        return nullptr;
    // NULL for commands of the instance and for what the application did not enable (LLP_LAYER_18).
    // A command that the registry does not have may be one of a newer extension.
    if (c != Command::none && !device->gate.allows(c))
        return nullptr;
    return hook(c) != nullptr ? hook(c) : device->next_query(handle, name);
}

}  // namespace

extern "C" __attribute__((visibility("default"))) VKAPI_ATTR VkResult VKAPI_CALL
vkNegotiateLoaderLayerInterfaceVersion(VkNegotiateLayerInterface* negotiation) {
    if (negotiation->sType != LAYER_NEGOTIATE_INTERFACE_STRUCT ||
        negotiation->loaderLayerInterfaceVersion < 2)
        return VK_ERROR_INITIALIZATION_FAILED;
    negotiation->loaderLayerInterfaceVersion = 2;
    negotiation->pfnGetInstanceProcAddr = get_instance_proc_addr;
    negotiation->pfnGetDeviceProcAddr = get_device_proc_addr;
    negotiation->pfnGetPhysicalDeviceProcAddr = nullptr;  // the layer does not need it
    return VK_SUCCESS;
}
