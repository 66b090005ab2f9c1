// A program may name its variables as it likes: what the macros expand to shadows none of them.

#define VK_NO_PROTOTYPES

#include <vkgate/adapt/load_globals.hpp>
#include <vkgate/adapt/proc_addr.hpp>
#include <vkgate/common/bookkeeping.hpp>
#include <vkgate/common/events_by_new.hpp>
#include <vkgate/common/new_by_old.hpp>
#include <vkgate/common/old_by_new.hpp>
#include <vkgate/driver/driver.hpp>
#include <vkgate/implement/query.hpp>
#include <vkgate/layer/layer.hpp>
#include <vkgate/own_table.hpp>

namespace {
[[maybe_unused]] int instance, device, physical_device, next, version, layer_name, count,
    properties, name, description, result, function, writer, size, parameters, arguments;
}

// From here on, only the macros are new.
#include "../support/use_optional_parts.hpp"

struct BeforeInstance {
    template <class Chain, class... Arguments>
    static VkResult pre_instance(const Chain& chain, Arguments... passed) {
        return chain.CallDown(passed...);
    }
};
VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceVersion)
VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceExtensionProperties)
VKGATE_LAYER_PRE_INSTANCE(BeforeInstance, EnumerateInstanceLayerProperties)

#define OWN_COMMANDS(X) X(vkCmdDraw) X(vkCmdDispatch)
VKGATE_TABLE(OwnTable, OWN_COMMANDS);
