// Tables in which new commands are translated into old ones that record their calls.
#pragma once

#include "context.hpp"
#include "recorder.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

#include <vkgate/common/new_by_old.hpp>

struct NewContext : TestContext {
    inline static vkgate::DeviceGate device_gate;
    inline static std::string told;

    static const vkgate::Gate& gate(VkDevice) { return device_gate; }
    static const vkgate::Gate& gate(VkQueue) { return device_gate; }
    static const vkgate::Gate& gate(VkCommandBuffer) { return device_gate; }
    static void unsupported(vkgate::Command c, const char* why) {
        told += std::string(name(c)) + ": " + why + '\n';
    }
};

/// The table of NewContext: these old commands are recorded, and new ones call them.
template <vkgate::Command... old>
const vkgate::DeviceTable& new_by_old_device() {
    NewContext::device_gate = vkgate::DeviceGate();
    NewContext::told.clear();
    vkgate::fill_new_by_old<NewContext>(recording_device<old...>());
    return TestContext::device;
}
template <vkgate::Command... old>
const vkgate::InstanceTable& new_by_old_instance() {
    NewContext::told.clear();
    vkgate::fill_new_by_old<NewContext>(recording_instance<old...>());
    return TestContext::instance;
}

/// A gate of a device of Vulkan 1.0 with these extensions.
inline vkgate::DeviceGate gate_with(const vkgate::ExtensionSet& extensions) {
    const vkgate::InstanceGate instance(VK_API_VERSION_1_0);
    return vkgate::DeviceGate(instance, VK_API_VERSION_1_0, extensions);
}

/// Whether the call is refused: no old command is called, and the user is told once, of this
/// command.
template <class Call>
bool is_refused(vkgate::Command c, Call call) {
    NewContext::told.clear();
    const std::string log = recorded(call);
    const std::string told = std::exchange(NewContext::told, std::string());
    return log.empty() && told.find(std::string(name(c)) + ": not called: ") == 0 &&
           told.find('\n') == told.size() - 1;
}

/// Whether the user was told of this command that a structure was left as it was, `times` times.
inline bool was_told_of_chain(vkgate::Command c, int times = 1) {
    std::string expected;
    for (int i = 0; i != times; ++i)
        expected += std::string(name(c)) + ": called, but a structure in pNext was left as it was: "
                                           "the old command cannot write it\n";
    return std::exchange(NewContext::told, std::string()) == expected;
}

/// A structure of which no old command knows.
inline VkBaseInStructure unknown = {static_cast<VkStructureType>(1234567890), nullptr};
