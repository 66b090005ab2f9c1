// The parts of a survey, and what they share.
#pragma once

#include "extensions.hpp"

struct Session {
    const Request& request;
    const vkgate::Library library;
    vkgate::GlobalTable vk = {};
    VkInstance instance = {};
    vkgate::InstanceGate gate = {};
    vkgate::InstanceGate at_most = {};  ///< with all that the instance supports
    vkgate::InstanceTable vki = {};
    Names named_instance_extensions = {};
    Names named_device_extensions = {};

    /// Opens the Vulkan library. Throws Failure if there is none.
    explicit Session(const Request& asked);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session() { destroy_instance(); }
    void destroy_instance();
};

/// All commands of the level.
vkgate::CommandSet commands_of(vkgate::Level level);

/// Creates the session's instance and loads its tables. Throws Failure if there is no driver.
Instance survey_instance(Session& session);

/// Creates a device, loads its tables, and destroys it again.
Device survey_device(const Session& session, VkPhysicalDevice physical, std::size_t index);
