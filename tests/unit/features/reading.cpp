// Features as they are read from a pNext chain.

#include "../../support/fake_vulkan.hpp"
#include "../../support/feature_chain.hpp"
#include "../../support/support.hpp"

#include <vkgate/features/features.hpp>

using feature_chain::Chain;
using vkgate::Command;
using vkgate::DeviceGate;
using vkgate::EnabledFeatures;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::FeatureSet;
using vkgate::InstanceGate;

namespace {

constexpr VkDeviceCreateInfo without_a_chain{};
static_assert(!EnabledFeatures(without_a_chain).is_cyclic());
static_assert(FeatureGate(InstanceGate(VK_API_VERSION_1_1), VK_API_VERSION_1_1, without_a_chain)
                  .features()
                  .empty());

/// The features in effect on a device of the newest version with all extensions.
FeatureSet read(const Chain& chain) {
    return FeatureGate(DeviceGate::everything(), EnabledFeatures(chain.info())).features();
}

}  // namespace

TEST_CASE("features are found by the struct's type and the member's place") {
    Chain chain;
    CHECK(read(chain).empty());
    chain.add(feature_chain::vulkan_13, {12});
    CHECK(read(chain) == FeatureSet(Feature::dynamicRendering));
    chain.add(feature_chain::vulkan_12, {1, 36});
    CHECK(read(chain) == FeatureSet(Feature::dynamicRendering, Feature::drawIndirectCount,
                                    Feature::hostQueryReset));
    chain.add(feature_chain::synchronization_2, {});
    CHECK_FALSE(read(chain).contains(Feature::synchronization2));
}

TEST_CASE("a member that gates no command is not read") {
    Chain chain;
    for (std::size_t i = 0; i != 47; ++i)
        if (i != 1 && (i < 36 || i > 40))
            chain.add(feature_chain::vulkan_12, {i});
    CHECK(read(chain).empty());
}

TEST_CASE("a VkBool32 other than 0 counts as VK_TRUE") {
    for (const std::uint32_t value : {1u, 2u, 0x80000000u, 0xFFFFFFFFu}) {
        Chain chain;
        chain.add(feature_chain::synchronization_2, {0}, value);
        CHECK(read(chain) == FeatureSet(Feature::synchronization2));
    }
}

TEST_CASE("a feature that two structs have is enabled if either enables it") {
    for (const bool first : {false, true})
        for (const bool second : {false, true}) {
            Chain chain;
            chain.add(feature_chain::vulkan_13, {12}, first ? 1 : 0);
            chain.add(feature_chain::dynamic_rendering, {0}, second ? 1 : 0);
            CHECK(read(chain).contains(Feature::dynamicRendering) == (first || second));
        }
}

TEST_CASE("structs that are not known are skipped") {
    Chain chain;
    chain.add(feature_chain::vulkan_13, {12});
    for (std::uint32_t i = 0; i != 500; ++i)
        chain.add(feature_chain::unknown - i, {0, 1, 12});
    CHECK(read(chain) == FeatureSet(Feature::dynamicRendering));
    CHECK_FALSE(EnabledFeatures(chain.info()).is_cyclic());
}

TEST_CASE("a chain that leads back to itself is read to its end") {
    for (std::size_t length = 1; length != 40; ++length)
        for (std::size_t back = 0; back != length; ++back) {
            Chain chain;
            chain.add(feature_chain::vulkan_13, {12});
            for (std::size_t i = 1; i != length; ++i)
                chain.add(feature_chain::unknown, {0});
            CHECK_FALSE(EnabledFeatures(chain.info()).is_cyclic());
            chain.close(back);
            CHECK(EnabledFeatures(chain.info()).is_cyclic());
            CHECK(read(chain) == FeatureSet(Feature::dynamicRendering));
        }
}

TEST_CASE("the number of physical devices is read from the chain") {
    Chain chain;
    CHECK(EnabledFeatures(chain.info()).physical_device_count() == 1);
    chain.add(feature_chain::device_group, {0}, 3);
    CHECK(EnabledFeatures(chain.info()).physical_device_count() == 3);
    chain.add(feature_chain::device_group, {0}, 0);
    CHECK(EnabledFeatures(chain.info()).physical_device_count() == 3);
    CHECK(EnabledFeatures(FeatureSet(), 2).physical_device_count() == 2);
    CHECK(EnabledFeatures(FeatureSet(), 0).physical_device_count() == 1);
}

TEST_CASE("features have names, and are found by them") {
    for (Feature f : FeatureSet::all())
        CHECK(vkgate::find_feature(vkgate::name(f)) == f);
    CHECK(vkgate::find_feature("dynamicRendering") == Feature::dynamicRendering);
    CHECK(vkgate::find_feature("dynamicRenderin") == Feature::none);
    CHECK(vkgate::find_feature("dynamicRenderingX") == Feature::none);
    CHECK(vkgate::find_feature("geometryShader") == Feature::none);
    CHECK(vkgate::find_feature("") == Feature::none);
    CHECK(vkgate::find_feature(nullptr) == Feature::none);
    CHECK(std::string(vkgate::name(Feature::none)).empty());
}
