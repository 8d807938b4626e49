"""Densities, bins and one step of expectation maximization by scikit-learn, NumPy and SciPy.

Writes densities.json to the folder of this file. Run with scikit-learn 1.9, NumPy 2 and SciPy 1.17:
python densities.py
"""
import json
import pathlib

import numpy as np
from scipy.special import logsumexp
from scipy.stats import entropy, multivariate_normal, norm
from sklearn.decomposition import PCA

random = np.random.default_rng(11)


def probabilistic_pca(examples, queries, components):
    """The likelihood by scikit-learn, with variances divided by n, as maximum likelihood has it."""
    count, dimensions = examples.shape
    x, y = examples.astype(np.float64), queries.astype(np.float64)
    model = PCA(n_components=components, svd_solver="full").fit(x)
    model.explained_variance_ = model.explained_variance_ * (count - 1) / count
    model.noise_variance_ = model.noise_variance_ * (count - 1) / count
    scores = model.score_samples(y)
    direct = multivariate_normal(model.mean_, model.get_covariance()).logpdf(y)
    assert np.allclose(scores, direct, rtol=1e-9)
    return {
        "dimensions": dimensions,
        "components": components,
        "examples": examples.ravel().tolist(),
        "queries": queries.ravel().tolist(),
        "variances": model.explained_variance_.tolist(),
        "noiseVariance": float(model.noise_variance_),
        "covariance": model.get_covariance().ravel().tolist(),
        "logLikelihoods": scores.tolist(),
    }


def comparison(samples, reference):
    """Richardson and Weiss 2018."""
    p, q = samples / samples.sum(), reference / reference.sum()
    pooled = (samples + reference) / (samples.sum() + reference.sum())
    error = np.sqrt(pooled * (1 - pooled) * (1 / samples.sum() + 1 / reference.sum()))
    z = np.divide(p - q, error, out=np.zeros(len(p)), where=error > 0)
    middle = (p + q) / 2
    return {
        "samples": samples.tolist(),
        "reference": reference.tolist(),
        "zScores": z.tolist(),
        "differentBins": [int((2 * norm.sf(abs(z)) < level).sum()) for level in (0.05, 0.0027)],
        "divergence": (entropy(p, middle) + entropy(q, middle)) / 2,
    }


def scores(x, weights, means, loadings, noise):
    """log(weight · density) of every example and component, by full covariances."""
    return np.stack([
        np.log(weight) + multivariate_normal(mean, w.T @ w + np.diag(psi)).logpdf(x)
        for weight, mean, w, psi in zip(weights, means, loadings, noise)
    ], axis=1)


def updated(x, weights, means, loadings, noise, floor):
    """One step of expectation maximization by the formulas of Ghahramani and Hinton 1996."""
    log = scores(x, weights, means, loadings, noise)
    responsibilities = np.exp(log - logsumexp(log, axis=1, keepdims=True))
    result = {"weights": [], "means": [], "loadings": [], "noise": []}
    for r, mean, w, psi in zip(responsibilities.T, means, loadings, noise):
        factors = len(w)
        beta = w @ np.linalg.inv(w.T @ w + np.diag(psi))
        expected = (x - mean) @ beta.T
        extended = np.hstack([expected, np.ones((len(x), 1))])
        second = (r[:, None] * extended).T @ extended
        second[:factors, :factors] += r.sum() * (np.eye(factors) - beta @ w.T)
        cross = (r[:, None] * x).T @ extended
        regression = cross @ np.linalg.inv(second)
        residual = (r[:, None] * x * x).sum(axis=0) - (regression * cross).sum(axis=1)
        result["weights"].append(r.mean())
        result["means"].append(regression[:, factors])
        result["loadings"].append(regression[:, :factors].T)
        result["noise"].append(np.maximum(residual / r.sum(), floor))
    return result


def mixture():
    count, dimensions, components, factors, floor = 90, 5, 3, 2, 0.01
    parameters = {
        "weights": np.array([0.5, 0.3, 0.2]),
        "means": random.normal(size=(components, dimensions)),
        "loadings": random.normal(size=(components, factors, dimensions)),
        "noise": random.uniform(0.2, 1, size=(components, dimensions)),
    }
    examples = random.normal(size=(count, dimensions)).astype(np.float32)
    # Without variance in one dimension, the noise meets its floor.
    examples[:, 4] = 0.25
    x = examples.astype(np.float64)
    after = updated(x, **parameters, floor=floor)
    return {
        "dimensions": dimensions,
        "factors": factors,
        "noiseFloor": floor,
        "examples": examples.ravel().tolist(),
        "before": {name: np.ravel(value).tolist() for name, value in parameters.items()},
        "after": {name: np.ravel(value).tolist() for name, value in after.items()},
        "logLikelihoods": logsumexp(scores(x, **parameters), axis=1).tolist(),
    }


mix = random.normal(size=(6, 6)) * np.array([2, 1.5, 1, 0.3, 0.2, 0.1])[:, None]
examples = (0.5 + random.normal(size=(40, 6)) @ mix).astype(np.float32)
queries = (0.5 + random.normal(size=(12, 6)) @ mix).astype(np.float32)
shifted = random.multinomial(800, np.array([4, 3, 2, 1, 1, 1, 0]) / 12)
fixture = {
    "principal": [probabilistic_pca(examples, queries, components) for components in (1, 3, 6)],
    "bins": [
        comparison(random.multinomial(500, np.ones(7) / 7), random.multinomial(900, np.ones(7) / 7)),
        comparison(shifted, random.multinomial(2000, np.array([2, 3, 3, 2, 1, 1, 0]) / 12)),
        comparison(np.array([10, 0, 0]), np.array([0, 20, 0])),
    ],
    "tails": [{"z": z, "probability": 2 * norm.sf(z)} for z in (0, 0.5, 1, 1.96, 2.9, 3, 3.5, 6, 12, 30)],
    "mixture": mixture(),
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(fixture) + "\n")
