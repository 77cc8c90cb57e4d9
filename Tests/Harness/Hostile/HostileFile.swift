/// A file made to do harm, and how reading it must end.
public struct HostileFile: Sendable, CustomStringConvertible {
  /// How reading ends.
  public enum Ending: Hashable, Sendable {
    /// Refused, with this code of a message.
    case refused(String)
    /// Read, with this number of cells.
    case read(Int)
    /// Either, as long as it ends.
    case either
  }

  /// What it is, in a few words.
  public let name: String
  /// How reading ends.
  public let ending: Ending
  private let make: @Sendable () throws -> [UInt8]

  init(_ name: String, _ ending: Ending, _ make: @escaping @Sendable () throws -> [UInt8]) {
    self.name = name
    self.ending = ending
    self.make = make
  }

  /// The file's bytes, made anew each time.
  public func bytes() throws -> [UInt8] { try make() }

  /// Its name.
  public var description: String { name }

  /// All of them.
  public static let all =
    archives + documents + tables + openDocuments + compoundFiles + separatedTexts + markup
}

/// Long texts, made without the cost that debug builds have for growing strings.
enum Long {
  /// A text many times over.
  static func bytes(_ text: String, times: Int) -> [UInt8] {
    let piece = Array(text.utf8)
    return [UInt8](unsafeUninitializedCapacity: piece.count * times) { buffer, count in
      piece.withUnsafeBytes { source in
        guard let start = source.baseAddress, let target = buffer.baseAddress else { return }
        for index in 0..<times {
          UnsafeMutableRawPointer(target + index * piece.count)
            .copyMemory(from: start, byteCount: piece.count)
        }
      }
      count = piece.count * times
    }
  }

  /// A worksheet part with something between the tags of `sheetData`.
  static func sheet(_ data: [UInt8], before: String = "", after: String = "") -> [UInt8] {
    Array("<worksheet xmlns=\"\(RawPackage.main)\">\(before)<sheetData>".utf8) + data
      + Array("</sheetData>\(after)</worksheet>".utf8)
  }
}
