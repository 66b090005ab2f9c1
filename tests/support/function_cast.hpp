// From one type of function pointer to another: vkGetInstanceProcAddr returns them all as one.
#pragma once

#include <cstring>

/// As reinterpret_cast does it, which -Wcast-function-type-strict wants an explanation for.
template <class To, class From>
To function_cast(From from) {
    static_assert(sizeof(To) == sizeof from);
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}
