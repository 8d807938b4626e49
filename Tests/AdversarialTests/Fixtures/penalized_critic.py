"""The Wasserstein gradient penalty and the R1 penalty of a convolutional critic, and their gradients by its weights.
These are gradients of a function of a gradient, which TensorFlow computes with one tape inside another.

Writes penalized_critic.json beside this file.  Run with Keras 3 on TensorFlow:  python penalized_critic.py
"""
from keras_networks import keras, network_with_names, tf, write
from random_streams import uniform

L = keras.layers
critic, names = network_with_names("critic", (9, 8, 2), [
    L.Conv2D(4, 5, strides=2, padding="same"), L.LeakyReLU(negative_slope=0.2), L.UpSampling2D(2),
    L.Conv2D(3, 3, strides=2, padding="valid"), L.Activation("tanh"),
    L.Conv2DTranspose(2, 4, strides=2, padding="same"), L.Activation("tanh"), L.MaxPooling2D(2), L.Flatten(), L.Dense(1)])
images = tf.constant(uniform("images", (3, 9, 8, 2), -1, 1))


def wasserstein(squares):
    return 10 * tf.reduce_mean((tf.sqrt(squares + 1e-12) - 1) ** 2)


def r1(squares):
    return tf.reduce_mean(squares) / 2


def penalized(penalty):
    with tf.GradientTape() as outer:
        with tf.GradientTape() as inner:
            inner.watch(images)
            outputs = tf.reduce_sum(critic(images))
        gradient = inner.gradient(outputs, images)
        value = penalty(tf.reduce_sum(gradient**2, axis=[1, 2, 3]))
    found = outer.gradient(value, [v.value for v in critic.trainable_variables], unconnected_gradients="zero")
    return {"value": float(value), "gradients": {
        name: [float(f"{v:.7g}") for v in g.numpy().reshape(-1)] for name, g in zip(names, found)}}


write(__file__, {"wasserstein": penalized(wasserstein), "r1": penalized(r1)})
