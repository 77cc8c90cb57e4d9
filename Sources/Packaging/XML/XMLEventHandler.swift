/// Receives what an XML parser meets. Pointers are valid during the call only.
public protocol XMLEventHandler: AnyObject {
  /// An element begins.
  func startElement(_ name: XMLName, _ attributes: XMLAttributes)
  /// An element ends.
  func endElement(_ name: XMLName)
  /// Text, CDATA included, perhaps only a piece of it.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// The expanded name of an element or attribute, lent by the parser.
public struct XMLName {
  /// The local name, ending with a zero byte.
  public let local: UnsafePointer<UInt8>
  /// The namespace's name ending with a zero byte; one pointer for one name within a parser.
  public let namespace: UnsafePointer<UInt8>?

  @inlinable
  init(local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?) {
    self.local = local
    self.namespace = namespace
  }

  /// Whether the local name is the given one, whatever the namespace.
  @inlinable
  public static func == (name: XMLName, text: StaticString) -> Bool {
    equal(name.local, text)
  }

  /// For `switch`.
  @inlinable
  public static func ~= (text: StaticString, name: XMLName) -> Bool {
    equal(name.local, text)
  }

  @inlinable
  static func equal(_ local: UnsafePointer<UInt8>, _ text: StaticString) -> Bool {
    let expected = text.utf8Start
    let count = text.utf8CodeUnitCount
    var index = 0
    while index < count {
      // A shorter local name ends with a zero byte, which differs from any expected byte.
      if local[index] != expected[index] { return false }
      index += 1
    }
    return local[count] == 0
  }

  /// Whether the namespace's name ends with the given text.
  public func namespaceHasSuffix(_ suffix: String) -> Bool {
    namespace.map { String(cString: $0).hasSuffix(suffix) } ?? false
  }
}

/// The attributes of an element, lent by the parser; none is copied until asked for.
public struct XMLAttributes {
  @usableFromInline
  let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// How many there are.
  public let count: Int

  @inlinable
  init(base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int) {
    self.base = base
    self.count = base == nil ? 0 : count
  }

  /// The name at a position.
  @inlinable
  public func name(_ index: Int) -> XMLName? {
    guard let base, let local = base[index * 5] else { return nil }
    return XMLName(local: local, namespace: base[index * 5 + 2])
  }

  /// The value's bytes at a position, entities resolved.
  @inlinable
  public func value(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    guard let base, let start = base[index * 5 + 3], let end = base[index * 5 + 4] else {
      return UnsafeBufferPointer(start: nil, count: 0)
    }
    return UnsafeBufferPointer(start: start, count: end - start)
  }

  /// The bytes of the attribute with a local name, without namespace unless `qualified`.
  @inlinable
  public func bytes(
    _ local: StaticString, qualified: Bool = false
  ) -> UnsafeBufferPointer<UInt8>? {
    for index in 0..<count {
      guard let name = name(index), name == local else { continue }
      if (name.namespace != nil) == qualified { return value(index) }
    }
    return nil
  }

  /// The attribute with a local name as text.
  public func text(_ local: StaticString, qualified: Bool = false) -> String? {
    bytes(local, qualified: qualified).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The attribute as a whole number of at most 18 digits; `nil` where it is absent or not one.
  public func integer(_ local: StaticString) -> Int? { bytes(local).flatMap(Self.integer) }

  /// The attribute as xsd:boolean, and the `on`/`off` that some programs write.
  public func flag(_ local: StaticString) -> Bool? {
    switch text(local) {
    case "1", "true", "on", "True", "TRUE": true
    case "0", "false", "off", "False", "FALSE": false
    default: nil
    }
  }

  /// A whole number without sign of at most 18 digits.
  @inlinable
  public static func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !bytes.isEmpty, bytes.count <= 18 else { return nil }
    var value = 0
    for byte in bytes {
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
