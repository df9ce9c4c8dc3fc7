"""How long each model takes, and how much memory.

python benchmarks/models.py [REFERRALS]

Judges that many made-up referrals (300 unless told), each model in a process of its own with one
thread, and prints referrals and sentences a second and the peak memory. Loading is told apart.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

MODELS = ("child-first", "fast", "rules")
UNLESS_TOLD = 300
KILOBYTES = 1024


def main() -> None:
    """Run each model in its own process, so that memory is its own."""
    count = sys.argv[1] if len(sys.argv) > 1 else str(UNLESS_TOLD)
    print("| model | loading, s | referrals a second | sentences a second | peak memory, MB |")
    print("| --- | --- | --- | --- | --- |")
    for model in MODELS:
        subprocess.run([sys.executable, __file__, count, model], check=True)


def measure(count: int, model: str) -> None:
    """Judge ``count`` referrals with ``model`` and print a row of the table."""
    begun = time.perf_counter()
    from auditor.audit import load_auditor
    from auditor.classifier.corpus import referral_files
    from auditor.learning.marked import read_marked
    from auditor.places import data_folder

    auditor = load_auditor(model=model)
    loaded = time.perf_counter() - begun
    corpus: Path = data_folder("models") / "corpus"
    marked = read_marked(referral_files(corpus))[:count]
    auditor.audit_many([marked[0].referral])
    begun = time.perf_counter()
    for at in range(0, len(marked), 50):
        auditor.audit_many([m.referral for m in marked[at : at + 50]])
    took = time.perf_counter() - begun
    sentences = sum(len(m.spans) for m in marked)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KILOBYTES
    print(
        f"| {model} | {loaded:.1f} | {len(marked) / took:.1f} | {sentences / took:.0f} "
        f"| {memory:.0f} |"
    )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(int(sys.argv[1]), sys.argv[2])
    else:
        main()
