/// Text of an element while it is open, up to a bound.
struct CapturedText {
  private(set) var isOpen = false
  private var bytes: [UInt8] = []

  mutating func start() {
    isOpen = true
    bytes.removeAll(keepingCapacity: true)
  }

  /// Takes text; what lies beyond the bound is dropped.
  mutating func append(_ text: UnsafeBufferPointer<UInt8>, limit: Int) {
    guard isOpen, bytes.count + text.count <= limit else { return }
    bytes.append(contentsOf: text)
  }

  /// Ends and gives the text, with `_xHHHH_` escapes resolved.
  mutating func end() -> String {
    isOpen = false
    return bytes.withUnsafeBufferPointer { EscapedText.string($0) }
  }
}
