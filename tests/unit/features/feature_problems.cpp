// Mistakes in the features that a gate was given.

#include "../../support/feature_chain.hpp"
#include "../../support/support.hpp"

#include <vkgate/features/problems.hpp>

#include <string>
#include <vector>

using feature_chain::Chain;
using feature_chain::gate_of;
using vkgate::DeviceGate;
using vkgate::EnabledFeatures;
using vkgate::Extension;
using vkgate::ExtensionSet;
using vkgate::Feature;
using vkgate::FeatureGate;
using vkgate::FeatureSet;
using vkgate::InstanceGate;

namespace {

std::vector<std::string> problems_of(const FeatureGate& gate) {
    std::vector<std::string> found;
    for (const vkgate::FeatureProblem& problem : vkgate::feature_problems(gate))
        found.emplace_back(vkgate::explain(problem).c_str());
    return found;
}

constexpr FeatureGate at_compile_time(InstanceGate(VK_API_VERSION_1_3), VK_API_VERSION_1_3, {},
                                      Feature::synchronization2);
static_assert(vkgate::feature_problems(at_compile_time).empty());

}  // namespace

TEST_CASE("a feature of a set that has no effect is a problem") {
    const FeatureSet given{Feature::multiDraw, Feature::synchronization2};
    CHECK(problems_of(gate_of(v13, {}, EnabledFeatures(given))) ==
          std::vector<std::string>{
              "multiDraw has no effect: it is in VkPhysicalDeviceMultiDrawFeaturesEXT, "
              "which needs VK_EXT_multi_draw."});
    CHECK(problems_of(gate_of(v13, Extension::EXT_multi_draw, EnabledFeatures(given))).empty());
}

TEST_CASE("problems of a chain are found and put in words") {
    CHECK(problems_of(gate_of(v13)).empty());
    CHECK(problems_of(FeatureGate()).empty());
    Chain chain;
    chain.add(feature_chain::dynamic_rendering, {0});
    chain.add(feature_chain::vulkan_13, {});
    chain.add(feature_chain::shader_object, {0});
    const std::string no_effect =
        "VkPhysicalDeviceShaderObjectFeaturesEXT is in the pNext chain, but has no effect without "
        "VK_EXT_shader_object.";
    const std::string twice =
        "VkPhysicalDeviceVulkan13Features and VkPhysicalDeviceDynamicRenderingFeatures are both in "
        "the pNext chain, which the specification forbids, as both have dynamicRendering. It "
        "counts as enabled if either enables it.";
    CHECK(problems_of(gate_of(v13, {}, EnabledFeatures(chain.info()))) ==
          std::vector<std::string>{no_effect, twice});
    chain.close(1);
    CHECK(problems_of(gate_of(v13, {}, EnabledFeatures(chain.info()))) ==
          std::vector<std::string>{"The pNext chain of VkDeviceCreateInfo leads back to itself.",
                                   no_effect, twice});

    // The structs of a cycle are there again, which is no other mistake.
    for (std::size_t length = 1; length != 10; ++length)
        for (std::size_t back = 0; back != length; ++back) {
            Chain cycle;
            cycle.add(feature_chain::vulkan_13, {});
            for (std::size_t i = 1; i != length; ++i)
                cycle.add(feature_chain::unknown, {});
            cycle.close(back);
            CHECK(problems_of(gate_of(v13, {}, EnabledFeatures(cycle.info()))) ==
                  std::vector<std::string>{
                      "The pNext chain of VkDeviceCreateInfo leads back to itself."});
        }
    CHECK(problems_of(FeatureGate(DeviceGate(), FeatureSet::all())).empty());

    Chain repeated;
    repeated.add(feature_chain::vulkan_13, {12});
    repeated.add(0, {12});
    repeated.add(feature_chain::vulkan_13, {});
    CHECK(problems_of(gate_of(v13, {}, EnabledFeatures(repeated.info()))) ==
          std::vector<std::string>{
              "A struct of the pNext chain has the sType 0, which is invalid there. The struct is "
              "skipped.",
              "VkPhysicalDeviceVulkan13Features is in the pNext chain more than once, which the "
              "specification forbids. A feature counts as enabled if any of them enables it."});

    // All problems at once have a place.
    Chain all;
    all.add(0, {});
    for (const int time : {1, 2})
        for (std::size_t s = 0; time != 0 && s != vkgate::detail::feature_struct_count; ++s)
            all.add(vkgate::detail::FeatureStruct(s).type(), {});
    CHECK(problems_of(gate_of(v10, {}, EnabledFeatures(all.info()))).size() ==
          1 + 2 * vkgate::detail::feature_struct_count + vkgate::detail::feature_member_count -
              vkgate::detail::feature_count);
}
