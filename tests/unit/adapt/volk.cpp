// volk's API, gated.

extern "C" {
#include <vkgate/adapt/volk/volk.h>
}
#define VOLK_IMPLEMENTATION
#include <vkgate/adapt/volk/volk.h>
#ifdef VOLK_IMPLEMENTATION
#error "volk undefines the macro"
#endif

#include "../../support/fake_loader.hpp"
#include "../../support/support.hpp"

#ifndef VOLK_HEADER_VERSION
#error "VMA and others test this macro"
#endif

// As volk's, so that programs may clear them with memset and have them in a union.
template <class Table>
constexpr bool is_trivial =
    std::is_trivially_default_constructible_v<Table>&& std::is_trivially_copyable_v<Table>;
static_assert(is_trivial<VolkInstanceTable> && is_trivial<VolkDeviceTable>);

// A program's own names.
[[maybe_unused]] static int start, library, loader, loaded_device, loaded_instance, query, gate_of;

namespace {

std::uint32_t use_names() {
    start = library = loader = loaded_device = loaded_instance = query = gate_of = 1;
    return static_cast<std::uint32_t>(start);
}

VkInstance create_instance(std::uint32_t version) {
    VkApplicationInfo application = {};
    application.apiVersion = version;
    VkInstanceCreateInfo info = {};
    info.pApplicationInfo = &application;
    VkInstance instance{};
    REQUIRE(vkCreateInstance(&info, nullptr, &instance) == VK_SUCCESS);
    return instance;
}

VkDevice create_device(const char* extension) {
    VkDeviceCreateInfo info = {};
    info.enabledExtensionCount = 1;
    info.ppEnabledExtensionNames = &extension;
    VkDevice device{};
    REQUIRE(vkCreateDevice(fake_loader::physical_device(0), &info, nullptr, &device) == VK_SUCCESS);
    return device;
}

}  // namespace

TEST_CASE("volk's functions load gated globals") {
    CHECK(use_names() == 1);
    CHECK(volkGetInstanceVersion() == 0);
    CHECK(vkCreateInstance == nullptr);
    volkInitializeCustom(fake_loader::get_instance_proc_addr);
    CHECK(volkGetInstanceVersion() == VK_API_VERSION_1_3);
    CHECK(volkGetLoadedInstance() == VkInstance{});

    const VkInstance instance = create_instance(VK_API_VERSION_1_2);
    volkLoadInstanceOnly(instance);
    CHECK(volkGetLoadedInstance() == instance);
    CHECK(vkGetPhysicalDeviceProperties2 != nullptr);
    CHECK(vkCreateDisplayModeKHR == nullptr);
    CHECK(vkCmdDraw == nullptr);

    volkLoadInstance(instance);
    CHECK(vkCmdDraw != nullptr);             // the loader's own, for every device
    CHECK(vkQueueSubmit2KHR != nullptr);     // a device could have it
    CHECK(vkCreateSwapchainKHR == nullptr);  // not without VK_KHR_surface

    const VkDevice device = create_device("VK_KHR_swapchain");
    volkLoadDevice(device);
    CHECK(volkGetLoadedDevice() == device);
    CHECK(vkCmdDraw != nullptr);
    CHECK(vkCreateSwapchainKHR != nullptr);
    CHECK(vkQueueSubmit2KHR == nullptr);
    CHECK(vkQueueSubmit2 == nullptr);

    vkDestroyDevice(device, nullptr);
    vkDestroyInstance(instance, nullptr);
    volkFinalize();
    CHECK(vkGetInstanceProcAddr == nullptr);
    CHECK(vkCmdDraw == nullptr);
    CHECK(volkGetInstanceVersion() == 0);
    CHECK(volkGetLoadedInstance() == VkInstance{});
    CHECK(volkGetLoadedDevice() == VkDevice{});
}

TEST_CASE("volk's tables are gated for the object that they are loaded for") {
    volkInitializeCustom(fake_loader::get_instance_proc_addr);
    const VkInstance instance = create_instance(VK_API_VERSION_1_2);
    VolkInstanceTable instance_table;
    volkLoadInstanceTable(&instance_table, instance);
    CHECK(instance_table.vkGetPhysicalDeviceProperties2 != nullptr);
    CHECK(instance_table.vkGetPhysicalDeviceVideoCapabilitiesKHR != nullptr);
    CHECK(instance_table.vkCreateDisplayModeKHR == nullptr);
    CHECK(vkGetDeviceProcAddr == instance_table.vkGetDeviceProcAddr);

    vkEnumeratePhysicalDevices = instance_table.vkEnumeratePhysicalDevices;
    vkCreateDevice = instance_table.vkCreateDevice;
    const VkDevice first = create_device("VK_KHR_synchronization2");
    const VkDevice second = create_device("VK_KHR_swapchain");
    VolkDeviceTable of_first = {};
    VolkDeviceTable of_second;
    volkLoadDeviceTable(&of_first, first);
    volkLoadDeviceTable(&of_second, second);
    CHECK(of_first.vkQueueSubmit2KHR != nullptr);
    CHECK(of_first.vkCreateSwapchainKHR == nullptr);
    CHECK(of_second.vkQueueSubmit2KHR == nullptr);
    CHECK(of_second.vkCreateSwapchainKHR != nullptr);

    of_first.vkDestroyDevice(first, nullptr);
    volkLoadDeviceTable(&of_first, second);
    CHECK(of_first.vkCreateSwapchainKHR != nullptr);
    of_second.vkDestroyDevice(second, nullptr);
    instance_table.vkDestroyInstance(instance, nullptr);
    volkFinalize();
}

TEST_CASE("volk's functions load everything for objects that were created elsewhere") {
    volkInitializeCustom(fake_loader::get_instance_proc_addr);
    volkLoadInstance(fake_loader::instance(1));
    CHECK(vkCreateDisplayModeKHR != nullptr);
    CHECK(vkQueueSubmit2 != nullptr);
    volkLoadDevice(fake_loader::device(3));
    CHECK(vkQueueSubmit2 != nullptr);
    CHECK(vkGetDeviceProcAddr == fake_loader::get_device_proc_addr);
    volkFinalize();
}

TEST_CASE("without a query function, volk's functions load nothing") {
    volkInitializeCustom(nullptr);
    CHECK(vkGetInstanceProcAddr == nullptr);
    CHECK(volkGetInstanceVersion() == 0);
    volkLoadInstance(fake_loader::instance(1));
    volkLoadDevice(fake_loader::device(3));
    CHECK(vkCmdDraw == nullptr);
    volkFinalize();
}

TEST_CASE("volk may be initialized again, and loads one stage without the others") {
    volkInitializeCustom(fake_loader::get_instance_proc_addr);
    const VkInstance instance = create_instance(VK_API_VERSION_1_2);
    volkLoadInstance(instance);
    const VkDevice first = create_device("VK_KHR_synchronization2");
    volkLoadDevice(first);

    // As two parts of a program do.
    volkInitializeCustom(fake_loader::get_instance_proc_addr);
    volkInitializeCustom(vkGetInstanceProcAddr);
    CHECK(volkGetLoadedInstance() == instance);
    CHECK(volkGetLoadedDevice() == first);
    CHECK(vkCmdDraw != nullptr);
    CHECK(vkEnumeratePhysicalDevices != nullptr);
    CHECK(vkQueueSubmit2KHR != nullptr);

    const VkInstance other = create_instance(VK_API_VERSION_1_1);
    volkLoadInstanceOnly(other);
    CHECK(vkQueueSubmit2KHR != nullptr);  // still the device's
    vkDestroyInstance(other, nullptr);

    // For all devices, whatever those that exist have enabled.
    volkLoadInstance(instance);
    CHECK(vkGetDeviceGroupSurfacePresentModesKHR == nullptr);  // needs VK_KHR_surface
    CHECK(vkCmdPushDescriptorSetKHR != nullptr);
    CHECK(vkDestroyDevice != fake_loader::destroy_device);
    vkDestroyDevice(first, nullptr);
    CHECK(vkCreateDevice != fake_loader::create_device);
    vkDestroyInstance(instance, nullptr);
    volkFinalize();
}

TEST_CASE("volkInitialize opens the Vulkan loader of this machine") {
    const bool has_vulkan = static_cast<bool>(vkgate::Library::open());
    CHECK((volkInitialize() == VK_SUCCESS) == has_vulkan);
    CHECK((volkGetInstanceVersion() != 0) == has_vulkan);
    const auto create = vkCreateInstance;
    CHECK((volkInitialize() == VK_SUCCESS) == has_vulkan);
    CHECK(vkCreateInstance == create);
    volkFinalize();
    CHECK(vkCreateInstance == nullptr);
}
