"""What somebody would write with PyTorch, on the same images, split and input size: ResNet18 trained, then cut by Torch-Pruning
or factorised by SVD *after* training, each fine-tuned for half the epochs. Called by scripts/evidence/compare-ways.ts.

Reads one JSON document from standard input:
    {folder, classes, pixels, images: [{file, label, side}], seed, epochs, sizes: [share of the dense bytes]}
and writes one line of JSON for each network:
    {way, size, bytes, accuracy, macroF1, seconds, testImages}

Needs torch, torchvision, torch-pruning, numpy and Pillow. Bytes are those of all weights as float32 with batch norm folded, as in Fettle's files.
"""
import copy
import json
import random
import sys
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as functional
import torch_pruning
import torchvision
from PIL import Image
from torch import nn

PEAK_RATE = 0.1
FINE_TUNING_RATE = 0.02
BATCH = 32
WEIGHT_DECAY = 5e-4
# Torch-Pruning never removes a whole layer.
LARGEST_RATIO = 0.97


class Data:
    def __init__(self, job):
        pixels = job["pixels"]
        folder = Path(job["folder"])
        rows = [np.asarray(Image.open(folder / image["file"]).convert("RGB").resize((pixels, pixels), Image.Resampling.BILINEAR)) for image in job["images"]]
        images = torch.from_numpy(np.stack(rows)).permute(0, 3, 1, 2).float() / 255
        sides = {side: [index for index, image in enumerate(job["images"]) if image["side"] == side] for side in ("train", "validation", "test")}
        seen = images[sides["train"]]
        self.images = (images - seen.mean((0, 2, 3), keepdim=True)) / seen.std((0, 2, 3), keepdim=True)
        self.labels = torch.tensor([image["label"] for image in job["images"]])
        self.sides = sides
        self.classes = len(job["classes"])


def seed_all(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def scores(network, data, side):
    """(accuracy, macro-F1)"""
    network.eval()
    rows = data.sides[side]
    with torch.no_grad():
        predicted = torch.cat([network(data.images[rows[at : at + 64]]).argmax(1) for at in range(0, len(rows), 64)])
    actual = data.labels[rows]
    f1 = []
    for label in range(data.classes):
        hits = int(((predicted == label) & (actual == label)).sum())
        others = int((predicted == label).sum()) + int((actual == label).sum())
        f1.append(2 * hits / max(1, others))
    return float((predicted == actual).float().mean()), sum(f1) / len(f1)


def train(network, data, epochs, peak_rate):
    """Keeps the weights of the best epoch on validation. Returns seconds."""
    begin = time.time()
    rows = list(data.sides["train"])
    steps = max(1, len(rows) // BATCH)
    optimizer = torch.optim.SGD(network.parameters(), peak_rate, momentum=0.9, weight_decay=WEIGHT_DECAY, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, peak_rate, total_steps=steps * epochs)
    best, best_state = -1.0, None
    for _ in range(epochs):
        network.train()
        random.shuffle(rows)
        for step in range(steps):
            batch = rows[step * BATCH : (step + 1) * BATCH]
            images = data.images[batch]
            for axis in (2, 3):
                if random.random() < 0.5:
                    images = images.flip(axis)
            optimizer.zero_grad()
            functional.cross_entropy(network(images), data.labels[batch]).backward()
            optimizer.step()
            schedule.step()
        macro_f1 = scores(network, data, "validation")[1]
        if macro_f1 >= best:
            best, best_state = macro_f1, copy.deepcopy(network.state_dict())
    network.load_state_dict(best_state)
    return time.time() - begin


def bytes_of(network):
    """Convolutions and linear layers, each output with one bias: where batch norm has been folded."""
    count = 0
    for module in network.modules():
        if isinstance(module, (nn.Conv2d, nn.Linear)):
            # The first of two convolutions that were one has no batch norm behind it.
            outputs = 0 if getattr(module, "is_first_half", False) else module.weight.shape[0]
            count += module.weight.numel() + outputs
    return 4 * count


def pruned(dense, pixels, ratio):
    network = copy.deepcopy(dense)
    example = torch.randn(1, 3, pixels, pixels)
    pruner = torch_pruning.pruner.MagnitudePruner(
        network, example, importance=torch_pruning.importance.GroupMagnitudeImportance(p=2), pruning_ratio=ratio, max_pruning_ratio=LARGEST_RATIO, ignored_layers=[network.fc]
    )
    pruner.step()
    return network


class Factorised(nn.Module):
    """Channel form: k x k to r channels, then 1 x 1 to n."""

    def __init__(self, convolution, left, values, right, rank):
        super().__init__()
        outputs, inputs, height, width = convolution.weight.shape
        root = values[:rank].sqrt()
        self.first = nn.Conv2d(inputs, rank, (height, width), convolution.stride, convolution.padding, bias=False)
        self.first.weight.data = (root[:, None] * right[:rank]).reshape(rank, inputs, height, width)
        self.first.is_first_half = True
        self.second = nn.Conv2d(rank, outputs, 1, bias=False)
        self.second.weight.data = (left[:, :rank] * root).reshape(outputs, rank, 1, 1)

    def forward(self, images):
        return self.second(self.first(images))


def factorised(dense, spectra, energy):
    network = copy.deepcopy(dense)
    for name, (left, values, right) in spectra.items():
        parent_name, _, last = name.rpartition(".")
        parent = network.get_submodule(parent_name)
        convolution = getattr(parent, last)
        share = (values**2).cumsum(0) / (values**2).sum()
        rank = int((share < energy).sum()) + 1
        outputs, inputs, height, width = convolution.weight.shape
        if rank * (outputs + inputs * height * width) < convolution.weight.numel():
            setattr(parent, last, Factorised(convolution, left, values, right, rank))
    return network


def spectra_of(network):
    found = {}
    for name, module in network.named_modules():
        if isinstance(module, nn.Conv2d) and module.kernel_size != (1, 1) and name != "conv1":
            found[name] = torch.linalg.svd(module.weight.data.flatten(1), full_matrices=False)
    return found


def cut_to(make, target, bytes_wanted):
    """Bisection over a number between 0 and 1 where more means smaller. Returns the largest network that is small enough, or the smallest."""
    low, high = 0.0, 1.0
    best = None
    for _ in range(14):
        middle = (low + high) / 2
        network = make(middle)
        if bytes_of(network) <= bytes_wanted:
            best, high = network, middle
        else:
            low = middle
    return best if best is not None else make(target)


def main():
    job = json.load(sys.stdin)
    torch.set_num_threads(job.get("threads", 2))
    data = Data(job)
    seed_all(job["seed"])
    dense = torchvision.models.resnet18(num_classes=data.classes)
    dense_seconds = train(dense, data, job["epochs"], PEAK_RATE)
    dense_bytes = bytes_of(dense)

    def report(way, size, network, seconds):
        accuracy, macro_f1 = scores(network, data, "test")
        row = {"way": way, "size": size, "bytes": bytes_of(network), "accuracy": accuracy, "macroF1": macro_f1, "seconds": seconds, "testImages": len(data.sides["test"])}
        print(json.dumps(row), flush=True)

    report("pytorch", None, dense, dense_seconds)
    spectra = spectra_of(dense)
    makers = {
        "torch-pruning": (lambda amount: pruned(dense, job["pixels"], amount * LARGEST_RATIO), 1.0),
        "pytorch-svd": (lambda amount: factorised(dense, spectra, 1 - amount), 1.0),
    }
    for size in job["sizes"]:
        for way, (make, smallest) in makers.items():
            seed_all(job["seed"])
            network = cut_to(make, smallest, size * dense_bytes)
            report(way, size, network, train(network, data, max(5, job["epochs"] // 2), FINE_TUNING_RATE))


main()
