// Every table is a dispatcher for Vulkan-Hpp. If NDEBUG is not defined, Vulkan-Hpp asserts that its
// header version is the dispatcher's.
#undef NDEBUG
#define VK_NO_PROTOTYPES
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#define VULKAN_HPP_NO_EXCEPTIONS
#include <vulkan/vulkan.hpp>

#include <vkgate/own_table.hpp>
#include <vkgate/tables.hpp>

#define MY_COMMANDS(X) X(vkCreateFence) X(vkDestroyFence)
VKGATE_TABLE(MyTable, MY_COMMANDS);

void use_tables(vk::Instance instance, vk::PhysicalDevice physical_device, vk::Device device,
                vk::CommandBuffer commands) {
    const vkgate::GlobalTable vk;
    const vkgate::InstanceTable vki;
    const vkgate::PhysicalDeviceTable vkp;
    const vkgate::DeviceTable vkd;
    const MyTable mine;
    const vk::FenceCreateInfo fence_info;
    vk::Fence fence;
    (void)vk::enumerateInstanceVersion(vk);
    (void)physical_device.getProperties(vki);
    (void)physical_device.getProperties(vkp);
    (void)device.createFence(&fence_info, nullptr, &fence, vkd);
    (void)device.createFence(fence_info, nullptr, mine);
    commands.draw(3, 1, 0, 0, vkd);
    device.destroy(fence, nullptr, mine);
    device.destroy(nullptr, vkd);
    instance.destroy(nullptr, vki);
}

int fences = 0;

VkResult VKAPI_CALL create_fence(VkDevice, const VkFenceCreateInfo*, const VkAllocationCallbacks*,
                                 VkFence*) {
    ++fences;
    return VK_SUCCESS;
}

int main() {
    MyTable mine;
    mine.vkCreateFence = create_fence;
    vkgate::DeviceTable vkd;
    vkd.vkCreateFence = create_fence;
    const vk::FenceCreateInfo fence_info;
    vk::Fence fence;
    const vk::Device device;
    (void)device.createFence(&fence_info, nullptr, &fence, vkd);
    (void)device.createFence(&fence_info, nullptr, &fence, mine);
    return fences == 2 ? 0 : 1;
}

// A table's header version compares equal to any.
static_assert(vkgate::DeviceTable().getVkHeaderVersion() == VK_HEADER_VERSION);
static_assert(VK_HEADER_VERSION + 1 == vkgate::GlobalTable().getVkHeaderVersion());
