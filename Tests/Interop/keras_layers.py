"""The layers that Keras does not have, for inference: load_model(path, custom_objects, compile=False)."""
import keras
from keras import ops


class VirtualBatchNorm(keras.layers.Layer):
    """Normalizes each example with the statistics of a reference batch, which the file holds."""

    def __init__(self, references=64, epsilon=1e-3, **kwargs):
        super().__init__(**kwargs)
        self.references, self.epsilon = references, epsilon

    def build(self, shape):
        self.gamma, self.beta, self.reference_mean, self.reference_variance = (
            self.add_weight(shape=shape[-1:], initializer=start, trainable=not name.startswith("r"), name=name)
            for name, start in (("gamma", "ones"), ("beta", "zeros"), ("reference_mean", "zeros"),
                                ("reference_variance", "ones")))

    def call(self, x):
        axes, weight = list(range(1, len(x.shape) - 1)), 1 / (self.references + 1)
        own = ops.mean(x, axes, keepdims=True)
        difference = own - self.reference_mean
        mean = self.reference_mean + difference * weight
        variance = (ops.mean((x - own) ** 2, axes, keepdims=True) * weight + self.reference_variance * (1 - weight)
                    + difference ** 2 * (weight * (1 - weight)))
        return (x - mean) * self.gamma / ops.sqrt(variance + self.epsilon) + self.beta


class MinibatchDiscrimination(keras.layers.Layer):
    """Appends the mean closeness of an example to the others of its batch, which the file holds."""

    def __init__(self, kernels=100, dimensions=5, **kwargs):
        super().__init__(**kwargs)
        self.kernels, self.dimensions = kernels, dimensions

    def build(self, shape):
        self.kernel = self.add_weight(shape=(shape[-1], self.kernels, self.dimensions), name="kernel")
        self.closeness = self.add_weight(
            shape=(self.kernels,), initializer="ones", trainable=False, name="moving_closeness")

    def call(self, x):
        return ops.concatenate([x, ops.broadcast_to(self.closeness, (ops.shape(x)[0], self.kernels))], -1)


class SpectralNorm(keras.layers.Layer):
    """A Dense or a Conv2D whose kernel is divided by its largest singular value, by the vector that the file holds."""

    def __init__(self, layer, **kwargs):
        super().__init__(**kwargs)
        self.is_dense, self.arguments = layer["class_name"] == "Dense", layer["config"]

    def build(self, shape):
        outputs = self.arguments["units" if self.is_dense else "filters"]
        window = () if self.is_dense else tuple(self.arguments["kernel_size"])
        self.kernel = self.add_weight(shape=(*window, shape[-1], outputs), name="kernel")
        if self.arguments["use_bias"]:
            self.bias = self.add_weight(shape=(outputs,), initializer="zeros", name="bias")
        self.vector_u = self.add_weight(shape=(1, outputs), initializer="ones", trainable=False, name="vector_u")

    def call(self, x):
        matrix = ops.reshape(self.kernel, (-1, self.kernel.shape[-1]))
        u = self.vector_u / ops.sqrt(ops.sum(self.vector_u ** 2))
        v = ops.matmul(matrix, ops.transpose(u))
        v = v / ops.sqrt(ops.sum(v ** 2))
        kernel = self.kernel / ops.sum(v * ops.matmul(matrix, ops.transpose(u)))
        if self.is_dense:
            y = ops.matmul(x, kernel)
        else:
            y = ops.conv(x, kernel, strides=tuple(self.arguments["strides"]), padding=self.arguments["padding"],
                         data_format="channels_last")
        return y + self.bias if self.arguments["use_bias"] else y


class RandomShift(keras.layers.Layer):
    """Shifts images in training, and leaves them as they are in inference."""

    def __init__(self, maximum, fill=-1, **kwargs):
        super().__init__(**kwargs)
        self.maximum, self.fill = maximum, fill

    def call(self, x):
        return x


custom_objects = {
    layer.__name__: layer for layer in (VirtualBatchNorm, MinibatchDiscrimination, SpectralNorm, RandomShift)}
