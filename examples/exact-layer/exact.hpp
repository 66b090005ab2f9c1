// What exact.cpp, report.cpp and preload.cpp share.
#pragma once

#include <string>

#include <vkgate/layer/layer.hpp>

/// What the program gets when it asks a query function with this object for the name, if `given`
/// is the loader's answer. Also reports the question. `caller` is an address in the library that
/// asks.
PFN_vkVoidFunction exact_answer(VkInstance instance, const char* name, PFN_vkVoidFunction given,
                                const void* caller);
PFN_vkVoidFunction exact_answer(VkDevice device, const char* name, PFN_vkVoidFunction given,
                                const void* caller);

/// Whether the library was preloaded, so that the program asks preload.cpp, not the loader.
bool is_preloaded();

/// How a question ended.
enum class Outcome {
    fine,      ///< the command is allowed, or nobody knows the name
    withheld,  ///< there was a pointer that must not be called
    harmless,  ///< the command is not allowed, and there was no pointer
    misspelled
};

/// A question to a query function.
struct Question {
    const void* object;
    const char* function;
    const char* name;
    std::string library;  ///< that asks, or empty
};
/// Counts the question and writes a line about it, the first time.
void report(const Question& question, Outcome outcome, const std::string& reason);
/// The program asked with an instance or a device that the layer does not know.
void report_bypass();
/// The name of the library or program that the address is in. Empty if it is in none.
std::string library_of(const void* address);
/// The command whose name differs in one or two characters. Command::none if there is none.
vkgate::Command similar(const char* name);
/// The object is destroyed. Another may get its address.
void forget(const void* object);
