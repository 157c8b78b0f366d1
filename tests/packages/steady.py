"""Build scripts write in one order, whichever map they go through: two of them are built into the program."""

import os
import sys

from install import fresh
from place import ROOT, output, run

sys.path.insert(0, str(ROOT / "dist"))

from packing import steady  # noqa: E402

# Prints the order of a hash map, which std draws for each process.
SOURCE = """
fn main() {
    let map: std::collections::HashMap<u32, ()> = (0..100).map(|n| (n, ())).collect();
    println!("{:?}", map.keys().collect::<Vec<_>>());
}
"""


def check():
    folder = fresh("steady")
    (folder / "order.rs").write_text(SOURCE)
    environment = os.environ | steady.variables(folder)
    orders = {}
    for name in ["build-script-build", "build-script-main", "rustc"]:
        run("rustc", "-o", folder / name, folder / "order.rs")
        orders[name] = {output(folder / name, env=environment) for _ in range(3)}
    assert len(orders["build-script-build"]) == len(orders["build-script-main"]) == 1, orders
    assert len(orders["rustc"]) == 3, "programs that are no build scripts draw as ever"
    print("  one order for build scripts, any for other programs")
