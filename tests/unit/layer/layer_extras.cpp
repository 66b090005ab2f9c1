// What few layers need: devices of their own, extensions of their own, functions that are called
// before there is an instance.

#include "../../support/fake_chain.hpp"
#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

using namespace fake_chain;
using vkgate::Extension;

namespace {

/// Creates a device for itself inside vkCreateDevice.
struct WithDevice {
    struct Instance : vkgate::LayerInstance {
        vkgate::LayerDevice own;
        VkResult result = VK_SUCCESS;
    };
    static VkResult create_device(vkgate::DeviceCreation& creation) {
        auto& instance = static_cast<Instance&>(creation.instance());
        const char* const names[] = {"VK_NV_mesh_shader"};
        VkDeviceCreateInfo info = {};
        info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
        info.enabledExtensionCount = 1;
        info.ppEnabledExtensionNames = names;
        instance.result = creation.create_own(info, instance.own);
        return creation.down();
    }
    static void before_destroy(Instance& instance) {
        vkgate::destroy_own(instance, instance.own);
        vkgate::destroy_own(instance, instance.own);  // nothing is left to destroy
    }
};

#define OWN_COMMANDS(X)                                                                            \
    X(vkDeviceWaitIdle)                                                                            \
    X(vkGetPhysicalDeviceToolProperties)                                                           \
    X(vkCmdSetCheckpointNV) X(vkGetQueueCheckpointDataNV) X(vkCreateHeadlessSurfaceEXT)
/// Implements two device extensions and an instance extension, and hooks a core command.
struct WithExtensions {
    static constexpr vkgate::ExtensionSet own_extensions{
        Extension::EXT_tooling_info, Extension::NV_device_diagnostic_checkpoints,
        Extension::EXT_headless_surface};
    VKGATE_ENTRY_POINTS(OWN_COMMANDS)
};
VKAPI_ATTR VkResult VKAPI_CALL WithExtensions::vkDeviceWaitIdle(VkDevice) {
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL WithExtensions::vkGetPhysicalDeviceToolProperties(
    VkPhysicalDevice, std::uint32_t*, VkPhysicalDeviceToolPropertiesEXT*) {
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL
WithExtensions::vkCreateHeadlessSurfaceEXT(VkInstance, const VkHeadlessSurfaceCreateInfoEXT*,
                                           const VkAllocationCallbacks*, VkSurfaceKHR*) {
    return VK_SUCCESS;
}
VKAPI_ATTR void VKAPI_CALL WithExtensions::vkCmdSetCheckpointNV(VkCommandBuffer, const void*) {}
VKAPI_ATTR void VKAPI_CALL WithExtensions::vkGetQueueCheckpointDataNV(VkQueue, std::uint32_t*,
                                                                      VkCheckpointDataNV*) {}

#ifdef VK_EXT_vertex_input_dynamic_state
#define VERTEX_INPUT_COMMANDS(X) X(vkCmdSetVertexInputEXT)
/// Implements an extension whose command VK_EXT_shader_object provides, too, and keeps data under
/// names that vkgate uses.
struct WithSharedCommands {
    struct Device : vkgate::LayerDevice {
        VkDevice handle = {};
        VkPhysicalDevice physical_device = {};
    };
    static constexpr vkgate::ExtensionSet own_extensions{Extension::EXT_vertex_input_dynamic_state};
    VKGATE_ENTRY_POINTS(VERTEX_INPUT_COMMANDS)
};
VKAPI_ATTR void VKAPI_CALL WithSharedCommands::vkCmdSetVertexInputEXT(
    VkCommandBuffer, std::uint32_t, const VkVertexInputBindingDescription2EXT*, std::uint32_t,
    const VkVertexInputAttributeDescription2EXT*) {}
#endif

/// Adds one to what the next layer answers.
struct BeforeInstance {
    static VkResult pre_instance(const VkEnumerateInstanceVersionChain& next,
                                 std::uint32_t* version) {
        const VkResult result = next.CallDown(version);
        ++*version;
        return result;
    }
    static VkResult pre_instance(const VkEnumerateInstanceExtensionPropertiesChain& next,
                                 const char* layer_name, std::uint32_t* count,
                                 VkExtensionProperties* properties) {
        const VkResult result = next.CallDown(layer_name, count, properties);
        ++*count;
        return result;
    }
    static VkResult pre_instance(const VkEnumerateInstanceLayerPropertiesChain& next,
                                 std::uint32_t* count, VkLayerProperties* properties) {
        const VkResult result = next.CallDown(count, properties);
        ++*count;
        return result;
    }
};

// The next layer.
VKAPI_ATTR VkResult VKAPI_CALL version_41(const VkEnumerateInstanceVersionChain*,
                                          std::uint32_t* version) {
    *version = 41;
    return VK_SUCCESS;
}
VKAPI_ATTR VkResult VKAPI_CALL length_of_name(const VkEnumerateInstanceExtensionPropertiesChain*,
                                              const char* name, std::uint32_t* count,
                                              VkExtensionProperties*) {
    *count = static_cast<std::uint32_t>(std::strlen(name));
    return VK_INCOMPLETE;
}
VKAPI_ATTR VkResult VKAPI_CALL no_layers(const VkEnumerateInstanceLayerPropertiesChain*,
                                         std::uint32_t* count, VkLayerProperties*) {
    *count = 0;
    return VK_ERROR_OUT_OF_HOST_MEMORY;
}

}  // namespace

VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceVersion)
VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceExtensionProperties)
VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceLayerProperties)

TEST_CASE("a layer creates a device for itself, which the application does not see") {
    {
        FakeLoader loader(negotiate<WithDevice>);
        REQUIRE(loader.create_instance() == VK_SUCCESS);
        REQUIRE(loader.create_device() == VK_SUCCESS);
        const auto& instance = vkgate::layer_instance<WithDevice>(loader.instance);
        CHECK(instance.result == VK_SUCCESS);
        const vkgate::LayerDevice& own = instance.own;
        CHECK(own.handle == handle_of<VkDevice>(next.second_device));
        CHECK(own.physical_device == handle_of<VkPhysicalDevice>(next.physical_device));
        CHECK(own.gate.allows(vkgate::Command::vkCmdDrawMeshTasksNV));
        CHECK(own.application_gate.allowed().empty());
        CHECK(own.next.vkCmdDrawMeshTasksNV != nullptr);
        CHECK(own.next.vkQueuePresentKHR == nullptr);
        CHECK(own.report.missing().empty());
        Object queue{nullptr};
        CHECK(own.adopt(handle_of<VkQueue>(queue)) == VK_SUCCESS);
        CHECK(queue.key == next.second_device.key);
        CHECK(loader.layer.pfnGetDeviceProcAddr(own.handle, "vkCmdDraw") == nullptr);
        next.called.clear();
    }
    CHECK(next.called == std::vector<std::string>{"vkDestroyDevice", "pfnLayerDestroyDevice",
                                                  "vkDestroyDevice", "vkDestroyInstance"});
}

TEST_CASE("a layer's own device that cannot be created leaves nothing behind") {
    FakeLoader loader(negotiate<WithDevice>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    auto& instance = vkgate::layer_instance<WithDevice>(loader.instance);
    next.device_of_layer_result = VK_ERROR_TOO_MANY_OBJECTS;
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(instance.result == VK_ERROR_TOO_MANY_OBJECTS);
    CHECK(instance.own.handle == nullptr);
    loader.destroy_device();
    instance.create_device = nullptr;  // as with a loader that cannot do it
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(instance.result == VK_ERROR_FEATURE_NOT_PRESENT);
}

TEST_CASE("a layer supplies the commands of its own extensions, which the next layer lacks") {
    FakeLoader loader(negotiate<WithExtensions>);
    next.absent = {"vkGetPhysicalDeviceToolPropertiesEXT", "vkCmdSetCheckpointNV",
                   "vkGetQueueCheckpointDataNV", "vkCreateHeadlessSurfaceEXT"};
    loader.device_extensions = {"VK_NV_device_diagnostic_checkpoints"};
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(is(loader.of_device("vkCmdSetCheckpointNV"), WithExtensions::vkCmdSetCheckpointNV));
    CHECK(is(loader.of_device("vkGetQueueCheckpointDataNV"),
             WithExtensions::vkGetQueueCheckpointDataNV));
    // A device extension is available before a device enables it, an instance extension is not.
    CHECK(is(loader.of_instance("vkCmdSetCheckpointNV"), WithExtensions::vkCmdSetCheckpointNV));
    CHECK(is(loader.of_instance("vkGetPhysicalDeviceToolPropertiesEXT"),
             WithExtensions::vkGetPhysicalDeviceToolProperties));
    CHECK(is(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance,
                                                       "vkGetPhysicalDeviceToolPropertiesEXT"),
             WithExtensions::vkGetPhysicalDeviceToolProperties));
    CHECK(loader.of_instance("vkCreateHeadlessSurfaceEXT") == nullptr);
    CHECK(is(loader.of_instance("vkDeviceWaitIdle"), WithExtensions::vkDeviceWaitIdle));
    next.absent.insert("vkDeviceWaitIdle");
    CHECK(loader.of_instance("vkDeviceWaitIdle") == nullptr);  // not the layer's own
}

TEST_CASE("a device that did not enable a layer's own extension does not get its commands") {
    FakeLoader loader(negotiate<WithExtensions>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(loader.of_device("vkCmdSetCheckpointNV") == nullptr);
}

TEST_CASE("an instance that enabled a layer's own extension gets its commands") {
    FakeLoader loader(negotiate<WithExtensions>);
    next.absent = {"vkCreateHeadlessSurfaceEXT"};
    loader.instance_extensions = {"VK_KHR_surface", "VK_EXT_headless_surface"};
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(is(loader.of_instance("vkCreateHeadlessSurfaceEXT"),
             WithExtensions::vkCreateHeadlessSurfaceEXT));
}

TEST_CASE("a layer lists its own device extensions under its name") {
    FakeLoader loader(negotiate<WithExtensions>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    const auto enumerate = loader.get<PFN_vkEnumerateDeviceExtensionProperties>(
        "vkEnumerateDeviceExtensionProperties");
    const auto physical_device = handle_of<VkPhysicalDevice>(next.physical_device);
    std::uint32_t count = 0;
    CHECK(enumerate(physical_device, "VK_LAYER_VKGATE_unit", &count, nullptr) == VK_SUCCESS);
    REQUIRE(count == 2);
    VkExtensionProperties properties[2] = {};
    CHECK(enumerate(physical_device, "VK_LAYER_VKGATE_unit", &count, properties) == VK_SUCCESS);
    CHECK(properties[0].extensionName == std::string("VK_EXT_tooling_info"));
    CHECK(properties[1].extensionName == std::string("VK_NV_device_diagnostic_checkpoints"));
}

TEST_CASE("the functions that are called before there is an instance call the next layer's") {
    VkEnumerateInstanceVersionChain of_version = {};
    of_version.pfnNextLayer = version_41;
    std::uint32_t version = 0;
    CHECK(vkgate_pre_instance_EnumerateInstanceVersion(&of_version, &version) == VK_SUCCESS);
    CHECK(version == 42);

    VkEnumerateInstanceExtensionPropertiesChain of_extensions = {};
    of_extensions.pfnNextLayer = length_of_name;
    std::uint32_t count = 0;
    CHECK(vkgate_pre_instance_EnumerateInstanceExtensionProperties(&of_extensions, "VK", &count,
                                                                   nullptr) == VK_INCOMPLETE);
    CHECK(count == 3);

    VkEnumerateInstanceLayerPropertiesChain of_layers = {};
    of_layers.pfnNextLayer = no_layers;
    CHECK(vkgate_pre_instance_EnumerateInstanceLayerProperties(&of_layers, &count, nullptr) ==
          VK_ERROR_OUT_OF_HOST_MEMORY);
    CHECK(count == 1);
}

#ifdef VK_EXT_vertex_input_dynamic_state
TEST_CASE("an extension of the layer's own may share commands with other extensions") {
    FakeLoader loader(negotiate<WithSharedCommands>);
    next.absent = {"vkCmdSetVertexInputEXT"};
    loader.device_extensions = {"VK_EXT_vertex_input_dynamic_state", "VK_EXT_shader_object"};
    REQUIRE(loader.create_instance(VK_API_VERSION_1_1) == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(is(loader.of_instance("vkCmdSetVertexInputEXT"),
             WithSharedCommands::vkCmdSetVertexInputEXT));
    CHECK(
        is(loader.of_device("vkCmdSetVertexInputEXT"), WithSharedCommands::vkCmdSetVertexInputEXT));
    const vkgate::LayerDevice& device = vkgate::layer_device<WithSharedCommands>(loader.device);
    CHECK(device.handle == loader.device);
    CHECK(device.physical_device == handle_of<VkPhysicalDevice>(next.physical_device));
}
#endif
