"""Principal components, t-SNE and neighbors of two hundred digits by scikit-learn, NumPy and SciPy.

Writes embeddings.json to the folder of this file. Run with scikit-learn 1.9 and NumPy 2:  python embeddings.py
"""
import json
import pathlib

import numpy as np
from scipy.spatial.distance import pdist, squareform
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, _t_sne

count, few, perplexity = 200, 40, 10
digits = load_digits()
points, labels = digits.data[:count], digits.target[:count]


def joint_probabilities(points, perplexity):
    """scikit-learn's function with distances in double precision, where scikit-learn rounds them to single."""
    distances = squareform(pdist(points, "sqeuclidean"))
    conditional = np.zeros_like(distances)
    for row, all_distances in enumerate(distances):
        others = np.arange(len(points)) != row
        squares = all_distances[others]
        beta, lower, upper = 1.0, -np.inf, np.inf
        for _ in range(100):
            weights = np.exp(-squares * beta)
            total = weights.sum() or 1e-8
            excess = np.log(total) + beta * (squares @ weights) / total - np.log(perplexity)
            if abs(excess) <= 1e-5:
                break
            if excess > 0:
                lower, beta = beta, beta * 2 if upper == np.inf else (beta + upper) / 2
            else:
                upper, beta = beta, beta / 2 if lower == -np.inf else (beta + lower) / 2
        conditional[row, others] = weights / total
    both = conditional + conditional.T
    return np.maximum(squareform(both, checks=False) / both.sum(), np.finfo(float).eps)


def after(iterations, start):
    """The positions after some iterations of scikit-learn's descent with exaggeration."""
    probabilities = joint_probabilities(points, perplexity)
    positions, _, _ = _t_sne._gradient_descent(
        _t_sne._kl_divergence, start.ravel(), it=0, max_iter=iterations, momentum=0.5, learning_rate=50.0,
        n_iter_check=50, args=[12 * probabilities, 1, count, 2])
    return positions.tolist()


pca = PCA().fit(points)
start = pca.transform(points)[:, :2]
start *= 1e-4 / start[:, 0].std()

# The descent amplifies rounding errors, so the divergence is known only as a range: starts that differ by 1e-10.
random = np.random.default_rng(7)
divergences = []
for _ in range(8):
    nearby = start * (1 + 1e-10 * random.normal(size=start.shape))
    divergences.append(TSNE(method="exact", init=nearby, perplexity=perplexity).fit(points).kl_divergence_)

single = _t_sne._joint_probabilities(squareform(pdist(points[:few], "sqeuclidean")), perplexity, 0)
double = joint_probabilities(points[:few], perplexity)
assert np.abs(single - double).max() < 1e-7

fixture = {
    "dimensions": points.shape[1],
    "points": points.astype(int).ravel().tolist(),
    "labels": labels.tolist(),
    "mean": pca.mean_.tolist(),
    "variances": pca.explained_variance_.tolist(),
    "eigenvalues": np.linalg.eigvalsh(np.cov(points, rowvar=False))[::-1].tolist(),
    "components": pca.components_[:5].ravel().tolist(),
    "coordinates": pca.transform(points)[:, :2].ravel().tolist(),
    "few": few,
    "jointProbabilities": double.tolist(),
    "perplexity": perplexity,
    "start": start.ravel().tolist(),
    "afterOne": after(1, start),
    "afterTwenty": after(20, start),
    "divergences": [float(min(divergences)), float(max(divergences))],
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(fixture) + "\n")
