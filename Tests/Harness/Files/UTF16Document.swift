/// An XML document of UTF-8 made one of UTF-16, which its declaration then says.
struct UTF16Document {
  /// The document.
  let bytes: [UInt8]

  /// `nil` for bytes that are not UTF-8, or say that they are something else.
  init?(_ document: [UInt8]) {
    var document = document
    if document.starts(with: [0xEF, 0xBB, 0xBF]) { document.removeFirst(3) }
    if document.starts(with: "<?xml".utf8), let end = document.firstIndex(of: UInt8(ascii: ">")) {
      let declaration = document[..<end].map { $0 | 0x20 }
      if let start = Self.position(of: "utf-8", in: declaration) {
        document.replaceSubrange(start..<start + 5, with: "UTF-16".utf8)
      } else if Self.position(of: "encoding", in: declaration) != nil {
        return nil
      }
    }
    guard let text = String(validating: document, as: UTF8.self), !text.utf8.contains(0) else {
      return nil
    }
    bytes = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  private static func position(of word: String, in bytes: [UInt8]) -> Int? {
    bytes.indices.first { bytes[$0...].starts(with: word.utf8) }
  }
}
