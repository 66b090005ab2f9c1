// An application that uses vkgate, above layers that use vkgate, in one process.
//
//     cycles COUNT LIBRARY NAME...    the Vulkan library, and words in the layers' file names
//
// It creates and destroys an instance and a device so often. After each time, the layers must
// have left the process. Then threads do the same at once, and call Vulkan meanwhile.

#include <vkgate/vkgate.hpp>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include <link.h>

namespace {

constexpr int threads = 4;
std::atomic<int> failures{0};

void check(bool is_right, const char* what) {
    if (!is_right && failures++ < 10)
        std::printf("%s\n", what);
}

/// How many libraries in the process have the word in their file names.
int loaded(const char* word) {
    struct Search {
        const char* name;
        int found;
    } search = {word, 0};
    dl_iterate_phdr(
        [](dl_phdr_info* library, std::size_t, void* data) {
            auto& wanted = *static_cast<Search*>(data);
            const char* const slash = std::strrchr(library->dlpi_name, '/');
            const char* const file = slash != nullptr ? slash : library->dlpi_name;
            wanted.found += std::strstr(file, wanted.name) != nullptr ? 1 : 0;
            return 0;
        },
        &search);
    return search.found;
}

void use(const vkgate::InstanceTable& vki, VkInstance instance,
         const vkgate::InstanceGate& instance_gate) {
    std::uint32_t count = 1;
    VkPhysicalDevice physical_device = {};
    vki.vkEnumeratePhysicalDevices(instance, &count, &physical_device);
    check(count == 1, "there is no physical device");
    if (count != 1)
        return;
    VkPhysicalDeviceProperties properties = {};
    vki.vkGetPhysicalDeviceProperties(physical_device, &properties);
    const float priority = 1;
    VkDeviceQueueCreateInfo queue_info = {};
    queue_info.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue_info.queueCount = 1;
    queue_info.pQueuePriorities = &priority;
    VkDeviceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.queueCreateInfoCount = 1;
    info.pQueueCreateInfos = &queue_info;
    VkDevice device = {};
    const VkResult result = vki.vkCreateDevice(physical_device, &info, nullptr, &device);
    check(result == VK_SUCCESS, "vkCreateDevice failed");
    if (result != VK_SUCCESS)
        return;
    vkgate::DeviceTable vkd;
    const vkgate::DeviceGate gate(instance_gate, properties.apiVersion, info);
    check(vkgate::load(vkd, vki, device, gate).lacking(vkgate::Command::vkQueueWaitIdle).empty(),
          "vkQueueWaitIdle is missing");
    VkQueue queue = {};
    vkd.vkGetDeviceQueue(device, 0, 0, &queue);
    for (int i = 0; i != 10; ++i)
        check(vkd.vkQueueWaitIdle(queue) == VK_SUCCESS, "vkQueueWaitIdle failed");
    vkd.vkDestroyDevice(device, nullptr);
}

template <class DuringInstance>
void cycle(const vkgate::Library& library, DuringInstance during_instance) {
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    VkApplicationInfo application = {};
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.apiVersion = VK_API_VERSION_1_1;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pApplicationInfo = &application;
    VkInstance instance = {};
    const VkResult result = vk.vkCreateInstance(&info, nullptr, &instance);
    check(result == VK_SUCCESS, "vkCreateInstance failed");
    if (result != VK_SUCCESS)
        return;
    const vkgate::InstanceGate gate(vk, info);
    vkgate::InstanceTable vki;
    vkgate::load(vki, library, instance, gate);
    during_instance();
    use(vki, instance, gate);
    vki.vkDestroyInstance(instance, nullptr);
}

}  // namespace

int main(int argc, char** argv) {
    const int cycles = std::atoi(argv[1]), cycles_of_thread = cycles / 10;
    vkgate::Library library = vkgate::Library::open(argv[2]);
    if (!library) {
        std::printf("%s\n", library.error().message());
        return 77;
    }
    const std::vector<const char*> layers(argv + 3, argv + argc);
    for (int i = 0; i != cycles; ++i) {
        cycle(library, [&] {
            for (const char* layer : layers)
                check(loaded(layer) == 1, "a layer is not loaded");
        });
        for (const char* layer : layers)
            check(loaded(layer) == 0, "a layer is still loaded");
    }
    std::vector<std::thread> running;
    for (int i = 0; i != threads; ++i)
        running.emplace_back([&] {
            for (int j = 0; j != cycles_of_thread; ++j)
                cycle(library, [] {});
        });
    for (std::thread& thread : running)
        thread.join();
    std::printf("%d cycles, %d in %d threads, with %zu layers: %d failures\n", cycles,
                threads * cycles_of_thread, threads, layers.size(), failures.load());
    return failures == 0 ? 0 : 1;
}
