// Commands that need nothing of a driver but its other commands.

#include "../../support/support.hpp"

#include <vkgate/common/bookkeeping.hpp>

#include <cstdint>
#include <vector>

using vkgate::Command;

namespace {

/// What the other commands return.
struct Driver {
    std::vector<VkPhysicalDevice> physical_devices = {};
    VkResult result = VK_SUCCESS, count_result = VK_SUCCESS;
    std::uint64_t timeout = 1;
} driver;

VKAPI_ATTR VkResult VKAPI_CALL enumerate(VkInstance, std::uint32_t* count, VkPhysicalDevice* out) {
    *count = static_cast<std::uint32_t>(driver.physical_devices.size());
    for (std::size_t i = 0; out != nullptr && i != driver.physical_devices.size(); ++i)
        out[i] = driver.physical_devices[i];
    return out == nullptr ? driver.count_result : driver.result;
}
VKAPI_ATTR VkResult VKAPI_CALL wait(VkDevice, std::uint32_t count, const VkFence*, VkBool32,
                                    std::uint64_t timeout) {
    CHECK(count == 1);
    driver.timeout = timeout;
    return driver.result;
}

struct Context {
    static const vkgate::InstanceTable& table(VkInstance) {
        static vkgate::InstanceTable table;
        table.vkEnumeratePhysicalDevices = enumerate;
        return table;
    }
    static const vkgate::DeviceTable& table(VkDevice) {
        static vkgate::DeviceTable table;
        table.vkWaitForFences = wait;
        return table;
    }
};
using Bookkeeping = vkgate::Bookkeeping<Context>;

VkPhysicalDevice physical_device(std::uintptr_t number) {
    return reinterpret_cast<VkPhysicalDevice>(number);
}

struct Fixture {
    Fixture() { driver = {}; }
};

}  // namespace

TEST_CASE_METHOD(Fixture, "a fence's status is a wait that does not wait") {
    CHECK(Bookkeeping::vkGetFenceStatus({}, {}) == VK_SUCCESS);
    CHECK(driver.timeout == 0);
    driver.result = VK_TIMEOUT;
    CHECK(Bookkeeping::vkGetFenceStatus({}, {}) == VK_NOT_READY);
    driver.result = VK_ERROR_DEVICE_LOST;
    CHECK(Bookkeeping::vkGetFenceStatus({}, {}) == VK_ERROR_DEVICE_LOST);
}

TEST_CASE_METHOD(Fixture, "each physical device is a group of its own") {
    driver.physical_devices = {physical_device(16), physical_device(32)};
    std::uint32_t count = 0;
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, nullptr) == VK_SUCCESS);
    CHECK(count == 2);
    VkPhysicalDeviceGroupProperties groups[2] = {};
    for (VkPhysicalDeviceGroupProperties& group : groups) {
        group.sType = VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_GROUP_PROPERTIES;
        group.subsetAllocation = VK_TRUE;
    }
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, groups) == VK_SUCCESS);
    for (std::size_t i = 0; i != 2; ++i) {
        CHECK(groups[i].sType == VK_STRUCTURE_TYPE_PHYSICAL_DEVICE_GROUP_PROPERTIES);
        CHECK(groups[i].physicalDeviceCount == 1);
        CHECK(groups[i].physicalDevices[0] == driver.physical_devices[i]);
        CHECK(groups[i].subsetAllocation == VK_FALSE);
    }
    count = 1;
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, groups) == VK_INCOMPLETE);
    CHECK(count == 1);
    driver.result = VK_ERROR_INITIALIZATION_FAILED;
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, groups) ==
          VK_ERROR_INITIALIZATION_FAILED);
    driver.count_result = VK_ERROR_DEVICE_LOST;
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, groups) == VK_ERROR_DEVICE_LOST);
    driver = {};
    CHECK(Bookkeeping::vkEnumeratePhysicalDeviceGroups({}, &count, groups) == VK_SUCCESS);
    CHECK(count == 0);
}

TEST_CASE_METHOD(Fixture, "the rest of the bookkeeping is constant") {
    VkPeerMemoryFeatureFlags features = 1;
    Bookkeeping::vkGetDeviceGroupPeerMemoryFeatures({}, 0, 0, 0, &features);
    CHECK(features == 0);
    Bookkeeping::vkCmdSetDeviceMask({}, 1);
    VkExtent2D granularity = {};
    Bookkeeping::vkGetRenderAreaGranularity({}, {}, &granularity);
    CHECK(granularity.width == 1);
    CHECK(granularity.height == 1);
#ifdef VK_VERSION_1_3
    std::uint32_t count = 7;
    CHECK(Bookkeeping::vkGetPhysicalDeviceToolProperties({}, &count, nullptr) == VK_SUCCESS);
    CHECK(count == 0);
#endif
#ifdef VK_VERSION_1_4
    granularity = {};
    Bookkeeping::vkGetRenderingAreaGranularity({}, nullptr, &granularity);
    CHECK(granularity.width == 1);
    CHECK(granularity.height == 1);
#endif
}

TEST_CASE_METHOD(Fixture, "the bookkeeping says which commands it calls") {
    CHECK(Bookkeeping::vkgate_needs(Command::vkGetFenceStatus) ==
          vkgate::CommandSet{Command::vkWaitForFences});
    CHECK(Bookkeeping::vkgate_needs(Command::vkEnumeratePhysicalDeviceGroups) ==
          vkgate::CommandSet{Command::vkEnumeratePhysicalDevices});
    CHECK(Bookkeeping::vkgate_needs(Command::vkCmdSetDeviceMask).empty());
}
