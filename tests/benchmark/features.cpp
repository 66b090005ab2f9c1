// Measures what features cost: to read a pNext chain, and to make a device's gate with and without
// them. docs/features.md shows the figures.

#include <vkgate/features/features.hpp>

#include <benchmark/benchmark.h>

#include <cstdint>

namespace {

/// As large as VkPhysicalDeviceVulkan12Features, the largest feature struct.
struct Struct {
    std::uint32_t type;
    const void* next;
    std::uint32_t members[47];
};

/// VkPhysicalDeviceFeatures2, which is skipped, those of Vulkan 1.1 (skipped), 1.2 and 1.3.
struct Chain {
    Struct of_13{53, nullptr, {}};
    Struct of_12{51, &of_13, {}};
    Struct of_11{49, &of_12, {}};
    Struct features_2{1000059000, &of_11, {}};

    Chain() {
        of_13.members[12] = 1;  // dynamicRendering
        of_12.members[37] = 1;  // timelineSemaphore
    }
};

VkDeviceCreateInfo info_of(const void* chain) {
    VkDeviceCreateInfo info{};
    info.sType = VK_STRUCTURE_TYPE_DEVICE_CREATE_INFO;
    info.pNext = chain;
    return info;
}

void read(benchmark::State& state, const void* chain) {
    VkDeviceCreateInfo info = info_of(chain);
    for (auto unused : state) {
        (void)unused;
        benchmark::DoNotOptimize(info);
        benchmark::DoNotOptimize(vkgate::EnabledFeatures(info));
    }
}

template <class Gate>
void gate(benchmark::State& state) {
    const Chain chain;
    VkDeviceCreateInfo info = info_of(&chain.features_2);
    const vkgate::InstanceGate instance_gate(VK_API_VERSION_1_3);
    for (auto unused : state) {
        (void)unused;
        benchmark::DoNotOptimize(info);
        benchmark::DoNotOptimize(Gate(instance_gate, VK_API_VERSION_1_3, info));
    }
}

}  // namespace

int main(int argc, char** argv) {
    const Chain chain;
    benchmark::RegisterBenchmark("read no struct", read, nullptr);
    benchmark::RegisterBenchmark("read 1 struct", read, &chain.of_13);
    benchmark::RegisterBenchmark("read 4 structs", read, &chain.features_2);
    benchmark::RegisterBenchmark("gate without features", gate<vkgate::DeviceGate>);
    benchmark::RegisterBenchmark("gate with features", gate<vkgate::FeatureGate>);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
}
