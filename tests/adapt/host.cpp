// host PLUG_IN...: opens plug-ins whose symbols all others see, loads the globals of each, and
// closes them. The exit code is 0 if each has its own and none stays in memory.

#include <dlfcn.h>

#include <cstdio>
#include <cstring>
#include <vector>

namespace {

using Load = bool (*)();

bool fails(const char* what, const char* plug_in) {
    std::fprintf(stderr, "%s: %s\n", plug_in, what);
    return false;
}

bool load(void* library, const char* plug_in) {
    void* const symbol = dlsym(library, "load_globals_of_plug_in");
    Load function = nullptr;
    std::memcpy(&function, &symbol, sizeof function);
    if (function == nullptr)
        return fails("no load_globals_of_plug_in", plug_in);
    return function() || fails("its globals are another's", plug_in);
}

}  // namespace

int main(int count, char** arguments) {
    std::vector<void*> libraries;
    bool passed = count > 1;
    for (int i = 1; i < count; ++i) {
        libraries.push_back(dlopen(arguments[i], RTLD_NOW | RTLD_GLOBAL));
        passed &= libraries.back() != nullptr || fails(dlerror(), arguments[i]);
    }
    for (int i = 1; passed && i < count; ++i)
        passed &= load(libraries[static_cast<unsigned>(i - 1)], arguments[i]);
    for (void* const library : libraries)
        dlclose(library);
    for (int i = 1; passed && i < count; ++i)
        passed &= dlopen(arguments[i], RTLD_NOW | RTLD_NOLOAD) == nullptr ||
                  fails("it is still in memory", arguments[i]);
    return passed ? 0 : 1;
}
