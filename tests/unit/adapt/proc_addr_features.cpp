// A vkGetInstanceProcAddr that also gates by the features of devices.

#include "../../support/fake_loader.hpp"
#include "../../support/gated.hpp"
#include "../../support/support.hpp"

#include <vkgate/adapt/proc_addr_features.hpp>
#include <vkgate/features/explain.hpp>

#include <cstdint>
#include <string>

using namespace gated;
using vkgate::Command;
using vkgate::Extension;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::InstanceGate;

namespace {

vkgate::FeatureGatedLoader loader;
constexpr PFN_vkGetInstanceProcAddr query = vkgate::get_instance_proc_addr<loader>;

/// A struct of a pNext chain with one feature. Old Vulkan headers do not have these.
struct OneFeature {
    std::uint32_t type;
    const void* next = nullptr;
    VkBool32 feature = VK_TRUE;
};
constexpr OneFeature dynamic_rendering = {1000044003};
constexpr OneFeature synchronization2 = {1000314007};
constexpr OneFeature both_features = {1000044003, &synchronization2};

/// A test's instance of Vulkan 1.3.
struct WithInstance {
    WithInstance() {
        (void)loader.load(fake_loader::get_instance_proc_addr);
        instance = create_instance(query, VK_API_VERSION_1_3);
    }
    WithInstance(const WithInstance&) = delete;
    WithInstance& operator=(const WithInstance&) = delete;
    ~WithInstance() { destroy(query, instance); }

    VkDevice create(std::size_t physical_device, const void* chain,
                    const Names& extensions = {}) const {
        return create_device(query, instance, physical_device, extensions, chain);
    }

    const InstanceGate gate{VK_API_VERSION_1_3};
    VkInstance instance{};
};

constexpr std::uint32_t version = VK_API_VERSION_1_3;  // of the physical devices

}  // namespace

TEST_CASE_METHOD(WithInstance, "a device without features has no command that needs one") {
    const VkDevice device = create(0, nullptr);
    const FeatureGate expected(gate, version, {}, {});
    CHECK(loader.gate(device).allowed() == expected.allowed());
    CHECK(answered(device_query(query, instance), device) == expected.allowed());
    CHECK(answered(query, instance).contains(Command::vkCmdDraw));
    CHECK_FALSE(answered(query, instance).contains(Command::vkCmdBeginRendering));
    destroy(query, instance, device);
}

TEST_CASE_METHOD(WithInstance,
                 "a device with features has their commands, by the names it allows") {
    const VkDevice device = create(0, &both_features, {"VK_KHR_dynamic_rendering"});
    const FeatureGate expected(gate, version, {Extension::KHR_dynamic_rendering},
                               {Feature::dynamicRendering, Feature::synchronization2});
    CHECK(loader.gate(device).allowed() == expected.allowed());
    const auto ask = device_query(query, instance);
    CHECK(answered(ask, device) == expected.allowed());
    CHECK(ask(device, "vkCmdBeginRendering") != nullptr);
    CHECK(ask(device, "vkCmdBeginRenderingKHR") != nullptr);
    CHECK(ask(device, "vkQueueSubmit2") != nullptr);
    CHECK(ask(device, "vkQueueSubmit2KHR") == nullptr);
    CHECK(ask(device, "vkCmdSetCullMode") != nullptr);  // needs none in Vulkan 1.3
    destroy(query, instance, device);
}

TEST_CASE_METHOD(WithInstance, "two devices have the commands of their own features") {
    const VkDevice first = create(0, &dynamic_rendering);
    const VkDevice second = create(1, &synchronization2);
    const auto ask = device_query(query, instance);
    CHECK(ask(first, "vkCmdBeginRendering") != nullptr);
    CHECK(ask(first, "vkQueueSubmit2") == nullptr);
    CHECK(ask(second, "vkCmdBeginRendering") == nullptr);
    CHECK(ask(second, "vkQueueSubmit2") != nullptr);
    destroy(query, instance, first);
    destroy(query, instance, second);
}

TEST_CASE_METHOD(WithInstance, "an instance has the commands of any of its devices' features") {
    CHECK(query(instance, "vkCmdBeginRendering") != nullptr);  // a device could enable it
    const VkDevice first = create(0, &dynamic_rendering);
    CHECK(query(instance, "vkCmdBeginRendering") != nullptr);
    CHECK(query(instance, "vkQueueSubmit2") == nullptr);
    const VkDevice second = create(1, &synchronization2);
    CHECK(query(instance, "vkCmdBeginRendering") != nullptr);
    CHECK(query(instance, "vkQueueSubmit2") != nullptr);
    destroy(query, instance, first);
    CHECK(query(instance, "vkCmdBeginRendering") == nullptr);
    CHECK(query(instance, "vkQueueSubmit2") != nullptr);
    destroy(query, instance, second);
    CHECK(query(instance, "vkCmdBeginRendering") != nullptr);
}

TEST_CASE_METHOD(WithInstance, "the gate of a device tells which feature a command lacks") {
    const VkDevice device = create(0, &dynamic_rendering);
    const FeatureGate of_device = loader.gate(device);
    CHECK(of_device.features().contains(Feature::dynamicRendering));
    CHECK(of_device.features().size() == 1);
    CHECK(of_device.needing_features().contains(Command::vkQueueSubmit2));
    CHECK(std::string(explain(Command::vkQueueSubmit2, of_device).c_str()) ==
          "vkQueueSubmit2 needs the feature synchronization2 (VkPhysicalDeviceVulkan13Features or "
          "VkPhysicalDeviceSynchronization2Features), which is not enabled.");
    destroy(query, instance, device);
    CHECK_FALSE(loader.gate(device).is_known());
}
