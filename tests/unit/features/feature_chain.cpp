// Features by name: asking a physical device for them, and chains that enable them. This source is
// compiled with -O2, because optimizing compilers see how a chain is made and read.

#include "../../support/support.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include <vkgate/features/chain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/features/problems.hpp>
#include <vkgate/implement/chain.hpp>

using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Feature;
using vkgate::FeatureChain;
using vkgate::FeatureGate;
using vkgate::FeatureSet;

static_assert(!std::is_copy_constructible_v<FeatureChain> &&
              !std::is_copy_assignable_v<FeatureChain>);

namespace {

/// In words, for messages.
std::string words(const FeatureSet& features) {
    std::string all;
    for (Feature f : features)
        all += std::string(" ") + name(f);
    return all;
}

/// What a physical device was asked: the sType of its VkPhysicalDeviceFeatures2, and those in its
/// chain. The physical device writes VK_TRUE to all features of the structs that it knows.
struct Asked {
    std::uint32_t first_type = 0;
    std::vector<std::uint32_t> types;
};
Asked asked;

template <class Structure>
void enable_all(Structure& structure) {
    const vkgate::detail::ChainLink link = vkgate::detail::chain_link(&structure);
    VkBool32 yes = VK_TRUE;
    char* const bytes = reinterpret_cast<char*>(&structure);
    for (std::size_t i = sizeof link; i + sizeof yes <= sizeof structure; i += sizeof yes)
        std::memcpy(bytes + i, &yes, sizeof yes);
}
VKAPI_ATTR void VKAPI_CALL all_features(VkPhysicalDevice, VkPhysicalDeviceFeatures2KHR* features) {
    asked.first_type = features->sType;
    for (auto* link = static_cast<char*>(features->pNext); link != nullptr;) {
        const vkgate::detail::ChainLink head = vkgate::detail::chain_link(link);
        asked.types.push_back(head.type);
        if (head.type == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_1_FEATURES)
            enable_all(*reinterpret_cast<VkPhysicalDeviceVulkan11Features*>(link));
        if (head.type == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES)
            enable_all(*reinterpret_cast<VkPhysicalDeviceVulkan12Features*>(link));
        if (head.type == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TRANSFORM_FEEDBACK_FEATURES_EXT)
            enable_all(*reinterpret_cast<VkPhysicalDeviceTransformFeedbackFeaturesEXT*>(link));
        link = static_cast<char*>(const_cast<void*>(head.next));
    }
}

FeatureSet supported_by_all_features(const DeviceGate& gate) {
    asked = {};
    vkgate::InstanceTable table;
    table.vkGetPhysicalDeviceFeatures2 = all_features;
    return vkgate::supported_features(table, VkPhysicalDevice{}, gate);
}

VkDeviceCreateInfo info_with(const void* chain) {
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = chain;
    return info;
}
FeatureGate feature_gate(const DeviceGate& gate, const void* chain) {
    return FeatureGate(gate, vkgate::EnabledFeatures(info_with(chain)));
}

std::vector<std::uint32_t> types_of(const void* chain) {
    std::vector<std::uint32_t> types;
    while (chain != nullptr) {
        const vkgate::detail::ChainLink link = vkgate::detail::chain_link(chain);
        types.push_back(link.type);
        chain = link.next;
    }
    return types;
}

constexpr std::uint32_t vulkan_11 = 49, vulkan_12 = 51, vulkan_14 = 55;
constexpr std::uint32_t sampler_ycbcr_conversion = 1000156004, timeline_semaphore = 1000207000,
                        buffer_device_address = 1000257000, host_query_reset = 1000261000,
                        transform_feedback = 1000028000;

}  // namespace

TEST_CASE("a physical device is asked for the features that have an effect") {
    const FeatureSet found =
        supported_by_all_features(device_gate_of(v12, Extension::EXT_transform_feedback));
    CHECK(asked.first_type == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2);
    std::sort(asked.types.begin(), asked.types.end());
    CHECK(asked.types == std::vector<std::uint32_t>{vulkan_11, vulkan_12, transform_feedback,
                                                    sampler_ycbcr_conversion, timeline_semaphore,
                                                    buffer_device_address, host_query_reset});
    CHECK(words(found) ==
          words(FeatureSet{Feature::samplerYcbcrConversion, Feature::drawIndirectCount,
                           Feature::timelineSemaphore, Feature::hostQueryReset,
                           Feature::bufferDeviceAddress, Feature::bufferDeviceAddressCaptureReplay,
                           Feature::bufferDeviceAddressMultiDevice, Feature::transformFeedback}));
}

TEST_CASE("a physical device that may not be asked, or that answers no, has no feature") {
    CHECK(
        supported_by_all_features(device_gate_of(v10, Extension::EXT_transform_feedback)).empty());
    CHECK(asked.types.empty());
    CHECK(words(supported_by_all_features(
              device_gate_of(v10, {Extension::EXT_transform_feedback,
                                   Extension::KHR_get_physical_device_properties2}))) ==
          words(Feature::transformFeedback));
    CHECK(
        vkgate::supported_features(vkgate::InstanceTable(), VkPhysicalDevice{}, device_gate_of(v13))
            .empty());
    // It knows none of the structs of extensions of this gate.
    const DeviceGate of_1_1 = device_gate_of(v11, Extension::KHR_timeline_semaphore);
    CHECK(supported_by_all_features(of_1_1).empty());
    CHECK(!asked.types.empty());
}

#if defined(__has_feature)
#if __has_feature(undefined_behavior_sanitizer)
// The sanitizer knows the type of the test's function. A driver's does not tell its type.
#define FEATURE_CHAIN_CALLS_ARE_WATCHED
#endif
#endif
#ifndef FEATURE_CHAIN_CALLS_ARE_WATCHED
TEST_CASE("a physical device is asked by a function of unknown type, too") {
    asked = {};
    FeatureChain chain(device_gate_of(v12), Feature::timelineSemaphore);
    vkgate::detail::ask_features(untyped(all_features), VkPhysicalDevice{},
                                 const_cast<void*>(chain.first()));
    CHECK(asked.types == std::vector<std::uint32_t>{timeline_semaphore});
}
#endif

TEST_CASE("the structs of a chain are as large as those of the Vulkan headers") {
    const FeatureChain chain(DeviceGate::everything(), FeatureSet::all());
    std::map<std::uint32_t, std::ptrdiff_t> sizes;
    const char* link = static_cast<const char*>(chain.first());
    while (const char* before = static_cast<const char*>(vkgate::detail::chain_link(link).next)) {
        sizes[vkgate::detail::chain_link(before).type] = link - before;
        link = before;
    }
    CHECK(sizes.size() > 50);
    const auto check_size = [&](VkStructureType type, std::size_t size) {
        CAPTURE(static_cast<std::uint32_t>(type));
        CHECK(sizes[type] == static_cast<std::ptrdiff_t>(size));
    };
    check_size(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES,
               sizeof(VkPhysicalDeviceVulkan12Features));
    check_size(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_TRANSFORM_FEEDBACK_FEATURES_EXT,
               sizeof(VkPhysicalDeviceTransformFeedbackFeaturesEXT));
    check_size(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FRAGMENT_SHADING_RATE_FEATURES_KHR,
               sizeof(VkPhysicalDeviceFragmentShadingRateFeaturesKHR));
#ifdef VK_EXT_extended_dynamic_state3
    check_size(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_EXTENDED_DYNAMIC_STATE_3_FEATURES_EXT,
               sizeof(VkPhysicalDeviceExtendedDynamicState3FeaturesEXT));
#endif
#ifdef VK_VERSION_1_4
    check_size(VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_4_FEATURES,
               sizeof(VkPhysicalDeviceVulkan14Features));
#endif
}

TEST_CASE("a chain enables those of the features that have an effect, each by one struct") {
    std::size_t enabled = 0;
    for (std::uint32_t version : core_versions)
        for (std::uint32_t seed = 0; seed != 20; ++seed) {
            std::mt19937 random(seed);
            FeatureSet wanted;
            for (Feature f : FeatureSet::all())
                if (seed == 0 || random() % 4 == 0)
                    wanted.insert(f);
            const DeviceGate gate = device_gate_of(version, some_extensions(seed, 5 * seed));
            CAPTURE(version, seed);
            const FeatureChain chain(gate, wanted);
            const FeatureSet expected = FeatureGate(gate, wanted).features();
            CHECK(words(chain.features()) == words(expected));
            const FeatureGate made = feature_gate(gate, chain.first());
            CHECK(words(made.features()) == words(expected));
            CHECK(feature_problems(made).empty());
            enabled += expected.size();
        }
    CHECK(enabled > 500);
}

TEST_CASE("a chain has no struct of a core version, unless only that has a feature") {
    const FeatureChain one(device_gate_of(v12), Feature::timelineSemaphore);
    CHECK(types_of(one.first()) == std::vector<std::uint32_t>{timeline_semaphore});
    const FeatureChain both(device_gate_of(v12),
                            {Feature::timelineSemaphore, Feature::drawIndirectCount});
    CHECK(types_of(both.first()) == std::vector<std::uint32_t>{vulkan_12});
    CHECK(words(both.features()) ==
          words(FeatureSet{Feature::timelineSemaphore, Feature::drawIndirectCount}));
    const FeatureChain newest(device_gate_of(v14), Feature::pushDescriptor);
    CHECK(types_of(newest.first()) == std::vector<std::uint32_t>{vulkan_14});
}

TEST_CASE("a chain ends in the structs of the application, and enables what they have in them") {
    VkPhysicalDeviceMultiviewFeatures multiview{};
    multiview.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MULTIVIEW_FEATURES;
    multiview.multiview = VK_TRUE;
    VkPhysicalDeviceVulkan12Features of_1_2{};
    of_1_2.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    of_1_2.pNext = &multiview;
    of_1_2.descriptorIndexing = VK_TRUE;
    of_1_2.hostQueryReset = VK_TRUE;
    const FeatureChain chain(device_gate_of(v12, Extension::EXT_transform_feedback),
                             {Feature::timelineSemaphore, Feature::transformFeedback}, &of_1_2);
    const std::vector<std::uint32_t> types = types_of(chain.first());
    CHECK(types ==
          std::vector<std::uint32_t>{transform_feedback, vulkan_12,
                                     VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_MULTIVIEW_FEATURES});
    CHECK(of_1_2.timelineSemaphore == VK_TRUE);
    CHECK(of_1_2.bufferDeviceAddress == VK_FALSE);
    CHECK(of_1_2.descriptorIndexing == VK_TRUE);
    CHECK(multiview.multiview == VK_TRUE);
    CHECK(words(chain.features()) ==
          words(FeatureSet{Feature::timelineSemaphore, Feature::transformFeedback,
                           Feature::hostQueryReset}));
}

TEST_CASE("a chain without a feature in effect is what follows it") {
    const FeatureChain empty(device_gate_of(v11), {Feature::dynamicRendering, Feature::meshShader});
    CHECK(empty.first() == nullptr);
    CHECK(empty.features().empty());
    VkPhysicalDeviceVulkan12Features of_1_2{};
    of_1_2.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    const FeatureChain nothing(DeviceGate(), FeatureSet::all(), &of_1_2);
    CHECK(nothing.first() == &of_1_2);
    CHECK(of_1_2.timelineSemaphore == VK_FALSE);
}

TEST_CASE(
    "a feature goes to the struct of the caller's that has it, whatever else is in the chain") {
    struct {
        std::uint32_t type = 1000270000;  // VkPhysicalDeviceHostImageCopyFeatures
        void* next = nullptr;
        std::uint32_t of_images = 0;
    } given;
    const DeviceGate gate(vkgate::InstanceGate(v14), v14);
    const FeatureSet wanted{Feature::pushDescriptor, Feature::hostImageCopy};
    const FeatureChain chain(gate, wanted, &given);
    CHECK(given.of_images == 1);
    CHECK(words(chain.features()) == words(wanted));
}
