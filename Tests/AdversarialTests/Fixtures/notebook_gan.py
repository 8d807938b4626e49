"""Twenty steps of the Keras notebook's GAN in Keras, with weights, latents and batches that follow from a seed.

Writes notebook_gan.json beside this file: losses of every step and some of the weights after the last.
Run with Keras 3 on TensorFlow:  python notebook_gan.py
"""
from keras_networks import keras, network_with_names, np, some, update, write
from random_streams import normal, uniform

BATCH, STEPS, LATENT = 64, 20, 100
L = keras.layers
generator, generator_names = network_with_names("generator", (LATENT,), [
    L.Dense(128), L.LeakyReLU(negative_slope=0.01), L.Dense(784), L.Activation("tanh")])
discriminator, discriminator_names = network_with_names("discriminator", (784,), [
    L.Dense(128), L.LeakyReLU(negative_slope=0.01), L.Dense(1)])
crossentropy = keras.losses.BinaryCrossentropy(from_logits=True)
generator_optimizer, discriminator_optimizer = keras.optimizers.Adam(1e-4), keras.optimizers.Adam(1e-3)

losses = []
for step in range(STEPS):
    real = uniform("real images", (BATCH, 784), -1, 1, step)
    z = normal("latents", (BATCH, LATENT), step)
    fake = generator(z)
    on_real = update(
        discriminator_optimizer, discriminator,
        lambda: crossentropy(np.full((BATCH, 1), 0.9, np.float32), discriminator(real)))
    on_fake = update(
        discriminator_optimizer, discriminator,
        lambda: crossentropy(np.zeros((BATCH, 1), np.float32), discriminator(fake)))
    generator_loss = update(
        generator_optimizer, generator,
        lambda: crossentropy(np.ones((BATCH, 1), np.float32), discriminator(generator(z))))
    losses.append([generator_loss, on_real + on_fake])

names = generator_names + discriminator_names
weights = generator.get_weights() + discriminator.get_weights()
write(__file__, {"batch": BATCH, "losses": losses, "weights": dict(zip(names, map(some, weights)))})
