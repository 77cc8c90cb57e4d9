/// Receives what an XML parser meets. Pointers are valid during the call only.
public protocol XMLEventHandler: AnyObject {
  /// An element begins.
  func startElement(_ name: XMLName, _ attributes: XMLAttributes)
  /// An element ends.
  func endElement(_ name: XMLName)
  /// Text, CDATA included, perhaps only a piece of it.
  func characters(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// A handler that takes some elements off the bytes itself, which is faster than by events.
public protocol XMLElementTaker: XMLEventHandler {
  /// Whether the next element may be one that it takes.
  var takesElements: Bool { get }

  /// Takes whole elements, one beside the other, off the front of the bytes.
  ///
  /// It takes what it can prove to be well-formed, at most ``XMLMarkup/takenDepth`` levels deep, and leaves the
  /// first element of which it can't for events. It may also close the innermost open element, if it opens
  /// another one of the same name in its place.
  ///
  /// - Returns: how many bytes it took.
  func takeElements(_ markup: XMLMarkup) -> Int
}

/// Bytes of a document that begin with `<`, lent during a call and perhaps cut anywhere.
public struct XMLMarkup {
  /// The levels that elements may have which a handler takes.
  public static let takenDepth = 4

  /// The bytes.
  public let bytes: UnsafeBufferPointer<UInt8>
  /// The namespace of elements without prefix.
  public let namespace: UnsafePointer<UInt8>?
  /// The name of the innermost open element as it is written, where it declares no namespaces.
  let innermost: UnsafeBufferPointer<UInt8>

  /// Whether the innermost open element is written with a name, and declares no namespaces.
  public func isInside(_ name: StaticString) -> Bool {
    innermost.count == name.utf8CodeUnitCount
      && innermost.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: innermost.count))
  }
}

/// The expanded name of an element or attribute, lent by the parser.
public struct XMLName: BitwiseCopyable {
  /// The local name's bytes.
  @usableFromInline let local: UnsafePointer<UInt8>
  /// How many they are.
  public let count: Int
  /// The namespace's name ending with a zero byte; one pointer for one name within a parser.
  public let namespace: UnsafePointer<UInt8>?

  @inlinable
  init(local: UnsafePointer<UInt8>, count: Int, namespace: UnsafePointer<UInt8>?) {
    self.local = local
    self.count = count
    self.namespace = namespace
  }

  /// A name that ends with a zero byte.
  init(terminated local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?) {
    var count = 0
    while local[count] != 0 { count += 1 }
    self.init(local: local, count: count, namespace: namespace)
  }

  /// The local name's first byte.
  @inlinable public var firstByte: UInt8 { count > 0 ? local[0] : 0 }

  /// The local name as text.
  public var text: String {
    String(decoding: UnsafeBufferPointer(start: local, count: count), as: UTF8.self)
  }

  /// Whether the local name is the given one, whatever the namespace.
  @inlinable
  public static func == (name: XMLName, text: StaticString) -> Bool { name.equals(text) }

  /// For `switch`.
  @inlinable
  public static func ~= (text: StaticString, name: XMLName) -> Bool { name.equals(text) }

  @inlinable
  func equals(_ text: StaticString) -> Bool {
    guard count == text.utf8CodeUnitCount else { return false }
    let expected = text.utf8Start
    for index in 0..<count where local[index] != expected[index] { return false }
    return true
  }
}

/// One attribute, lent by the parser.
@usableFromInline
struct XMLAttribute: BitwiseCopyable {
  @usableFromInline var name: XMLName
  @usableFromInline var value: UnsafeBufferPointer<UInt8>
  /// The place of the colon behind the prefix of a name as it is written; 0 without one, -1 where colons separate no
  /// prefix.
  var colon = 0

  @usableFromInline
  init(name: XMLName, value: UnsafeBufferPointer<UInt8>) {
    self.name = name
    self.value = value
  }
}

/// The attributes of an element, lent by the parser; none is copied until asked for.
public struct XMLAttributes {
  @usableFromInline let list: UnsafeBufferPointer<XMLAttribute>

  @usableFromInline
  init(list: UnsafeBufferPointer<XMLAttribute>) { self.list = list }

  /// How many there are.
  @inlinable public var count: Int { list.count }

  /// The name at a position.
  @inlinable
  public func name(_ index: Int) -> XMLName { list[index].name }

  /// The value's bytes at a position, entities resolved.
  @inlinable
  public func value(_ index: Int) -> UnsafeBufferPointer<UInt8> { list[index].value }

  /// The bytes of the attribute with a local name, without namespace unless `qualified`.
  @inlinable
  public func bytes(
    _ local: StaticString, qualified: Bool = false
  ) -> UnsafeBufferPointer<UInt8>? {
    for attribute in list
    where attribute.name == local && (attribute.name.namespace != nil) == qualified {
      return attribute.value
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
  public func flag(_ local: StaticString) -> Bool? { bytes(local).flatMap(Self.flag) }

  /// A value as xsd:boolean, and the `on`/`off` that some programs write.
  public static func flag(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    switch String(decoding: bytes, as: UTF8.self) {
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
