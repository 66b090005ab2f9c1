// Arrays that Vulkan returns, and pNext chains.

#include "../../support/support.hpp"

#include <vkgate/implement/chain.hpp>
#include <vkgate/implement/out_array.hpp>

namespace {

/// Returns 10, 11, 12 in Vulkan's way.
VkResult three(std::uint32_t* count, std::uint32_t* elements) {
    vkgate::OutArray<std::uint32_t> out(count, elements);
    for (std::uint32_t i = 10; i != 13; ++i)
        if (std::uint32_t* const element = out.append())
            *element = i;
    return out.result();
}

}  // namespace

TEST_CASE("an array is counted, returned whole, or cut with VK_INCOMPLETE") {
    std::uint32_t count = 99;
    CHECK(three(&count, nullptr) == VK_SUCCESS);
    CHECK(count == 3);
    for (std::uint32_t room = 0; room != 5; ++room) {
        std::uint32_t elements[5] = {};
        count = room;
        CHECK(three(&count, elements) == (room < 3 ? VK_INCOMPLETE : VK_SUCCESS));
        CHECK(count == (room < 3 ? room : 3));
        for (std::uint32_t i = 0; i != 5; ++i)
            CHECK(elements[i] == (i < count ? 10 + i : 0));
    }
}

TEST_CASE("an array without elements is complete, whether or not there is room") {
    std::uint32_t element = 99;
    for (std::uint32_t room : {0u, 1u}) {
        std::uint32_t count = room;
        CHECK(vkgate::OutArray<std::uint32_t>(&count, nullptr).result() == VK_SUCCESS);
        CHECK(count == 0);
        count = room;
        CHECK(vkgate::OutArray<std::uint32_t>(&count, &element).result() == VK_SUCCESS);
        CHECK(count == 0);
    }
    CHECK(element == 99);
}

TEST_CASE("a structure is found in a chain by its type") {
    VkPhysicalDeviceIDPropertiesKHR id = {};
    id.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_ID_PROPERTIES_KHR;
    VkPhysicalDeviceDriverPropertiesKHR driver = {};
    driver.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_DRIVER_PROPERTIES_KHR;
    driver.pNext = &id;
    VkPhysicalDeviceProperties2KHR properties = {};
    properties.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_PROPERTIES_2_KHR;
    properties.pNext = &driver;

    void* const chain = properties.pNext;
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceIDPropertiesKHR>(chain, id.sType) == &id);
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceDriverPropertiesKHR>(chain, driver.sType) ==
          &driver);
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceProperties2KHR>(chain, properties.sType) ==
          nullptr);
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceIDPropertiesKHR>(static_cast<void*>(nullptr),
                                                                 id.sType) == nullptr);
    const void* const fixed = chain;
    static_assert(std::is_same_v<decltype(vkgate::find_in_chain<VkPhysicalDeviceIDPropertiesKHR>(
                                     fixed, id.sType)),
                                 const VkPhysicalDeviceIDPropertiesKHR*>);
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceIDPropertiesKHR>(fixed, id.sType) == &id);

    VkPhysicalDeviceIDPropertiesKHR second = {};
    second.sType = id.sType;
    id.pNext = &second;
    CHECK(vkgate::find_in_chain<VkPhysicalDeviceIDPropertiesKHR>(chain, id.sType) == &id);
}
