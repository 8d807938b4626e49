// What a script needs, by one import.
@_exported import Adversarial
@_exported import ArgumentParser
@_exported import Datasets
@_exported import Evaluation
@_exported import Figures
@_exported import Kernels
@_exported import Models
@_exported import Networks
@_exported import Notebook
@_exported import Records
@_exported import TensorEngine
@_exported import Training
