// The layers of hooks.cpp. Both hook vkCmdDraw and only pass the call on: by an entry point, or,
// with BENCHMARK_AROUND, by around(), which hooks every command.

#include <vkgate/layer/layer.hpp>

namespace {

struct Hook {
#define HOOK_COMMANDS(X) X(vkCmdDraw)
    VKGATE_ENTRY_POINTS(HOOK_COMMANDS)
};

struct Around {
    template <vkgate::Command c, class Data, class Call>
    static auto around(Data& /*data*/, Call call) {
        return call();
    }
};

}  // namespace

VKAPI_ATTR void VKAPI_CALL Hook::vkCmdDraw(VkCommandBuffer commands, uint32_t vertices,
                                           uint32_t instances, uint32_t first_vertex,
                                           uint32_t first_instance) {
    const auto& device = vkgate::layer_device<Hook>(commands);
    device.next.vkCmdDraw(commands, vertices, instances, first_vertex, first_instance);
}

#ifdef BENCHMARK_AROUND
VKGATE_LAYER(Around, "VK_LAYER_VKGATE_benchmark", "Passes every command on")
#else
VKGATE_LAYER(Hook, "VK_LAYER_VKGATE_benchmark", "Passes vkCmdDraw on")
#endif
