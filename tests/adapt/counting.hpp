// A gated vkGetInstanceProcAddr that counts what a library asks for.
#pragma once

#define VK_NO_PROTOTYPES
#include <cstdio>
#include <cstring>
#include <set>
#include <string>

#include <vkgate/adapt/proc_addr.hpp>
#include <vkgate/vkgate.hpp>

inline vkgate::GatedLoader loader;

namespace counted {

inline PFN_vkGetInstanceProcAddr of_vulkan = nullptr;
inline PFN_vkGetDeviceProcAddr device_query_of_vulkan = nullptr;
inline PFN_vkGetDeviceProcAddr gated_device_query = nullptr;

struct Names {
    int asked = 0;
    int null_answers = 0;
    std::set<std::string> refused;  // those that Vulkan has

    void count(const char* name, PFN_vkVoidFunction answer, PFN_vkVoidFunction of_others) {
        ++asked;
        null_answers += answer == nullptr ? 1 : 0;
        if (answer == nullptr && of_others != nullptr)
            refused.emplace(name);
    }
    void print(const char* query) const {
        std::printf(
            "%s was asked %d times; %d answers were NULL; names refused that Vulkan has: %zu\n",
            query, asked, null_answers, refused.size());
        for (const std::string& name : refused)
            std::printf("  %s\n", name.c_str());
    }
};
inline Names of_instance;
inline Names of_device;

inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL device_query(VkDevice device, const char* name) {
    const PFN_vkVoidFunction function = gated_device_query(device, name);
    of_device.count(name, function, device_query_of_vulkan(device, name));
    return function;
}

inline VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL query(VkInstance instance, const char* name) {
    const PFN_vkVoidFunction function = vkgate::get_instance_proc_addr<loader>(instance, name);
    of_instance.count(name, function, of_vulkan(instance, name));
    if (instance == VkInstance() || std::strcmp(name, "vkGetDeviceProcAddr") != 0)
        return function;
    gated_device_query = vkgate::detail::bit_cast<PFN_vkGetDeviceProcAddr>(function);
    device_query_of_vulkan =
        vkgate::detail::bit_cast<PFN_vkGetDeviceProcAddr>(of_vulkan(instance, name));
    return vkgate::detail::bit_cast<PFN_vkVoidFunction>(&device_query);
}

inline void open() {
    const vkgate::Library library = vkgate::Library::open();
    of_vulkan = library.get_instance_proc_addr();
    loader.load(library);
}

inline void print() {
    of_instance.print("vkGetInstanceProcAddr");
    of_device.print("vkGetDeviceProcAddr");
}

}  // namespace counted
