"""Code shared by the modules that write packed numbers."""


def header(introduction, body, includes=()):
    yield introduction
    yield ""
    for include in includes:
        yield f"#include <{include}>"
    if includes:
        yield ""
    yield "VKGATE_NAMESPACE_BEGIN"
    yield "namespace detail::packed_data {"
    yield ""
    yield from body
    yield ""
    yield "}  // namespace detail::packed_data"
    yield "VKGATE_NAMESPACE_END"


def string(kind, name, prefix, texts):
    """An array initialized by a string literal; lines break between texts."""
    yield f"VKGATE_DETAIL_HIDDEN inline constexpr {kind} {name}[] ="
    line = ""
    for text in texts:
        if len(line) + len(text) > 92:
            yield f'    {prefix}"{line}"'
            line = ""
        line += text
    yield f'    {prefix}"{line}";'


def numbers(name, rows):
    """An array of 16-bit numbers, each in the shorter of two spellings: an octal escape has three digits at most."""
    yield from string("char16_t", name, "u", ("".join(f"\\{number:o}" if number <= 0o777 else f"\\x{number:x}"
                                                     for number in row) for row in rows))


def column(name, values):
    yield from numbers(name, ((value,) for value in values))
