#include "features.hpp"

#include <vkgate/features/chain.hpp>
#include <vkgate/features/problems.hpp>

#include "../support.hpp"
#include "output.hpp"

using vkgate::DeviceGate;
using vkgate::Extension;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::FeatureSet;

namespace {

/// Why the feature may not be enabled together with the others and the extensions; empty if it may.
/// See the Vulkan specification, valid usage of VkDeviceCreateInfo.
std::string excluded_by(Feature feature, const FeatureSet& others, const DeviceGate& gate) {
    if (feature == Feature::shadingRateImage)
        for (Feature one :
             {Feature::attachmentFragmentShadingRate, Feature::pipelineFragmentShadingRate,
              Feature::primitiveFragmentShadingRate})
            if (others.contains(one))
                return std::string("excluded by ") + name(one);
    if (feature == Feature::descriptorBuffer &&
        gate.extensions().contains(Extension::AMD_shader_fragment_mask))
        return "excluded by VK_AMD_shader_fragment_mask";
    return "";
}

}  // namespace

std::string without_effect(Feature feature, const DeviceGate& gate) {
    if (FeatureGate(gate, FeatureSet(feature)).features().contains(feature))
        return "";
    // vkgate names what a struct needs when it finds the struct in a chain.
    const vkgate::FeatureChain chain(DeviceGate::everything(), feature);
    VkDeviceCreateInfo info = {};
    info.pNext = chain.first();
    const FeatureGate here(gate, vkgate::EnabledFeatures(info));
    std::string why;
    for (const vkgate::FeatureProblem& problem : feature_problems(here))
        why = explain(problem).c_str();
    const std::size_t words = why.find("has no effect");  // from here up to the full stop
    return words == std::string::npos ? why : why.substr(words, why.size() - words - 1);
}

std::string why_unsupported(Feature feature, const Features& features) {
    if (features.supported.contains(feature))
        return "";
    if (!features.asked)
        return "cannot be queried without Vulkan 1.1 or VK_KHR_get_physical_device_properties2";
    const std::string why = without_effect(feature, features.possible);
    return why.empty() ? not_supported : why;
}

Features ask_features(const vkgate::InstanceTable& vki, VkPhysicalDevice physical,
                      const DeviceGate& gate) {
    Features features;
    features.possible = gate;
    features.asked = vki.vkGetPhysicalDeviceFeatures2 &&
                     (gate.api_version() >= VK_API_VERSION_1_1 ||
                      gate.extensions().contains(Extension::KHR_get_physical_device_properties2));
    features.supported = vkgate::supported_features(vki, physical, gate);
    return features;
}

FeatureSet choose_features(Features& features, const FeatureRequest& request,
                           const DeviceGate& gate) {
    features.all = request.all;
    features.left_out.clear();
    FeatureSet wanted = request.named;
    if (request.all)
        wanted = FeatureGate(gate, features.supported).features();
    FeatureSet chosen;
    for (Feature f : wanted) {
        std::string why_not = without_effect(f, gate);
        if (why_not.empty())
            why_not = why_unsupported(f, features);
        if (why_not.empty())
            why_not = excluded_by(f, wanted & features.supported, gate);
        if (why_not.empty())
            chosen.insert(f);
        else
            features.left_out.push_back({name(f), why_not});
    }
    return chosen;
}

VkPhysicalDeviceVulkan12Features demanded_of_vulkan_12(const vkgate::ExtensionSet& extensions) {
    auto demanded = made<VkPhysicalDeviceVulkan12Features>(
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES);
    demanded.samplerMirrorClampToEdge =
        extensions.contains(Extension::KHR_sampler_mirror_clamp_to_edge);
    demanded.descriptorIndexing = extensions.contains(Extension::EXT_descriptor_indexing);
    demanded.samplerFilterMinmax = extensions.contains(Extension::EXT_sampler_filter_minmax);
    demanded.shaderOutputViewportIndex = demanded.shaderOutputLayer =
        extensions.contains(Extension::EXT_shader_viewport_index_layer);
    return demanded;
}
