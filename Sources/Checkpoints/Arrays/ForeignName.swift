/// The name of an object or an attribute in a foreign file.
enum ForeignName: Equatable {
  /// A name in any script.
  case valid(String)
  /// A name that is passed over: how it is shown, and why.
  case invalid(shown: String, reason: String)

  /// The longest name that is read, in bytes.
  static let limit = 65_535

  /// Checks the bytes of a name.
  init(_ bytes: [UInt8]) {
    guard let name = String(validating: bytes, as: UTF8.self) else {
      self = .invalid(shown: Self.escaped(bytes), reason: "its name is not UTF-8")
      return
    }
    if bytes.isEmpty || name == "." || name == ".." {
      self = .invalid(shown: Self.escaped(bytes), reason: "its name is empty, “.” or “..”")
    } else if bytes.contains(UInt8(ascii: "/")) {
      self = .invalid(shown: Self.escaped(bytes), reason: "its name holds a “/”")
    } else if name.holdsControlCharacters {
      self = .invalid(shown: Self.escaped(bytes), reason: "its name holds control characters")
    } else {
      self = .valid(name)
    }
  }

  /// The bytes as text, those beyond printable ASCII as `\xNN`.
  static func escaped(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return bytes.map { byte in
      if 0x20...0x7E ~= byte && byte != UInt8(ascii: "\\") { return String(UnicodeScalar(byte)) }
      return "\\x\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}

extension StringProtocol {
  /// Whether a text could move the cursor of a terminal or end a line.
  var holdsControlCharacters: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}
