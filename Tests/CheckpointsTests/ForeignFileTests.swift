import CHDF5
import Testing

@testable import Checkpoints

@Suite("Files of other tools")
struct ForeignFileTests {
  let folder: TemporaryFolder
  var path: String { folder.path + "/arrays.h5" }

  init() throws {
    folder = try TemporaryFolder()
    try ArrayFile.write(sample, to: folder.path + "/arrays.h5")
  }

  /// Changes the file with HDF5, as another tool would, and returns the error of reading it.
  func refusal(after change: (hid_t) -> Void) throws -> String {
    HDF5Library.shared.use {
      let file = H5Fopen(path, CHDF5_read_write(), CHDF5_default())
      change(file)
      #expect(H5Fclose(file) >= 0)
    }
    return try #require(throws: ArrayFileError.self) { try ArrayFile.read(path) }.description
  }

  /// Creates a dataset of 32-bit floats and closes it.
  func makeDataset(
    _ name: String, in file: hid_t, type: hid_t = CHDF5_float32_little(), sizes: [hsize_t] = [3],
    configure: (hid_t) -> Void = { _ in }
  ) {
    let space = H5Screate_simple(Int32(sizes.count), sizes, nil)
    let creation = H5Pcreate(CHDF5_dataset_creation())
    configure(creation)
    #expect(
      H5Dclose(H5Dcreate2(file, name, type, space, CHDF5_default(), creation, CHDF5_default())) >= 0)
    H5Sclose(space)
    H5Pclose(creation)
  }

  @Test("Soft and external links are refused")
  func links() throws {
    let expected = "\(path) is refused: “link” is a soft or external link."
    #expect(
      try refusal { H5Lcreate_soft("/streams", $0, "link", CHDF5_default(), CHDF5_default()) } == expected)
    #expect(
      try refusal {
        H5Ldelete($0, "link", CHDF5_default())
        H5Lcreate_external("other.h5", "/a", $0, "link", CHDF5_default(), CHDF5_default())
      } == expected)
  }

  @Test("A group that contains itself is refused")
  func cycle() throws {
    let message = try refusal {
      H5Lcreate_hard($0, "/", $0, "history/root", CHDF5_default(), CHDF5_default())
    }
    #expect(message.contains("has too many or too deeply nested groups"))
  }

  @Test("A shape larger than the file is refused before memory is allocated")
  func hugeShape() throws {
    let message = try refusal { file in
      makeDataset("huge", in: file, sizes: [1 << 20, 1 << 20]) { H5Pset_chunk($0, 2, [1, 1]) }
    }
    #expect(message.contains("“huge” declares the shape 1048576×1048576, more than the file holds"))
  }

  @Test("Numbers that were never written are refused")
  func unwritten() throws {
    #expect(try refusal { makeDataset("never", in: $0) }.contains("more than is stored"))
  }

  @Test("Numbers in another file and compressed numbers are refused")
  func layouts() throws {
    #expect(
      try refusal { makeDataset("a", in: $0) { H5Pset_external($0, "/dev/zero", 0, 12) } }
        .contains("“a” stores its numbers outside the file"))
    #expect(
      try refusal {
        H5Ldelete($0, "a", CHDF5_default())
        makeDataset("a", in: $0) {
          H5Pset_chunk($0, 1, [3])
          H5Pset_deflate($0, 6)
        }
      }.contains("“a” is compressed or filtered"))
  }

  @Test("Other element types are refused")
  func elementTypes() throws {
    let message = try refusal { makeDataset("a", in: $0, type: CHDF5_string()) }
    #expect(message.contains("“a” is not little-endian float32, float64, int64 or uint64"))
  }

  @Test("A text of variable length is refused")
  func variableText() throws {
    let message = try refusal { file in
      let type = H5Tcopy(CHDF5_string())
      H5Tset_size(type, CHDF5_variable())
      let space = H5Screate(H5S_SCALAR)
      H5Aclose(H5Acreate2(file, "variable", type, space, CHDF5_default(), CHDF5_default()))
      H5Sclose(space)
      H5Tclose(type)
    }
    #expect(message.contains("“variable” is not a text of fixed length, nor a list of them"))
  }

  @Test("An attribute with an invalid name is refused in a file of ours and passed over in others")
  func invalidAttributeName() throws {
    let message = try refusal { file in
      #expect(H5Adelete(file, "contents_sha256") >= 0)
      let space = H5Screate(H5S_SCALAR)
      H5Aclose(H5Acreate2(file, "a/b", CHDF5_string(), space, CHDF5_default(), CHDF5_default()))
      H5Sclose(space)
    }
    #expect(message.contains("the list of its attributes cannot be read"))
    let foreign = try ArrayFile.readForeign(path)
    #expect(foreign == sample && foreign.passedOver == ["@a/b": "its name holds a “/”"])
  }

  @Test("What another tool adds to a file of ours is passed over, and its hash still holds")
  func additions() throws {
    _ = try refusal { file in
      H5Lcreate_soft("/streams", file, "link", CHDF5_default(), CHDF5_default())
      H5Lcreate_hard(file, "/", file, "history/root", CHDF5_default(), CHDF5_default())
    }
    let foreign = try ArrayFile.readForeign(path)
    #expect(foreign == sample)
    #expect(
      foreign.passedOver == ["link": "a soft link to “/streams”", "history/root": "another name of the root"])
  }

  @Test("An array that another tool adds to a file of ours does not match its hash")
  func addedArray() throws {
    _ = try refusal { makeDataset("added", in: $0) }
    #expect(
      throws: ArrayFileError.damaged(path: path, reason: "its contents do not match its SHA-256")
    ) { try ArrayFile.readForeign(path) }
  }

  @Test("A file without a hash is refused, but can be read as a foreign file")
  func withoutHash() throws {
    let message = try refusal { #expect(H5Adelete($0, "contents_sha256") >= 0) }
    #expect(message == "\(path) is refused: its root has no attribute “contents_sha256”.")
    #expect(try ArrayFile.readForeign(path) == sample)
  }
}
