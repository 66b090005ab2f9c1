// Measures a query: by a GatedLoader, by a FeatureGatedLoader, and by the Vulkan loader itself. A
// benchmark asks for all names of commands that the registry has; its counter `each` is the time of
// one. The device is the first of this machine, of Vulkan 1.3 without extensions, with all core
// features that it has.

#include <vkgate/adapt/proc_addr.hpp>
#include <vkgate/adapt/proc_addr_features.hpp>
#include <vkgate/iterator.hpp>
#include <vkgate/library.hpp>

#include <benchmark/benchmark.h>

#include <cstdio>
#include <string>
#include <vector>

namespace {

vkgate::GatedLoader loader;
vkgate::FeatureGatedLoader feature_loader;

template <class Pfn, class Query, class Handle>
Pfn get(Query query, Handle handle, const char* name) {
    return reinterpret_cast<Pfn>(query(handle, name));
}

/// An instance and a device of this machine, made through a query function.
struct Made {
    VkInstance instance{};
    VkDevice device{};
};

Made make(PFN_vkGetInstanceProcAddr query) {
    Made made;
    VkApplicationInfo application = {};
    application.apiVersion = VK_API_VERSION_1_3;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    const auto create = get<PFN_vkCreateInstance>(query, VkInstance{}, "vkCreateInstance");
    if (create == nullptr || create(&info, nullptr, &made.instance) != VK_SUCCESS)
        return made;
    VkPhysicalDevice physical_device{};
    std::uint32_t count = 1;
    get<PFN_vkEnumeratePhysicalDevices>(query, made.instance, "vkEnumeratePhysicalDevices")(
        made.instance, &count, &physical_device);
    const float priority = 1;
    VkDeviceQueueCreateInfo queue = {};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    VkPhysicalDeviceVulkan13Features of_1_3 = {};
    of_1_3.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_3_FEATURES;
    VkPhysicalDeviceVulkan12Features of_1_2 = {};
    of_1_2.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    of_1_2.pNext = &of_1_3;
    VkPhysicalDeviceVulkan11Features of_1_1 = {};
    of_1_1.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES;
    of_1_1.pNext = &of_1_2;
    VkPhysicalDeviceFeatures2 features = {};
    features.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
    features.pNext = &of_1_1;
    VkDeviceCreateInfo device_info = {};
    device_info.pNext = &features;
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue;
    if (count == 0)
        return made;
    get<PFN_vkGetPhysicalDeviceFeatures2>(query, made.instance, "vkGetPhysicalDeviceFeatures2")(
        physical_device, &features);
    get<PFN_vkCreateDevice>(query, made.instance, "vkCreateDevice")(physical_device, &device_info,
                                                                    nullptr, &made.device);
    return made;
}

std::vector<const char*> names_of(bool of_devices) {
    std::vector<const char*> names;
    for (const vkgate::Command c : vkgate::CommandSet::all())
        if (vkgate::level(c) != vkgate::Level::global &&
            (vkgate::level(c) == vkgate::Level::device) == of_devices)
            names.push_back(vkgate::name(c));
    return names;
}

template <class Query, class Handle>
void measure(const std::string& what, Query query, Handle handle, bool of_devices) {
    benchmark::RegisterBenchmark(what.c_str(), [=](benchmark::State& state) {
        const std::vector<const char*> names = names_of(of_devices);
        for (auto _ : state)
            for (const char* const name : names)
                benchmark::DoNotOptimize(query(handle, name));
        state.counters["each"] = benchmark::Counter(static_cast<double>(names.size()),
                                                    benchmark::Counter::kIsIterationInvariantRate |
                                                        benchmark::Counter::kInvert);
    });
}

}  // namespace

int main(int count, char** arguments) {
    const vkgate::Library library = vkgate::Library::open();
    loader.load(library);
    feature_loader.load(library);
    const PFN_vkGetInstanceProcAddr query = vkgate::get_instance_proc_addr<loader>;
    const PFN_vkGetInstanceProcAddr by_features = vkgate::get_instance_proc_addr<feature_loader>;
    const Made made = make(query);
    const Made made_by_features = make(by_features);
    if (made.device == VkDevice{} || made_by_features.device == VkDevice{}) {
        std::fprintf(stderr, "no device: %s\n", library.error().message());
        return 1;
    }
    const PFN_vkGetInstanceProcAddr plain = library.get_instance_proc_addr();
    const char* const name = "vkGetDeviceProcAddr";
    const auto device_query = get<PFN_vkGetDeviceProcAddr>(query, made.instance, name);
    const auto plain_device_query = get<PFN_vkGetDeviceProcAddr>(plain, made.instance, name);
    const auto device_by_features =
        get<PFN_vkGetDeviceProcAddr>(by_features, made_by_features.instance, name);
    measure("device/gated", device_query, made.device, true);
    measure("device/gated by features", device_by_features, made_by_features.device, true);
    measure("device/loader", plain_device_query, made.device, true);
    measure("instance/gated", query, made.instance, false);
    measure("instance/gated by features", by_features, made_by_features.instance, false);
    measure("instance/loader", plain, made.instance, false);
    measure("device commands of an instance/gated", query, made.instance, true);
    measure("device commands of an instance/gated by features", by_features,
            made_by_features.instance, true);
    measure("device commands of an instance/loader", plain, made.instance, true);
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
}
