#include <glad/vulkan.h>

#include "with_glad.hpp"

#include <benchmark/benchmark.h>

namespace with_glad {
namespace {

GladVulkanContext context;  // this keeps the library open from one load to the next

}  // namespace

void load(const Handles& handles) {
    gladLoaderLoadVulkanContext(&context, static_cast<VkInstance>(handles.instance),
                                static_cast<VkPhysicalDevice>(handles.physical_device),
                                static_cast<VkDevice>(handles.device));
    benchmark::DoNotOptimize(context);
}

void load_through(const Handles& handles, Queries queries) {
    struct {
        Handles handles;
        Queries queries;
    } both = {handles, queries};
    const auto query = [](void* data, const char* name) -> GLADapiproc {
        const auto& given = *static_cast<decltype(both)*>(data);
        GLADapiproc function = nullptr;
        if (given.handles.device != nullptr)
            function = given.queries.of_device(given.queries.context, name);
        if (function == nullptr)
            function = given.queries.of_instance(given.queries.context, name);
        if (function == nullptr)
            function = given.queries.of_library(given.queries.context, name);
        return function;
    };
    gladLoadVulkanContextUserPtr(&context, static_cast<VkPhysicalDevice>(handles.physical_device),
                                 query, &both);
}

}  // namespace with_glad
