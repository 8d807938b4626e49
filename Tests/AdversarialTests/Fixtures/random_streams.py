"""The numbers of RandomStream in numpy, by the mapping that it documents."""
import numpy as np

SEED = 11
MASK = 0xFFFFFFFF


def stream_number(name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def philox(counter, key):
    c = [np.asarray(x, np.uint64) for x in counter]
    k0, k1 = key
    for _ in range(10):
        p0, p1 = c[0] * np.uint64(0xD2511F53), c[2] * np.uint64(0xCD9E8D57)
        c = [(p1 >> np.uint64(32)) ^ c[1] ^ np.uint64(k0), p1 & np.uint64(MASK),
             (p0 >> np.uint64(32)) ^ c[3] ^ np.uint64(k1), p0 & np.uint64(MASK)]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


def fractions(name, count, step):
    """The fractions u of positions 0, 1, …, as an array [group, word, lane]."""
    groups = -(-count // 64)
    block = np.arange(groups * 16, dtype=np.uint64)
    stream = stream_number(name)
    fill = np.full_like(block, 0)
    words = philox([block, fill + np.uint64(step), fill + np.uint64(stream & MASK), fill + np.uint64(stream >> 32)],
                   (SEED & MASK, SEED >> 32))
    u = np.stack([w >> np.uint64(8) for w in words]).astype(np.float64) * 2.0**-24
    return u.reshape(4, groups, 16).transpose(1, 0, 2)


def uniform(name, shape, low, high, step=0):
    count = int(np.prod(shape))
    u = fractions(name, count, step).reshape(-1)[:count]
    return (low + (np.float32(high) - np.float32(low)) * u).astype(np.float32).reshape(shape)


def normal(name, shape, step):
    count = int(np.prod(shape))
    u = fractions(name, count, step)
    radius = np.sqrt(-2 * np.log(u[:, 0::2] + 2.0**-24))
    angle = 2 * np.pi * u[:, 1::2]
    pair = np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=2)
    return pair.reshape(-1)[:count].astype(np.float32).reshape(shape)
