import Files
import Foundation
import Testing

@testable import Checkpoints

@Suite("States of a run")
struct RunStatesTests {
  let folder: TemporaryFolder
  let states: RunStates
  var runFolder: String { folder.path + "/runs/first" }
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: runFolder).sorted() }
  }

  init() throws {
    folder = try TemporaryFolder()
    states = RunStates(folder: folder.path + "/runs/first")
  }

  func state(_ step: Int) -> StoredArrays {
    StoredArrays([NamedArray("weights", [Float(step), 1, 2])], attributes: ["generator": "Philox4x32-10"])
  }

  func damage(_ step: Int) throws {
    let path = "\(runFolder)/state-\(step).h5"
    try write(Array(bytes(ofFile: path).dropLast(100)), to: path)
  }

  @Test("A run without a state has none")
  func none() throws {
    #expect(try states.latest() == nil)
  }

  @Test("The newest state comes back as it was saved, and the last two are kept")
  func newest() throws {
    for step in [0, 9, 10, 100] { try states.save(state(step), step: step) }
    try write([], to: runFolder + "/notes.txt")
    let resumed = try #require(try states.latest())
    #expect(resumed.step == 100 && resumed.contents == state(100) && resumed.warnings.isEmpty)
    #expect(try names == ["notes.txt", "state-10.h5", "state-100.h5"])
  }

  @Test("A damaged newest state gives way to the one before it, in a sentence")
  func fallback() throws {
    for step in [10, 20] { try states.save(state(step), step: step) }
    try damage(20)
    let resumed = try #require(try states.latest())
    #expect(resumed.step == 10 && resumed.contents == state(10))
    let sentence =
      "\(runFolder)/state-20.h5 is damaged: it is not a whole HDF5 file. The run goes on from step 10."
    #expect(resumed.warnings == [sentence])
  }

  @Test("A run that went back leaves no later state behind, nor what a stopped writer left")
  func goingBack() throws {
    for step in [10, 20] { try states.save(state(step), step: step) }
    try damage(20)
    let stopped = WholeFile.temporaryPath(for: runFolder + "/state-20.h5")
      .replacing(".\(getpid()).", with: ".99999999.")
    try write([1], to: stopped)
    try states.save(state(15), step: 15)
    #expect(try names == ["state-10.h5", "state-15.h5"])
    #expect(try states.latest()?.step == 15)
  }

  @Test("A state under another step's name counts as damaged")
  func renamed() throws {
    try states.save(state(10), step: 10)
    try FileManager.default.moveItem(atPath: runFolder + "/state-10.h5", toPath: runFolder + "/state-30.h5")
    try states.save(state(20), step: 20)
    try states.save(state(25), step: 25)
    #expect(try names == ["state-20.h5", "state-25.h5"])
    try FileManager.default.copyItem(atPath: runFolder + "/state-20.h5", toPath: runFolder + "/state-40.h5")
    #expect(try states.latest()?.step == 25)
    #expect(try states.latest()?.warnings.first?.contains("it is not the state of step 40") == true)
  }

  @Test("When every state is damaged the sentence names each")
  func allDamaged() throws {
    for step in [10, 20] { try states.save(state(step), step: step) }
    try damage(10)
    try damage(20)
    let error = #expect(throws: ArrayFileError.self) { try states.latest() }
    #expect(error?.description.contains("state-10.h5 is damaged") == true)
    #expect(error?.description.contains("state-20.h5 is damaged") == true)
  }

  @Test("A folder that cannot be made is named, and a state that cannot be written keeps the others")
  func unwritable() throws {
    try write([1], to: folder.path + "/file")
    let blocked = RunStates(folder: folder.path + "/file/run")
    #expect(throws: ArrayFileError.unwritable(path: folder.path + "/file/run", reason: "Not a directory")) {
      try blocked.save(state(1), step: 1)
    }
    try states.save(state(1), step: 1)
    #expect(throws: ArrayFileError.self) {
      try states.save(StoredArrays([NamedArray("", Float(1))]), step: 2)
    }
    #expect(try names == ["state-1.h5"])
  }
}
