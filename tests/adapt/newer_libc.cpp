// Dear ImGui's library of newer Debian releases wants this function of a newer C library.
#include <cstdarg>
#include <cstdio>

#if defined(__GLIBC__) && !__GLIBC_PREREQ(2, 38)
extern "C" int __isoc23_sscanf(const char* text, const char* format, ...);
extern "C" int __isoc23_sscanf(const char* text, const char* format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const int count = std::vsscanf(text, format, arguments);
    va_end(arguments);
    return count;
}
#endif
