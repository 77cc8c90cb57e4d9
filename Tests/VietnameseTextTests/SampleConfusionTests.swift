import Foundation
import Harness
import Testing
import WorkbookModel
import WorkbookReaders

@testable import VietnameseText

/// Protects: of a filled workbook, or the same as a CSV file, typed in any legacy encoding and mixed
/// with untouched cells, everything is restored or told as unsure; nothing becomes another text.
@Suite struct SampleConfusionTests {
  private static let folder = Samples.package.appending(path: "SampleData/2018/847")

  /// Text as its writer's program stored it, with the font that its cell states.
  private struct Typed {
    var text: String
    var font: String?
  }

  private enum Writing: String, CaseIterable {
    case tcvn3 = "TCVN3, font .VnTime"
    case tcvn3Plain = "TCVN3, font unknown"
    case vni = "VNI, font VNI-Times"
    case vniPlain = "VNI, font unknown"
    case windows1258 = "1258 as 1252"
    case mojibake = "UTF-8 as 1252"
    case decomposed = "decomposed"
  }

  private struct Count {
    var cells = 0
    var restored = 0
    var unsure = 0
    var asTyped = 0
    var wrong: [String] = []

    func line(_ name: String) -> String {
      let figures = [cells, restored, unsure, asTyped, wrong.count].map(String.init)
      return name.padding(toLength: 24, withPad: " ", startingAt: 0)
        + figures.map { String(repeating: " ", count: max(1, 10 - $0.count)) + $0 }.joined()
    }
  }

  private static let head =
    "written in                   cells  restored    unsure  as typed     wrong"

  private let tcvn3: [Samples.Mapping]
  private let vni: [Samples.Mapping]

  init() throws {
    // Capitals with tone marks exist in the …H fonts only; users of .VnTime typed lower case.
    tcvn3 = try Samples.mappings("tcvn3.csv").filter(\.isDecoded)
    vni = try Samples.mappings("vni.csv")
  }

  /// The texts of each commune's workbook, each text once; two cells were typed in legacy fonts on
  /// purpose and do not count.
  private func workbooks() throws -> [(name: String, texts: [String])] {
    let (workbooks, legacy) = try Self.read.get()
    #expect(legacy.count == 2, "\(legacy)")
    return workbooks
  }

  /// Read once for all encodings.
  private static let read = Result { try readAll() }

  private static func readAll() throws -> ([(name: String, texts: [String])], Set<String>) {
    var legacy: Set<String> = []
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    let workbooks = try names.filter { $0.hasSuffix("_2018_SEDP_Xa.xlsx") && !$0.hasPrefix("~") }
      .map {
        name in
        var seen: Set<String> = []
        var texts: [String] = []
        for sheet in try readWorkbook(path: Self.folder.appending(path: name).path).sheets {
          for cell in sheet.rows.flatMap(\.cells) {
            guard case .text(let text) = cell.value,
              text.unicodeScalars.contains(where: { $0.value >= 0x80 }),
              // Only what is clean can tell whether it came back.
              sameScalars(cleaned(text).text, text), seen.insert(text).inserted
            else { continue }
            if decodeLegacy(text).encoding != nil {
              legacy.insert(text)
              continue
            }
            texts.append(text)
          }
        }
        return (name: name, texts: texts)
      }
    return (workbooks, legacy)
  }

  private func typed(_ text: String, _ writing: Writing) -> Typed? {
    switch writing {
    case .tcvn3: Samples.encode(text, with: tcvn3).map { Typed(text: $0, font: ".VnTime") }
    case .tcvn3Plain: Samples.encode(text, with: tcvn3).map { Typed(text: $0, font: "Arial") }
    case .vni: Samples.encode(text, with: vni).map { Typed(text: $0, font: "VNI-Times") }
    case .vniPlain: Samples.encode(text, with: vni).map { Typed(text: $0, font: nil) }
    case .windows1258: Samples.misread1258(text).map { Typed(text: $0, font: nil) }
    case .mojibake: Typed(text: Samples.misreadUTF8(text), font: nil)
    case .decomposed: Typed(text: text.decomposedStringWithCanonicalMapping, font: nil)
    }
  }

  /// In `make test` every third text.
  @Test func everyWorkbookIsRestoredOrAskedAbout() throws {
    let workbooks = try workbooks()
    #expect(workbooks.count >= 14)
    var report = "\(workbooks.count) workbooks, each text once in each encoding\n"
    report += Self.head + "\n"
    var untouched = Count()
    // What becomes of a text does not depend on the workbook.
    var seen: Set<String> = []
    let texts = workbooks.map {
      (
        name: $0.name,
        texts: TestExtent.part($0.texts.filter { seen.insert($0).inserted }, every: 3)
      )
    }
    for (name, texts) in texts {
      for text in texts { note(text, Typed(text: text, font: nil), name, &untouched) }
    }
    for writing in Writing.allCases {
      var count = Count()
      for (name, texts) in texts {
        for text in texts {
          guard let typed = typed(text, writing) else { continue }
          note(text, typed, name, &count)
        }
      }
      #expect(count.cells > 300, "\(writing.rawValue)")
      #expect(count.wrong.isEmpty, "\(writing.rawValue): \(count.wrong.prefix(5))")
      report += count.line(writing.rawValue) + "\n"
    }
    #expect(untouched.restored == untouched.cells, "\(untouched.wrong.prefix(5))")
    print(report + untouched.line("untouched"))
  }

  private func note(_ meant: String, _ typed: Typed, _ name: String, _ count: inout Count) {
    count.cells += 1
    let decision = decodeLegacy(typed.text, font: typed.font)
    let result = cleaned(decision.text).text
    if sameScalars(result, meant) {
      if decision.isUncertain { count.unsure += 1 } else { count.restored += 1 }
    } else if decision.isUncertain {
      count.unsure += 1
    } else if sameScalars(decision.text, typed.text), decision.encoding == nil {
      count.asTyped += 1
    } else {
      count.wrong.append("\(name): \(meant) → \(typed.text) → \(result)")
    }
  }

  /// How a CSV file is saved.
  private enum Saving: String, CaseIterable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16, no mark"
    case windows1258 = "Windows-1258"
    case tcvn3 = "TCVN3"
    case vni = "VNI"
  }

  /// In `make test` every seventh of the workbooks, in every encoding.
  @Test func everyFileOfTextIsRestoredOrAskedAbout() throws {
    var report = "the same workbooks as CSV files\n" + Self.head + "\n"
    for saving in Saving.allCases {
      var count = Count()
      for (name, texts) in TestExtent.part(try workbooks(), every: 7) {
        var lines: [String] = []
        var bytes: [UInt8] = []
        for text in texts where !text.contains(where: \.isNewline) {
          guard let saved = saved(text, saving) else { continue }
          lines.append(text)
          bytes += saved + (saving == .utf16 ? [0x0A, 0] : [0x0A])
        }
        let file = decodeTextFile(bytes)
        let read = file.text.split(separator: "\n").map { cleaned(String($0)).text }
        for (index, line) in lines.enumerated() {
          count.cells += 1
          if read.indices.contains(index), sameScalars(read[index], line) {
            if file.isUncertain { count.unsure += 1 } else { count.restored += 1 }
          } else if file.isUncertain {
            count.unsure += 1
          } else {
            count.wrong.append("\(name): \(line)")
          }
        }
      }
      #expect(count.cells > 300, "\(saving.rawValue)")
      #expect(count.wrong.isEmpty, "\(saving.rawValue): \(count.wrong.prefix(5))")
      report += count.line(saving.rawValue) + "\n"
    }
    print(report)
  }

  private func saved(_ text: String, _ saving: Saving) -> [UInt8]? {
    func bytes(_ text: String?) -> [UInt8]? {
      guard let text else { return nil }
      let bytes = text.unicodeScalars.compactMap { Windows1252.byte($0) }
      return bytes.count == text.unicodeScalars.count ? bytes : nil
    }
    switch saving {
    case .utf8: return Array(text.utf8)
    case .utf16: return text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .windows1258: return bytes(Samples.misread1258(text))
    case .tcvn3: return bytes(Samples.encode(text, with: tcvn3))
    case .vni: return bytes(Samples.encode(text, with: vni))
    }
  }
}
