// The symbols of an ELF library, as `nm` shows them.
#pragma once

#ifdef __ELF__
#include <cstddef>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#include <elf.h>
#include <link.h>

struct ElfSymbol {
    std::string name;
    bool is_undefined;  ///< other libraries have it; `nm` marks it with U
    bool is_unique;     ///< one for the whole process; `nm` marks it with u
};

/// Throws if the file is not an ELF library for this machine.
inline std::vector<ElfSymbol> elf_symbols(const char* path) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), {});
    const auto read = [&bytes](std::size_t offset, auto what) {
        if (offset + sizeof what > bytes.size())
            throw std::runtime_error("not a whole ELF library");
        std::memcpy(&what, bytes.data() + offset, sizeof what);
        return what;
    };
    const auto header = read(0, ElfW(Ehdr)());
    const auto section = [&](std::size_t i) {
        return read(header.e_shoff + i * header.e_shentsize, ElfW(Shdr)());
    };
    std::vector<ElfSymbol> symbols;
    for (std::size_t i = 0; i != header.e_shnum; ++i) {
        const ElfW(Shdr) table = section(i);
        if (table.sh_type != SHT_SYMTAB && table.sh_type != SHT_DYNSYM)
            continue;
        const std::size_t names = section(table.sh_link).sh_offset;
        for (std::size_t at = 0; at != table.sh_size; at += table.sh_entsize) {
            const auto symbol = read(table.sh_offset + at, ElfW(Sym)());
            symbols.push_back({bytes.data() + names + symbol.st_name, symbol.st_shndx == SHN_UNDEF,
                               symbol.st_info >> 4 == STB_GNU_UNIQUE});
        }
    }
    return symbols;
}
#endif
