// What a layer answers and passes on, between a fake loader and a fake next layer.

#include "../support/function_cast.hpp"
#include "../support/support.hpp"

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <vector>

using vkgate::Command;

namespace {

// --- The next layer ------------------------------------------------------------------------------

/// A dispatchable object. The loader sets the key.
struct Object {
    void* key;
};
struct Next {
    Object instance{&instance}, physical_device{&instance}, device{&device}, queue{&device};
    Object second_device{&second_device}, of_loader{nullptr};
    bool creates_second = false;
    std::uint32_t version = VK_API_VERSION_1_3;
    VkResult device_result = VK_SUCCESS;
    std::set<std::string> absent;      ///< names that are answered with NULL
    std::vector<std::string> asked;    ///< names that were asked for without an object
    std::vector<std::string> enabled;  ///< the extensions of the last creation
    std::vector<std::string> called;
    const void* link_seen = nullptr;  ///< the loader's link at the last creation
    void* out_seen = nullptr;         ///< what *out held then
    bool key_is_known = false;        ///< whether the layer knew the device during its destruction
    PFN_vkGetDeviceProcAddr layer_query = nullptr;
} next;

template <class Handle>
Handle handle_of(Object& object) {
    return reinterpret_cast<Handle>(&object);
}

VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_instance_query(VkInstance, const char*);
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_device_query(VkDevice, const char*);

template <class Info, class LayerInfo>
void note(const Info& info, VkStructureType type) {
    next.enabled.assign(info.ppEnabledExtensionNames,
                        info.ppEnabledExtensionNames + info.enabledExtensionCount);
    next.link_seen = static_cast<const LayerInfo*>(info.pNext)->u.pLayerInfo;
    CHECK(static_cast<const LayerInfo*>(info.pNext)->sType == type);
    // Lower layers move the link on.
    static_cast<LayerInfo*>(const_cast<void*>(info.pNext))->u.pLayerInfo = nullptr;
}

VKAPI_ATTR VkResult VKAPI_CALL create_instance(const VkInstanceCreateInfo* info,
                                               const VkAllocationCallbacks*, VkInstance* out) {
    note<VkInstanceCreateInfo, VkLayerInstanceCreateInfo>(
        *info, VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO);
    *out = handle_of<VkInstance>(next.instance);
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL create_device(VkPhysicalDevice, const VkDeviceCreateInfo* info,
                                             const VkAllocationCallbacks*, VkDevice* out) {
    note<VkDeviceCreateInfo, VkLayerDeviceCreateInfo>(*info,
                                                      VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO);
    next.out_seen = *out;
    *out = nullptr;  // as a lower layer may do, even if it fails
    if (next.device_result != VK_SUCCESS) {
        const VkResult result = next.device_result;
        next.device_result = VK_SUCCESS;
        return result;
    }
    *out = handle_of<VkDevice>(next.creates_second ? next.second_device : next.device);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL get_properties(VkPhysicalDevice,
                                          VkPhysicalDeviceProperties* properties) {
    *properties = {};
    properties->apiVersion = next.version;
}
VKAPI_ATTR void VKAPI_CALL destroy_instance(VkInstance, const VkAllocationCallbacks*) {
    next.called.push_back("vkDestroyInstance");
}
VKAPI_ATTR void VKAPI_CALL destroy_device(VkDevice device, const VkAllocationCallbacks*) {
    next.key_is_known = next.layer_query != nullptr && next.layer_query(device, "vkCmdDraw");
    next.called.push_back("vkDestroyDevice");
}
VKAPI_ATTR VkResult VKAPI_CALL wait_idle(VkQueue) {
    next.called.push_back("vkQueueWaitIdle");
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_extensions(VkPhysicalDevice, const char*,
                                                    std::uint32_t* count,
                                                    VkExtensionProperties* properties) {
    *count = 7;
    if (properties != nullptr)
        std::strcpy(properties[6].extensionName, "VK_NV_mesh_shader");
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL enumerate_devices(VkInstance, std::uint32_t* count,
                                                 VkPhysicalDevice*) {
    *count = 1;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL device_wait_idle(VkDevice) {
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL set_line_stipple(VkCommandBuffer, std::uint32_t, std::uint16_t) {
    next.called.push_back("vkCmdSetLineStipple");
}
VKAPI_ATTR VkResult VKAPI_CALL get_rates(VkPhysicalDevice, std::uint32_t* count,
                                         VkPhysicalDeviceFragmentShadingRateKHR*) {
    *count = 5;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL set_instance_loader_data(VkInstance, void*) {
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL set_loader_data(VkDevice device, void* object) {
    next.called.push_back("vkSetDeviceLoaderData");
    static_cast<Object*>(object)->key = *reinterpret_cast<void**>(device);
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL other() {}

PFN_vkVoidFunction answer(const std::string& name) {
    static const std::map<std::string, PFN_vkVoidFunction> functions = {
        {"vkCreateInstance", function_cast<PFN_vkVoidFunction>(create_instance)},
        {"vkCreateDevice", function_cast<PFN_vkVoidFunction>(create_device)},
        {"vkGetPhysicalDeviceProperties", function_cast<PFN_vkVoidFunction>(get_properties)},
        {"vkDestroyInstance", function_cast<PFN_vkVoidFunction>(destroy_instance)},
        {"vkDestroyDevice", function_cast<PFN_vkVoidFunction>(destroy_device)},
        {"vkQueueWaitIdle", function_cast<PFN_vkVoidFunction>(wait_idle)},
        {"vkEnumerateDeviceExtensionProperties",
         function_cast<PFN_vkVoidFunction>(enumerate_extensions)},
        {"vkEnumeratePhysicalDevices", function_cast<PFN_vkVoidFunction>(enumerate_devices)},
        {"vkDeviceWaitIdle", function_cast<PFN_vkVoidFunction>(device_wait_idle)},
        {"vkCmdSetLineStipple", function_cast<PFN_vkVoidFunction>(set_line_stipple)},
        {"vkGetPhysicalDeviceFragmentShadingRatesKHR",
         function_cast<PFN_vkVoidFunction>(get_rates)},
        {"vkGetDeviceProcAddr", function_cast<PFN_vkVoidFunction>(next_device_query)}};
    if (next.absent.count(name) != 0)
        return nullptr;
    const auto found = functions.find(name);
    return found != functions.end() ? found->second : function_cast<PFN_vkVoidFunction>(other);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_instance_query(VkInstance instance,
                                                             const char* name) {
    if (instance == nullptr)
        next.asked.push_back(name);
    return answer(name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_physical_device_query(VkInstance, const char* name) {
    return answer(name);
}
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL next_device_query(VkDevice, const char* name) {
    return answer(name);
}

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

}  // namespace

namespace {

template <class Function>
bool is(PFN_vkVoidFunction found, Function* function) {
    return found == function_cast<PFN_vkVoidFunction>(function);
}

/// The loader: it has negotiated, and creates an instance and a device through the layer.
struct Loader {
    VkNegotiateLayerInterface layer = {};
    VkLayerInstanceLink instance_link = {nullptr, next_instance_query, next_physical_device_query};
    VkLayerDeviceLink device_link = {nullptr, next_instance_query, next_device_query};
    VkLayerDeviceLink last_link = {};
    VkInstance instance = {};
    VkDevice device = {};

    using Negotiate = VkResult (*)(VkNegotiateLayerInterface*);
    explicit Loader(Negotiate negotiate = [](VkNegotiateLayerInterface* negotiation) {
        return vkNegotiateLoaderLayerInterfaceVersion(negotiation);
    }) {
        next = Next();
        device_link.pNext = &last_link;
        layer.sType = LAYER_NEGOTIATE_INTERFACE_STRUCT;
        layer.loaderLayerInterfaceVersion = 2;
        REQUIRE(negotiate(&layer) == VK_SUCCESS);
        next.layer_query = layer.pfnGetDeviceProcAddr;
    }
    Loader(const Loader&) = delete;
    Loader& operator=(const Loader&) = delete;
    ~Loader() {
        destroy_device();
        if (instance != nullptr)
            get<PFN_vkDestroyInstance>("vkDestroyInstance")(instance, nullptr);
    }

    PFN_vkVoidFunction of_instance(const char* name) const {
        return layer.pfnGetInstanceProcAddr(instance, name);
    }
    PFN_vkVoidFunction of_device(const char* name) const {
        return layer.pfnGetDeviceProcAddr(device, name);
    }
    template <class Pfn>
    Pfn get(const char* name) const {
        return function_cast<Pfn>(of_instance(name));
    }

    VkResult create_instance(std::uint32_t version = VK_API_VERSION_1_3) {
        VkLayerInstanceCreateInfo callback = {};
        callback.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
        callback.function = VK_LOADER_DATA_CALLBACK;
        callback.u.pfnSetInstanceLoaderData = set_instance_loader_data;
        VkLayerInstanceCreateInfo chain = {};
        chain.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
        chain.pNext = &callback;
        chain.function = VK_LAYER_LINK_INFO;
        chain.u.pLayerInfo = &instance_link;
        VkApplicationInfo application = {};
        application.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;
        application.apiVersion = version;
        VkInstanceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
        info.pNext = &chain;
        info.pApplicationInfo = &application;
        return get<PFN_vkCreateInstance>("vkCreateInstance")(&info, nullptr, &instance);
    }
    VkResult create_device() {
        VkLayerDeviceCreateInfo callback = {};
        callback.sType = VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO;
        callback.function = VK_LOADER_DATA_CALLBACK;
        callback.u.pfnSetDeviceLoaderData = set_loader_data;
        VkLayerDeviceCreateInfo chain = {};
        chain.sType = VK_STRUCTURE_TYPE_LOADER_DEVICE_CREATE_INFO;
        chain.pNext = &callback;
        chain.function = VK_LAYER_LINK_INFO;
        chain.u.pLayerInfo = &device_link;
        static const char* const names[] = {"VK_KHR_swapchain"};
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.pNext = &chain;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = names;
        device = handle_of<VkDevice>(next.of_loader);  // the loader's terminator looks here
        const VkResult result = get<PFN_vkCreateDevice>("vkCreateDevice")(
            handle_of<VkPhysicalDevice>(next.physical_device), &info, nullptr, &device);
        if (result != VK_SUCCESS) {
            CHECK(device == handle_of<VkDevice>(next.of_loader));
            device = {};
        }
        return result;
    }
    void destroy_device() {
        if (device != nullptr)
            function_cast<PFN_vkDestroyDevice>(of_device("vkDestroyDevice"))(device, nullptr);
        device = {};
    }
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
    // Some physical device may support a device extension that has the command. The layer's table
    // of the instance does not have it, so the hook would have nothing to call.
    CHECK(is(loader.of_instance("vkGetPhysicalDeviceFragmentShadingRatesKHR"), get_rates));
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
    CHECK(loader.instance == nullptr);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(vkgate::layer_instance<Layer>(loader.instance).set_loader_data != nullptr);
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
    Loader loader([](VkNegotiateLayerInterface* negotiation) {
        return vkgate::detail::LayerFunctions<Counting>::negotiate(
            negotiation, "VK_LAYER_VKGATE_count", "Counts");
    });
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
    // An InstanceTable has no command of a device extension, so this one passes through.
    const auto get = loader.get<PFN_vkGetPhysicalDeviceFragmentShadingRatesKHR>(
        "vkGetPhysicalDeviceFragmentShadingRatesKHR");
    std::uint32_t count = 0;
    CHECK(get(handle_of<VkPhysicalDevice>(next.physical_device), &count, nullptr) == VK_SUCCESS);
    CHECK(count == 5);
    // Not enabled, but a program may have got the pointer from the instance.
    const auto set = loader.get<PFN_vkCmdSetLineStippleEXT>("vkCmdSetLineStippleEXT");
    Object commands{next.device.key};
    set(handle_of<VkCommandBuffer>(commands), 1, 1);
    CHECK(Counting::counted.contains(Command::vkCmdSetLineStipple));  // the slot's first name
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
