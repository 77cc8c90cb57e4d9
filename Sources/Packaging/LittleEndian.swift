extension [UInt8] {
  /// The little-endian 16-bit number at an index; 0 beyond the end.
  public func uint16(at index: Int) -> Int {
    guard index >= 0, index + 2 <= count else { return 0 }
    return Int(self[index]) | Int(self[index + 1]) << 8
  }

  /// The little-endian 32-bit number at an index; 0 beyond the end.
  public func uint32(at index: Int) -> Int { uint16(at: index) | uint16(at: index + 2) << 16 }
}
extension [UInt8] {
  /// The little-endian number of eight bytes; `nil` beyond the end, and where no `Int` holds it.
  func uint64(at position: Int) -> Int? {
    guard position >= 0, position + 8 <= count else { return nil }
    let value = (0..<8).reduce(UInt64(0)) { $0 | UInt64(self[position + $1]) << UInt64(8 * $1) }
    return Int(exactly: value)
  }
}
