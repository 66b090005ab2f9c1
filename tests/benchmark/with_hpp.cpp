// Vulkan-Hpp's dynamic dispatcher, in the three steps of its documentation ("Extensions / Per
// Device function pointers"): init(vkGetInstanceProcAddr), init(instance), init(device). The second
// asks for the device commands too. No other contender's instance table does.
#define VULKAN_HPP_DISPATCH_LOADER_DYNAMIC 1
#include <vulkan/vulkan.hpp>

#include "contenders.hpp"

#include <benchmark/benchmark.h>

VULKAN_HPP_DEFAULT_DISPATCH_LOADER_DYNAMIC_STORAGE

namespace with_hpp {

void begin(const Session& session) {
    VULKAN_HPP_DEFAULT_DISPATCHER.init(session.instance_query);
    VULKAN_HPP_DEFAULT_DISPATCHER.init(vk::Instance(session.instance));
    VULKAN_HPP_DEFAULT_DISPATCHER.vkGetDeviceProcAddr = session.device_query;
}

void load_instance(const Session& session) {
    VULKAN_HPP_DEFAULT_DISPATCHER.init(vk::Instance(session.instance));
    benchmark::ClobberMemory();
}

void load_device(const Session& session) {
    VULKAN_HPP_DEFAULT_DISPATCHER.init(vk::Device(session.device));
    benchmark::ClobberMemory();
}

}  // namespace with_hpp
