import VietnameseText
import WorkbookModel

extension InspectionFinding {
  /// How many names, links or ranges a sentence lists.
  static let maximumListed = 5

  /// The first few texts, and that there are more.
  static func list(_ texts: [String]) -> String {
    texts.prefix(maximumListed).joined(separator: ", ")
      + (texts.count > maximumListed ? ", …" : "")
  }

  static func rows(_ ranges: [ClosedRange<Int>]) -> String {
    list(ranges.map { $0.count == 1 ? String($0.lowerBound) : "\($0.lowerBound)–\($0.upperBound)" })
  }

  static func columns(_ ranges: [ClosedRange<Int>]) -> String {
    list(
      ranges.map { range in
        let first = CellReference.letters(ofColumn: range.lowerBound)
        return range.count == 1
          ? first : first + "–" + CellReference.letters(ofColumn: range.upperBound)
      })
  }

  static func megabytes(_ bytes: Int) -> String { String(bytes >> 20) }

  /// An encoding by the name that people know it by.
  static func name(of encoding: LegacyEncoding) -> String {
    switch encoding {
    case .tcvn3, .tcvn3Capitals: "TCVN3 (ABC)"
    case .vni: "VNI"
    case .windows1258: "Windows-1258"
    case .utf8AsWindows1252: "UTF-8 → Windows-1252"
    }
  }

  static func name(of encoding: TextFileEncoding) -> String {
    switch encoding {
    case .ascii: "ASCII"
    case .utf8: "UTF-8"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    case .windows1252: "Windows-1252"
    case .windows1258: "Windows-1258"
    case .tcvn3: "TCVN3 (ABC)"
    case .vni: "VNI"
    }
  }
}
