"""Twenty steps of the Keras notebook's GAN in Keras itself, from weights, latents and batches that follow from a seed.

Writes notebook_gan.json beside this file: losses of every step and some of the weights after the last.
Run with Keras 3 on TensorFlow:  python notebook_gan.py
"""
from players import keras, np, player, some, update, write
from random_streams import normal, uniform

BATCH, STEPS, LATENT = 64, 20, 100
L = keras.layers
generator, drawing = player("generator", (LATENT,), [
    L.Dense(128), L.LeakyReLU(negative_slope=0.01), L.Dense(784), L.Activation("tanh")])
discriminator, judging = player("discriminator", (784,), [
    L.Dense(128), L.LeakyReLU(negative_slope=0.01), L.Dense(1)])
crossentropy = keras.losses.BinaryCrossentropy(from_logits=True)
of_generator, of_discriminator = keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-3)

losses = []
for step in range(STEPS):
    real = uniform("real images", (BATCH, 784), -1, 1, step)
    z = normal("latents", (BATCH, LATENT), step)
    fake = generator(z)
    on_real = update(of_discriminator, discriminator,
                     lambda: crossentropy(np.full((BATCH, 1), 0.9, np.float32), discriminator(real)))
    on_fake = update(of_discriminator, discriminator,
                     lambda: crossentropy(np.zeros((BATCH, 1), np.float32), discriminator(fake)))
    on_own = update(of_generator, generator,
                    lambda: crossentropy(np.ones((BATCH, 1), np.float32), discriminator(generator(z))))
    losses.append([on_own, on_real + on_fake])

weights = generator.get_weights() + discriminator.get_weights()
write(__file__, {"batch": BATCH, "losses": losses, "weights": dict(zip(drawing + judging, map(some, weights)))})
