// vkgate, as docs/guide.md shows it.
#include "commands.hpp"
#include "contenders.hpp"

#include <benchmark/benchmark.h>

namespace with_vkgate {
namespace {

VKGATE_TABLE(Table10, BENCHMARK_10);
VKGATE_TABLE(Table60, BENCHMARK_60);
VKGATE_TABLE(Table200, BENCHMARK_200);

vkgate::GlobalTable vk;
vkgate::InstanceTable vki;
std::uint32_t instance_version;
vkgate::InstanceGate instance_gate;
vkgate::PhysicalDeviceGate physical_device_gate;
vkgate::DeviceGate device_gate;

vkgate::PhysicalDeviceGate gate_of_physical_device(const Session& session) {
    return {instance_gate, session.properties.apiVersion, session.supported.data(),
            session.supported.size()};
}
vkgate::DeviceGate gate_of_device(const Session& session) {
    return {instance_gate, session.properties.apiVersion, session.device_info};
}

template <class Table, class LevelGate>
void load_instance_level(const Session& session, const LevelGate& gate) {
    Table table;
    const vkgate::Report report =
        vkgate::load(table, session.instance_query, session.instance, gate);
    benchmark::DoNotOptimize(table);
    benchmark::DoNotOptimize(report);
}
template <class Table>
void load_device_level(const Session& session, const vkgate::DeviceGate& gate) {
    Table table;
    const vkgate::Report report = vkgate::load(table, vki, session.device, gate);
    benchmark::DoNotOptimize(table);
    benchmark::DoNotOptimize(report);
}

}  // namespace

void begin(const Session& session) {
    vkgate::load(vk, session.instance_query);
    vk.vkEnumerateInstanceVersion(&instance_version);
    instance_gate = vkgate::InstanceGate(vk, session.instance_info);
    vkgate::load(vki, session.instance_query, session.instance, instance_gate);
    vki.vkGetDeviceProcAddr = session.device_query;
    physical_device_gate = gate_of_physical_device(session);
    device_gate = gate_of_device(session);
}

void gate_and_load_instance(const Session& session) {
    load_instance_level<vkgate::InstanceTable>(session,
                                               vkgate::InstanceGate(vk, session.instance_info));
}
void gate_of_version_and_load_instance(const Session& session) {
    load_instance_level<vkgate::InstanceTable>(
        session, vkgate::InstanceGate(instance_version, session.instance_info));
}
void gate_and_load_physical_device(const Session& session) {
    load_instance_level<vkgate::PhysicalDeviceTable>(session, gate_of_physical_device(session));
}
void make_device_gate(const Session& session) {
    benchmark::DoNotOptimize(gate_of_device(session));
}
void gate_and_load_device(const Session& session) {
    load_device_level<vkgate::DeviceTable>(session, gate_of_device(session));
}
void gate_and_load_device_10(const Session& session) {
    load_device_level<Table10>(session, gate_of_device(session));
}
void gate_and_load_device_60(const Session& session) {
    load_device_level<Table60>(session, gate_of_device(session));
}
void gate_and_load_device_200(const Session& session) {
    load_device_level<Table200>(session, gate_of_device(session));
}

void load_instance(const Session& session) {
    load_instance_level<vkgate::InstanceTable>(session, instance_gate);
}
void load_physical_device(const Session& session) {
    load_instance_level<vkgate::PhysicalDeviceTable>(session, physical_device_gate);
}
void load_device(const Session& session) {
    load_device_level<vkgate::DeviceTable>(session, device_gate);
}
void load_device_10(const Session& session) {
    load_device_level<Table10>(session, device_gate);
}
void load_device_60(const Session& session) {
    load_device_level<Table60>(session, device_gate);
}
void load_device_200(const Session& session) {
    load_device_level<Table200>(session, device_gate);
}

}  // namespace with_vkgate
