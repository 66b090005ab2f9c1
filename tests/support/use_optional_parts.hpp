// Includes and uses the optional parts of vkgate: adapt/, features/, implement/, common/, layer/
// and driver/. It includes no other header, because tests define the macros of other libraries
// first. Define VK_NO_PROTOTYPES for it.
#pragma once

#include "minimal_driver.hpp"

#include <vkgate/adapt/load_globals.hpp>
#include <vkgate/adapt/proc_addr.hpp>
#include <vkgate/adapt/proc_addr_features.hpp>
#include <vkgate/common/bookkeeping.hpp>
#include <vkgate/common/events_by_new.hpp>
#include <vkgate/common/new_by_old.hpp>
#include <vkgate/common/old_by_new.hpp>
#include <vkgate/features/chain.hpp>
#include <vkgate/features/explain.hpp>
#include <vkgate/features/problems.hpp>
#include <vkgate/implement/query.hpp>
#include <vkgate/layer/layer.hpp>

// A template is compiled only when it is used.
struct UsedLayer {
    static VkResult create_device(vkgate::DeviceCreation& creation) {
        creation.enable("VK_KHR_swapchain");
        vkgate::LayerDevice own;
        vkgate::destroy_own(creation.instance(), own);
        return creation.supports("VK_KHR_swapchain") ? creation.down() : VK_INCOMPLETE;
    }
    static void after_create(vkgate::LayerDevice& made, const vkgate::DeviceCreation& creation) {
        made.application_gate = vkgate::FeatureGate(made.application_gate,
                                                    vkgate::EnabledFeatures(creation.requested()));
    }
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data&, Call call) {
        return call();
    }
};
VKGATE_LAYER(UsedLayer, "VK_LAYER_EXAMPLE_used", "Used")

struct UsedDriver : MinimalDriver {
    struct Device : vkgate::DriverDevice {
        vkgate::DriverQueue first = {*this, 0, 0};
    };
};
VKGATE_DRIVER(UsedDriver, vkgate::OldByNew<vkgate::DriverContext>,
              vkgate::Bookkeeping<vkgate::DriverContext>)

static vkgate::GatedLoader used_loader;
static vkgate::FeatureGatedLoader used_feature_loader;
inline VkResult use_adapters(const VkInstanceCreateInfo& info, VkInstance& made) {
    (void)used_loader.load(vkgate::Library::open());
    (void)vkgate::load_globals(vkgate::get_instance_proc_addr<used_loader>);
    const VkResult created = vkgate::globals::vkCreateInstance(&info, nullptr, &made);
    (void)vkgate::load_globals(made, used_loader.gate(made));
    (void)vkgate::load_globals(VkDevice{}, used_loader.gate(VkDevice{}));
    vkgate::unload_globals();
    (void)used_feature_loader.load(vkgate::get_instance_proc_addr<used_loader>);
    (void)vkgate::load_globals(vkgate::get_instance_proc_addr<used_feature_loader>);
    return created;
}

struct UsedContext : vkgate::DriverContext {
    static void unsupported(vkgate::Command, const char*) {}
};
inline PFN_vkVoidFunction use_optional_parts(vkgate::DeviceTable& table,
                                             vkgate::InstanceTable& instance_table,
                                             const char* command) {
    vkgate::fill_new_by_old<UsedContext>(table);
    vkgate::fill_new_by_old<UsedContext>(instance_table);
#ifdef VK_KHR_synchronization2
    vkgate::fill_events_by_new<UsedContext>(table);
#endif
    return vkgate::get_slot(table, command);
}

inline size_t use_features(const vkgate::InstanceGate& instance_gate,
                           const VkDeviceCreateInfo& info) {
    const vkgate::FeatureGate gate(instance_gate, instance_gate.api_version(), info);
    const vkgate::FeatureChain chain(
        gate, vkgate::supported_features(vkgate::InstanceTable(), VkPhysicalDevice{}, gate));
    size_t total = chain.features().size();
    total += vkgate::describe(vkgate::find_feature("dynamicRendering")).size();
    for (const vkgate::FeatureProblem& problem : vkgate::feature_problems(gate))
        total += vkgate::explain(problem).size();
    return total + vkgate::explain(vkgate::Command::vkCmdBeginRendering, gate).size() +
           vkgate::explain(vkgate::Command::vkCmdDraw, vkgate::Report(), gate).size() +
           vkgate::explain(vkgate::Feature::dynamicRendering, gate).size() +
           gate.with({}).without(vkgate::CommandSet()).needing_features().size();
}
