import Files
import Foundation
import Testing

@testable import Checkpoints

@Suite("Checkpoint folders")
struct CheckpointFolderTests {
  let folder: TemporaryFolder
  let checkpoints: CheckpointFolder
  var runFolder: String { folder.path + "/runs/first" }
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: runFolder).sorted() }
  }

  init() throws {
    folder = try TemporaryFolder()
    checkpoints = CheckpointFolder(folder.path + "/runs/first")
  }

  func contents(_ step: Int) -> StoredArrays {
    StoredArrays([NamedArray("weights", [Float(step), 1, 2])], attributes: ["generator": "Philox4x32-10"])
  }

  func damage(_ step: Int) throws {
    let path = "\(runFolder)/state-\(step).h5"
    try write(Array(bytes(ofFile: path).dropLast(100)), to: path)
  }

  @Test("A new folder has no checkpoint")
  func none() throws {
    #expect(try checkpoints.latest() == nil)
  }

  @Test("The newest checkpoint reads back the same, and the last two are kept")
  func newest() throws {
    for step in [0, 9, 10, 100] { try checkpoints.save(contents(step), step: step) }
    try write([], to: runFolder + "/notes.txt")
    let resumed = try #require(try checkpoints.latest())
    #expect(resumed.step == 100 && resumed.contents == contents(100) && resumed.warnings.isEmpty)
    #expect(try names == ["notes.txt", "state-10.h5", "state-100.h5"])
  }

  @Test("If the newest checkpoint is damaged, the one before it is read, with a warning")
  func fallback() throws {
    for step in [10, 20] { try checkpoints.save(contents(step), step: step) }
    try damage(20)
    let resumed = try #require(try checkpoints.latest())
    #expect(resumed.step == 10 && resumed.contents == contents(10))
    let warning =
      "\(runFolder)/state-20.h5 is damaged: it is not a whole HDF5 file. The run resumes from step 10."
    #expect(resumed.warnings == [warning])
  }

  @Test("Saving keeps the checkpoints of later steps and removes the partial files of stopped processes")
  func goingBack() throws {
    for step in [5, 10, 20, 30] { try checkpoints.save(contents(step), step: step) }
    #expect(try names == ["state-20.h5", "state-30.h5"])
    let stopped = AtomicFile.temporaryPath(for: runFolder + "/state-20.h5")
      .replacing(".\(getpid()).", with: ".99999999.")
    try write([1], to: stopped)
    for step in [1, 2, 3] { try checkpoints.save(contents(step), step: step) }
    #expect(try names == ["state-2.h5", "state-20.h5", "state-3.h5", "state-30.h5"])
    #expect(try checkpoints.latest()?.step == 30)
    try checkpoints.save(contents(31), step: 31)
    #expect(try names == ["state-30.h5", "state-31.h5"])
  }

  @Test("A checkpoint that cannot be used is passed over in silence, a damaged one with a warning")
  func usable() throws {
    for step in [10, 20] { try checkpoints.save(contents(step), step: step) }
    let resumed = try #require(try checkpoints.latest { step, _ in step < 20 })
    #expect(resumed.step == 10 && resumed.contents == contents(10) && resumed.warnings.isEmpty)
    #expect(try checkpoints.latest { step, found in found != contents(step) } == nil)
    try damage(20)
    #expect(try checkpoints.latest { _, _ in true }?.warnings.count == 1)
    #expect(try checkpoints.latest { _, _ in false } == nil)
  }

  @Test("A checkpoint with the file name of another step counts as damaged")
  func renamed() throws {
    try checkpoints.save(contents(10), step: 10)
    try FileManager.default.moveItem(atPath: runFolder + "/state-10.h5", toPath: runFolder + "/state-30.h5")
    try checkpoints.save(contents(20), step: 20)
    try checkpoints.save(contents(25), step: 25)
    #expect(try names == ["state-20.h5", "state-25.h5", "state-30.h5"])
    #expect(try checkpoints.latest()?.step == 25)
    try FileManager.default.moveItem(atPath: runFolder + "/state-30.h5", toPath: runFolder + "/state-40.h5")
    #expect(try checkpoints.latest()?.step == 25)
    #expect(try checkpoints.latest()?.warnings.first?.contains("it is not the checkpoint of step 40") == true)
  }

  @Test("If all checkpoints are damaged, the error names each")
  func allDamaged() throws {
    for step in [10, 20] { try checkpoints.save(contents(step), step: step) }
    try damage(10)
    try damage(20)
    let error = #expect(throws: ArrayFileError.self) { try checkpoints.latest() }
    #expect(error?.description.contains("state-10.h5 is damaged") == true)
    #expect(error?.description.contains("state-20.h5 is damaged") == true)
  }

  @Test("A failure to create the folder is reported, and a failure to save keeps earlier checkpoints")
  func unwritable() throws {
    try write([1], to: folder.path + "/file")
    let blocked = CheckpointFolder(folder.path + "/file/run")
    #expect(throws: ArrayFileError.unwritable(path: folder.path + "/file/run", reason: "Not a directory")) {
      try blocked.save(contents(1), step: 1)
    }
    try checkpoints.save(contents(1), step: 1)
    #expect(throws: ArrayFileError.self) {
      try checkpoints.save(StoredArrays([NamedArray("", Float(1))]), step: 2)
    }
    #expect(try names == ["state-1.h5"])
  }
}
