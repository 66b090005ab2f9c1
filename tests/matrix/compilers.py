"""Compilers."""
import rows


def configurations():
    def with_compiler(name):
        def attempt(folder):
            compiler = [rows.tool(name)]
            return rows.run_suite([rows.suite(folder, compiler)])
        return attempt
    for name in ("g++-11", "g++-12", "clang++-13", "clang++-14", "clang++-16", "clang++-19"):
        yield rows.Row(f"{name}, C++17", with_compiler(name), 60)
