import Foundation

/// A value of JSON, as the configuration of a network is made of.
enum JSONValue: Hashable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Reads a text of JSON; nil where it is none.
  init?(parsing text: String) {
    guard let value = try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8)) else { return nil }
    self = value
  }

  /// A text in one line whose names are sorted, so that the same value has the same bytes.
  var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else { preconditionFailure("\(self) holds no finite number") }
    return String(decoding: data, as: UTF8.self)
  }

  /// The member of an object, null where there is none.
  subscript(name: String) -> JSONValue {
    if case .object(let members) = self { members[name] ?? .null } else { .null }
  }

  /// The values of a list, or none.
  var items: [JSONValue] { if case .list(let items) = self { items } else { [] } }

  /// The text, where it is one.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The whole number, where it is one.
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The number, where it is one that a `Float` can be.
  var number: Float? {
    switch self {
    case .integer(let number): return Float(number)
    case .number(let number): return Float(number).isFinite ? Float(number) : nil
    default: return nil
    }
  }

  /// The truth value, where it is one.
  var boolean: Bool? { if case .boolean(let truth) = self { truth } else { nil } }
}

extension JSONValue: Codable {
  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let truth = try? container.decode(Bool.self) {
      self = .boolean(truth)
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
    case .boolean(let truth): try container.encode(truth)
    case .integer(let number): try container.encode(number)
    case .number(let number):
      // A Float has fewer digits: 0.8, not 0.800000011920929.
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
  init(booleanLiteral truth: Bool) { self = .boolean(truth) }
  init(integerLiteral number: Int) { self = .integer(number) }
  init(stringLiteral text: String) { self = .text(text) }
  init(arrayLiteral items: JSONValue...) { self = .list(items) }
  init(dictionaryLiteral members: (String, JSONValue)...) {
    self = .object(Dictionary(uniqueKeysWithValues: members))
  }
}

extension JSONValue {
  /// A list of whole numbers.
  static func integers(_ numbers: some Sequence<Int>) -> JSONValue { .list(numbers.map { .integer($0) }) }
}
