// Chains that are built and searched in one place, where optimizing compilers see both. This source
// is compiled with -O2.

#include "../../support/support.hpp"

#include <vkgate/implement/chain.hpp>

namespace {

struct Chain {
    VkPhysicalDeviceDriverPropertiesKHR last = {};
    VkPhysicalDeviceIDPropertiesKHR first = {};

    Chain() {
        last.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR;
        first.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES_KHR;
        first.pNext = &last;
    }
};

bool finds_last_of_local_chain() {
    VkPhysicalDeviceFeatures2 last = {};
    last.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2;
    VkPhysicalDeviceVulkan12Features first = {};
    first.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_VULKAN_1_2_FEATURES;
    first.pNext = &last;
    first.drawIndirectCount = 1;
    return vkgate::find_in_chain<VkPhysicalDeviceFeatures2>(
               &first, VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_FEATURES_2) == &last;
}

}  // namespace

TEST_CASE("a structure is found in a chain that the same function built") {
    CHECK(finds_last_of_local_chain());
    Chain chain;
    const void* const head = &chain.first;
    chain.last.sType = VK_STRUCTURE_TYPE_APPLICATION_INFO;  // the last write counts
    CHECK(vkgate::find_in_chain<VkApplicationInfo>(head, chain.last.sType) ==
          static_cast<const void*>(&chain.last));
    chain.last.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR;
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceDriverPropertiesKHR>(head, chain.last.sType) ==
          &chain.last);
    vkgate::detail::set_next(&chain.first, nullptr);
    CHECK(chain.first.pNext == nullptr);
}
