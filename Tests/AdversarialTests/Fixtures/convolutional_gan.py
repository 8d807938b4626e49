"""Ten steps of a small DCGAN in Keras, from weights, latents and batches that follow from a seed.

Writes convolutional_gan.json beside this file: losses of every step and some of the weights after the last, running
statistics included. Both batches of a discriminator's turn move its statistics, the real one first.
Run with Keras 3 on TensorFlow:  python convolutional_gan.py
"""
from players import keras, np, player, some, tf, update, write
from random_streams import normal, uniform

BATCH, STEPS, LATENT = 8, 10, 10
L = keras.layers


def batch_norm():
    return L.BatchNormalization(momentum=0.9, epsilon=1e-5)


def window(kind, filters, bias=True):
    return kind(filters, 5, strides=2, padding="same", use_bias=bias)


generator, drawing = player("generator", (LATENT,), [
    L.Dense(72, use_bias=False), batch_norm(), L.ReLU(), L.Reshape((3, 3, 8)),
    window(L.Conv2DTranspose, 4, bias=False), batch_norm(), L.ReLU(), window(L.Conv2DTranspose, 1), L.Activation("tanh")])
discriminator, judging = player("discriminator", (12, 12, 1), [
    window(L.Conv2D, 4), L.LeakyReLU(negative_slope=0.2), window(L.Conv2D, 8, bias=False), batch_norm(),
    L.LeakyReLU(negative_slope=0.2), L.Flatten(), L.Dense(1)])
of_generator, of_discriminator = (keras.optimizers.Adam(2e-3, beta_1=0.5) for _ in range(2))


def cross_entropy(target, images):
    logits = discriminator(images, training=True)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.fill(logits.shape, float(target)), logits))


losses = []
for step in range(STEPS):
    real = tf.constant(uniform("real images", (BATCH, 12, 12, 1), -1, 1, step))
    fake = generator(normal("latents", (BATCH, LATENT), step), training=True)
    on_both = update(of_discriminator, discriminator, lambda: cross_entropy(1, real) + cross_entropy(0, fake))
    z = normal("generator's latents", (BATCH, LATENT), step)
    on_own = update(of_generator, generator, lambda: cross_entropy(1, generator(z, training=True)))
    losses.append([on_own, on_both])

weights = [v.numpy() for network in (generator, discriminator) for layer in network.layers for v in layer.variables]
write(__file__, {"batch": BATCH, "losses": losses, "weights": dict(zip(drawing + judging, map(some, weights)))})
