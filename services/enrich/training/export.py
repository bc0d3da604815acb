"""The trained parts as plain arrays: what `warta_enrich.entities.tagger` reads.

The weights of the linear part are whole numbers of one step; those of the recurrent part have half
precision. The gates that open and close by a sigmoid are written so that a tangent does it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.linear import Linear
from training.recurrent import Recurrent
from warta_enrich.entities.tagger import FILE

TARGET = Path(__file__).parents[1] / "warta_enrich" / "entities" / FILE
HALF = np.float32(0.5)
LARGEST = 4095
"""Steps of the weights: coarse enough to be packed well, and no figure is worse for it."""


def quantize(table: NDArray[np.float32]) -> tuple[NDArray[np.int16], float]:
    """Weights as whole numbers, and the step between them; the smallest become nothing."""
    step = float(np.abs(table).max()) / LARGEST
    return np.rint(table / step).astype(np.int16), step


def list_recurrent(model: Recurrent) -> dict[str, NDArray[np.float16]]:
    """The arrays of the recurrent part, in half precision."""
    state = {name: tensor.detach().numpy() for name, tensor in model.state_dict().items()}
    ends = ("", "_reverse")
    size = model.settings.hidden
    halves = np.ones(4 * size, np.float32)
    halves[: 2 * size] = halves[3 * size :] = HALF
    into = [state[f"passes.weight_ih_l0{end}"] * halves[:, None] for end in ends]
    again = [state[f"passes.weight_hh_l0{end}"] * halves[:, None] for end in ends]
    bias = [
        (state[f"passes.bias_ih_l0{end}"] + state[f"passes.bias_hh_l0{end}"]) * halves
        for end in ends
    ]
    arrays = {
        "words": state["words.weight"],
        "letters": state["letters.weight"],
        "shapes": state["shapes.weight"],
        "kinds": state["kinds.weight"],
        "domain": state["domains.weight"],
        "input": np.concatenate(into),
        "again": np.stack(again),
        "bias": np.concatenate(bias),
        "out": state["out.weight"],
        "shift": state["out.bias"],
        "direct": state["direct.weight"],
        "habits": state["habits.weight"],
    }
    return {f"recurrent_{name}": array.astype(np.float16) for name, array in arrays.items()}


def write_model(
    linear: Linear, recurrent: Recurrent, shares: tuple[float, float], version: str
) -> None:
    """Write both parts. `shares` are the weights of the linear and the recurrent scores."""
    own, other = shares
    table, step = quantize(linear.table.detach().numpy())
    arrays: Mapping[str, Any] = {
        "version": np.array(version),
        "table": table,
        "table_scale": np.float32(step),
        "vocabulary": np.frombuffer("\n".join(recurrent.vocabulary.words).encode(), np.uint8),
        **list_recurrent(recurrent),
        **_join_chains(linear, recurrent, own, other),
    }
    np.savez_compressed(TARGET, **arrays)


def _join_chains(
    linear: Linear, recurrent: Recurrent, own: float, other: float
) -> dict[str, NDArray[np.float32]]:
    fast = [linear.chain.between, linear.chain.first]
    slow = [recurrent.chain.between, recurrent.chain.first]
    names = ("between", "first")
    joined = {f"fast_{n}": f.detach().numpy() for n, f in zip(names, fast, strict=True)}
    for name, f, s in zip(names, fast, slow, strict=True):
        joined[f"both_{name}"] = own * f.detach().numpy() + other * s.detach().numpy()
    return {**joined, "shares": np.array([own, other], np.float32)}
