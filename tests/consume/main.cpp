// A program that uses vkgate, built in each way to get it. Needs no Vulkan to run.
#include <cstdio>

#include <vkgate/vkgate.hpp>

static_assert(__cplusplus >= 201703L, "vkgate asks for the standard that it needs");

int main() {
    constexpr vkgate::InstanceGate instance_gate(VK_API_VERSION_1_0);
    constexpr vkgate::DeviceGate device_gate(instance_gate, VK_API_VERSION_1_0,
                                             vkgate::Extension::KHR_swapchain);
    static_assert(device_gate.allows(vkgate::Command::vkQueuePresentKHR));

    const vkgate::Library library = vkgate::Library::open();
    vkgate::GlobalTable vk{};
    if (library)
        vkgate::load(vk, library);
    std::printf("vkgate %d.%d.%d, vkCreateInstance %s\n", VKGATE_VERSION_MAJOR,
                VKGATE_VERSION_MINOR, VKGATE_VERSION_PATCH,
                vk.vkCreateInstance != nullptr ? "found" : "not found");
    return (vk.vkCreateInstance != nullptr) == static_cast<bool>(library) ? 0 : 1;
}
