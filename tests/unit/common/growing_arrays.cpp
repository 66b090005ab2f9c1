// Lists that grow while a translated query asks for them.

#include "../../support/new_by_old.hpp"
#include "../../support/support.hpp"

#include <cstring>
#include <type_traits>

#include <vkgate/common/old_by_new.hpp>

namespace {

const auto gpu = handle<VkPhysicalDevice>(1);

std::uint32_t available = 0;  // elements in the list
std::uint32_t growth = 0;     // elements that are added after the list was counted
int rounds = 0;               // how often

/// Returns the list as Vulkan does. The first uint32_t of an element is its number.
template <class Element>
VkResult list(std::uint32_t* count, Element* elements) {
    if (elements == nullptr) {
        *count = available;
        if (rounds-- > 0)
            available += growth;
        return VK_SUCCESS;
    }
    const std::uint32_t room = *count;
    *count = room < available ? room : available;
    constexpr bool is_new = !std::is_same_v<Element, VkQueueFamilyProperties> &&
                            !std::is_same_v<Element, VkSurfaceFormatKHR>;
    for (std::uint32_t i = 0; i != *count; ++i)
        std::memcpy(reinterpret_cast<char*>(elements + i) + (is_new ? 2 * sizeof(void*) : 0), &i,
                    sizeof i);
    return room < available ? VK_INCOMPLETE : VK_SUCCESS;
}

VKAPI_ATTR void VKAPI_CALL families(VkPhysicalDevice, std::uint32_t* count,
                                    VkQueueFamilyProperties* elements) {
    list(count, elements);
}
VKAPI_ATTR void VKAPI_CALL miscounted_families(VkPhysicalDevice, std::uint32_t* count,
                                               VkQueueFamilyProperties* elements) {
    if (elements == nullptr)
        *count = 3;
}
VKAPI_ATTR void VKAPI_CALL families2(VkPhysicalDevice, std::uint32_t* count,
                                     VkQueueFamilyProperties2KHR* elements) {
    list(count, elements);
}
VKAPI_ATTR VkResult VKAPI_CALL formats(VkPhysicalDevice, VkSurfaceKHR, std::uint32_t* count,
                                       VkSurfaceFormatKHR* elements) {
    return list(count, elements);
}
VKAPI_ATTR VkResult VKAPI_CALL formats2(VkPhysicalDevice, const VkPhysicalDeviceSurfaceInfo2KHR*,
                                        std::uint32_t* count, VkSurfaceFormat2KHR* elements) {
    return list(count, elements);
}

/// Checks query(count, elements, number of an element) with lists that grow.
template <class Element, class Query, class Number>
void check(Query query, Number number) {
    constexpr std::uint32_t room = 1000;
    for (const std::uint32_t start : {0U, 3U, 16U, 100U})
        for (const std::uint32_t step : {1U, 2U, 50U})
            for (const int times : {0, 1, 5}) {
                available = start;
                growth = step;
                rounds = times;
                Element elements[room] = {};
                std::uint32_t count = room;
                CHECK(query(&count, elements) == VK_SUCCESS);
                CHECK(count == available);
                for (std::uint32_t i = 0; i != count; ++i)
                    REQUIRE(number(elements[i]) == i);
                // The caller's room ends it.
                available = start;
                rounds = times;
                count = 2;
                const VkResult result = query(&count, elements);
                CHECK(result == (available > 2 ? VK_INCOMPLETE : VK_SUCCESS));
                CHECK(count == (available > 2 ? 2 : available));
            }
}

}  // namespace

TEST_CASE("a list that grows meanwhile is returned as a whole by older queries") {
    auto& vk = recording_instance<>();
    vk.vkGetPhysicalDeviceQueueFamilyProperties2 = families2;
    vk.vkGetPhysicalDeviceSurfaceFormats2KHR = formats2;
    vkgate::fill_old_by_new<TestContext>(vk);
    check<VkQueueFamilyProperties>(
        [&](std::uint32_t* count, VkQueueFamilyProperties* elements) {
            vk.vkGetPhysicalDeviceQueueFamilyProperties(gpu, count, elements);
            return *count < available ? VK_INCOMPLETE : VK_SUCCESS;
        },
        [](const auto& element) { return element.queueFlags; });
    check<VkSurfaceFormatKHR>(
        [&](std::uint32_t* count, VkSurfaceFormatKHR* elements) {
            return vk.vkGetPhysicalDeviceSurfaceFormatsKHR(gpu, handle<VkSurfaceKHR>(2), count,
                                                           elements);
        },
        [](const auto& element) { return static_cast<std::uint32_t>(element.format); });
}

TEST_CASE("a list that grows meanwhile is returned as a whole by newer queries") {
    auto& vk = recording_instance<>();
    vk.vkGetPhysicalDeviceQueueFamilyProperties = families;
    vk.vkGetPhysicalDeviceSurfaceFormatsKHR = formats;
    vkgate::fill_new_by_old<NewContext>(vk);
    check<VkQueueFamilyProperties2KHR>(
        [&](std::uint32_t* count, VkQueueFamilyProperties2KHR* elements) {
            vk.vkGetPhysicalDeviceQueueFamilyProperties2(gpu, count, elements);
            return *count < available ? VK_INCOMPLETE : VK_SUCCESS;
        },
        [](const auto& element) { return element.queueFamilyProperties.queueFlags; });
    const VkPhysicalDeviceSurfaceInfo2KHR info = {
        VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_SURFACE_INFO_2_KHR, nullptr, handle<VkSurfaceKHR>(2)};
    check<VkSurfaceFormat2KHR>(
        [&](std::uint32_t* count, VkSurfaceFormat2KHR* elements) {
            return vk.vkGetPhysicalDeviceSurfaceFormats2KHR(gpu, &info, count, elements);
        },
        [](const auto& element) {
            return static_cast<std::uint32_t>(element.surfaceFormat.format);
        });
}

TEST_CASE("a list whose command always returns more than it counts comes to an end") {
    auto& vk = recording_instance<>();
    vk.vkGetPhysicalDeviceQueueFamilyProperties = miscounted_families;
    vkgate::fill_new_by_old<NewContext>(vk);
    VkQueueFamilyProperties2KHR elements[20] = {};
    std::uint32_t count = 20;
    vk.vkGetPhysicalDeviceQueueFamilyProperties2(gpu, &count, elements);
    CHECK(count == 20);
}

TEST_CASE("a list whose second call fails is not asked for again") {
    int calls = 0;
    bool took = false;
    const VkResult result = vkgate::detail::get_array<int>(
        1000,
        [&](std::uint32_t* count, int* elements) {
            REQUIRE(++calls <= 2);
            if (elements != nullptr)  // the count stays as it was
                return VK_ERROR_SURFACE_LOST_KHR;
            *count = 3;
            return VK_SUCCESS;
        },
        [&](const int*, std::uint32_t) { took = true; });
    CHECK(result == VK_ERROR_SURFACE_LOST_KHR);
    CHECK(calls == 2);
    CHECK_FALSE(took);
}
