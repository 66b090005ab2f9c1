// A Context of translations whose every handle belongs to one table.
#pragma once

#include "recorder.hpp"

#include <vkgate/tables.hpp>

struct TestContext {
    inline static vkgate::InstanceTable instance;
    inline static vkgate::DeviceTable device;

    static const vkgate::InstanceTable& table(VkInstance) { return instance; }
    static const vkgate::InstanceTable& table(VkPhysicalDevice) { return instance; }
    static const vkgate::DeviceTable& table(VkDevice) { return device; }
    static const vkgate::DeviceTable& table(VkQueue) { return device; }
    static const vkgate::DeviceTable& table(VkCommandBuffer) { return device; }
};

/// The table of TestContext with recording functions for these commands, and no others.
template <vkgate::Command... commands>
vkgate::DeviceTable& recording_device() {
    TestContext::device = {};
    recorder = {};
    record<commands...>(TestContext::device);
    return TestContext::device;
}
template <vkgate::Command... commands>
vkgate::InstanceTable& recording_instance() {
    TestContext::instance = {};
    recorder = {};
    record<commands...>(TestContext::instance);
    return TestContext::instance;
}
