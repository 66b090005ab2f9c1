// Which extensions to enable: the requested ones and what they need, except those that may not be
// enabled.
#pragma once

#include <functional>

#include "survey.hpp"

using Names = std::vector<std::string>;
bool contains(const Names& names, const std::string& name);
std::vector<const char*> pointers_to(const Names& names);
vkgate::ExtensionSet extension_set(const Names& names);

/// The names from one of the vkEnumerate...ExtensionProperties: `enumerate(count, properties)`.
Names extension_names(
    const std::function<VkResult(std::uint32_t*, VkExtensionProperties*)>& enumerate);

/// Returns the gate of an instance or device with these extensions in addition to its own.
using GateWith = std::function<vkgate::Gate(const vkgate::ExtensionSet&)>;

// To make a device, portability drivers need this instance extension and portability_subset
// enabled.
constexpr const char* portability_enumeration = "VK_KHR_portability_enumeration";

/// Adds the level's extensions that the named ones need. Each reason names the extension that needs
/// it.
void add_needed(std::vector<Extensions::Reasoned>& added, const Names& names,
                const vkgate::ExtensionSet& level, const GateWith& gate_with);

/// Chooses the extensions to ask for: the named ones, or with `all`, every supported one. Also
/// enables those in `added` if they are supported.
Extensions choose(bool all, const Names& named, const Names& supported,
                  const std::vector<Extensions::Reasoned>& added);

/// Leaves out extensions that may not be enabled together with others. See the Vulkan
/// specification, valid usage of VkDeviceCreateInfo.
void leave_out_superseded(Extensions& extensions);

/// Leaves out extensions that depend on a missing version or on missing extensions.
void leave_out_unmet(Extensions& extensions, const GateWith& gate_with);

/// Calls `create` with the extensions. If that fails, searches for the refused extensions and
/// leaves them out. The search goes by halves, so that one refused extension among many costs few
/// attempts. Also leaves out extensions that depend on refused ones. Throws Failure if `create`
/// fails even without extensions.
void create_with(Extensions& extensions, const char* command, const GateWith& gate_with,
                 const std::function<VkResult(const Names&)>& create,
                 const std::function<void()>& destroy);

/// The problems of the gate, which was given `names`, in words.
std::vector<std::string> problems_of(const vkgate::Gate& gate, const char* const* names);
