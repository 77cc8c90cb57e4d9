/// Anchors and aliases of YAML, which can make a small file mean a huge one.
enum YAMLAliases {
  /// The first line with `&` or `*` right before a letter, at the beginning of a value.
  static func firstLine(in text: String) -> Int? {
    let starts: Set<UInt8> = Set(" \t[]{},:?-\n\r".utf8)
    var line = 1
    var previous = UInt8(ascii: "\n")
    var isMark = false
    for byte in text.utf8 {
      if isMark, byte > 0x20 { return line }
      isMark = (byte == UInt8(ascii: "&") || byte == UInt8(ascii: "*")) && starts.contains(previous)
      if byte == UInt8(ascii: "\n") { line += 1 }
      previous = byte
    }
    return nil
  }
}
