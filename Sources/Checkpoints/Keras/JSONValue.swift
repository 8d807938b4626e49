import Foundation

/// A JSON value, for the configuration of a network in Keras.
enum JSONValue: Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Parses JSON; nil if the text is invalid.
  init?(parsing text: String) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
    self = value
  }

  /// JSON on one line with sorted keys, so that the same value has the same bytes.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("\(self) has a number that is not finite")
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The member of an object; null if there is none.
  subscript(name: String) -> JSONValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  /// The values of a list; empty for any other value.
  var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// The text; nil for any other value.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The integer; nil for any other value.
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The number as a `Float`; nil for any other value and beyond the range of `Float`.
  var number: Float? {
    switch self {
    case .integer(let number): return Float(number)
    case .number(let number): return Float(number).isFinite ? Float(number) : nil
    default: return nil
    }
  }

  /// The boolean; nil for any other value.
  var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let boolean = try? container.decode(Bool.self) {
      self = .boolean(boolean)
    } else if let number = try? container.decode(Int.self) {
      self = .integer(number)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let items = try? container.decode([JSONValue].self) {
      self = .list(items)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .boolean(let value): try container.encode(value)
    case .integer(let number): try container.encode(number)
    case .number(let number):
      // A Float is encoded with fewer digits: 0.8, not 0.800000011920929.
      if let float = Float(exactly: number) {
        try container.encode(float)
      } else {
        try container.encode(number)
      }
    case .text(let text): try container.encode(text)
    case .list(let items): try container.encode(items)
    case .object(let members): try container.encode(members)
    }
  }
}

extension JSONValue: ExpressibleByNilLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(nilLiteral: ()) { self = .null }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(integerLiteral number: Int) { self = .integer(number) }
  init(stringLiteral text: String) { self = .text(text) }
  init(arrayLiteral items: JSONValue...) { self = .list(items) }
  init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: members))
  }
}

extension JSONValue {
  /// A list of integers.
  static func integers(_ numbers: some Sequence<Int>) -> JSONValue { .list(numbers.map { .integer($0) }) }
}
