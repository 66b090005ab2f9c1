// The survey as JSON for machines.
#include <nlohmann/json.hpp>
#include <vkgate/features/explain.hpp>

#include "output.hpp"

namespace {

using nlohmann::ordered_json;
using vkgate::Command;
using vkgate::State;

template <class Set>
ordered_json names(const Set& set) {
    ordered_json all = ordered_json::array();
    for (auto one : set)
        all.push_back(name(one));
    return all;
}

ordered_json versions(const vkgate::Gate& gate, std::uint32_t implementation) {
    return {{"in_effect", short_version(gate.api_version())},
            {"asked_for", short_version(gate.given_application_version())},
            {"implementation", full_version(implementation)}};
}

ordered_json reasoned(const std::vector<Extensions::Reasoned>& left_out) {
    ordered_json all = ordered_json::array();
    for (const Extensions::Reasoned& one : left_out)
        all.push_back({{"name", one.name}, {"reason", one.reason}});
    return all;
}

ordered_json extensions(const Extensions& extensions) {
    return {{"enabled", extensions.enabled}, {"left_out", reasoned(extensions.left_out)}};
}

ordered_json features(const Device& device, const vkgate::FeatureGate& gate) {
    return {{"supported", names(device.features.supported)},
            {"enabled", names(gate.features())},
            {"left_out", reasoned(device.features.left_out)},
            {"allowed_by_version_and_extensions", device.allowed_without_features()},
            {"withheld", names(device.device.withheld)}};
}

/// The counts, and every command with a slot in the table. `gate` is that of a device whose
/// features are known, or NULL.
ordered_json table(const Loaded& loaded, const vkgate::FeatureGate* gate = nullptr) {
    const vkgate::Report& report = loaded.report;
    ordered_json commands = ordered_json::array();
    for (Command c : loaded.commands) {
        ordered_json command = {{"name", name(c)},
                                {"state", state_name(loaded, c)},
                                {"explanation", gate != nullptr ? explain(c, report, *gate).c_str()
                                                                : explain(c, report).c_str()}};
        if (report.gate().allows(c))
            command["provider"] = name(report.gate().provider(c));
        commands.push_back(std::move(command));
    }
    Provided provided;
    add_by_provider(provided, report.gate(), loaded.allowed());
    ordered_json providers = ordered_json::array();
    for (const auto& [provider, allowed] : provided) {
        const auto in_state = [&, &allowed = allowed](State state) {
            return allowed & loaded.allowed(state);
        };
        providers.push_back({{"name", name(provider)},
                             {"allowed", allowed.size()},
                             {"delivered", in_state(State::delivered).size()},
                             {"missing", names(in_state(State::missing))},
                             {"not_asked", names(in_state(State::not_asked))}});
    }
    return {{"providers", std::move(providers)}, {"commands", std::move(commands)}};
}

ordered_json device_json(const Device& device) {
    ordered_json json = {
        {"index", device.index},
        {"name", device.properties.deviceName},
        {"type", type_name(device.properties.deviceType)},
        {"vendor_id", device.properties.vendorID},
        {"device_id", device.properties.deviceID},
        {"driver",
         {{"name", device.driver_name},
          {"info", device.driver_info},
          {"version", device.properties.driverVersion}}},
        {"version", versions(device.physical.report.gate(), device.properties.apiVersion)},
        {"physical_device_table", table(device.physical)}};
    if (!device.failure.empty()) {
        json["failure"] = device.failure;
        return json;
    }
    json["extensions"] = extensions(device.extensions);
    json["problems"] = device.extensions.problems;
    const std::optional<vkgate::FeatureGate>& gate = device.features.gate;
    if (gate)
        json["features"] = features(device, *gate);
    json["device_table"] = table(device.device, gate ? &*gate : nullptr);
    json["ungated"] = {{"device_commands", device.ungated.commands},
                       {"not_allowed", device.ungated.forbidden},
                       {"non_null_from_vkGetDeviceProcAddr", device.ungated.from_device_query},
                       {"non_null_from_vkGetInstanceProcAddr", device.ungated.from_instance_query},
                       {"non_null_in_vkgate", device.ungated.in_vkgate}};
    return json;
}

}  // namespace

std::string json_text(const Survey& survey) {
    const Instance& instance = survey.instance;
    ordered_json devices = ordered_json::array();
    for (const Device& device : survey.devices)
        devices.push_back(device_json(device));
    const ordered_json json = {
        {"vkgate", vkgate_version()},
        {"registry", registry_version()},
        {"library", survey.library},
        {"missing", names(survey.allowed(State::missing))},
        {"not_asked", names(survey.allowed(State::not_asked))},
        {"instance",
         {{"version", versions(instance.instance.report.gate(), instance.implementation_version)},
          {"extensions", extensions(instance.extensions)},
          {"problems", instance.extensions.problems},
          {"global_table", table(instance.global)},
          {"instance_table", table(instance.instance)}}},
        {"devices", std::move(devices)}};
    // A driver's name may contain bytes that are not UTF-8. They are replaced.
    return json.dump(2, ' ', false, ordered_json::error_handler_t::replace);
}
