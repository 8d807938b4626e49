"""Loads a network from a file as a PyTorch module: load("generator.weights.h5").

Inputs and outputs have their channels last, as in Keras; inside the network channels are first, as in PyTorch.
"""
import json

import h5py
import torch
from torch import nn
from torch.nn import functional as F


class Same(nn.Module):
    """A convolution with the padding "same" of Keras, which may pad one pixel more after the image than before."""

    def __init__(self, convolution):
        super().__init__()
        self.convolution = convolution

    def forward(self, x):
        margins = []
        for size, kernel, stride in zip(x.shape[:1:-1], self.convolution.kernel_size[::-1],
                                        self.convolution.stride[::-1]):
            total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
            margins += [total // 2, total - total // 2]
        return self.convolution(F.pad(x, margins))


class SameTranspose(Same):
    """A transposed convolution with the padding "same" of Keras, which crops the output."""

    def forward(self, x):
        y = self.convolution(x)
        for axis, kernel, stride in zip((2, 3), self.convolution.kernel_size, self.convolution.stride):
            y = F.pad(y, [0, 0] * (3 - axis) + [0, max(stride - kernel, 0)])
            y = y.narrow(axis, max(kernel - stride, 0) // 2, x.shape[axis] * stride)
        return y


class ToChannels(nn.Module):
    """Moves the channels of images first or last; other tensors are unchanged."""

    def __init__(self, first):
        super().__init__()
        self.order = (0, 3, 1, 2) if first else (0, 2, 3, 1)

    def forward(self, x):
        return x.permute(self.order) if x.dim() == 4 else x


def convolution(kind, c, arrays):
    kernel = arrays[0].permute(3, 2, 0, 1).contiguous()
    inputs = kernel.shape[1 if kind is nn.Conv2d else 0]
    layer = kind(inputs, c["filters"], c["kernel_size"], c["strides"], bias=c["use_bias"])
    layer.weight.data = kernel
    if c["use_bias"]:
        layer.bias.data = arrays[1]
    if c["padding"] == "valid":
        return [layer]
    return [Same(layer) if kind is nn.Conv2d else SameTranspose(layer)]


def dense(c, arrays):
    layer = nn.Linear(*arrays[0].shape, bias=c["use_bias"])
    layer.weight.data = arrays[0].T.contiguous()
    if c["use_bias"]:
        layer.bias.data = arrays[1]
    return [layer]


class BatchNorm(nn.Module):
    """Batch normalization of the channels for vectors and images."""

    def __init__(self, c, arrays):
        super().__init__()
        self.layer = nn.BatchNorm1d(len(arrays[0]), eps=c["epsilon"], momentum=1 - c["momentum"])
        self.layer.weight.data, self.layer.bias.data = arrays[:2]
        self.layer.running_mean, self.layer.running_var = arrays[2:]

    def forward(self, x):
        return self.layer(x.flatten(2) if x.dim() == 4 else x).reshape(x.shape)


MAKERS = {
    "Dense": dense,
    "Conv2D": lambda c, a: convolution(nn.Conv2d, c, a),
    "Conv2DTranspose": lambda c, a: convolution(nn.ConvTranspose2d, c, a),
    "BatchNormalization": lambda c, a: [BatchNorm(c, a)],
    "LeakyReLU": lambda c, a: [nn.LeakyReLU(c["alpha"])],
    "ReLU": lambda c, a: [nn.ReLU()],
    "Activation": lambda c, a: [{"tanh": nn.Tanh, "sigmoid": nn.Sigmoid}[c["activation"]]()],
    "Dropout": lambda c, a: [nn.Dropout(c["rate"])],
    "Flatten": lambda c, a: [ToChannels(first=False), nn.Flatten()],
    "Reshape": lambda c, a: [ToChannels(first=False), nn.Flatten(), nn.Unflatten(1, c["target_shape"]),
                             ToChannels(first=True)],
    "MaxPooling2D": lambda c, a: [nn.MaxPool2d(c["pool_size"])],
    "UpSampling2D": lambda c, a: [nn.Upsample(scale_factor=tuple(map(float, c["size"])))],
    "ZeroPadding2D": lambda c, a: [nn.ZeroPad2d([*c["padding"][1], *c["padding"][0]])],
    "GlobalAveragePooling2D": lambda c, a: [nn.AdaptiveAvgPool2d(1), nn.Flatten()],
}


def load(path):
    """The network in a file, in evaluation mode."""
    with h5py.File(path) as file:
        layers = json.loads(file.attrs["model_config"])["config"]["layers"]
        modules = [ToChannels(first=True)]
        for layer in layers:
            if layer["class_name"] == "InputLayer":
                continue
            group = file["model_weights"][layer["config"]["name"]]
            arrays = [torch.tensor(group[name][()]) for name in group.attrs["weight_names"]]
            modules += MAKERS[layer["class_name"]](layer["config"], arrays)
    return nn.Sequential(*modules, ToChannels(first=False)).eval()
