// Names and numbers in the form that both kinds of output use.
#include "output.hpp"

std::string vkgate_version() {
    return std::to_string(VKGATE_VERSION_MAJOR) + "." + std::to_string(VKGATE_VERSION_MINOR) + "." +
           std::to_string(VKGATE_VERSION_PATCH);
}

std::string registry_version() {
    return "1." + std::to_string(VKGATE_REGISTRY_MINOR) + "." +
           std::to_string(VKGATE_REGISTRY_VERSION);
}

// Vulkan specification, "Version Numbers": 3 bits variant, 7 major, 10 minor, 12 patch.
std::string short_version(std::uint32_t version) {
    return std::to_string((version >> 22) & 0x7F) + "." + std::to_string((version >> 12) & 0x3FF);
}

std::string full_version(std::uint32_t version) {
    return short_version(version) + "." + std::to_string(version & 0xFFF);
}

vkgate::Gate gate_of(vkgate::Level level, std::uint32_t version,
                     const vkgate::ExtensionSet& extensions) {
    const vkgate::InstanceGate instance(version, extensions & vkgate::instance_extensions);
    const vkgate::ExtensionSet of_device = extensions - vkgate::instance_extensions;
    switch (level) {
    case vkgate::Level::global:
    case vkgate::Level::instance:
        return instance;
    case vkgate::Level::physical_device:
        return vkgate::PhysicalDeviceGate(instance, version, {}).with(of_device);
    case vkgate::Level::device:
        break;
    }
    return vkgate::DeviceGate(instance, version, of_device);
}

vkgate::CommandSet allowed_with(std::uint32_t version, const vkgate::ExtensionSet& extensions) {
    vkgate::CommandSet allowed;
    for (vkgate::Level level :
         {vkgate::Level::instance, vkgate::Level::physical_device, vkgate::Level::device})
        allowed |= gate_of(level, version, extensions).allowed();
    return allowed;
}

vkgate::CommandSet commands_of_extension(vkgate::Extension extension, std::uint32_t version) {
    const vkgate::ExtensionSet one(extension);
    const vkgate::ExtensionSet all =
        closure(gate_of(vkgate::Level::device, version, one)).extensions;
    return allowed_with(version, all) - allowed_with(version, all - one);
}

const char* state_name(vkgate::State state) {
    switch (state) {
    case vkgate::State::delivered:
        return "delivered";
    case vkgate::State::missing:
        return "missing";
    case vkgate::State::not_asked:
        return "not asked";
    case vkgate::State::not_in_table:
    case vkgate::State::not_allowed:
        break;
    }
    return "not allowed";
}

const char* state_name(const Loaded& table, vkgate::Command command) {
    return table.wants_feature(command) ? "needs feature" : state_name(table.report.state(command));
}

const char* type_name(VkPhysicalDeviceType type) {
    switch (type) {
    case VK_PHYSICAL_DEVICE_TYPE_INTEGRATED_GPU:
        return "integrated GPU";
    case VK_PHYSICAL_DEVICE_TYPE_DISCRETE_GPU:
        return "discrete GPU";
    case VK_PHYSICAL_DEVICE_TYPE_VIRTUAL_GPU:
        return "virtual GPU";
    case VK_PHYSICAL_DEVICE_TYPE_CPU:
        return "CPU";
    default:
        return "other";
    }
}
