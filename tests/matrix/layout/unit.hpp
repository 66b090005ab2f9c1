// Two translation units of one program, each with a vkgate of its own: of another version, or with
// lists from another registry.
#pragma once

#include <vkgate/vkgate.hpp>

#define VKGATE_TESTS_COMMANDS(X)                                                                   \
    X(vkCmdDispatch)                                                                               \
    X(vkQueueSubmit2)                                                                              \
    X(vkGetDynamicRenderingTilePropertiesQCOM)
/// What both may share, as its slots are those of the list.
VKGATE_TABLE(OwnTable, VKGATE_TESTS_COMMANDS);

#define VKGATE_TESTS_UNIT(unit)                                                                    \
    namespace unit {                                                                               \
    int count_mistakes();                                                                          \
    OwnTable load_own();                                                                           \
    bool is_loaded(const OwnTable& table);                                                         \
    }
VKGATE_TESTS_UNIT(first)
VKGATE_TESTS_UNIT(second)
