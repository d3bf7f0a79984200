"""Train the engine: python recipes/model/engine/train.py --out build/engine/net.pt [--from net.pt] [--epochs 8] ...

Losses of all layers are added, each over the words that its corpus annotates. On a CPU that has bfloat16 matrix units the
matrix products are done in bfloat16.
"""

import argparse
import pickle
import random
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import torch
from batches import batched, collate, predict, prepare
from evaluate import report
from layers import IGNORE, SPANS, Sample
from net import Engine, load, save
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 (its usual name)

MOST_PIECES = 256  # a longer sentence is left out
MASK = 103  # the piece that hides another
WEIGHTS = {
    "upos": 0.5,
    "xpos": 0.5,
    "lemma": 0.4,
    "names": 2.0,
    "defence": 1.0,
    "time": 1.0,
    "trigger": 12.0,
    "roles": 3.0,
    "status": 1.0,
    "factuality": 0.3,
}


def losses(net: Engine, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Loss of each layer that this batch annotates."""
    x = net.words(batch["pieces"], batch["cases"], batch["first"])
    scores = {name: s.float() for name, s in net.heads(x).items()}
    out = {}
    for name in ("upos", "xpos", "lemma", "defence", *SPANS):
        if (batch[name] != IGNORE).any():
            out[name] = F.cross_entropy(scores[name].flatten(0, 1), batch[name].flatten(), ignore_index=IGNORE)
    named = batch["names"].any(-1)
    if named.any():
        logp = scores["names"][named].log_softmax(-1)
        out["names"] = -logp.masked_fill(~batch["names"][named], -1e4).logsumexp(-1).mean()
    if (batch["head"] != IGNORE).any():
        out |= _tree_losses(net, x, batch)
    known = ~batch["happened"].isnan()
    if known.any():
        out["happened"] = 0.3 * F.smooth_l1_loss(scores["happened"][..., 0][known], batch["happened"][known])
    known = ~batch["trigger"].isnan()
    if known.any():
        out["trigger"] = F.binary_cross_entropy_with_logits(scores["trigger"][known], batch["trigger"][known]) * 10
        for name in ("status", "factuality"):
            told = batch[name].sum(-1) > 0
            if told.any():
                out[name] = F.cross_entropy(scores[name][told], batch[name][told])
    if len(batch["linked"]):
        b, i = batch["linked"].T
        linked = net.roles(i, x[b, i], x[b]).float()
        out["roles"] = F.binary_cross_entropy_with_logits(linked[batch["mask"][b]], batch["roles"][batch["mask"][b]]) * 10
    return out


def _tree_losses(net: Engine, x: Tensor, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    rows = (batch["head"] != IGNORE).any(1)
    head, x = batch["head"][rows], x[rows]
    arcs = net.arcs(x, batch["mask"][rows])
    relation = net.relations(net.relation_parts(x), head.clamp(min=0)).float()
    return {
        "arc": F.cross_entropy(arcs.flatten(0, 1), head.flatten(), ignore_index=IGNORE),
        "relation": F.cross_entropy(relation.flatten(0, 1), batch["relation"][rows].flatten(), ignore_index=IGNORE),
    }


def vocabularies(samples: list[Sample]) -> dict[str, list[str]]:
    """Labels that the treebanks decide, frequent ones first; a lemma script or relation seen once is left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("upos", "xpos", "lemma", "relation")}
    for sample in samples:
        for name, counter in counts.items():
            counter.update(sample.layers.get(name, ()))
    least = {"lemma": 3, "relation": 2}
    return {name: [v for v, n in c.most_common() if n >= least.get(name, 1)] for name, c in counts.items()}


class Training:
    """One command's training: what changes from step to step, kept after every epoch."""

    def __init__(self, net: Engine, samples: list[Sample], arguments: argparse.Namespace) -> None:
        self.net, self.arguments = net, arguments
        self.rows = [row for row in prepare(samples, net.labels) if len(row["pieces"]) <= MOST_PIECES]
        self.mixer = random.Random(arguments.seed)
        encoder = [p for n, p in net.named_parameters() if n.startswith("encoder.") and "cases" not in n]
        heads = [p for n, p in net.named_parameters() if not n.startswith("encoder.") or "cases" in n]
        groups = [{"params": encoder, "lr": arguments.rate}, {"params": heads, "lr": arguments.head_rate}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
        steps = arguments.epochs * sum(1 for _ in self.batches(random.Random(0)))
        warm = max(1, min(200, steps // 10))
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimiser, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
        )
        self.kept = arguments.out.with_suffix(".state")
        self.epoch = 0

    def batches(self, mixer: random.Random) -> Iterator[list[dict[str, Any]]]:
        """Annotated passages, as often as asked, and so large a share of everything else, drawn anew."""
        others, passages = self.arguments.others, [row for row in self.rows if row["roles"] is not None]
        chosen = self.rows if others >= 1 else [row for row in self.rows if row["roles"] is not None or mixer.random() < others]
        return batched([*chosen, *passages * (self.arguments.passages - 1)], self.arguments.batch, mixer)

    def hidden(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Some pieces masked and some letter cases forgotten, so that a word is read from its neighbours too."""
        for name, instead in (("pieces", MASK), ("cases", 0)):
            drawn = (torch.rand(batch[name].shape) < self.arguments.hide) & (batch["pieces"] > MASK)
            batch[name] = batch[name].masked_fill(drawn, instead)
        return batch

    def learn(self) -> None:
        """One epoch."""
        self.net.train()
        began, totals = time.monotonic(), Counter()
        for done, group in enumerate(self.batches(self.mixer), 1):
            batch = self.hidden(collate(group))
            with torch.autocast("cpu", torch.bfloat16, enabled=self.arguments.bfloat16):
                parts = losses(self.net, batch)
            loss = sum(WEIGHTS.get(name, 1.0) * value for name, value in parts.items())
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
            self.optimiser.step()
            self.schedule.step()
            totals.update({name: value.item() for name, value in parts.items()})
            totals.update({f"{name}#": 1 for name in parts})
            if done % 200 == 0:
                print(f"  step {done}, {time.monotonic() - began:.0f} s, loss {loss.item():.3f}", flush=True)
        self.epoch += 1
        means = {n: round(totals[n] / totals[f"{n}#"], 4) for n in totals if not n.endswith("#")}
        print(f"epoch {self.epoch}: {time.monotonic() - began:.0f} s", means, flush=True)

    def keep(self) -> None:
        """Write the network, and all that is needed to go on."""
        save(self.net, self.arguments.out)
        state = {"net": self.net.state_dict(), "optimiser": self.optimiser.state_dict(), "schedule": self.schedule.state_dict()}
        torch.save(state | {"epoch": self.epoch, "mixer": self.mixer.getstate(), "torch": torch.get_rng_state()}, self.kept)

    def restore(self) -> None:
        """Go on after the last whole epoch, if one was kept."""
        if self.kept.exists():
            state = torch.load(self.kept, weights_only=False)
            for name in ("net", "optimiser", "schedule"):
                getattr(self, name).load_state_dict(state[name])
            self.mixer.setstate(state["mixer"])
            torch.set_rng_state(state["torch"])
            self.epoch = state["epoch"]


def train(net: Engine, samples: list[Sample], dev: dict[str, list[Sample]], arguments: argparse.Namespace) -> None:
    """Train, measuring every few epochs and at the end."""
    training = Training(net, samples, arguments)
    if arguments.resume:
        training.restore()
    while training.epoch < arguments.epochs:
        training.learn()
        training.keep()
        if training.epoch % arguments.every == 0 or training.epoch == arguments.epochs:
            for name, measured in dev.items():
                print("  ", name, report(measured, partial(predict, net)), flush=True)
    training.kept.unlink(missing_ok=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--samples", type=Path, default=Path("build/engine/samples.pkl"), help="what prepare.py wrote")
    parser.add_argument("--out", type=Path, default=Path("build/engine/net.pt"))
    parser.add_argument("--from", dest="start", type=Path, help="go on from this network")
    parser.add_argument("--resume", action="store_true", help="go on after the last whole epoch of the same command")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=1500, help="pieces a batch")
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--others", type=float, default=1.0, help="share of the samples that are no annotated passages, in each epoch")
    parser.add_argument("--passages", type=int, default=1, help="how often each annotated passage is read in an epoch")
    parser.add_argument("--hide", type=float, default=0.0, help="share of the pieces that are masked")
    parser.add_argument("--weight", action="append", default=[], metavar="LAYER=NUMBER", help="another weight of a layer's loss")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=2, help="epochs between measurements")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--no-bfloat16", dest="bfloat16", action="store_false")
    arguments = parser.parse_args()
    WEIGHTS.update({name: float(number) for name, number in (pair.split("=") for pair in arguments.weight)})
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(arguments.threads)
    data = pickle.loads(arguments.samples.read_bytes())
    if arguments.start:
        net = load(arguments.start)
    else:
        net = Engine(vocabularies(data["train"]))
        net.encoder.load_pretrained()
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    train(net, data["train"], data["dev"], arguments)


if __name__ == "__main__":
    main()
