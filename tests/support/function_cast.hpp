// Converts one type of function pointer to another: vkGetInstanceProcAddr returns only one.
#pragma once

#include <cstring>

/// Does what reinterpret_cast does, without a warning from -Wcast-function-type-strict.
template <class To, class From>
To function_cast(From from) {
    static_assert(sizeof(To) == sizeof from);
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}
