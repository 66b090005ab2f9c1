// The survey: what this machine's Vulkan allows, delivers and lacks, as data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <vkgate/features/features.hpp>
#include <vkgate/vkgate.hpp>

/// The features that the user asked for.
struct FeatureRequest {
    bool all = false;  ///< all that the device supports, not `named`
    vkgate::FeatureSet named;
};

/// What the user asked for.
struct Request {
    std::optional<std::string> library;  ///< the only library to open
    std::uint32_t api_version = vkgate::InstanceGate::everything().api_version();
    bool none = false;                       ///< enable only `extensions`, not what they need
    std::vector<std::string> extensions;     ///< the extensions to enable, of either level
    std::optional<std::size_t> device;       ///< the only device to survey
    std::optional<FeatureRequest> features;  ///< if empty, the gate does not look at features

    /// Whether to enable everything that is supported.
    bool all() const { return !none && extensions.empty(); }
};

/// The extensions of an instance or a device.
struct Extensions {
    struct Reasoned {
        std::string name;
        std::string reason;
    };
    bool all = false;  ///< no particular extension was requested, so all supported ones
    std::vector<std::string> supported;
    std::vector<std::string> enabled;
    std::vector<Reasoned> added;  ///< the enabled extensions that were not requested
    std::vector<Reasoned> left_out;
    std::vector<std::string> problems;  ///< the problems of their gate, in words

    bool supports(const std::string& name) const;
};

/// The features of a device, of those that commands need.
struct Features {
    vkgate::DeviceGate possible;   ///< the gate with all extensions of the device
    bool asked = false;            ///< whether the physical device could be asked
    vkgate::FeatureSet supported;  ///< with `possible`
    bool all = false;              ///< all supported ones were requested
    std::vector<Extensions::Reasoned> left_out;
    std::optional<vkgate::FeatureGate> gate;  ///< the device's, if features were requested
};

/// A loaded table: its report, and all names of the commands that are counted here.
struct Loaded {
    vkgate::Report report;
    vkgate::CommandSet commands;
    vkgate::CommandSet withheld = {};  ///< names that only a missing feature forbids

    /// The names that the gate allows. All names of a slot share the state of the slot.
    vkgate::CommandSet allowed() const { return report.allowed_names() & commands; }
    /// Whether only a missing feature forbids the slot of this name.
    bool wants_feature(vkgate::Command c) const { return !(aliases(c) & withheld).empty(); }
    /// The allowed names whose slot is in this state.
    vkgate::CommandSet allowed(vkgate::State state) const;
};

/// What a table of this device would hold if every device command were asked for.
struct Ungated {
    std::size_t commands = 0;             ///< all device commands of the registry
    std::size_t forbidden = 0;            ///< the number that may not be called
    std::size_t from_device_query = 0;    ///< non-NULL nevertheless, from vkGetDeviceProcAddr
    std::size_t from_instance_query = 0;  ///< ... and from vkGetInstanceProcAddr with the instance
    std::size_t in_vkgate = 0;            ///< ... and in vkgate's DeviceTable
};

struct Instance {
    std::uint32_t implementation_version = VK_API_VERSION_1_0;  ///< vkEnumerateInstanceVersion
    Extensions extensions;
    vkgate::InstanceGate at_most;  ///< the gate with all that the instance supports
    Loaded global;
    Loaded instance;
};

struct Device {
    std::size_t index = 0;
    VkPhysicalDeviceProperties properties = {};
    std::string driver_name;  ///< empty if VkPhysicalDeviceDriverProperties is not available
    std::string driver_info;
    Extensions extensions;
    Features features;
    std::string failure;  ///< if not empty: no device; `device` and `ungated` are empty
    Loaded physical;
    Loaded device;
    vkgate::PhysicalDeviceGate physical_at_most;  ///< with all that the instance supports, too
    vkgate::DeviceGate at_most;                   ///< with all that the device supports
    Ungated ungated;

    /// How many names of device commands version and extensions allow, whatever the features.
    std::size_t allowed_without_features() const {
        return (device.allowed() | device.withheld).size();
    }

    /// The commands that the PhysicalDeviceTable has in addition to the InstanceTable, because this
    /// device supports them.
    vkgate::CommandSet beyond(const Instance& instance) const {
        return physical.allowed() - instance.instance.allowed();
    }
};

/// Sets of commands by what provides them: core versions first, then extensions by name.
struct CoreFirst {
    bool operator()(const vkgate::Provider& a, const vkgate::Provider& b) const;
};
using Provided = std::map<vkgate::Provider, vkgate::CommandSet, CoreFirst>;

/// The provider of the command if everything is enabled.
vkgate::Provider possible_provider(vkgate::Command command);

/// Adds each command to `provided` under its provider. If the gate does not allow the command, uses
/// a provider that could allow it.
void add_by_provider(Provided& provided, const vkgate::Gate& gate,
                     const vkgate::CommandSet& commands);

struct Survey {
    std::string library;
    Instance instance;
    std::vector<Device> devices;

    /// The allowed commands that are in this state in any table.
    vkgate::CommandSet allowed(vkgate::State state) const;
};

/// Creates an instance, and a device for each physical device, loads their tables, and destroys
/// them again. Throws Failure if there is no Vulkan library, no driver, or no such device.
Survey take_survey(const Request& request);
