// VK_LAYER_VKGATE_calls counts and times every Vulkan command that a program calls. When the
// program destroys its instance, the layer prints a table, the longest time first. If
// VKGATE_CALLS_JSON names a file, it writes JSON there instead.
//
//     VK_LAYER_PATH=<folder of the layer> VK_INSTANCE_LAYERS=VK_LAYER_VKGATE_calls <program>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

#include <vkgate/layer/layer.hpp>

namespace {

using Clock = std::chrono::steady_clock;

struct Count {
    std::atomic<std::uint64_t> calls{0}, nanoseconds{0};
};
Count counts[static_cast<std::size_t>(vkgate::Command::none)];  // of the whole process

Count& count_of(vkgate::Command c) {
    return counts[static_cast<std::size_t>(c)];
}

/// Counts a call, and the time until the scope ends.
struct Timer {
    Count& count;
    Clock::time_point start = Clock::now();

    ~Timer() {
        const auto time = Clock::now() - start;
        ++count.calls;
        count.nanoseconds += static_cast<std::uint64_t>(
            std::chrono::duration_cast<std::chrono::nanoseconds>(time).count());
    }
};

void print(std::FILE* file, bool json) {
    std::vector<vkgate::Command> called;
    for (vkgate::Command c : vkgate::CommandSet::all())
        if (count_of(c).calls != 0)
            called.push_back(c);
    std::sort(called.begin(), called.end(), [](vkgate::Command a, vkgate::Command b) {
        return count_of(a).nanoseconds > count_of(b).nanoseconds;
    });
    std::fputs(json ? "[" : "     calls        ms  us per call\n", file);
    const char* separator = "";
    for (vkgate::Command c : called) {
        const std::uint64_t calls = count_of(c).calls, nanoseconds = count_of(c).nanoseconds;
        const auto ns = static_cast<double>(nanoseconds);
        if (json)
            std::fprintf(file, "%s\n{\"command\": \"%s\", \"calls\": %llu, \"nanoseconds\": %llu}",
                         separator, name(c), static_cast<unsigned long long>(calls),
                         static_cast<unsigned long long>(nanoseconds));
        else
            std::fprintf(file, "%10llu %9.3f %12.2f  %s\n", static_cast<unsigned long long>(calls),
                         ns / 1e6, ns / 1e3 / static_cast<double>(calls), name(c));
        separator = ",";
    }
    if (json)
        std::fputs("\n]\n", file);
}

struct Calls {
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data& /*data*/, Call call) {
        const Timer timer{count_of(c)};
        return call();
    }

    static void before_destroy(vkgate::LayerInstance& /*instance*/) {
        const char* const path = std::getenv("VKGATE_CALLS_JSON");
        if (path == nullptr) {
            print(stderr, false);
        } else if (std::FILE* const file = std::fopen(path, "w")) {
            print(file, true);
            std::fclose(file);
        } else {
            std::fprintf(stderr, "VK_LAYER_VKGATE_calls cannot write to %s\n", path);
        }
    }
};

}  // namespace

VKGATE_LAYER(Calls, "VK_LAYER_VKGATE_calls", "Counts and times every command")
