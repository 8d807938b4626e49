"""Scores of small sets of features and probabilities by NumPy and SciPy, by the definitions of the papers.

Writes scores.json to the folder of this file. Run with NumPy 2 and SciPy 1.17:  python scores.py
"""
import json
import pathlib

import numpy as np
from scipy.linalg import sqrtm
from scipy.stats import entropy

random = np.random.default_rng(7)


def features(count, dimensions, mean, deviation, rank=None):
    """Correlated normal random numbers in single precision."""
    mix = random.normal(size=(rank or dimensions, dimensions))
    values = mean + deviation * random.normal(size=(count, len(mix))) @ mix
    return values.astype(np.float32)


def frechet_distance(x, y):
    x, y = x.astype(np.float64), y.astype(np.float64)
    first, second = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = sqrtm(first @ second)
    shift = x.mean(axis=0) - y.mean(axis=0)
    return shift @ shift + np.trace(first) + np.trace(second) - 2 * np.trace(root).real


def neighbor_scores(samples, real, k):
    def distances(x, y):
        return np.sqrt(((x[:, None].astype(np.float64) - y[None]) ** 2).sum(axis=2))

    radius_of_real = np.sort(distances(real, real), axis=1)[:, k]
    radius_of_samples = np.sort(distances(samples, samples), axis=1)[:, k]
    between = distances(real, samples)
    in_real = between <= radius_of_real[:, None]
    in_samples = between <= radius_of_samples[None]
    return {
        "k": k,
        "precision": in_real.any(axis=0).mean(),
        "recall": in_samples.any(axis=1).mean(),
        "density": in_real.sum() / (k * len(samples)),
        "coverage": (between.min(axis=1) <= radius_of_real).mean(),
    }


def inception_score(probabilities, splits):
    count, scores = len(probabilities), []
    for split in range(splits):
        part = probabilities[split * count // splits:(split + 1) * count // splits].astype(np.float64)
        scores.append(np.exp(np.mean([entropy(row, part.mean(axis=0)) for row in part])))
    return {"splits": splits, "mean": np.mean(scores), "deviation": np.std(scores)}


cases = {
    "apart": (features(60, 8, 0.5, 1.0), features(70, 8, -0.5, 2.0)),
    "near": (features(90, 5, 0.0, 1.0), None),
    "few directions": (features(40, 12, 0.0, 1.0, rank=4), features(30, 12, 0.1, 1.0, rank=3)),
    "great and small": (features(50, 4, 100.0, 30.0), features(50, 4, 100.0, 0.01)),
}
near = cases["near"][0]
cases["near"] = (near, (near + 0.3 * random.normal(size=near.shape)).astype(np.float32))
logits = random.normal(size=(47, 10)) * 3
probabilities = (np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)).astype(np.float32)

fixture = {
    "features": {
        name: {
            "dimensions": real.shape[1],
            "real": real.ravel().tolist(),
            "samples": samples.ravel().tolist(),
            "distance": frechet_distance(real, samples),
            "neighbors": [neighbor_scores(samples, real, k) for k in (3, 5)],
        }
        for name, (real, samples) in cases.items()
    },
    "probabilities": probabilities.ravel().tolist(),
    "scores": [inception_score(probabilities, splits) for splits in (1, 5, 10)],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(fixture) + "\n")
