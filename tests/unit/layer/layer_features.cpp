// A layer that sees the create-infos, and gates the application by its features.

#include "../../support/fake_chain.hpp"
#include "../../support/support.hpp"

#include <vkgate/features/features.hpp>
#include <vkgate/layer/layer.hpp>

#include <cstdint>
#include <string>

using namespace fake_chain;
using vkgate::Command;

namespace {

/// A layer that enables an extension for itself.
struct Gating {
    struct Device : vkgate::LayerDevice {
        vkgate::FeatureGate feature_gate;
    };
    static VkResult create_device(vkgate::DeviceCreation& creation) {
        creation.enable("VK_EXT_line_rasterization");
        return creation.down();
    }
    static void after_create(vkgate::LayerInstance& instance,
                             const vkgate::InstanceCreation& creation) {
        CHECK(instance.handle == handle_of<VkInstance>(next.instance));
        version = creation.requested().pApplicationInfo->apiVersion;
    }
    static void after_create(Device& device, const vkgate::DeviceCreation& creation) {
        CHECK(device.handle == handle_of<VkDevice>(next.device));
        CHECK(creation.physical_device() == device.physical_device);
        CHECK(creation.requested().enabledExtensionCount == 1);
        CHECK(creation.info().enabledExtensionCount == 2);
        const vkgate::EnabledFeatures features(creation.requested());
        device.feature_gate = vkgate::FeatureGate(device.application_gate, features);
        device.application_gate = device.feature_gate;
    }
    static inline std::uint32_t version = 0;
};

/// A layer that could do without the creation.
struct Choosing {
    template <class Data>
    static void after_create(Data&) {
        called += " data";
    }
    static void after_create(vkgate::LayerDevice&, const vkgate::DeviceCreation&) {
        called += " creation";
    }
    static inline std::string called;
};

struct OneFeature {
    std::uint32_t type;
    const void* next = nullptr;
    VkBool32 feature = VK_TRUE;
};
constexpr OneFeature dynamic_rendering = {1000044003};

}  // namespace

TEST_CASE("a layer can gate the application by the features of its create-info") {
    FakeLoader loader(negotiate<Gating>);
    loader.device_chain = &dynamic_rendering;
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    CHECK(Gating::version == VK_API_VERSION_1_3);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(is(loader.of_device("vkCmdDraw"), other));
    CHECK(is(loader.of_device("vkCmdBeginRendering"), other));
    CHECK(loader.of_device("vkQueueSubmit2") == nullptr);
    CHECK(loader.of_device("vkCmdSetLineStippleEXT") == nullptr);  // the layer's alone
    const auto& device = vkgate::layer_device<Gating>(loader.device);
    CHECK(device.feature_gate.needing_features().contains(Command::vkQueueSubmit2));
    CHECK(device.next.vkQueueSubmit2 != nullptr);  // the layer's own gate is as it was
    CHECK(device.gate.allows(Command::vkQueueSubmit2));
}

TEST_CASE("a layer's after_create that takes the creation is preferred") {
    FakeLoader loader(negotiate<Choosing>);
    REQUIRE(loader.create_instance() == VK_SUCCESS);
    REQUIRE(loader.create_device() == VK_SUCCESS);
    CHECK(Choosing::called == " data creation");
}
