// refused: a layer with own_extensions has entry points for all of their commands
#include <vkgate/layer/layer.hpp>
#define COMMANDS(X) X(vkCmdSetCheckpointNV) MORE(X)
#ifdef REFUSED
#define MORE(X)
#else
#define MORE(X) X(vkGetQueueCheckpointDataNV)
#endif
struct Layer {
    static constexpr vkgate::ExtensionSet own_extensions{
        vkgate::Extension::NV_device_diagnostic_checkpoints};
    VKGATE_ENTRY_POINTS(COMMANDS)
};
VKGATE_LAYER(Layer, "VK_LAYER_EXAMPLE_a", "a layer")
