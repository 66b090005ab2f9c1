// For clang's guards of indirect calls (-fsanitize=cfi, -fsanitize=kcfi):
//
//   guarded_calls load DRIVER   loads in every way; no call in vkgate is stopped
//   guarded_calls vulkan        calls Vulkan from a guarded function; is stopped
//   guarded_calls wrong         calls with a wrong type, not exempt; is stopped
//   guarded_calls exempt        calls with a wrong type in an exempt function; is not stopped
#include "../support/use_everything.hpp"

#include <cstdio>
#include <cstring>

namespace {

int twice(int number) {
    return 2 * number;
}
using Wrong = unsigned (*)(unsigned);
// The pointer goes through volatile memory, so that the compiler cannot see its value.
Wrong volatile wrong = reinterpret_cast<Wrong>(twice);

VkApplicationInfo application = {};
VkInstanceCreateInfo instance_info = {};
VkDeviceCreateInfo device_info = {};
VkInstance instance = {};
VkDevice device = {};

VKGATE_FOREIGN_CALLS_BEGIN

void make_device(const vkgate::Library& library) {
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
    application.apiVersion = VK_API_VERSION_1_1;
    instance_info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    instance_info.pApplicationInfo = &application;
    vk.vkCreateInstance(&instance_info, nullptr, &instance);
    vkgate::InstanceTable vki;
    vkgate::load(vki, library, instance, vkgate::InstanceGate(vk, instance_info));
    VkPhysicalDevice physical = {};
    uint32_t count = 1;
    vki.vkEnumeratePhysicalDevices(instance, &count, &physical);
    static const float priority = 1;
    static VkDeviceQueueCreateInfo queue = {};
    queue.sType = VK_STRUCTURE_TYPE_DEVICE_QUEUE_CREATE_INFO;
    queue.queueCount = 1;
    queue.pQueuePriorities = &priority;
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    device_info.queueCreateInfoCount = 1;
    device_info.pQueueCreateInfos = &queue;
    vki.vkCreateDevice(physical, &device_info, nullptr, &device);
}

// Lambdas and templates are exempt, too.
template <class Function>
unsigned call(Function function) {
    return [=] { return function(21); }();
}

VKGATE_FOREIGN_CALLS_END

int load(const char* driver) {
    const vkgate::Library library = vkgate::Library::open();
    if (!library)
        return 1;
    make_device(library);
    if (device == VkDevice{})
        return 1;
    use_all(library, instance, device, instance_info, device_info);
    return vkgate::Library::open_driver(driver) ? 0 : 1;
}

int call_vulkan() {
    const vkgate::Library library = vkgate::Library::open();
    vkgate::GlobalTable vk;
    vkgate::load(vk, library);
    uint32_t version = 0;
    return vk.vkEnumerateInstanceVersion(&version) == VK_SUCCESS ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc == 3 && std::strcmp(argv[1], "load") == 0)
        return load(argv[2]);
    const char* const what = argc == 2 ? argv[1] : "";
    if (std::strcmp(what, "vulkan") == 0)
        return call_vulkan();
    if (std::strcmp(what, "wrong") == 0)
        return wrong(21) == 42 ? 0 : 1;
    if (std::strcmp(what, "exempt") == 0)
        return call<Wrong>(wrong) == 42 ? 0 : 1;
    std::fprintf(stderr, "usage: guarded_calls load DRIVER | vulkan | wrong | exempt\n");
    return 2;
}
