"""Ranges of what enters the matrices of the encoder, over sentences of the treebanks: fixed scales for the int8 network."""

import torch
from batches import batched, collate, prepare
from layers import Sample
from net import Engine
from torch import Tensor, nn

PARTS = ("query", "out", "up")  # query's input is key's and value's too; down's has too long a tail for one scale


def ranges(net: Engine, samples: list[Sample]) -> dict[str, tuple[float, float]]:
    """Least and greatest input by the name of the matrix."""
    seen: dict[str, tuple[float, float]] = {}

    def watch(name: str, module: nn.Module) -> torch.utils.hooks.RemovableHandle:
        def look(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            low, high = inputs[0].min().item(), inputs[0].max().item()
            before = seen.get(name, (0.0, 0.0))
            seen[name] = (min(low, before[0]), max(high, before[1]))

        return module.register_forward_pre_hook(look)

    hooks = [watch(f"{i}.{part}", getattr(block, part)) for i, block in enumerate(net.encoder.blocks) for part in PARTS]
    net.eval()
    with torch.no_grad():
        for group in batched(prepare(samples, net.labels), 4000):
            batch = collate(group)
            net.words(batch["pieces"], batch["cases"], batch["first"])
    for hook in hooks:
        hook.remove()
    return seen
