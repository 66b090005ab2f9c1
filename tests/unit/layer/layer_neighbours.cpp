// Mistakes that layers above and below make, or that layers make towards their neighbours: each
// test has a neighbour that shows one. Public reports of each are in docs/layers.md.

#include "../../support/fake_chain.hpp"
#include "../../support/function_cast.hpp"
#include "../../support/support.hpp"

#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <string>
#include <thread>
#include <vector>

using namespace fake_chain;
using vkgate::Command;

namespace {

#define HOOKS(X) X(vkQueueSubmit) X(vkCmdDrawIndexedIndirectCount) X(vkDeviceWaitIdle)
/// A layer that submits a command buffer of its own before those of the application.
struct Layer {
    struct Device : vkgate::LayerDevice {
        Object commands{nullptr};
        int waits = 0;
    };
    static void after_create(Device& device) {
        CHECK(device.adopt(handle_of<VkCommandBuffer>(device.commands)) == VK_SUCCESS);
    }
    VKGATE_ENTRY_POINTS(HOOKS)
};
VKAPI_ATTR VkResult VKAPI_CALL Layer::vkQueueSubmit(VkQueue queue, std::uint32_t count,
                                                    const VkSubmitInfo* submits, VkFence fence) {
    Device& device = vkgate::layer_device<Layer>(queue);
    const auto commands = handle_of<VkCommandBuffer>(device.commands);
    VkSubmitInfo own = {};
    own.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    own.commandBufferCount = 1;
    own.pCommandBuffers = &commands;
    const VkResult result = device.next.vkQueueSubmit(queue, 1, &own, {});
    return result == VK_SUCCESS ? device.next.vkQueueSubmit(queue, count, submits, fence) : result;
}
VKAPI_ATTR void VKAPI_CALL Layer::vkCmdDrawIndexedIndirectCount(VkCommandBuffer, VkBuffer,
                                                                VkDeviceSize, VkBuffer,
                                                                VkDeviceSize, std::uint32_t,
                                                                std::uint32_t) {}
VKAPI_ATTR VkResult VKAPI_CALL Layer::vkDeviceWaitIdle(VkDevice handle) {
    Device& device = vkgate::layer_device<Layer>(handle);
    ++device.waits;
    return device.next.vkDeviceWaitIdle(handle);
}

struct Loader : FakeLoader {
    Loader() : FakeLoader(negotiate<Layer>) {}
};

// Neighbours below.

/// Gives vkCreateInstance without an instance, and vkCreateDevice with one alone.
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL strict_query(VkInstance instance, const char* name) {
    const bool is_global = std::string(name) == "vkCreateInstance";
    if (is_global != (instance == nullptr))
        return nullptr;
    return answer(name);
}
/// Uses its instance, as the validation layer of 2023 does, whose process ends if there is none.
VKAPI_ATTR PFN_vkVoidFunction VKAPI_CALL query_that_needs_instance(VkInstance instance,
                                                                   const char* name) {
    if (std::string(name) != "vkCreateInstance")
        REQUIRE(instance != nullptr);
    return answer(name);
}
/// Finds its data by the dispatch key of each command buffer.
VKAPI_ATTR VkResult VKAPI_CALL submit_by_key(VkQueue, std::uint32_t count,
                                             const VkSubmitInfo* submits, VkFence) {
    for (std::uint32_t i = 0; i != count; ++i)
        for (std::uint32_t j = 0; j != submits[i].commandBufferCount; ++j)
            if (vkgate::dispatch_key(submits[i].pCommandBuffers[j]) != next.device.key)
                return VK_ERROR_DEVICE_LOST;
    return VK_SUCCESS;
}
/// Has one extension more after each count, three at last.
VKAPI_ATTR VkResult VKAPI_CALL enumerate_growing(VkPhysicalDevice, const char*,
                                                 std::uint32_t* count,
                                                 VkExtensionProperties* properties) {
    static std::uint32_t available = 1;
    const std::uint32_t room = properties != nullptr ? *count : available;
    *count = room < available ? room : available;
    for (std::uint32_t i = 0; properties != nullptr && i != *count; ++i)
        std::strcpy(properties[i].extensionName, i == 2 ? "VK_NV_mesh_shader" : "VK_KHR_surface");
    const bool is_complete = room >= available;
    available += properties == nullptr && available < 3 ? 1 : 0;
    return is_complete ? VK_SUCCESS : VK_INCOMPLETE;
}

}  // namespace

TEST_CASE("a strict layer below is asked for vkCreateInstance and vkCreateDevice as it wants") {
    Loader loader;
    loader.instance_link.pfnNextGetInstanceProcAddr = strict_query;
    loader.device_link.pfnNextGetInstanceProcAddr = strict_query;
    CHECK(loader.create_instance() == VK_SUCCESS);
    CHECK(loader.create_device() == VK_SUCCESS);
}

TEST_CASE("a careless layer above gets vkCreateDevice without an instance") {
    Loader loader;
    const auto create = function_cast<PFN_vkCreateDevice>(
        loader.layer.pfnGetInstanceProcAddr(nullptr, "vkCreateDevice"));
    REQUIRE(create != nullptr);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(is(loader.of_instance("vkCreateDevice"), create));
    // The loader asks for vkCreateInstance with an instance that does not exist yet.
    Object not_created{nullptr};
    CHECK(loader.layer.pfnGetInstanceProcAddr(handle_of<VkInstance>(not_created),
                                              "vkCreateInstance") != nullptr);
}

TEST_CASE("what a generous layer below gives is not passed on if the application may not call it") {
    Loader loader;
    REQUIRE(loader.create_instance(VK_API_VERSION_1_0) == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    for (const char* name :
         {"vkCmdDrawMeshTasksEXT", "vkCmdBeginRendering", "vkGetDeviceQueue2", "vkCreateInstance",
          "vkGetPhysicalDeviceProperties", "vkCmdDrawIndexedIndirectCount"}) {
        CAPTURE(name);
        CHECK(next_device_query(loader.device, name) != nullptr);
        CHECK(loader.of_device(name) == nullptr);
    }
}

TEST_CASE("a layer below that has no vk_layerGetPhysicalDeviceProcAddr is not asked") {
    Loader loader;
    loader.instance_link.pfnNextGetPhysicalDeviceProcAddr = nullptr;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance, "vkCmdDraw") == nullptr);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance,
                                                    "vkGetPhysicalDeviceProperties") == nullptr);
}

TEST_CASE("a layer below that answers for other levels is not believed") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(next_physical_device_query(loader.instance, "vkCmdDraw") != nullptr);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance, "vkCmdDraw") == nullptr);
    CHECK(loader.layer.pfnGetPhysicalDeviceProcAddr(loader.instance, "vkDestroyInstance") ==
          nullptr);
}

TEST_CASE("a layer below finds its data of command buffers that the layer made for itself") {
    Loader loader;
    next.instead["vkQueueSubmit"] = function_cast<PFN_vkVoidFunction>(submit_by_key);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    Object of_application{next.device.key};
    const auto commands = handle_of<VkCommandBuffer>(of_application);
    VkSubmitInfo submit = {};
    submit.sType = VK_STRUCTURE_TYPE_SUBMIT_INFO;
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &commands;
    CHECK(Layer::vkQueueSubmit(handle_of<VkQueue>(next.queue), 1, &submit, {}) == VK_SUCCESS);
}

TEST_CASE("a device that gets the key of another one during its destruction keeps its data") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const VkDevice first = loader.device;
    vkgate::layer_device<Layer>(first).waits = 5;
    next.while_destroying = [&] {
        next.while_destroying = nullptr;
        CHECK(loader.create_device() == VK_SUCCESS);
        vkgate::layer_device<Layer>(loader.device).waits = 7;
    };
    const auto destroy = function_cast<PFN_vkDestroyDevice>(loader.of_device("vkDestroyDevice"));
    destroy(first, nullptr);
    CHECK(vkgate::dispatch_key(first) == vkgate::dispatch_key(loader.device));
    CHECK(vkgate::layer_device<Layer>(loader.device).waits == 7);
}

TEST_CASE("no lock is held during a call down") {
    Loader loader;
    const auto elsewhere = [&](auto function) { std::thread(function).join(); };
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    next.while_creating = [&] { elsewhere([&] { loader.of_instance("vkDeviceWaitIdle"); }); };
    REQUIRE(loader.create_device() == VK_SUCCESS);
    const VkDevice first = loader.device;
    next.while_creating = nullptr;
    next.while_destroying = [&] {
        next.while_destroying = nullptr;
        elsewhere([&] {
            next.creates_second = true;
            CHECK(loader.create_device() == VK_SUCCESS);
            loader.destroy_device();
        });
    };
    function_cast<PFN_vkDestroyDevice>(loader.of_device("vkDestroyDevice"))(first, nullptr);
    CHECK(loader.device == nullptr);
}

TEST_CASE("a hook serves every name of its command") {
    Loader loader;
    REQUIRE(loader.create_instance(VK_API_VERSION_1_2) == VK_SUCCESS);
    CHECK(is(loader.of_instance("vkCmdDrawIndexedIndirectCountKHR"),
             Layer::vkCmdDrawIndexedIndirectCount));
    CHECK(is(loader.of_instance("vkCmdDrawIndexedIndirectCountAMD"),
             Layer::vkCmdDrawIndexedIndirectCount));
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(is(loader.of_device("vkCmdDrawIndexedIndirectCount"),
             Layer::vkCmdDrawIndexedIndirectCount));
    CHECK(loader.of_device("vkCmdDrawIndexedIndirectCountKHR") == nullptr);  // not enabled
}

TEST_CASE("the application's structures may stand before those of the loader in a chain") {
    Loader loader;
    const auto create = loader.get<PFN_vkCreateInstance>("vkCreateInstance");
    VkLayerInstanceCreateInfo link = {};
    link.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
    link.function = VK_LAYER_LINK_INFO;
    link.u.pLayerInfo = &loader.instance_link;
    VkLayerInstanceCreateInfo features = {};  // of the same sType
    features.sType = VK_STRUCTURE_TYPE_LOADER_INSTANCE_CREATE_INFO;
    features.function = VK_LOADER_FEATURES;
    features.pNext = &link;
    VkValidationFlagsEXT of_application = {};
    of_application.sType = VK_STRUCTURE_TYPE_VALIDATION_FLAGS_EXT;
    of_application.pNext = &features;
    VkInstanceCreateInfo info = {};  // without a VkApplicationInfo
    info.sType = VK_STRUCTURE_TYPE_INSTANCE_CREATE_INFO;
    info.pNext = &of_application;
    const void* seen = nullptr;
    static const void** at = nullptr;
    at = &seen;
    struct Below {
        static VKAPI_ATTR VkResult VKAPI_CALL create(const VkInstanceCreateInfo* given,
                                                     const VkAllocationCallbacks*,
                                                     VkInstance* out) {
            *at = given->pNext;
            *out = handle_of<VkInstance>(next.instance);
            return VK_SUCCESS;
        }
    };
    next.instead["vkCreateInstance"] = function_cast<PFN_vkVoidFunction>(Below::create);
    REQUIRE(create(&info, nullptr, &loader.instance) == VK_SUCCESS);
    CHECK(seen == &of_application);  // nothing was dropped
    CHECK(link.u.pLayerInfo == nullptr);
    CHECK(vkgate::layer_instance<Layer>(loader.instance).gate.api_version() == VK_API_VERSION_1_0);
}

TEST_CASE("a layer below that needs an instance is asked for vkCreateInstance alone without one") {
    Loader loader;
    loader.instance_link.pfnNextGetInstanceProcAddr = query_that_needs_instance;
    loader.layer.pfnGetInstanceProcAddr(nullptr, "vkEnumerateInstanceVersion");
    loader.layer.pfnGetInstanceProcAddr(nullptr, "vkEnumerateInstanceExtensionProperties");
    CHECK(loader.create_instance() == VK_SUCCESS);
}

TEST_CASE("the destruction of one instance leaves the other") {
    Loader first;
    REQUIRE(first.create_instance() == VK_SUCCESS);
    void* const key = next.instance.key;
    {
        Loader second;
        next.instance.key = &second;
        REQUIRE(second.create_instance() == VK_SUCCESS);
    }
    next.instance.key = key;
    CHECK(vkgate::layer_instance<Layer>(first.instance).handle == first.instance);
    CHECK(first.of_instance("vkDeviceWaitIdle") != nullptr);
}

TEST_CASE("an extension is found though the list grows between two calls") {
    struct Asking {
        static VkResult create_device(vkgate::DeviceCreation& creation) {
            CHECK(creation.supports("VK_NV_mesh_shader"));
            return creation.down();
        }
    };
    FakeLoader loader(negotiate<Asking>);
    next.instead["vkEnumerateDeviceExtensionProperties"] =
        function_cast<PFN_vkVoidFunction>(enumerate_growing);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(loader.create_device() == VK_SUCCESS);
}

TEST_CASE("a layer above may create a device while it creates that of the application") {
    Loader loader;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    VkDevice nested = {};
    next.while_creating = [&] {
        next.while_creating = nullptr;
        next.creates_second = true;
        const VkDevice of_application = loader.device;
        CHECK(loader.create_device() == VK_SUCCESS);
        nested = loader.device;
        loader.device = of_application;
        next.creates_second = false;
    };
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(nested != loader.device);
    ++vkgate::layer_device<Layer>(nested).waits;
    CHECK(vkgate::layer_device<Layer>(loader.device).waits == 0);
    function_cast<PFN_vkDestroyDevice>(loader.of_device("vkDestroyDevice"))(nested, nullptr);
}

TEST_CASE("a layer above that raises the version gets what it asked for, not more") {
    Loader loader;
    REQUIRE(loader.create_instance(VK_API_VERSION_1_2) == VK_SUCCESS);  // raised from 1.0
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(loader.of_device("vkCmdDrawIndexedIndirectCount") != nullptr);
    CHECK(loader.of_device("vkCmdBeginRendering") == nullptr);
}

TEST_CASE("a program that enables an extension newer than the registry gets what the driver has") {
    Loader loader;
    loader.device_extensions = {"VK_KHR_swapchain", "VK_EXT_newer_than_the_registry"};
    REQUIRE(loader.create_instance(VK_API_VERSION_1_0) == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    // It may provide known commands, as VK_EXT_shader_object does.
    CHECK(is(loader.of_device("vkCmdSetPolygonModeEXT"), other));
    CHECK(is(loader.of_device("vkCmdDrawIndexedIndirectCountKHR"),
             Layer::vkCmdDrawIndexedIndirectCount));
    CHECK(loader.of_device("vkCreateInstance") == nullptr);
    loader.destroy_device();
    loader.device_extensions = {"VK_KHR_swapchain", "VK_KHR_surface"};  // known, of the instance
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(loader.of_device("vkCmdSetPolygonModeEXT") == nullptr);
}

TEST_CASE("a number that is no version does not make the layer think that Vulkan is 1.0") {
    for (const std::uint32_t version : {0xFFFFFFFFu, (3u << 22) | 1u, (1u << 29) | (1u << 22)}) {
        Loader loader;
        REQUIRE(loader.create_instance(version) == VK_SUCCESS);
        REQUIRE(loader.create_device() == VK_SUCCESS);
        CHECK(loader.of_device("vkCmdDispatchBase") != nullptr);
    }
    for (const std::uint32_t version : {0u, (1u << 22) | 7u}) {
        Loader loader;
        REQUIRE(loader.create_instance(version) == VK_SUCCESS);
        REQUIRE(loader.create_device() == VK_SUCCESS);
        CHECK(loader.of_device("vkCmdDispatchBase") == nullptr);
    }
}

TEST_CASE("a hook has the next layer's function though the program did not enable the command") {
    for (const char* absent :
         {"vkCmdDrawIndexedIndirectCount", "vkCmdDrawIndexedIndirectCountKHR"}) {
        Loader loader;
        next.absent = {absent};  // the next layer has the other name, and that of AMD
        REQUIRE(loader.create_instance(VK_API_VERSION_1_0) == VK_SUCCESS);
        REQUIRE(loader.create_device() == VK_SUCCESS);
        const auto& device = vkgate::layer_device<Layer>(loader.device);
        CHECK(is(loader.of_instance("vkCmdDrawIndexedIndirectCountAMD"),
                 Layer::vkCmdDrawIndexedIndirectCount));
        CHECK(device.next.vkCmdDrawIndexedIndirectCount != nullptr);
        CHECK_FALSE(device.gate.allows_any_alias(Command::vkCmdDrawIndexedIndirectCount));
        CHECK(device.next.vkCmdDispatchBase == nullptr);  // not hooked
    }
}
