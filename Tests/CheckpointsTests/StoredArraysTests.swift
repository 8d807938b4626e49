import Testing

@testable import Checkpoints

@Suite("Parts of files and weights in other types")
struct StoredArraysTests {
  private let stored = StoredArrays(
    [
      NamedArray("generator/dense/kernel", shape: [1, 2], [1, 2] as [Float]),
      NamedArray("generator/step", Int64(3)), NamedArray("generators/a", Float(4)),
      NamedArray("discriminator/bias", [5] as [Float]),
    ],
    attributes: ["note": "root"],
    links: ["generator/steps": "generator/step", "generator/shared": "discriminator/bias"],
    objectAttributes: [
      "generator": ["model_config": .text("{}"), "names": .texts(["a", "b"])],
      "generator/dense": ["class": .text("Dense")], "discriminator": ["note": .text("other")],
    ],
    passedOver: ["generator/odd": "a compound type", "generator@x": "texts", "other": "texts"])

  @Test("What lies below a group begins there, with the attributes of the group")
  func below() throws {
    for group in ["generator", "/generator/", "generator/"] {
      let part = try stored.below(group)
      #expect(
        part
          == StoredArrays(
            [
              NamedArray("dense/kernel", shape: [1, 2], [1, 2] as [Float]), NamedArray("step", Int64(3)),
              NamedArray("shared", [5] as [Float]),
            ],
            attributes: ["model_config": "{}"], links: ["steps": "step"],
            objectAttributes: ["": ["names": .texts(["a", "b"])], "dense": ["class": .text("Dense")]]))
      #expect(part.passedOver == ["odd": "a compound type", "@x": "texts"])
    }
    #expect(try stored.below("generator/dense").arrays.map(\.name) == ["kernel"])
    #expect(try stored.below("") == stored)
  }

  @Test("A group with nothing below it is refused with the groups that there are")
  func nothingBelow() {
    let all = ["discriminator", "generator", "generators"]
    for (group, groups) in [
      ("critic", all), ("gen", all), ("generator/conv", ["generator/dense"]), ("generator/dense/kernel", []),
      ("discriminator/x", []),
    ] {
      #expect(throws: ArrayFileError.nothingBelow(group: group, groups: groups)) {
        try stored.below(group)
      }
    }
    #expect(
      ArrayFileError.nothingBelow(group: "critic", groups: all).description
        == "Nothing lies below “critic”; there are discriminator, generator, generators.")
    #expect(
      ArrayFileError.nothingBelow(group: "critic", groups: []).description
        == "Nothing lies below “critic”; there are no groups.")
  }

  @Test("Weights may be float64 within the range of float32, and never integers")
  func weights() throws {
    let stored = StoredArrays([
      NamedArray("double", [1, 0.1, -.infinity] as [Double]), NamedArray("large", [1, 1e39] as [Double]),
      NamedArray("integers", [1, 2] as [Int64]), NamedArray("single", [1, 0.1] as [Float]),
      NamedArray("half", shape: [1], .float32([0.5]), storedType: .float16),
    ])
    #expect(try stored.weights("double", shape: [3]) == [1, 0.1, -.infinity])
    #expect(try stored.weights("single") == [1, 0.1])
    #expect(try stored.weights("half", shape: [1]) == [0.5])
    #expect(try stored.values("half") == [0.5] as [Float])
    #expect(
      throws: ArrayFileError.missing(
        name: "large", expected: "within the range of float32", found: "1e+39")
    ) { try stored.weights("large") }
    #expect(
      throws: ArrayFileError.missing(
        name: "integers", expected: "floating-point numbers of any shape", found: "int64 of shape 2")
    ) { try stored.weights("integers") }
    #expect(
      throws: ArrayFileError.missing(
        name: "half", expected: "floating-point numbers of shape 2", found: "float16 of shape 1")
    ) { try stored.weights("half", shape: [2]) }
  }

  @Test("What was passed over is neither compared nor written")
  func passedOver() throws {
    let plain = StoredArrays([NamedArray("a", Float(1))])
    let more = StoredArrays([NamedArray("a", Float(1))], passedOver: ["b": "texts"])
    #expect(plain == more)
    let folder = try TemporaryFolder()
    for (name, contents) in [("plain", plain), ("more", more)] {
      try ArrayFile.write(contents, to: "\(folder.path)/\(name).h5")
    }
    #expect(try bytes(ofFile: folder.path + "/plain.h5") == bytes(ofFile: folder.path + "/more.h5"))
  }
}
