// What is created through the vkGetInstanceProcAddr of a GatedLoader.
#pragma once

#include "fake_loader.hpp"
#include "function_cast.hpp"

#include <vkgate/command.hpp>
#include <vkgate/enum_set.hpp>
#include <vkgate/registry/types.hpp>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gated {

using Names = std::vector<const char*>;

template <class Pfn, class Query, class Handle>
Pfn get(Query from, Handle handle, const char* name) {
    return function_cast<Pfn>(from(handle, name));
}

/// Creates an instance through the function that the query function has.
inline VkInstance create_instance(PFN_vkGetInstanceProcAddr query, std::uint32_t api_version,
                                  const Names& extensions = {}) {
    VkApplicationInfo application = {};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.apiVersion = api_version;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    VkInstance instance{};
    const auto create = get<PFN_vkCreateInstance>(query, VkInstance{}, "vkCreateInstance");
    return create(&info, nullptr, &instance) == VK_SUCCESS ? instance : VkInstance{};
}

/// Creates a device on the fake loader's physical device of this number.
inline VkDevice create_device(PFN_vkGetInstanceProcAddr query, VkInstance instance,
                              std::size_t physical_device, const Names& extensions = {},
                              const void* chain = nullptr) {
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = chain;
    info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
    info.ppEnabledExtensionNames = extensions.data();
    VkDevice device{};
    const auto create = get<PFN_vkCreateDevice>(query, instance, "vkCreateDevice");
    const VkResult result =
        create(fake_loader::physical_device(physical_device), &info, nullptr, &device);
    return result == VK_SUCCESS ? device : VkDevice{};
}

inline void destroy(PFN_vkGetInstanceProcAddr query, VkInstance instance) {
    get<PFN_vkDestroyInstance>(query, instance, "vkDestroyInstance")(instance, nullptr);
}
inline PFN_vkGetDeviceProcAddr device_query(PFN_vkGetInstanceProcAddr query, VkInstance instance) {
    return get<PFN_vkGetDeviceProcAddr>(query, instance, "vkGetDeviceProcAddr");
}
inline void destroy(PFN_vkGetInstanceProcAddr query, VkInstance instance, VkDevice device) {
    get<PFN_vkDestroyDevice>(device_query(query, instance), device, "vkDestroyDevice")(device,
                                                                                       nullptr);
}

/// The names that a query function answers, of all that the registry has.
template <class Query, class Handle>
vkgate::CommandSet answered(Query from, Handle handle) {
    vkgate::CommandSet found;
    for (const vkgate::Command c : vkgate::CommandSet::all())
        if (from(handle, vkgate::name(c)) != nullptr)
            found.insert(c);
    return found;
}

}  // namespace gated
