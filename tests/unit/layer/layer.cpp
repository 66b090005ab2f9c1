// What a layer answers and passes on, between a fake loader and a fake next layer.

#include "../../support/fake_chain.hpp"
#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <vector>

using namespace fake_chain;
using vkgate::Command;

namespace {

// --- The layer -----------------------------------------------------------------------------------

#define HOOKS(X)                                                                                   \
    X(vkQueueWaitIdle)                                                                             \
    X(vkGetPhysicalDeviceFeatures2)                                                                \
    X(vkCmdDrawMeshTasksNV) X(vkGetPhysicalDeviceFragmentShadingRatesKHR)
struct Layer {
    struct Device : vkgate::LayerDevice {
        int calls = 0;
    };
    static VkResult create_instance(vkgate::InstanceCreation& creation) {
        if (fails_afterwards) {
            creation.down();
            return fails_with;
        }
        creation.enable("VK_EXT_debug_utils");
        creation.raise_version(VK_API_VERSION_1_1);
        return creation.down();
    }
    static VkResult create_device(vkgate::DeviceCreation& creation) {
        CHECK(creation.physical_device() == handle_of<VkPhysicalDevice>(next.physical_device));
        CHECK(creation.instance().handle == handle_of<VkInstance>(next.instance));
        CHECK(creation.supports("VK_NV_mesh_shader"));
        CHECK_FALSE(creation.supports("VK_NV_mesh"));
        if (fails_afterwards) {
            creation.down();
            return fails_with;
        }
        creation.enable("VK_NV_mesh_shader");
        creation.enable("VK_NV_mesh_shader");
        const VkResult result = creation.down();
        if (result != VK_ERROR_EXTENSION_NOT_PRESENT)
            return result;
        creation.reset();
        return creation.down();
    }
    static inline bool fails_afterwards = false;
    static inline VkResult fails_with = VK_SUCCESS;
    static void after_create(Device& device) { device.calls = 100; }
    static void before_destroy(Device& device) {
        next.called.push_back("before_destroy " + std::to_string(device.calls));
    }
    VKGATE_ENTRY_POINTS(HOOKS)
};
VKAPI_ATTR VkResult VKAPI_CALL Layer::vkQueueWaitIdle(VkQueue queue) {
    Device& device = vkgate::layer_device<Layer>(queue);
    ++device.calls;
    return device.next.vkQueueWaitIdle(queue);
}
VKAPI_ATTR void VKAPI_CALL Layer::vkGetPhysicalDeviceFeatures2(VkPhysicalDevice,
                                                               VkPhysicalDeviceFeatures2*) {}
VKAPI_ATTR VkResult VKAPI_CALL Layer::vkGetPhysicalDeviceFragmentShadingRatesKHR(
    VkPhysicalDevice, std::uint32_t*, VkPhysicalDeviceFragmentShadingRateKHR*) {
    return VK_ERROR_UNKNOWN;
}
VKAPI_ATTR void VKAPI_CALL Layer::vkCmdDrawMeshTasksNV(VkCommandBuffer, std::uint32_t,
                                                       std::uint32_t) {}

}  // namespace

VKGATE_LAYER(Layer, "VK_LAYER_VKGATE_unit", "A layer of a unit test")

namespace {

/// A layer that hooks every command.
struct Counting {
    template <Command c, class Data, class Call>
    static auto around(Data&, Call call) {
        counted.insert(c);
        return call();
    }
    static inline vkgate::CommandSet counted;
};

/// A layer that watches what is asked of it, withholds vkCmdDraw from everybody, and supplies a
/// command of its own.
struct Watching {
    struct Instance : vkgate::LayerInstance {
        std::vector<std::string> asked;
    };
    struct Device : vkgate::LayerDevice {
        std::vector<std::string> asked;
    };
    template <class Data>
    static PFN_vkVoidFunction on_query(Data& data, const char* name, PFN_vkVoidFunction answer) {
        data.asked.push_back((answer != nullptr ? "+" : "-") + std::string(name));
        if (name == std::string("vkOwn"))
            return function_cast<PFN_vkVoidFunction>(device_wait_idle);
        return name == std::string("vkCmdDraw") ? nullptr : answer;
    }
};

/// A layer with data under the names that vkgate uses.
struct Shadowing {
    struct Instance : vkgate::LayerInstance {
        int handle = 1, application_gate = 2, gate = 3, next = 4, report = 5;
        int next_get_physical_device_proc_addr = 6, set_loader_data = 7, create_device = 8;
        int destroy_device = 9, get_instance_proc_addr = 10;
    };
    struct Device : vkgate::LayerDevice {
        int handle = 1, physical_device = 2, application_gate = 3, gate = 4, next = 5, report = 6;
        int next_get_device_proc_addr = 7, set_loader_data = 8, adopt = 9;
    };
    template <Command c, class Data, class Call>
    static auto around(Data&, Call call) {
        return call();
    }
};

}  // namespace

namespace {

struct Loader : FakeLoader {
    Loader() : FakeLoader(vkNegotiateLoaderLayerInterfaceVersion) {}
};

}  // namespace

TEST_CASE("a layer negotiates version 2, and refuses what it does not know") {
    VkNegotiateLayerInterface layer = {};
    layer.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT;
    layer.loaderLayerInterfaceVersion = 9;
    CHECK(vkNegotiateLoaderLayerInterfaceVersion(&layer) == VK_SUCCESS);
    CHECK(layer.loaderLayerInterfaceVersion == 2);
    CHECK(layer.pfnGetInstanceProcAddr != nullptr);
    CHECK(layer.pfnGetDeviceProcAddr != nullptr);
    CHECK(layer.pfnGetPhysicalDeviceProcAddr != nullptr);
    layer.loaderLayerInterfaceVersion = 1;
    CHECK(vkNegotiateLoaderLayerInterfaceVersion(&layer) == VK_ERROR_INITIALIZATION_FAILED);
    layer.loaderLayerInterfaceVersion = 2;
    layer.sType = LAYER_NEGOTIATE_UNINTIALIZED;
    CHECK(vkNegotiateLoaderLayerInterfaceVersion(&layer) == VK_ERROR_INITIALIZATION_FAILED);
    CHECK(vkNegotiateLoaderLayerInterfaceVersion(nullptr) == VK_ERROR_INITIALIZATION_FAILED);
}

TEST_CASE("with no instance, a layer has the creating commands and asks nobody") {
    const Loader loader;
    CHECK(loader.of_instance("vkCreateInstance") != nullptr);
    CHECK(loader.of_instance("vkGetInstanceProcAddr") ==
          function_cast<PFN_vkVoidFunction>(loader.layer.pfnGetInstanceProcAddr));
    CHECK(loader.of_instance("vkCreateDevice") != nullptr);  // careless layers ask
    CHECK(is(loader.of_instance("vk_layerGetPhysicalDeviceProcAddr"),
             loader.layer.pfnGetPhysicalDeviceProcAddr));
    for (const char* name : {"vkEnumerateInstanceVersion", "vkEnumerateInstanceExtensionProperties",
                             "vkEnumerateInstanceLayerProperties", "vkDestroyInstance",
                             "vkGetDeviceProcAddr", "vkQueueWaitIdle", "vkUnknown", ""})
        CHECK(loader.of_instance(name) == nullptr);
    CHECK(loader.of_instance(nullptr) == nullptr);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(nullptr, "vkGetPhysicalDeviceProperties") ==
          nullptr);
    CHECK(loader.layer.pfnGetDeviceProcAddr(nullptr, "vkQueueWaitIdle") == nullptr);
    CHECK(next.asked.empty());
}

TEST_CASE("a layer asks the next one for vkCreateInstance alone before there is an instance") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(next.asked == std::vector<std::string>{"vkCreateInstance"});
    CHECK(next.link_seen == loader.instance_link.pNext);
}

TEST_CASE("with an instance, a layer answers with its hook where the next layer has the command") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    const PFN_vkVoidFunction hook = function_cast<PFN_vkVoidFunction>(Layer::vkQueueWaitIdle);
    CHECK(loader.of_instance("vkQueueWaitIdle") == hook);
    CHECK(is(loader.of_instance("vkGetPhysicalDeviceFeatures2"),
             Layer::vkGetPhysicalDeviceFeatures2));
    CHECK(is(loader.of_instance("vkGetPhysicalDeviceFeatures2KHR"),
             Layer::vkGetPhysicalDeviceFeatures2));  // every name of the command is hooked
    CHECK(is(loader.of_instance("vkCmdDraw"), other));
    CHECK(is(loader.of_instance("vkNewerThanTheRegistry"), other));
    CHECK(loader.of_instance(nullptr) == nullptr);
    CHECK(loader.of_instance("vkCreateInstance") != nullptr);  // the loader asks

    next.absent = {"vkQueueWaitIdle", "vkGetPhysicalDeviceFeatures2KHR"};
    CHECK(loader.of_instance("vkQueueWaitIdle") == nullptr);
    CHECK(loader.of_instance("vkGetPhysicalDeviceFeatures2KHR") == nullptr);
}

TEST_CASE("the application does not get what the layer enabled for its own use") {
    Loader loader;
    REQUIRE(loader.create_instance(VK_API_VERSION_1_0) == VK_SUCCESS);
    CHECK(next.enabled == std::vector<std::string>{"VK_EXT_debug_utils"});
    const auto& instance = vkgate::layer_instance<Layer>(loader.instance);
    CHECK(instance.gate.api_version() == VK_API_VERSION_1_1);
    CHECK(instance.application_gate.api_version() == VK_API_VERSION_1_0);
    CHECK(instance.next.vkCreateDebugUtilsMessengerEXT != nullptr);
    CHECK(instance.next.vkGetPhysicalDeviceFeatures2 != nullptr);
    CHECK(loader.of_instance("vkCreateDebugUtilsMessengerEXT") == nullptr);
    CHECK(loader.of_instance("vkGetPhysicalDeviceFeatures2") == nullptr);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance,
                                                    "vkGetPhysicalDeviceFeatures2") == nullptr);
    // Some physical device may support a device extension that has the command.
    CHECK(is(loader.of_instance("vkGetPhysicalDeviceFragmentShadingRatesKHR"),
             Layer::vkGetPhysicalDeviceFragmentShadingRatesKHR));
    CHECK(is(loader.layer.pfnGetPhysicalDeviceProcAddr(
                 loader.instance, "vkGetPhysicalDeviceFragmentShadingRatesKHR"),
             Layer::vkGetPhysicalDeviceFragmentShadingRatesKHR));
    CHECK(instance.next.vkGetPhysicalDeviceFragmentShadingRatesKHR == get_rates);
}

TEST_CASE("vk_layerGetPhysicalDeviceProcAddr answers for commands of physical devices alone") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    const auto get = [&](const char* name) {
        return loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance, name);
    };
    CHECK(is(get("vkGetPhysicalDeviceFeatures2"), Layer::vkGetPhysicalDeviceFeatures2));
    CHECK(is(get("vkGetPhysicalDeviceProperties"), get_properties));
    CHECK(get("vkQueueWaitIdle") == nullptr);
    CHECK(get("vkDestroyInstance") == nullptr);
    CHECK(is(get("vkNewerThanTheRegistry"), other));  // perhaps one of a physical device
    CHECK(get(nullptr) == nullptr);
    next.absent = {"vkGetPhysicalDeviceFeatures2"};
    CHECK(get("vkGetPhysicalDeviceFeatures2") == nullptr);
}

TEST_CASE("vkGetDeviceProcAddr answers for what the application enabled, not what the layer did") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(next.enabled == std::vector<std::string>{"VK_KHR_swapchain", "VK_NV_mesh_shader"});
    CHECK(next.link_seen == loader.device_link.pNext);
    const auto& device = vkgate::layer_device<Layer>(loader.device);
    CHECK(device.next.vkCmdDrawMeshTasksNV != nullptr);
    CHECK(device.gate.allows(Command::vkCmdDrawMeshTasksNV));

    CHECK(loader.of_device("vkCmdDrawMeshTasksNV") == nullptr);
    CHECK(is(loader.of_device("vkQueueWaitIdle"), Layer::vkQueueWaitIdle));
    CHECK(is(loader.of_device("vkQueuePresentKHR"), other));
    CHECK(loader.of_device("vkCmdPushDescriptorSet") == nullptr);  // Vulkan 1.4
    CHECK(loader.of_device("vkCreateInstance") == nullptr);
    CHECK(loader.of_device("vkDestroyInstance") == nullptr);
    CHECK(loader.of_device("vkGetPhysicalDeviceFeatures2") == nullptr);
    CHECK(is(loader.of_device("vkNewerThanTheRegistry"), other));
    CHECK(loader.of_device(nullptr) == nullptr);
    next.absent = {"vkQueueWaitIdle"};
    CHECK(loader.of_device("vkQueueWaitIdle") == nullptr);
}

TEST_CASE("a layer tries again without the extension that it added") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    next.device_result = VK_ERROR_EXTENSION_NOT_PRESENT;
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(next.enabled == std::vector<std::string>{"VK_KHR_swapchain"});
    CHECK(next.link_seen == &loader.last_link);
    CHECK(next.out_seen == &next.of_loader);
    CHECK_FALSE(
        vkgate::layer_device<Layer>(loader.device).gate.allows(Command::vkCmdDrawMeshTasksNV));

    loader.destroy_device();
    next.device_result = VK_ERROR_DEVICE_LOST;
    CHECK(loader.create_device() == VK_ERROR_DEVICE_LOST);
    next.device_result = VK_INCOMPLETE;  // creates nothing, though it is not negative
    CHECK(loader.create_device() == VK_ERROR_INITIALIZATION_FAILED);
}

TEST_CASE("if a layer fails after the device was created, the device is destroyed") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    Layer::fails_afterwards = true;
    for (const VkResult result : {VK_ERROR_OUT_OF_DEVICE_MEMORY, VK_INCOMPLETE}) {
        next.called.clear();
        Layer::fails_with = result;
        CHECK(loader.create_device() ==
              (result < VK_SUCCESS ? result : VK_ERROR_INITIALIZATION_FAILED));
        CHECK(next.called == std::vector<std::string>{"vkDestroyDevice"});
    }
    Layer::fails_afterwards = false;
    CHECK(vkgate::detail::layer_state<Layer>().devices.find(next.device.key) == nullptr);
    CHECK(loader.layer.pfnGetDeviceProcAddr(handle_of<VkDevice>(next.device), "vkCmdDraw") ==
          nullptr);
}

TEST_CASE("if a layer fails after the instance was created, the instance is destroyed") {
    Loader loader;
    Layer::fails_afterwards = true;
    Layer::fails_with = VK_ERROR_OUT_OF_HOST_MEMORY;
    CHECK(loader.create_instance() == VK_ERROR_OUT_OF_HOST_MEMORY);
    Layer::fails_afterwards = false;
    CHECK(next.called == std::vector<std::string>{"vkDestroyInstance"});
    CHECK(vkgate::detail::layer_state<Layer>().instances.find(next.instance.key) == nullptr);
    CHECK(loader.instance == nullptr);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(vkgate::layer_instance<Layer>(loader.instance).set_loader_data != nullptr);
}

TEST_CASE("the caller's allocator reaches the next layer, also if the layer fails") {
    const VkAllocationCallbacks of_instance = {}, of_device = {};
    Loader loader;
    loader.allocator = &of_instance;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(next.allocator_seen == &of_instance);
    loader.allocator = &of_device;
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(next.allocator_seen == &of_device);
    next.allocator_seen = nullptr;
    loader.destroy_device();
    CHECK(next.allocator_seen == &of_device);

    Layer::fails_afterwards = true;
    Layer::fails_with = VK_ERROR_OUT_OF_DEVICE_MEMORY;
    next.called.clear();
    CHECK(loader.create_device() == VK_ERROR_OUT_OF_DEVICE_MEMORY);
    Layer::fails_afterwards = false;
    CHECK(next.called == std::vector<std::string>{"vkDestroyDevice"});
    CHECK(next.allocator_seen == &of_device);
}

TEST_CASE("a layer keeps what loading the next layer's functions found") {
    Loader loader;
    next.absent = {"vkEnumeratePhysicalDeviceGroups", "vkCmdDraw"};
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(vkgate::layer_instance<Layer>(loader.instance).report.missing() ==
          vkgate::CommandSet{Command::vkEnumeratePhysicalDeviceGroups});
    CHECK(vkgate::layer_device<Layer>(loader.device).report.missing() ==
          vkgate::CommandSet{Command::vkCmdDraw});
}

TEST_CASE("two devices have data of their own") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const VkDevice first = loader.device;
    next.creates_second = true;
    REQUIRE(loader.create_device() == VK_SUCCESS);
    auto& a = vkgate::layer_device<Layer>(first);
    auto& b = vkgate::layer_device<Layer>(loader.device);
    CHECK(&a != &b);
    ++a.calls;
    CHECK(b.calls == 100);
    loader.destroy_device();
    CHECK(vkgate::layer_device<Layer>(first).calls == 101);
    loader.device = first;
}

TEST_CASE("a queue that the layer got for itself is adopted") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    Object own{nullptr};
    auto& device = vkgate::layer_device<Layer>(loader.device);
    CHECK(device.adopt(handle_of<VkQueue>(own)) == VK_SUCCESS);
    CHECK(&vkgate::layer_device<Layer>(handle_of<VkQueue>(own)) == &device);
}

TEST_CASE("a layer that hooks every command calls the next layer's, and nothing that is NULL") {
    FakeLoader loader(negotiate<Counting>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const auto wait = function_cast<PFN_vkQueueWaitIdle>(loader.of_device("vkQueueWaitIdle"));
    CHECK(wait(handle_of<VkQueue>(next.queue)) == VK_SUCCESS);
    CHECK(next.called == std::vector<std::string>{"vkQueueWaitIdle"});
    CHECK(Counting::counted == vkgate::CommandSet{Command::vkQueueWaitIdle});
    std::uint32_t devices = 0;
    CHECK(loader.get<PFN_vkEnumeratePhysicalDevices>("vkEnumeratePhysicalDevices")(
              loader.instance, &devices, nullptr) == VK_SUCCESS);
    VkPhysicalDeviceProperties properties = {};
    loader.get<PFN_vkGetPhysicalDeviceProperties>("vkGetPhysicalDeviceProperties")(
        handle_of<VkPhysicalDevice>(next.physical_device), &properties);
    CHECK(properties.apiVersion == next.version);
    CHECK(function_cast<PFN_vkDeviceWaitIdle>(loader.of_device("vkDeviceWaitIdle"))(
              loader.device) == VK_SUCCESS);
    CHECK(Counting::counted.size() == 4);
    // A device extension has this one for physical devices.
    const auto get = loader.get<PFN_vkGetPhysicalDeviceFragmentShadingRatesKHR>(
        "vkGetPhysicalDeviceFragmentShadingRatesKHR");
    std::uint32_t count = 0;
    CHECK(get(handle_of<VkPhysicalDevice>(next.physical_device), &count, nullptr) == VK_SUCCESS);
    CHECK(count == 5);
    CHECK(Counting::counted.size() == 5);
    // Not enabled, but a program may have got the pointer from the instance.
    const auto set = loader.get<PFN_vkCmdSetLineStippleEXT>("vkCmdSetLineStippleEXT");
    Object commands{next.device.key};
    set(handle_of<VkCommandBuffer>(commands), 1, 1);
    CHECK(Counting::counted.contains(Command::vkCmdSetLineStipple));  // the slot's first name
}

TEST_CASE("a layer's own data may have the names that vkgate uses") {
    FakeLoader loader(negotiate<Shadowing>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const auto wait = function_cast<PFN_vkQueueWaitIdle>(loader.of_device("vkQueueWaitIdle"));
    CHECK(wait(handle_of<VkQueue>(next.queue)) == VK_SUCCESS);
    CHECK(next.called == std::vector<std::string>{"vkQueueWaitIdle"});
    CHECK(loader.of_device("vkCmdDrawMeshTasksNV") == nullptr);  // not enabled
    CHECK(next.instances_asked == std::set<VkInstance>{nullptr, loader.instance});
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance,
                                                    "vkGetPhysicalDeviceProperties") != nullptr);
    const auto enumerate = loader.get<PFN_vkEnumerateDeviceExtensionProperties>(
        "vkEnumerateDeviceExtensionProperties");
    std::uint32_t count = 0;
    CHECK(enumerate(handle_of<VkPhysicalDevice>(next.physical_device), nullptr, &count, nullptr) ==
          VK_SUCCESS);
    CHECK(count == 7);
    const auto& instance = vkgate::layer_instance<Shadowing>(loader.instance);
    CHECK(instance.handle + instance.next + instance.get_instance_proc_addr == 1 + 4 + 10);
}

TEST_CASE("on_query sees each name and its answer, and decides what the layer answers") {
    FakeLoader loader(negotiate<Watching>);
    REQUIRE(loader.create_instance(VK_API_VERSION_1_0) == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    auto& instance = vkgate::layer_instance<Watching>(loader.instance);
    instance.asked.clear();
    next.absent = {"vkQueueWaitIdle", "vkOwn"};
    CHECK(loader.of_instance("vkCmdDraw") == nullptr);
    CHECK(loader.of_instance("vkQueueWaitIdle") == nullptr);
    CHECK(is(loader.of_instance("vkUnknown"), other));
    CHECK(is(loader.of_instance("vkOwn"), device_wait_idle));
    const auto of_physical_device = [&](const char* name) {
        return loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance, name);
    };
    CHECK(is(of_physical_device("vkGetPhysicalDeviceProperties"), get_properties));
    CHECK(is(of_physical_device("vkOwn"), device_wait_idle));
    CHECK(instance.asked == std::vector<std::string>{"+vkCmdDraw", "-vkQueueWaitIdle", "+vkUnknown",
                                                     "-vkOwn", "+vkGetPhysicalDeviceProperties",
                                                     "-vkOwn"});

    auto& device = vkgate::layer_device<Watching>(loader.device);
    CHECK(loader.of_device("vkCmdDraw") == nullptr);
    CHECK(is(loader.of_device("vkQueuePresentKHR"), other));
    CHECK(loader.of_device("vkCmdDrawMeshTasksNV") == nullptr);  // not enabled
    CHECK(is(loader.of_device("vkOwn"), device_wait_idle));
    CHECK(device.asked == std::vector<std::string>{"+vkCmdDraw", "+vkQueuePresentKHR",
                                                   "-vkCmdDrawMeshTasksNV", "-vkOwn"});
    device.asked.clear();
    CHECK(loader.of_device(nullptr) == nullptr);
    CHECK(device.asked.empty());
    // The loader needs these, whatever the layer thinks.
    instance.asked.clear();
    for (const char* name :
         {"vkCreateInstance", "vkCreateDevice", "vkGetInstanceProcAddr", "vkGetDeviceProcAddr"})
        CHECK(loader.of_instance(name) != nullptr);
    CHECK(loader.layer.pfnGetInstanceProcAddr(nullptr, "vkCmdDraw") == nullptr);
    CHECK(instance.asked.empty());
}

TEST_CASE("a hook finds its device by the device's key, and calls down") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const auto queue = handle_of<VkQueue>(next.queue);
    CHECK(Layer::vkQueueWaitIdle(queue) == VK_SUCCESS);
    CHECK(vkgate::layer_device<Layer>(queue).calls == 101);
    const auto physical_device = handle_of<VkPhysicalDevice>(next.physical_device);
    CHECK(&vkgate::layer_instance<Layer>(physical_device) ==
          &vkgate::layer_instance<Layer>(loader.instance));
    loader.destroy_device();
    CHECK(next.called ==
          std::vector<std::string>{"vkQueueWaitIdle", "before_destroy 101", "vkDestroyDevice"});
    CHECK_FALSE(next.key_is_known);  // the loader may use it again during the call
    CHECK(loader.layer.pfnGetDeviceProcAddr(handle_of<VkDevice>(next.device), "vkQueueWaitIdle") ==
          nullptr);
    // The loader may use the key again.
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(vkgate::layer_device<Layer>(queue).calls == 100);
}

TEST_CASE("a layer says that it has no device extension, and passes other questions on") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    const auto enumerate = loader.get<PFN_vkEnumerateDeviceExtensionProperties>(
        "vkEnumerateDeviceExtensionProperties");
    const auto physical_device = handle_of<VkPhysicalDevice>(next.physical_device);
    std::uint32_t count = 9;
    CHECK(enumerate(physical_device, "VK_LAYER_VKGATE_unit", &count, nullptr) == VK_SUCCESS);
    CHECK(count == 0);
    CHECK(enumerate(physical_device, nullptr, &count, nullptr) == VK_SUCCESS);
    CHECK(count == 7);

    const auto enumerate_layers =
        loader.get<PFN_vkEnumerateDeviceLayerProperties>("vkEnumerateDeviceLayerProperties");
    CHECK(enumerate_layers(physical_device, &count, nullptr) == VK_SUCCESS);
    CHECK(count == 1);
    VkLayerProperties layers[2] = {};
    count = 0;
    CHECK(enumerate_layers(physical_device, &count, layers) == VK_INCOMPLETE);
    CHECK(count == 0);
    count = 2;
    CHECK(enumerate_layers(physical_device, &count, layers) == VK_SUCCESS);
    CHECK(count == 1);
    CHECK(std::string(layers[0].layerName) == "VK_LAYER_VKGATE_unit");
    CHECK(std::string(layers[0].description) == "A layer of a unit test");
}

TEST_CASE("without the loader's link, creation returns a Vulkan error") {
    Loader loader;
    VkInstanceCreateInfo info = {};
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    VkInstance instance = {};
    CHECK(loader.get<PFN_vkCreateInstance>("vkCreateInstance")(&info, nullptr, &instance) ==
          VK_ERROR_INITIALIZATION_FAILED);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    VkDeviceCreateInfo device_info = {};
    device_info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    VkDevice device = {};
    CHECK(loader.get<PFN_vkCreateDevice>("vkCreateDevice")(
              handle_of<VkPhysicalDevice>(next.physical_device), &device_info, nullptr, &device) ==
          VK_ERROR_INITIALIZATION_FAILED);
}
