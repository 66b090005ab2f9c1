// The survey: what this machine's Vulkan allows, delivers and lacks, as data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <vkgate/vkgate.hpp>

/// What the user asked for.
struct Request {
    std::optional<std::string> library;  ///< the only one to open
    std::uint32_t api_version = vkgate::InstanceGate::everything().api_version();
    bool none = false;                    ///< enable nothing else, even if these need it
    std::vector<std::string> extensions;  ///< to enable, with what they need; of either level
    std::optional<std::size_t> device;    ///< the only one to survey

    /// Whether to enable all that is supported.
    bool all() const { return !none && extensions.empty(); }
};

/// The extensions of an instance or a device.
struct Extensions {
    struct Reasoned {
        std::string name;
        std::string reason;
    };
    bool all = false;  ///< nothing was asked for in particular: all that are supported
    std::vector<std::string> supported;
    std::vector<std::string> enabled;
    std::vector<Reasoned> added;  ///< those of them that nobody asked for
    std::vector<Reasoned> left_out;
    std::vector<std::string> problems;  ///< of the gate that they were given to, in words

    bool supports(const std::string& name) const;
};

/// A loaded table: its report, and those of its commands that are counted here, by all their names.
struct Loaded {
    vkgate::Report report;
    vkgate::CommandSet commands;

    /// The names that the gate allows. Names of one slot are all in the state of the slot.
    vkgate::CommandSet allowed() const { return report.allowed_names() & commands; }
    /// Those of them that are in the state.
    vkgate::CommandSet allowed(vkgate::State state) const;
};

/// What a table of this device would hold if every device command were asked for.
struct Ungated {
    std::size_t commands = 0;             ///< all device commands of the registry
    std::size_t forbidden = 0;            ///< those of them that may not be called
    std::size_t from_device_query = 0;    ///< non-NULL all the same, from vkGetDeviceProcAddr
    std::size_t from_instance_query = 0;  ///< ... and from vkGetInstanceProcAddr with the instance
    std::size_t in_vkgate = 0;            ///< ... and in vkgate's DeviceTable
};

struct Instance {
    std::uint32_t implementation_version = VK_API_VERSION_1_0;  ///< vkEnumerateInstanceVersion
    Extensions extensions;
    vkgate::InstanceGate at_most;  ///< with all that the instance supports
    Loaded global;
    Loaded instance;
};

struct Device {
    std::size_t index = 0;
    VkPhysicalDeviceProperties properties = {};
    std::string driver_name;  ///< empty where VkPhysicalDeviceDriverProperties may not be asked for
    std::string driver_info;
    Extensions extensions;
    std::string
        failure;  ///< not empty: no device could be made, and what follows `physical` is empty
    Loaded physical;
    Loaded device;
    vkgate::PhysicalDeviceGate physical_at_most;  ///< with all that the instance supports, too
    vkgate::DeviceGate at_most;                   ///< with all that the device supports
    Ungated ungated;

    /// The commands that the PhysicalDeviceTable has beyond the InstanceTable, for this device's
    /// sake.
    vkgate::CommandSet beyond(const Instance& instance) const {
        return physical.allowed() - instance.instance.allowed();
    }
};

/// Sets of commands by what provides them: core versions first, then extensions by name.
struct CoreFirst {
    bool operator()(const vkgate::Provider& a, const vkgate::Provider& b) const;
};
using Provided = std::map<vkgate::Provider, vkgate::CommandSet, CoreFirst>;

/// What provides the command where everything is enabled.
vkgate::Provider possible_provider(vkgate::Command command);

/// Adds the commands to `provided`, each under what allows it; under what could if the gate does
/// not.
void add_by_provider(Provided& provided, const vkgate::Gate& gate,
                     const vkgate::CommandSet& commands);

struct Survey {
    std::string library;
    Instance instance;
    std::vector<Device> devices;

    /// The allowed commands that are in the state anywhere: missing, or not asked for.
    vkgate::CommandSet allowed(vkgate::State state) const;
};

/// Makes an instance and a device of each physical device, loads their tables and destroys them
/// again. Throws Failure where there is no Vulkan library, driver or such device.
Survey take_survey(const Request& request);
