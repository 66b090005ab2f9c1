"""Runs programs with stacks of layers."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import live


class Layer:
    """A layer with a manifest in a folder of its own.

    extensions: the extensions that it supplies according to its manifest
    """

    def __init__(self, folder, name, library, model=None):
        """`model` is a manifest from which everything except the library is copied."""
        manifest = json.loads(pathlib.Path(model).read_text()) if model else {
            "file_format_version": "1.2.0", "layer": {
                "name": name, "type": "GLOBAL", "api_version": "1.4.0", "implementation_version": "1",
                "description": "A layer under test"}}
        content = manifest["layer"]
        content["library_path"] = library
        self.name, self.path, self.library = name, library, os.path.basename(library)
        self.extensions = {extension["name"] for kind in ("instance_extensions", "device_extensions")
                           for extension in content.get(kind, ())}
        self.folder = tempfile.mkdtemp(dir=folder)
        pathlib.Path(self.folder, "layer.json").write_text(json.dumps(manifest))


class Stack:
    """A Vulkan library, the layers (the one nearest to the application first) and the driver."""

    def __init__(self, name, library, layers, driver):
        self.name, self.library, self.layers, self.driver = name, library, layers, driver

    def environment(self, record):
        # Drop the caller's settings for the loader: other drivers, layers, filters.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("VK_")}
        return {**environment,
                "VK_DRIVER_FILES": self.driver, "VK_ICD_FILENAMES": self.driver,  # new name and old
                "VK_LOADER_LAYERS_DISABLE": "~implicit~", "NODEVICE_SELECT": "1",
                # Loader 1.3.239 orders layers by their folders. Newer loaders order layers by their names.
                "VK_LAYER_PATH": ":".join(layer.folder for layer in self.layers) or os.devnull,
                "VK_INSTANCE_LAYERS": ":".join(layer.name for layer in self.layers),
                "VKGATE_TEST_LAYER_RECORD": record}


class Application:
    """The program of program.cpp, running in a stack. Its answers are lines of pairs of words."""

    def __init__(self, program, stack, folder):
        record = os.path.join(folder, "record")
        pathlib.Path(record).write_text("")
        self.stack, self.question = stack, "the start"
        self.record, self.errors = open(record), open(os.path.join(folder, "errors"), "w+")
        self.messages = []  # of the validation layer
        command = [program, stack.library] if stack.library else [program]
        self.process = subprocess.Popen(command, env=stack.environment(record), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.errors, text=True)
        self.about = self.words(self.line())

    @staticmethod
    def words(line):
        words = line.split()
        return dict(zip(words[1::2], words[2::2]))

    def line(self):
        for line in self.process.stdout:
            if line.startswith("> "):
                return line[2:].strip()
            self.messages.append(line)
        code = self.process.wait()
        self.errors.seek(0)
        errors = self.errors.read()[-2000:]
        if code == live.SKIPPED:
            live.skip(errors)
        sys.exit(f"{errors}\n{self.stack.name}: the program ended with exit code {code} at: "
                 f"{self.question[:300]}")

    def ask(self, *question):
        """The lines of the answer, and those that the test layer wrote meanwhile."""
        self.question = " ".join(map(str, question))
        self.process.stdin.write(self.question + "\n")
        self.process.stdin.flush()
        lines = []
        while (line := self.line()) != "done":
            lines.append(line)
        return lines, self.record.read().splitlines()

    def has_loaded(self, layer):
        return layer.library in pathlib.Path(f"/proc/{self.process.pid}/maps").read_text()

    def end(self):
        """Ends the program. Its exit code."""
        self.process.stdin.close()
        self.messages += self.process.stdout.readlines()
        return self.process.wait()


def run(command, stack, folder):
    """Runs a program once. Its exit code, its output, and the lines that the test layer wrote."""
    record = pathlib.Path(folder, "record")
    record.write_text("")
    done = subprocess.run(command, env=stack.environment(str(record)), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True, check=False)
    return done.returncode, done.stdout, record.read_text().splitlines()
