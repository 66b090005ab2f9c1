// One program has two translation units, each with its own vkgate: the other unit's vkgate has a
// different version, or lists from another registry.
#pragma once

#include <vkgate/vkgate.hpp>

#define VKGATE_TESTS_COMMANDS(X)                                                                   \
    X(vkCmdDispatch)                                                                               \
    X(vkQueueSubmit2)                                                                              \
    X(vkGetDynamicRenderingTilePropertiesQCOM)
/// Both units may share this table, because its slots come from the list.
VKGATE_TABLE(OwnTable, VKGATE_TESTS_COMMANDS);

#define VKGATE_TESTS_UNIT(unit)                                                                    \
    namespace unit {                                                                               \
    int count_mistakes();                                                                          \
    OwnTable load_own();                                                                           \
    bool is_loaded(const OwnTable& table);                                                         \
    }
VKGATE_TESTS_UNIT(first)
VKGATE_TESTS_UNIT(second)
