// volk, with its source in the project (README, "Basic usage"). Uses its tables for programs with
// several devices ("Optimizing device calls": volkLoadDeviceTable), and its globals
// (volkLoadDevice). volkInitializeCustom replaces its query functions.
#include <volk.h>

#include "contenders.hpp"

#include <benchmark/benchmark.h>

namespace with_volk {

void begin(const Session& session) {
    volkInitializeCustom(session.instance_query);
    volkLoadInstanceOnly(session.instance);
    vkGetDeviceProcAddr = session.device_query;
}

void load_instance(const Session& session) {
    VolkInstanceTable table;
    volkLoadInstanceTable(&table, session.instance);
    benchmark::DoNotOptimize(table);
}

void load_device(const Session& session) {
    VolkDeviceTable table;
    volkLoadDeviceTable(&table, session.device);
    benchmark::DoNotOptimize(table);
}

void load_device_globals(const Session& session) {
    volkLoadDevice(session.device);
}

}  // namespace with_volk
