// Answers what gates of features allow. It checks nothing: tests/feature_gates.py asks the
// questions and checks the answers.
//
// First it prints the names of all commands and features, and for each feature the commands that
// need it. Then each line of the standard input is one of
//
//     extensions NAME...                       the set of extensions for the gates that follow
//     set VERSION DEVICE_VERSION COUNT NAME... a gate with these features, of a device that
//     consists
//                                              of COUNT physical devices
//     chain VERSION DEVICE_VERSION WORD...     a gate from a VkDeviceCreateInfo with this pNext
//     chain
//
// VERSION is that of the application. ChainInWords explains each WORD.
//
// The answer to a gate is two hexadecimal numbers: the commands that it allows, and the features in
// effect. Bit i is for word i of the list of names.

#include "../support/chain_in_words.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include <vkgate/features/features.hpp>

namespace {

/// All values, in the order of their names.
template <class Enum>
std::vector<Enum> sorted() {
    std::vector<Enum> values;
    for (Enum e : vkgate::EnumSet<Enum>::all())
        values.push_back(e);
    std::sort(values.begin(), values.end(),
              [](Enum a, Enum b) { return std::string(name(a)) < name(b); });
    return values;
}

template <class Enum>
std::string in_hexadecimal(const vkgate::EnumSet<Enum>& set) {
    static const std::vector<Enum> values = sorted<Enum>();
    std::string digits((values.size() + 3) / 4, '0');
    for (std::size_t i = 0; i < values.size(); i += 4) {
        unsigned digit = 0;
        for (std::size_t bit = 0; bit < 4 && i + bit < values.size(); ++bit)
            digit |= (set.contains(values[i + bit]) ? 1u : 0u) << bit;
        digits[digits.size() - 1 - i / 4] = "0123456789abcdef"[digit];
    }
    return digits;
}

template <class Enum>
void print_names(const char* title) {
    std::cout << title;
    for (Enum e : sorted<Enum>())
        std::cout << ' ' << name(e);
    std::cout << '\n';
}

std::uint32_t version_in(std::istream& words) {
    std::uint32_t major = 0;
    std::uint32_t minor = 0;
    char point = 0;
    words >> major >> point >> minor;
    return VK_MAKE_VERSION(major, minor, 0);
}

void print(const vkgate::FeatureGate& gate) {
    std::cout << in_hexadecimal(gate.allowed()) << ' ' << in_hexadecimal(gate.features()) << '\n';
}

}  // namespace

int main() {
    std::ios::sync_with_stdio(false);
    print_names<vkgate::Command>("commands");
    print_names<vkgate::Feature>("features");
    for (vkgate::Feature f : sorted<vkgate::Feature>())
        std::cout << name(f) << ' ' << name(vkgate::find_feature(name(f))) << ' '
                  << in_hexadecimal(vkgate::commands_needing(f)) << '\n';

    std::deque<std::string> strings;
    std::vector<const char*> extensions;
    for (std::string line, word; std::getline(std::cin, line);) {
        std::istringstream words(line);
        words >> word;
        if (word == "extensions") {
            strings.clear();
            extensions.clear();
            while (words >> word)
                strings.push_back(word);
            for (const std::string& string : strings)
                extensions.push_back(string.c_str());
            continue;
        }
        VkApplicationInfo application = {};
        application.apiVersion = version_in(words);
        VkInstanceCreateInfo instance_info = {};
        instance_info.pApplicationInfo = &application;
        instance_info.enabledExtensionCount = static_cast<std::uint32_t>(extensions.size());
        instance_info.ppEnabledExtensionNames = extensions.data();
        const vkgate::InstanceGate instance_gate(
            VK_MAKE_VERSION(VKGATE_REGISTRY_MAJOR, VKGATE_REGISTRY_MINOR, 0), instance_info);
        const std::uint32_t device_version = version_in(words);
        if (word == "set") {
            std::uint32_t physical_device_count = 0;
            words >> physical_device_count;
            vkgate::FeatureSet features;
            while (words >> word)
                features.insert(vkgate::find_feature(word.c_str()));
            print(vkgate::FeatureGate(vkgate::DeviceGate(instance_gate, device_version,
                                                         extensions.data(), extensions.size()),
                                      vkgate::EnabledFeatures(features, physical_device_count)));
        } else {
            ChainInWords chain;
            while (words >> word)
                chain.read(word);
            VkDeviceCreateInfo info = {};
            info.pNext = chain.first();
            info.enabledExtensionCount = instance_info.enabledExtensionCount;
            info.ppEnabledExtensionNames = extensions.data();
            print(vkgate::FeatureGate(instance_gate, device_version, info));
        }
    }
}
