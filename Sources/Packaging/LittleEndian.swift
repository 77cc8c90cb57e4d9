extension [UInt8] {
  /// The little-endian 16-bit number at an index; 0 beyond the end.
  public func uint16(at index: Int) -> Int {
    guard index >= 0, index + 2 <= count else { return 0 }
    return Int(self[index]) | Int(self[index + 1]) << 8
  }

  /// The little-endian 32-bit number at an index; 0 beyond the end.
  public func uint32(at index: Int) -> Int { uint16(at: index) | uint16(at: index + 2) << 16 }
}
