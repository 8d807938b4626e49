"""Ten steps of a small DCGAN in Keras, with weights, latents and batches that follow from a seed.

Writes convolutional_gan.json beside this file: losses of every step and some of the weights after the last, running
statistics included. Both batches of a discriminator's update change its running statistics, the real one first.
Run with Keras 3 on TensorFlow:  python convolutional_gan.py
"""
from keras_networks import keras, network_with_names, np, some, tf, update, write
from random_streams import normal, uniform

BATCH, STEPS, LATENT = 8, 10, 10
L = keras.layers


def batch_norm():
    return L.BatchNormalization(momentum=0.9, epsilon=1e-5)


def window(kind, filters, bias=True):
    return kind(filters, 5, strides=2, padding="same", use_bias=bias)


generator, generator_names = network_with_names("generator", (LATENT,), [
    L.Dense(72, use_bias=False), batch_norm(), L.ReLU(), L.Reshape((3, 3, 8)),
    window(L.Conv2DTranspose, 4, bias=False), batch_norm(), L.ReLU(), window(L.Conv2DTranspose, 1), L.Activation("tanh")])
discriminator, discriminator_names = network_with_names("discriminator", (12, 12, 1), [
    window(L.Conv2D, 4), L.LeakyReLU(negative_slope=0.2), window(L.Conv2D, 8, bias=False), batch_norm(),
    L.LeakyReLU(negative_slope=0.2), L.Flatten(), L.Dense(1)])
generator_optimizer, discriminator_optimizer = (keras.optimizers.Adam(2e-3, beta_1=0.5) for _ in range(2))


def cross_entropy(target, images):
    logits = discriminator(images, training=True)
    return tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(tf.fill(logits.shape, float(target)), logits))


losses = []
for step in range(STEPS):
    real = tf.constant(uniform("real images", (BATCH, 12, 12, 1), -1, 1, step))
    fake = generator(normal("latents", (BATCH, LATENT), step), training=True)
    discriminator_loss = update(
        discriminator_optimizer, discriminator, lambda: cross_entropy(1, real) + cross_entropy(0, fake))
    z = normal("generator's latents", (BATCH, LATENT), step)
    generator_loss = update(
        generator_optimizer, generator, lambda: cross_entropy(1, generator(z, training=True)))
    losses.append([generator_loss, discriminator_loss])

names = generator_names + discriminator_names
weights = [v.numpy() for network in (generator, discriminator) for layer in network.layers for v in layer.variables]
write(__file__, {"batch": BATCH, "losses": losses, "weights": dict(zip(names, map(some, weights)))})
