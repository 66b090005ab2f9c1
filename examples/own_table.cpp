// A table of your own: a load asks for the commands in its list, and no others.
#include "support.hpp"

#define QUEUE_COMMANDS(X) X(vkDestroyDevice) X(vkGetDeviceQueue) X(vkQueueSubmit2)
VKGATE_TABLE(QueueCommands, QUEUE_COMMANDS);

VKGATE_FOREIGN_CALLS_BEGIN

static int print_table() {
    const CreatedInstance instance(VK_API_VERSION_1_1);
    const vkgate::InstanceTable& vki = instance.vki;

    const VkPhysicalDevice physical = physical_devices(vki, instance.handle).front();
    const CreatedDevice device(vki, instance.gate, physical, 0, {"VK_KHR_synchronization2"});
    QueueCommands vkd;
    const vkgate::Report report = vkgate::load(vkd, vki, device.handle, device.gate);
    require(vkgate::Command::vkDestroyDevice, report);
    const Finally destroy_device([&] { vkd.vkDestroyDevice(device.handle, nullptr); });

    for (vkgate::Command c : report.delivered())
        std::printf("%s\n", name(c));  // vkQueueSubmit2KHR, which fills the slot vkQueueSubmit2
    for (vkgate::Command c : report.lacking(QueueCommands::vkgate_commands()))
        std::printf("%s\n", explain(c, report).c_str());
    return 0;
}

VKGATE_FOREIGN_CALLS_END

int main() {
    try {
        return print_table();
    } catch (const Failure& failure) {
        std::fprintf(stderr, "%s\n", failure.what());
        return 2;
    }
}
