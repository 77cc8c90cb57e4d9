/// The elements that are open, and the namespaces in scope (Namespaces in XML 1.0, 6).
///
/// Memory for names is taken once and again used; pointers to a namespace's name live as long as the
/// stack, so that equal pointers mean equal names.
struct XMLElementStack: ~Copyable {
  private struct Element: BitwiseCopyable {
    var start: Int
    var count: Int
    var localOffset: Int
    var namespace: UnsafePointer<UInt8>?
    var bindings: Int
  }

  /// Declarations in scope at one time, and different namespaces of a document. Real documents have
  /// some twenty; names are looked up one after the other.
  static let maximumNamespaces = 256

  /// A prefix, whose bytes are among ``prefixes``, and what it stands for.
  private struct Binding: BitwiseCopyable {
    var start: Int
    var count: Int
    var namespace: UnsafePointer<UInt8>?
  }

  private var names = ReusableBuffer<UInt8>(capacity: 1 << 10)
  private var elements = ReusableBuffer<Element>()
  // A document has some thirty, which are asked for at every name: no memory of their own, so that nothing is counted.
  private var bindings = ReusableBuffer<Binding>()
  private var prefixes = ReusableBuffer<UInt8>()
  private var namespaces: [(name: [UInt8], pointer: UnsafeMutablePointer<UInt8>)] = []
  /// The namespace of elements without prefix.
  private(set) var defaultNamespace: UnsafePointer<UInt8>?
  /// The namespace that the prefix `xml` always means.
  private var xmlNamespace: UnsafePointer<UInt8>?

  init() {
    xmlNamespace = pointer(to: Array("http://www.w3.org/XML/1998/namespace".utf8))
  }

  deinit {
    for namespace in namespaces { namespace.pointer.deallocate() }
  }

  /// How many elements are open.
  var depth: Int { elements.count }

  /// The innermost open element's name.
  var top: XMLName {
    let element = elements.elements[elements.count - 1]
    return XMLName(
      local: names.base + element.start + element.localOffset,
      count: element.count - element.localOffset, namespace: element.namespace)
  }

  /// The innermost open element's name as it is written; empty where it declares namespaces.
  var topAsWritten: UnsafeBufferPointer<UInt8> {
    let element = elements.elements[elements.count - 1]
    return UnsafeBufferPointer(
      start: names.base + element.start,
      count: element.bindings == bindings.count ? element.count : 0)
  }

  /// Whether an end tag's text, spaces at its end aside, is the innermost open element's name.
  func topMatches(_ text: UnsafePointer<UInt8>, count: Int) -> Bool {
    let element = elements.elements[elements.count - 1]
    var count = count
    while count > element.count, XMLTagReader.isSpace(text[count - 1]) { count -= 1 }
    return count == element.count
      && Platform.compare(text, names.base + element.start, count: count) == 0
  }

  /// Begins an element; its own namespace declarations follow by ``bind(prefix:to:)``.
  mutating func push(_ name: UnsafeBufferPointer<UInt8>) {
    let start = names.count
    names.append(contentsOf: name)
    elements.append(
      Element(
        start: start, count: name.count, localOffset: 0, namespace: nil, bindings: bindings.count))
  }

  /// Declares a prefix, the empty one for elements without prefix.
  ///
  /// - Returns: `false` where there are more than ``maximumNamespaces``.
  mutating func bind(prefix: UnsafeBufferPointer<UInt8>, to namespace: [UInt8]) -> Bool {
    guard bindings.count < Self.maximumNamespaces, namespaces.count < Self.maximumNamespaces else {
      return false
    }
    let pointer = namespace.isEmpty ? nil : pointer(to: namespace)
    bindings.append(Binding(start: prefixes.count, count: prefix.count, namespace: pointer))
    prefixes.append(contentsOf: prefix)
    if prefix.isEmpty { defaultNamespace = pointer }
    return true
  }

  /// Whether the innermost element itself declares a prefix already.
  func topBinds(_ prefix: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = elements.elements[elements.count - 1].bindings
    return binding(of: prefix).map { $0 >= first } ?? false
  }

  /// Finds the innermost element's namespace, once its declarations are known.
  ///
  /// - Returns: `false` where its prefix is not declared.
  mutating func resolveTop(colon: Int?) -> Bool {
    let last = elements.count - 1
    guard let colon else {
      elements.base[last].namespace = defaultNamespace
      return true
    }
    let prefix = UnsafeBufferPointer(start: names.base + elements.base[last].start, count: colon)
    guard let namespace = namespace(of: prefix) else { return false }
    elements.base[last].namespace = namespace
    elements.base[last].localOffset = colon + 1
    return true
  }

  /// The namespace that a prefix stands for.
  func namespace(of prefix: UnsafeBufferPointer<UInt8>) -> UnsafePointer<UInt8>? {
    if let index = binding(of: prefix) { return bindings.elements[index].namespace }
    return prefix.elementsEqual("xml".utf8) ? xmlNamespace : nil
  }

  /// The place of the innermost declaration of a prefix.
  private func binding(of prefix: UnsafeBufferPointer<UInt8>) -> Int? {
    var index = bindings.count
    while index > 0 {
      index -= 1
      let binding = bindings.elements[index]
      guard binding.count == prefix.count else { continue }
      let own = prefixes.base + binding.start
      var same = 0
      while same < prefix.count, own[same] == prefix[same] { same += 1 }
      if same == prefix.count { return index }
    }
    return nil
  }

  /// Ends the innermost element.
  mutating func pop() {
    guard !elements.isEmpty else { return }
    let element = elements.elements[elements.count - 1]
    elements.truncate(to: elements.count - 1)
    names.truncate(to: element.start)
    guard bindings.count > element.bindings else { return }
    prefixes.truncate(to: bindings.elements[element.bindings].start)
    bindings.truncate(to: element.bindings)
    defaultNamespace = bindings.elements.last { $0.count == 0 }?.namespace
  }

  private mutating func pointer(to name: [UInt8]) -> UnsafePointer<UInt8> {
    if let known = namespaces.first(where: { $0.name == name }) {
      return UnsafePointer(known.pointer)
    }
    let pointer = UnsafeMutablePointer<UInt8>.allocate(capacity: name.count + 1)
    for (index, byte) in name.enumerated() { pointer[index] = byte }
    pointer[name.count] = 0
    namespaces.append((name, pointer))
    return UnsafePointer(pointer)
  }
}
