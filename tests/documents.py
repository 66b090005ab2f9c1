#!/usr/bin/env python3
"""Checks README.md, docs/*.md, examples/*/README.md and cmake/packaging/README.md.

    documents.py [--with PEER FOLDER]... COMPILER [FLAG...]     the exit code is 0 if all checks pass

- Every block of C++ compiles. A program compiles by itself, and must equal one of the examples. A "cpp file" block
  compiles at namespace scope. "cpp hpp" is a source by itself, and so are "cpp volk", "cpp bootstrap", "cpp vma" and
  "cpp imgui", if --with gives the folder of volk.h, VkBootstrap.h, vk_mem_alloc.h or imgui.h, and "cpp installed" if
  all headers that it includes are installed.
  "cpp module" is for tests/module.py. Any other block compiles in its own function, after documents/context.hpp.
- A block prints what its comments show as its output (after documents/printing.hpp).
- Every block has a known language, so that none is overlooked; every file that a page names exists.
- Every link within the repository leads to a file, and to a heading if the link names one.
- The README has fewer than 150 lines, and code within its first 30.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

PEERS = ("volk", "bootstrap", "vma", "imgui")
LANGUAGES = {"", "cmake", "lua", "mermaid", "sh", "starlark", "text", *(f"cpp{kind}" for kind in
                                                     ("", " file", " hpp", " installed", " module", *(f" {peer}" for peer in PEERS)))}
QT = [f"-isystem{folder}" for folder in pathlib.Path("/usr/include").glob("*/qt6")]
ROOT = pathlib.Path(__file__).resolve().parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("**/*.md")),
             ROOT / "cmake/packaging/README.md", *sorted((ROOT / "examples").glob("*/README.md"))]
CONTEXT = f'#include "{ROOT}/tests/documents/context.hpp"\n'


def blocks(document):
    """Yields (the word after the language, line, text) for each block of C++."""
    for match in re.finditer(r"^```cpp *(\w*)\n(.*?)^```$", document.read_text(), re.M | re.S):
        line = document.read_text()[:match.start(2)].count("\n") + 1
        yield match.group(1), line, match.group(2)


def source_of(document, others):
    """One source that contains all blocks of a document except its programs."""
    source = CONTEXT
    for kind, line, text in others:
        at = f'#line {line} "{document}"\n'
        # A function may end with `return fail(...)`.
        source += at + text if kind == "file" else f"int block_{line}();\nint block_{line}() {{\n{at}{text}return 0;\n}}\n"
    return source


def compile_errors(command, source):
    result = subprocess.run([*command, "-fsyntax-only", "-x", "c++", "-"], input=source, text=True,
                            stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return result.stdout if result.returncode != 0 or result.stdout else ""


def lacks_headers(command, text):
    asked = "".join(f"#if !__has_include({header})\n#error\n#endif\n" for header in re.findall(r"#include (<.*?>)", text))
    return compile_errors(command, asked) != ""


def shown_output(text):
    """What the block says that it prints: the comments right after a statement with std::puts."""
    return " ".join(line.strip().lstrip("/ ") for comments in re.findall(r"puts\([^;]*;\n((?: *//.*\n)+)", text)
                    for line in comments.splitlines())


def printed_output(command, text):
    with tempfile.TemporaryDirectory() as folder:
        source = f'{CONTEXT}#include "{ROOT}/tests/documents/printing.hpp"\nint main() {{\n{text}}}\n'
        program = pathlib.Path(folder) / "program"
        subprocess.run([*command, "-x", "c++", "-", "-o", program, "-ldl"], input=source, text=True, check=True)
        return " ".join(subprocess.run([program], capture_output=True, text=True, check=True).stdout.split())


def anchors(document):
    """The anchors that a hosting site makes from the headings."""
    for heading in re.findall(r"^#+ (.*)$", document.read_text(), re.M):
        yield re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def unknown_languages(document):
    fences = re.findall(r"^ *```(.*)$", document.read_text(), re.M)
    return [language for language in fences[::2] if language not in LANGUAGES]


def absent_files(document):
    """Absent files named in backticks, by a path from the root, the document's folder or an include folder."""
    for name in re.findall(r"`<?([\w.-]+(?:/[\w.-]+)+)>?`", document.read_text()):
        folders = (ROOT, document.parent, ROOT / "include", ROOT / "include/vkgate", ROOT / "tests", ROOT / "cmake")
        is_built = name.startswith("build/")
        if not is_built and pathlib.Path(name).suffix and not any((folder / name).exists() for folder in folders):
            yield name


def broken_links(document):
    text = re.sub(r"^```.*?^```$", "", document.read_text(), flags=re.M | re.S)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"\w+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        if not target.exists() or (anchor and anchor not in anchors(target)):
            yield link


def main():
    arguments, folders = sys.argv[1:], {}
    while arguments[:1] == ["--with"]:
        _, peer, folders[peer], *arguments = arguments
    if not arguments:
        sys.exit(__doc__)
    command = [*arguments, "-std=c++17", "-Wall", "-Wextra", "-Wno-unused"]
    examples = [path.read_text() for path in (ROOT / "examples").glob("*.cpp")]
    faults, without, compiled, printing, links = [], [], 0, 0, 0
    for document in DOCUMENTS:
        name = document.relative_to(ROOT)
        found = [block for block in blocks(document) if block[0] != "module"]
        programs = [block for block in found if "int main(" in block[2]]
        for _, line, text in programs:
            if text not in examples:
                faults.append(f"{name}:{line}: no example matches this program")
        for source in [source_of(document, [b for b in found if b not in programs and b[0] not in ("hpp", "installed", *PEERS)]),
                       *[b[2] for b in programs], *[b[2] for b in found if b[0] == "hpp"]]:
            if errors := compile_errors(command, source):
                faults.append(f"{name}:\n{errors}")
        for _, line, text in found:
            if shown := shown_output(text):
                printing += 1
                if (printed := printed_output(command, text)) != " ".join(shown.split()):
                    faults.append(f"{name}:{line}: the block prints\n{printed}")
        for peer, line, text in found:
            if peer == "installed":
                with_qt = [*command, *QT, "-fPIC"]
                if lacks_headers(with_qt, text):
                    without.append(f"headers for {name}:{line}")
                    continue
                compiled += 1
                if errors := compile_errors(with_qt, f'#line {line} "{name}"\n{text}'):
                    faults.append(f"{name}:\n{errors}")
            elif peer not in PEERS:
                compiled += 1
            elif peer in folders:
                compiled += 1
                # Peers may need newer Vulkan headers than the compiler's: volk's package comes with them.
                newer = [f"-isystem{folders[other]}" for other in {peer, *folders}]
                if errors := compile_errors([command[0], *newer, *command[1:]], text):
                    faults.append(f"{name}:\n{errors}")
            else:
                without.append(peer)
        links += len(re.findall(r"\]\(", document.read_text()))
        faults += [f"{name}: the link {link} is broken" for link in broken_links(document)]
        faults += [f"{name}: a block of unknown language: {language}" for language in unknown_languages(document)]
        faults += [f"{name}: there is no {file}" for file in absent_files(document)]

    readme = (ROOT / "README.md").read_text().splitlines()
    if len(readme) >= 150:
        faults.append(f"README.md has {len(readme)} lines")
    if "```cpp" not in readme[:30]:
        faults.append("README.md has no code within its first 30 lines")
    print("\n".join(faults))
    print(f"{compiled} blocks of code compiled, {len(without)} not (missing: {', '.join(without) or 'nothing'}); "
          f"{printing} print what they show; {links} links; {len(faults)} faults")
    return 1 if faults or compiled < 10 or printing < 3 else 0


sys.exit(main())
