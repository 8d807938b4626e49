// swift-tools-version:6.1
import Foundation
import PackageDescription

// The widest vectors of this processor. They change the speed and never a bit of a result:
// `COUNTERFEIT_SIMD=avx2 swift build` builds for older processors and reaches the same hashes.
#if arch(x86_64)
  let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
  let wide = processor.contains("avx512vl") && Context.environment["COUNTERFEIT_SIMD"] != "avx2"
  let features = wide ? ["avx512f", "avx512vl", "avx512dq", "avx512bw", "fma"] : ["avx2", "fma"]
  let vectors = features.flatMap { ["-Xcc", "-m" + $0] } + (wide ? ["-D", "AVX512"] : ["-D", "AVX2"])
#else
  let vectors: [String] = []
#endif

// Full speed in every configuration: `swift run` is how people meet a script. A debug build takes `-wmo` only with a
// number of threads, which make the machine code.
let fast: [SwiftSetting] = [
  .unsafeFlags(
    ["-O", "-wmo", "-num-threads", "4", "-disable-batch-mode", "-Xcc", "-fno-math-errno"] + vectors)
]

// A room that leaves its loops to others gains nothing by it but a longer build.
let usual: [SwiftSetting] = []

/// A room of the house: a library whose tests, if it has any, lie in `Tests/<name>Tests`.
func room(
  _ name: String, needs dependencies: [Target.Dependency] = [], settings: [SwiftSetting] = fast
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: settings),
    .testTarget(
      name: name + "Tests",
      dependencies: [.byName(name: name)] + dependencies + helpers[name, default: []],
      resources: fixtures.contains(name) ? [.copy("Fixtures")] : [], swiftSettings: settings),
  ]
}

// Rooms whose tests compare with numbers dumped from other frameworks, each beside the script that made them.
let fixtures: Set = ["Networks", "Adversarial", "Checkpoints", "Evaluation"]
// What the tests of several rooms need: plain loops that kernels are held to, damage to the files that a room reads,
// and turns at the one pool of threads.
let helpers: [String: [Target.Dependency]] = [
  "Kernels": ["NaiveTwins", "ThreadCounts"], "TensorEngine": ["NaiveTwins"], "Datasets": ["Damage"],
  "Checkpoints": ["Damage"], "Evaluation": ["ThreadCounts"], "Notebook": ["ThreadCounts"],
]
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let rooms: [Target] = [
  room("Hashing"),
  room("Files", settings: usual),
  room("Kernels"),
  room("TensorEngine", needs: ["Kernels"]),
  room("Networks", needs: ["TensorEngine", "Kernels"]),
  room("Adversarial", needs: ["Networks", "TensorEngine", "Kernels"]),
  room("Players", needs: ["Adversarial", "Networks", "TensorEngine"]),
  room("Datasets", needs: ["Hashing", "Kernels", "CZlib"]),
  room("Evaluation", needs: ["Networks", "Datasets", "Hashing", "TensorEngine", "Kernels"]),
  room(
    "Checkpoints", needs: ["Networks", "TensorEngine", "Kernels", "Files", "Hashing", "CHDF5", "CZlib"],
    settings: usual),
  room("Figures", needs: ["Files", "CGD", "CZlib"]),
  room(
    "Notebook",
    needs: [
      "Adversarial", "Evaluation", "Networks", "TensorEngine", "Kernels", "Checkpoints", "Figures",
      "Datasets", "Files", "Hashing", arguments,
    ],
    settings: usual),
].flatMap { $0 }

let scripts = [
  "fig01-mode-collapse",
  "fig02-dcgan-depths",
  "fig03-latent-grid",
  "fig04-one-digit",
  "fig05-conditional-digits",
  "fig06-virtual-batch-norm",
  "tab01-inception-scores",
]

let roomsOfScripts: [Target.Dependency] = [
  "Notebook", "Players", "Adversarial", "Networks", "TensorEngine", "Evaluation", "Datasets", "Figures",
  "Kernels", arguments,
]

let scriptTargets: [Target] = scripts.map { name in
  .executableTarget(
    name: name,
    dependencies: roomsOfScripts,
    path: "Scripts", exclude: scripts.filter { $0 != name }.map { $0 + ".swift" },
    sources: [name + ".swift"], swiftSettings: fast)
}

let package = Package(
  name: "Counterfeit",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: rooms + scriptTargets + [
    .systemLibrary(
      name: "CHDF5", pkgConfig: "hdf5",
      providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CGD", pkgConfig: "gdlib",
      providers: [.apt(["libgd-dev"]), .brew(["gd"])]),
    .systemLibrary(
      name: "CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .executableTarget(
      name: "bench",
      dependencies: ["Adversarial", "Networks", "TensorEngine", "Kernels", "CAllocationCount", arguments],
      exclude: ["Peers"], swiftSettings: fast),
    .executableTarget(
      name: "checkpoint",
      dependencies: [
        "Checkpoints", "Adversarial", "Networks", "TensorEngine", "Kernels", "Figures", arguments,
      ],
      swiftSettings: fast),
    .executableTarget(
      name: "report", dependencies: ["Notebook", "Files", arguments], exclude: ["Pages/style.css"],
      swiftSettings: usual),
    .testTarget(name: "ReportTests", dependencies: ["report", "Notebook"], swiftSettings: usual),
    .target(name: "CAllocationCount"),
    .target(name: "NaiveTwins", dependencies: ["Kernels"], path: "Tests/NaiveTwins", swiftSettings: fast),
    // What each kernel leaves: the tests run it here, `make arm64` on an emulated processor.
    .executableTarget(
      name: "kernel-bits", dependencies: ["Kernels"], path: "Tests/KernelBits",
      exclude: ["Glibc", "expected.txt"], swiftSettings: fast),
    .target(name: "Damage", path: "Tests/Damage"),
    .target(name: "ThreadCounts", dependencies: ["Kernels"], path: "Tests/ThreadCounts"),
    // A program that the tests kill and whose disk they take away.
    .target(name: "CFailingWrites", path: "Tests/FailingWrites"),
    .executableTarget(
      name: "small-training",
      dependencies: [
        "Notebook", "Adversarial", "Networks", "Checkpoints", "Datasets", "Figures", "Kernels", "Hashing",
        "CFailingWrites", arguments,
      ],
      path: "Tests/SmallTraining", swiftSettings: fast),
    // The script that the README shows: it is built, and a test compares the two.
    .executableTarget(
      name: "own-script", dependencies: roomsOfScripts, path: "Tests/OwnScript", swiftSettings: fast),
    .testTarget(
      name: "ScriptsTests",
      dependencies: [
        "Notebook", "Adversarial", "Evaluation", "Checkpoints", "Datasets", "Networks", "TensorEngine",
        "Kernels", "Hashing", "Damage", "ThreadCounts", "checkpoint",
      ],
      swiftSettings: fast),
  ],
  swiftLanguageModes: [.v6])
