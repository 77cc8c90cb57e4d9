import Foundation
import Packaging

extension FuzzTarget {
  /// The package's root folder.
  public static let packageFolder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The folder of the inputs that were findings, one folder for each target.
  public static let regressionsFolder = packageFolder.appending(path: "Tests/Fixtures/Regressions")

  /// The largest part of a sample that serves as a seed: small inputs are mutated faster.
  private static let maximumSeedBytes = 16_000

  /// The inputs of this target that were findings, by file name.
  public func regressions() -> [(name: String, bytes: [UInt8])] {
    let folder = Self.regressionsFolder.appending(path: rawValue)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { name in
      (try? Data(contentsOf: folder.appending(path: name))).map { (name, Array($0)) }
    }
  }

  /// Inputs to start from: made by hand, and taken from the committed sample workbooks and
  /// definitions.
  public func seeds() throws -> [[UInt8]] {
    switch self {
    case .file: return try Self.files()
    case .package: return [PackageProperties.bytes(of: .workbook())] + (try Self.samplePackages())
    case .worksheet, .editing:
      return Self.bytes(SeedText.worksheets) + (try Self.sampleParts { $0.contains("/sheet") })
    case .sharedStrings:
      return Self.bytes(SeedText.strings) + (try Self.sampleParts { $0.hasSuffix("Strings.xml") })
    case .styles:
      return Self.bytes(SeedText.styles) + (try Self.sampleParts { $0.hasSuffix("styles.xml") })
    case .openDocument: return Self.bytes(SeedText.openDocuments)
    case .xml: return (SeedText.documents + SeedText.worksheets).map { [7] + Array($0.utf8) }
    case .csv: return Self.bytes(SeedText.separated)
    case .spreadsheetML: return Self.bytes(SeedMarkup.workbooks)
    case .html: return Self.bytes(SeedMarkup.pages)
    case .compoundFile: return [RawBinaryWorkbook.sample.bytes]
    case .binaryRecords:
      return [RawBinaryWorkbook.sample.stream, RawBinaryWorkbook.earlySample.stream]
    case .recordPart: return [RawRecordWorkbook.sample().sheet]
    case .formulaTokens: return SeedTokens.formulas + SeedTokens.earlyFormulas
    case .definitions: return Self.bytes([SeedText.form]) + (try Self.definitions())
    case .expressions: return Self.bytes(try Self.expressions())
    }
  }

  /// Writes the seeds into a folder, one file for each.
  public func writeSeeds(into folder: String) throws {
    for (index, seed) in try seeds().enumerated() {
      try Data(seed).write(to: URL(filePath: "\(folder)/seed-\(index)"))
    }
  }

  private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

  private static func files() throws -> [[UInt8]] {
    [
      RawPackage.workbook().bytes, RawBinaryWorkbook.sample.bytes, RawBinaryWorkbook.sample.stream,
      Array("a,b\n1,2\n".utf8), Array("%PDF-1.4".utf8), Array("<?xml version='1.0'?><a/>".utf8),
    ]
  }

  /// The smallest of the sample workbooks.
  public static func sampleWorkbook() throws -> RawPackage {
    let path = packageFolder.appending(path: "SampleData/2018/847/847_TCKH_2018_SEDP_Nganh.xlsx")
    return try RawPackage(path: path.path)
  }

  private static func sampleParts(_ isWanted: (String) -> Bool) throws -> [[UInt8]] {
    try sampleWorkbook().parts.filter { isWanted($0.name) && !$0.name.contains("_rels") }
      .map(\.bytes).filter { $0.count <= maximumSeedBytes }
  }

  private static func samplePackages() throws -> [[UInt8]] {
    var package = try sampleWorkbook()
    package.parts.removeAll { $0.bytes.count > 4_000 }
    return [PackageProperties.bytes(of: package)]
  }

  private static func definitions() throws -> [[UInt8]] {
    let folder = packageFolder.appending(path: "Templates/tra-vinh-2018/forms")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
      Array(try Data(contentsOf: folder.appending(path: $0)))
    }.filter { $0.count < 6_000 }
  }

  /// The expressions that the shipped definitions hold.
  private static func expressions() throws -> [String] {
    var found = Set(SeedText.expressions)
    for definition in try definitions() {
      let text = String(decoding: definition, as: UTF8.self)
      for line in text.split(separator: "\n") {
        for key in ["check: ", "value: ", "when: "] {
          guard let start = line.firstRange(of: key)?.upperBound else { continue }
          let rest = line[start...].trimmingCharacters(in: CharacterSet(charactersIn: "'\"}, "))
          found.insert(rest)
        }
      }
    }
    return found.sorted()
  }
}
