// swift-tools-version:6.1
import Foundation
import PackageDescription

// The kernels use the widest vectors of this processor. The width changes the speed and never a bit of a result:
// `COUNTERFEIT_SIMD=avx2 swift build` builds for older processors and gives the same hashes.
#if arch(x86_64)
  let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let usesAVX512 = processor.contains("avx512vl") && Context.environment["COUNTERFEIT_SIMD"] != "avx2"
  let extensions = usesAVX512 ? ["avx512f", "avx512vl", "avx512dq", "avx512bw", "fma"] : ["avx2", "fma"]
  let vectorFlags: [String] =
    extensions.flatMap { ["-Xcc", "-m" + $0] } + ["-D", usesAVX512 ? "AVX512" : "AVX2"]
#else
  let vectorFlags: [String] = []
#endif

// Debug builds are optimized too, because most people start a script with `swift run`. There `-wmo` needs
// `-num-threads`, whose threads generate the machine code.
let optimized: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-wmo", "-num-threads", "4", "-disable-batch-mode", "-Xcc", "-fno-math-errno"] + vectorFlags)
]

// For modules whose loops run in other modules: optimization would only make their build longer.
let standard: [SwiftSetting] = []

// Modules whose tests compare with numbers from other frameworks. The scripts that made these are stored with them.
let modulesWithFixtures: Set = ["Networks", "Adversarial", "Checkpoints", "Evaluation"]

// What the tests of several modules share: plain loops that define what the kernels compute, damage to files, and
// exclusive use of the one thread pool.
let testSupport: [String: [Target.Dependency]] = [
  "Kernels": ["ReferenceImplementations", "ThreadCounts"], "TensorEngine": ["ReferenceImplementations"],
  "Datasets": ["Damage"], "Checkpoints": ["Damage"], "Evaluation": ["ThreadCounts"],
  "Training": ["ThreadCounts"], "Notebook": ["ThreadCounts"],
]

/// A library in `Sources/<name>` with its tests in `Tests/<name>Tests`.
func module(
  _ name: String, needs dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = optimized
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: name + "Tests",
      dependencies: [.byName(name: name)] + dependencies + testSupport[name, default: []],
      resources: modulesWithFixtures.contains(name) ? [.copy("Fixtures")] : [], swiftSettings: settings),
  ]
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let modules: [Target] = [
  module("Hashing"),
  module("Files", needs: ["Hashing"], settings: standard),
  module("Kernels"),
  module("TensorEngine", needs: ["Kernels"]),
  module("Networks", needs: ["TensorEngine", "Kernels"]),
  module("Adversarial", needs: ["Networks", "TensorEngine", "Kernels"]),
  module("Datasets", needs: ["Hashing", "Files", "Kernels", "CZlib"]),
  module("Evaluation", needs: ["Networks", "Datasets", "Hashing", "TensorEngine", "Kernels"]),
  module("Models", needs: ["Adversarial", "Datasets", "Networks", "TensorEngine", "Kernels"]),
  module(
    "Checkpoints", needs: ["Networks", "TensorEngine", "Kernels", "Files", "Hashing", "CHDF5", "CZlib"],
    settings: standard),
  module("Figures", needs: ["Files", "CGD", "CZlib"]),
  module(
    "Training",
    needs: [
      "Models", "Evaluation", "Datasets", "Adversarial", "Networks", "TensorEngine", "Kernels", "Checkpoints",
      "Files", "Hashing",
    ], settings: standard),
  module(
    "Records", needs: ["Training", "Evaluation", "Datasets", "Kernels", "Files", "Hashing"],
    settings: standard),
  module(
    "Notebook",
    needs: [
      "Records", "Training", "Models", "Evaluation", "Datasets", "Adversarial", "Networks", "TensorEngine",
      "Kernels", "Checkpoints", "Figures", "Files", "Hashing", arguments,
    ], settings: standard),
].flatMap { $0 }

/// The Swift files of a folder, each of which is a program. SwiftPM caches the list. After a file is added or removed,
/// make renews it; without make, `swift package purge-cache` does.
func programs(in folder: String, needs dependencies: [Target.Dependency]) throws -> [Target] {
  let files = try FileManager.default.contentsOfDirectory(atPath: Context.packageDirectory + "/" + folder)
    .filter { $0.hasSuffix(".swift") && !$0.hasPrefix(".") }.sorted()
  return files.map { file in
    .executableTarget(
      name: String(file.dropLast(".swift".count)), dependencies: dependencies, path: folder,
      exclude: files.filter { $0 != file }, sources: [file], swiftSettings: optimized)
  }
}

let scriptDependencies: [Target.Dependency] = ["Counterfeit"]
let scripts = try programs(in: "Scripts", needs: scriptDependencies)
let examples = try programs(in: "Examples", needs: ["Counterfeit", "Checkpoints"])

let cLibraries: [Target] = [
  .systemLibrary(
    name: "CHDF5", pkgConfig: "hdf5", providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
  .systemLibrary(name: "CGD", pkgConfig: "gdlib", providers: [.apt(["libgd-dev"]), .brew(["gd"])]),
  .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
]

let tools: [Target] = [
  // One import for scripts.
  .target(
    name: "Counterfeit",
    dependencies: [
      "Adversarial", "Datasets", "Evaluation", "Figures", "Kernels", "Models", "Networks", "Notebook",
      "Records",
      "TensorEngine", "Training", arguments,
    ], swiftSettings: standard),
  .target(name: "CAllocationCount"),
  .executableTarget(
    name: "bench",
    dependencies: [
      "Models", "Evaluation", "Adversarial", "Networks", "TensorEngine", "Kernels", "CAllocationCount",
      arguments,
    ],
    swiftSettings: optimized),
  .executableTarget(
    name: "checkpoint",
    dependencies: [
      "Checkpoints", "Adversarial", "Networks", "TensorEngine", "Kernels", "Figures", arguments,
    ],
    swiftSettings: optimized),
  .executableTarget(
    name: "report", dependencies: ["Records", "Training", "Files", arguments], exclude: ["Pages/style.css"],
    swiftSettings: standard),
  .testTarget(
    name: "ReportTests", dependencies: ["report", "Records", "Training", "Files"], swiftSettings: standard),
]

let supportTargets: [Target] = [
  .target(
    name: "ReferenceImplementations", dependencies: ["Kernels"],
    path: "Tests/Support/ReferenceImplementations", swiftSettings: optimized),
  .target(name: "Damage", path: "Tests/Support/Damage"),
  .target(name: "ThreadCounts", dependencies: ["Kernels"], path: "Tests/Support/ThreadCounts"),
  // Prints a hash of each kernel's results. The tests run it here, `make arm64` runs it on an emulated processor.
  .executableTarget(
    name: "kernel-bits", dependencies: ["Kernels"], path: "Tests/Support/KernelBits",
    exclude: ["Glibc", "expected.txt"], swiftSettings: optimized),
  // A training that the tests kill, and the functions that let its writes fail.
  .target(name: "CFailingWrites", path: "Tests/Support/FailingWrites"),
  .executableTarget(
    name: "small-training",
    dependencies: [
      "Notebook", "Training", "Models", "Networks", "Checkpoints", "Datasets", "Figures", "Kernels",
      "Hashing",
      "CFailingWrites", arguments,
    ],
    path: "Tests/Support/SmallTraining", swiftSettings: optimized),
  .testTarget(
    name: "ScriptsTests",
    dependencies: [
      "Training", "Models", "Adversarial", "Evaluation", "Checkpoints", "Datasets", "Networks",
      "TensorEngine", "Kernels", "Hashing", "Damage", "ThreadCounts", "checkpoint",
    ],
    swiftSettings: optimized),
]

let package = Package(
  name: "Counterfeit",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.0"),
  ],
  targets: modules + scripts + examples + cLibraries + tools + supportTargets,
  swiftLanguageModes: [.v6])
