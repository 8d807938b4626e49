import Foundation
import Testing

@testable import Checkpoints

@Suite("Types of numbers")
struct StoredTypeTests {
  @Test("Numbers have the type of their values if no other is stated")
  func standard() {
    #expect(NamedArray("a", Float(1)).storedType == .float32)
    #expect(NamedArray("a", 1.0).storedType == .float64)
    #expect(NamedArray("a", Int64(1)).storedType == .int64)
    #expect(NamedArray("a", UInt64(1)).storedType == .uint64)
  }

  @Test("Both orders of bytes belong together")
  func orders() {
    for type in NumberType.allCases where type.littleEndian == type {
      #expect((type.bigEndian == nil) == (type.size == 1), "\(type)")
      #expect(type.bigEndian?.littleEndian ?? type == type)
    }
    #expect(NumberType.bigEndianBFloat16.description == "big-endian bfloat16")
  }

  @Test(
    "An array goes to NumPy in its own type, in little-endian order",
    arguments: [
      (.boolean, .uint64([1, 0]), "|b1", [1, 0]), (.int8, .int64([-2, 3]), "|i1", [0xFE, 3]),
      (.uint8, .uint64([254, 3]), "|u1", [0xFE, 3]), (.int16, .int64([-2]), "<i2", [0xFE, 0xFF]),
      (.bigEndianInt16, .int64([-2]), "<i2", [0xFE, 0xFF]),
      (.bigEndianUInt32, .uint64([258]), "<u4", [2, 1, 0, 0]),
      (.int32, .int64([-1]), "<i4", [0xFF, 0xFF, 0xFF, 0xFF]),
      (.bigEndianInt64, .int64([1]), "<i8", [1, 0, 0, 0, 0, 0, 0, 0]),
      (.uint64, .uint64([.max]), "<u8", [UInt8](repeating: 0xFF, count: 8)),
      (.float16, .float32([-1.5]), "<f2", [0, 0xBE]),
      (.bigEndianFloat16, .float32([1]), "<f2", [0, 0x3C]),
      (.bfloat16, .float32([1]), "<f4", [0, 0, 0x80, 0x3F]),
      (.bigEndianFloat32, .float32([1]), "<f4", [0, 0, 0x80, 0x3F]),
      (.float64, .float64([1]), "<f8", [0, 0, 0, 0, 0, 0, 0xF0, 0x3F]),
    ] as [(NumberType, NamedArray.Values, String, [UInt8])])
  func numPy(type: NumberType, values: NamedArray.Values, description: String, numbers: [UInt8]) {
    let array = NamedArray("a", shape: [values.count], values, storedType: type)
    let bytes = NumPyFile.bytes(of: array)
    let header = Int(bytes[8]) | Int(bytes[9]) << 8
    let text = String(decoding: bytes[10..<10 + header], as: UTF8.self)
    #expect(text.hasPrefix("{'descr': '\(description)', "))
    #expect(Array(bytes[(10 + header)...]) == numbers)
  }

  @Test("Every float16 keeps its bits, and numbers between two go to the nearest, ties to the even one")
  func halves() {
    for bits in 0...UInt16.max {
      let (exponent, fraction) = (Int(bits >> 10 & 31), Float(bits & 1023))
      if exponent == 31 { continue }
      let magnitude =
        exponent == 0
        ? fraction * 0x1p-24 : Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
      let value = bits >> 15 == 1 ? -magnitude : magnitude
      #expect(NumPyFile.float16Bits(value) == bits)
    }
    let cases: [(Float, UInt16)] = [
      (.infinity, 0x7C00), (-.infinity, 0xFC00), (.nan, 0x7E00), (65_519, 0x7BFF), (65_520, 0x7C00),
      (1 + 0x1p-11, 0x3C00), (1 + 3 * 0x1p-11, 0x3C02), (0x1p-25, 0), (0x1.8p-25, 1), (0x1.FFFp-15, 0x0400),
    ]
    for (value, bits) in cases { #expect(NumPyFile.float16Bits(value) == bits, "\(value)") }
  }
}
