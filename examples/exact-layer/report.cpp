// The lines of the report, and the summary at the end of the process.
#include "exact.hpp"

#include "../edit_distance.hpp"

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <set>
#include <utility>

#ifdef _WIN32
#include <windows.h>
#else
#include <dlfcn.h>
#endif

namespace {

struct Report {
    std::mutex mutex;
    std::set<std::pair<const void*, std::string>> asked;
    unsigned counts[4] = {};  // by Outcome
    bool is_bypassed = false;
    const char* const json = std::getenv("VKGATE_EXACT_JSON");
    const char* const path = json != nullptr ? json : std::getenv("VKGATE_EXACT_FILE");
    const bool is_verbose = std::getenv("VKGATE_EXACT_VERBOSE") != nullptr;
    std::FILE* const file = path != nullptr ? std::fopen(path, "a") : stderr;

    unsigned count(Outcome outcome) const { return counts[static_cast<int>(outcome)]; }
};
/// Never destroyed: a program may ask until its very end.
Report& the_report() {
    static Report& report = *new Report;
    return report;
}

std::string json_of(const char* text) {
    std::string quoted = "\"";
    for (; *text != '\0'; ++text) {
        if (*text == '"' || *text == '\\')
            quoted += '\\';
        quoted += static_cast<unsigned char>(*text) < ' ' ? ' ' : *text;
    }
    return quoted + '"';
}

/// Runs when the library is unloaded, or the process ends.
struct Summary {
    ~Summary() {
        Report& all = the_report();
        const std::lock_guard<std::mutex> lock(all.mutex);
        unsigned asked = 0;
        for (unsigned count : all.counts)
            asked += count;
        if (all.path != nullptr && all.file == nullptr)
            std::fprintf(stderr, "vkgate exact: cannot write to %s\n", all.path);
        if (all.is_bypassed)
            std::fputs("vkgate exact: the library is preloaded, but an instance or a device was "
                       "created without the layer: is VK_INSTANCE_LAYERS=VK_LAYER_VKGATE_exact "
                       "set?\n",
                       stderr);
        if (all.file == nullptr || (asked == 0 && is_preloaded()))  // not a Vulkan program
            return;
        std::fprintf(all.file,
                     all.json != nullptr ? "{\"asked\": %u, \"withheld\": %u, \"harmless\": %u, "
                                           "\"misspelled\": %u}\n"
                                         : "vkgate exact: names asked: %u; withheld: %u; harmless: "
                                           "%u; misspelled: %u\n",
                     asked, all.count(Outcome::withheld), all.count(Outcome::harmless),
                     all.count(Outcome::misspelled));
        if (!is_preloaded() && all.json == nullptr)
            std::fputs("vkgate exact: only questions that the Vulkan loader passed on are counted; "
                       "to see all, preload the layer\n",
                       all.file);
        std::fflush(all.file);
    }
} summary;

}  // namespace

void report(const Question& question, Outcome outcome, const std::string& reason) {
    Report& all = the_report();
    const std::lock_guard<std::mutex> lock(all.mutex);
    if (!all.asked.emplace(question.object, std::string(question.function) + question.name).second)
        return;
    ++all.counts[static_cast<int>(outcome)];
    if (all.file == nullptr || outcome == Outcome::fine ||
        (outcome == Outcome::harmless && !all.is_verbose))
        return;
    static const char* const words[] = {"fine", "withheld", "harmless", "misspelled"};
    const char* const word = words[static_cast<int>(outcome)];
    if (all.json != nullptr)
        std::fprintf(all.file,
                     "{\"function\": \"%s\", \"name\": %s, \"library\": %s, \"outcome\": "
                     "\"%s\", \"reason\": %s}\n",
                     question.function, json_of(question.name).c_str(),
                     json_of(question.library.c_str()).c_str(), word,
                     json_of(reason.c_str()).c_str());
    else
        std::fprintf(all.file, "vkgate exact: %s %s, %s%s%s: %s\n", word, question.name,
                     question.function, question.library.empty() ? "" : ", asked by ",
                     question.library.c_str(), reason.c_str());
    std::fflush(all.file);  // the program may crash next
}

void report_bypass() {
    Report& all = the_report();
    const std::lock_guard<std::mutex> lock(all.mutex);
    all.is_bypassed = true;
}

std::string library_of(const void* address) {
    std::string path;
#ifdef _WIN32
    char name[MAX_PATH] = {};
    HMODULE module = nullptr;
    if (GetModuleHandleExA(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS |
                               GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                           static_cast<const char*>(address), &module) != 0 &&
        GetModuleFileNameA(module, name, MAX_PATH) != 0)
        path = name;
#else
    Dl_info info = {};
    if (dladdr(address, &info) != 0)
        path = info.dli_fname;
#endif
    return path.substr(path.find_last_of("/\\") + 1);
}

vkgate::Command similar(const char* name) {
    for (std::size_t most = 1; most <= 2; ++most)
        for (vkgate::Command c : vkgate::CommandSet::all())
            if (edit_distance(name, vkgate::name(c), std::equal_to<>()) <= most)
                return c;
    return vkgate::Command::none;
}

void forget(const void* object) {
    Report& all = the_report();
    const std::lock_guard<std::mutex> lock(all.mutex);
    all.asked.erase(all.asked.lower_bound({object, ""}),
                    all.asked.lower_bound({static_cast<const char*>(object) + 1, ""}));
}
