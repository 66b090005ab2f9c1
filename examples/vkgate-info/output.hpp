// The ways to show a survey.
#pragma once

#include <string>
#include <vector>

#include "survey.hpp"

/// Prints a line for each provider of commands.
void print_counts(const Survey& survey, bool color);

/// Prints a line for each command.
void print_commands(const Survey& survey, bool color);

/// The commands, extensions and features to explain.
struct Explained {
    std::vector<vkgate::Command> commands;
    std::vector<vkgate::Extension> extensions;
    std::vector<vkgate::Feature> features;
    bool empty() const { return commands.empty() && extensions.empty() && features.empty(); }
};

/// Prints the registry's facts about the extensions, for a Vulkan version: what they need, what
/// replaced them, and which commands they provide.
void print_extensions(const std::vector<vkgate::Extension>& extensions, std::uint32_t version,
                      bool color);

/// Prints what enables each feature, and which commands need it.
void print_features(const std::vector<vkgate::Feature>& features, bool color);

/// Prints why each command may or may not be called here, and whether each extension and each
/// feature is enabled.
void print_explanations(const Survey& survey, const Explained& explained, bool color);

/// The gate of an object of the level, with this version and these extensions of both levels.
vkgate::Gate gate_of(vkgate::Level level, std::uint32_t version,
                     const vkgate::ExtensionSet& extensions);

/// What these allow on an instance, its physical devices and its devices.
vkgate::CommandSet allowed_with(std::uint32_t version, const vkgate::ExtensionSet& extensions);

/// The commands that may be called because of the extension, with this version and the extensions
/// that it depends on.
vkgate::CommandSet commands_of_extension(vkgate::Extension extension, std::uint32_t version);

/// Everything, for machines: one JSON object.
std::string json_text(const Survey& survey);

/// The version of vkgate, the version of its registry, and any Vulkan version as "1.3" or
/// "1.3.239".
std::string vkgate_version();
std::string registry_version();
std::string short_version(std::uint32_t version);
std::string full_version(std::uint32_t version);

/// Returns "delivered", "missing", "not asked" or "not allowed".
const char* state_name(vkgate::State state);
/// The same for a command of the table; "needs feature" if only a missing feature forbids it.
const char* state_name(const Loaded& table, vkgate::Command command);

/// "discrete GPU", "CPU", ...
const char* type_name(VkPhysicalDeviceType type);
