// VK_LAYER_VKGATE_test: a layer that changes nothing. It writes what its tables hold to the file
// that the environment variable VKGATE_TEST_LAYER_RECORD names.

#include "record.hpp"

#include <vkgate/layer/layer.hpp>

#include <dlfcn.h>

#include <cstdlib>
#include <fstream>
#include <mutex>
#include <string>
#include <vector>

namespace {

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

struct Layer {
    static VkResult create_instance(vkgate::InstanceCreation& creation) {
        const vkgate::NextLayer next = creation.next_layer();
        vkgate::GlobalTable vk;
        const vkgate::Report report = vkgate::load(vk, next);
        write("next " + library_of(next.get_instance_proc_addr));
        write(record::load("global", report, vk));
        return creation.down();
    }

    static VkResult create_device(vkgate::DeviceCreation& creation) {
        const bool has_own = std::getenv("VKGATE_TEST_LAYER_OWN_DEVICE") != nullptr;
        const VkResult result = has_own ? use_own_device(creation) : VK_SUCCESS;
        return result == VK_SUCCESS ? creation.down() : result;
    }
    /// Creates a device that the application does not see, uses its queue, and destroys it.
    static VkResult use_own_device(const vkgate::DeviceCreation& creation) {
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.queueCreateInfoCount = 1;
        info.pQueueCreateInfos = creation.requested().pQueueCreateInfos;
        vkgate::LayerDevice own;
        VkResult result = creation.create_own(info, own);
        if (result != VK_SUCCESS)
            return result;
        VkQueue queue = {};
        own.next.vkGetDeviceQueue(own.handle, info.pQueueCreateInfos->queueFamilyIndex, 0, &queue);
        result = own.adopt(queue);
        if (result == VK_SUCCESS)
            result = own.next.vkQueueWaitIdle(queue);
        vkgate::destroy_own(creation.instance(), own);
        return result;
    }

    static void after_create(vkgate::LayerInstance& instance) {
        write(record::load("instance", instance.report, instance.next));
    }

    static void after_create(vkgate::LayerDevice& device) {
        const auto& instance = vkgate::layer_instance<Layer>(device.physical_device);
        write_physical_device(instance, device.physical_device);
        write(record::load("device", device.report, device.next));
    }

    static void write_physical_device(const vkgate::LayerInstance& instance,
                                      VkPhysicalDevice handle) {
        VkPhysicalDeviceProperties properties = {};
        instance.next.vkGetPhysicalDeviceProperties(handle, &properties);
        std::uint32_t count = 0;
        instance.next.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count, nullptr);
        std::vector<VkExtensionProperties> supported(count);
        instance.next.vkEnumerateDeviceExtensionProperties(handle, nullptr, &count,
                                                           supported.data());
        const vkgate::PhysicalDeviceGate gate(instance.gate, properties.apiVersion,
                                              supported.data(), count);
        vkgate::PhysicalDeviceTable table;
        const vkgate::Report report = vkgate::load(table, instance.next, instance.handle, gate);
        write(record::load("physical_device", report, table));
    }
};

}  // namespace

VKGATE_LAYER(Layer, "VK_LAYER_VKGATE_test", "Writes what its tables hold")
