#!/usr/bin/env python3
"""Checks vkgate with every macro of the installed headers whose name is a word of vkgate's headers.

    foreign_macros.py COMPILER [FLAG...]      flags such as -I include; the exit code is 0 if all checks pass

A program may include any C library's header before vkgate's. If such a header defines a macro whose
name vkgate uses, this script defines that macro, then includes and uses all of vkgate. (It does not include the
headers: many need others, or another system. If a header has several definitions of a name, it tries each.)
"""
import pathlib
import re
import subprocess
import sys

TESTS = pathlib.Path(__file__).resolve().parent
INCLUDE = TESTS.parent / "include"
USES = (TESTS / "support/use_everything.hpp", TESTS / "support/use_optional_parts.hpp")
BEFORE = """#include <stddef.h>
#include <stdint.h>
#include <atomic>
#include <cstring>
#include <new>
#if __has_include(<dlfcn.h>)
#include <dlfcn.h>
#endif
#include <vulkan/vulkan.h>
#include <vulkan/vk_layer.h>
"""
# Headers of other systems that may be installed in addition to the compiler's own.
MORE_FOLDERS = ["/usr/share/mingw-w64/include", "/usr/x86_64-w64-mingw32/include"]
# Try these macros even if no package that defines them is installed.
ALWAYS = {"index": ["(s, c) (strchr((s), (c)))"], "major": ["(dev) ((dev) >> 8)"], "minor": ["(dev) ((dev) & 0xFF)"],
          "count": [" ulCount"], "slots": [""], "signals": [" public"]}
# A C header that defines one of these as a macro in C++ also breaks <fstream>, <vector> or <cstdint>.
OF_THE_STANDARD_LIBRARY = {"open", "close", "erase", "memcpy", "offsetof", "uint32_t", "uint64_t"}
# Vulkan's structures have members of these names.
OF_VULKAN = {"timeout", "value"}
KEYWORDS = set("""alignas alignof auto bool case catch char char16_t class const const_cast constexpr continue decltype
                  default delete do double else enum explicit extern false float for friend if inline int long
                  namespace new noexcept nullptr operator private protected public return short signed sizeof static
                  static_assert static_cast struct switch template this throw true try typedef typename union unsigned
                  using virtual void volatile wchar_t while""".split())


def words():
    """The identifiers in vkgate's headers, except Vulkan's names, reserved names and keywords."""
    found = set()
    for header in INCLUDE.glob("vkgate/**/*.[ch]pp*"):
        text = re.sub(r"//.*|\"(?:\\.|[^\"\\\n])*\"", "", header.read_text())
        found |= set(re.findall(r"\b[A-Za-z]\w*", text))
    return {word for word in found - KEYWORDS if not re.match(r"(?i)vk|pfn_vk|rtld_", word)}


def folders(command):
    """The folders in which the compiler looks for system headers."""
    text = subprocess.run([*command, "-E", "-v", "-x", "c++", "/dev/null"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True).stderr
    listed = text.split("#include <...> search starts here:")[1].split("End of search list.")[0].split()
    return [folder for folder in dict.fromkeys([*listed, *MORE_FOLDERS])
            if pathlib.Path(folder).is_dir() and pathlib.Path(folder).resolve() != INCLUDE]


def definitions(command, names):
    """{name: the texts that follow it in the headers' #define lines}"""
    found = {name: list(texts) for name, texts in ALWAYS.items() if name in names}
    files = subprocess.run(["grep", "-rlE", "--include=*.h", "--include=*.hpp", r"^\s*#\s*define\s", *folders(command)],
                           stdout=subprocess.PIPE, text=True).stdout.splitlines()
    for file in files:
        text = pathlib.Path(file).read_text(errors="replace").replace("\\\n", " ")
        for name, rest in re.findall(r"(?m)^[ \t]*#[ \t]*define[ \t]+(\w+)(.*)$", text):
            rest = re.sub(r"/\*.*?\*/|/\*.*|//.*", "", rest).rstrip()
            if name in names - OF_THE_STANDARD_LIBRARY - OF_VULKAN and rest not in found.setdefault(name, []):
                found[name].append(rest)
    return len(files), {name: texts for name, texts in found.items() if texts}


def errors(command, defined):
    text = BEFORE + "".join(f"#undef {name}\n#define {name}{rest}\n" for name, rest in defined)
    result = subprocess.run([*command, "-std=c++17", "-DVK_NO_PROTOTYPES", "-fsyntax-only", "-x", "c++", "-"],
                            input=text + "".join(f'#include "{use}"\n' for use in USES), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return result.stdout if result.returncode != 0 else ""


def harmful(command, defined):
    """The definitions with which vkgate does not compile, and the compiler's output."""
    text = errors(command, defined)
    if not text or len(defined) <= 1:
        return [(defined[0], text)] if text else []
    half = len(defined) // 2
    return harmful(command, defined[:half]) + harmful(command, defined[half:])


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    command, names = sys.argv[1:], words()
    if not {"Gate", "load", "satisfied_term"} <= names:
        sys.exit("words of vkgate's headers are missing")
    files, found = definitions(command, names)
    wrong = []
    for turn in range(max(map(len, found.values()))):
        defined = [(name, texts[turn]) for name, texts in sorted(found.items()) if turn < len(texts)]
        wrong += harmful(command, defined)
    for (name, rest), text in wrong:
        print(f"vkgate does not compile after #define {name}{rest}:\n{text[:600]}")
    print(f"{len(names)} words, {files} headers, {sum(map(len, found.values()))} macros of these names: "
          f"{' '.join(sorted(found))}; {len(wrong)} do harm")
    return 1 if wrong else 0


sys.exit(main())
