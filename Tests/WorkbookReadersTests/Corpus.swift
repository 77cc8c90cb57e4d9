import Foundation

/// Real workbooks kept beside the package, with the cells that other readers find in them.
struct Corpus {
  /// A cell as `cells.jsonl.gz` has it.
  struct Expected {
    var sheet: String
    var reference: String
    var type: String
    var value: Any
    var reader: String
  }

  /// A line of `expected.jsonl`.
  struct File {
    var name: String
    var kind: String
  }

  static let folder: URL = {
    if let shared = ProcessInfo.processInfo.environment["SEDP_SHARED"] {
      return URL(fileURLWithPath: shared).appendingPathComponent("corpus")
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("shared/corpus")
  }()

  static var isPresent: Bool {
    FileManager.default.fileExists(atPath: folder.appendingPathComponent("expected.jsonl").path)
  }

  let files: [File]
  private(set) var cells: [String: [Expected]] = [:]

  init() throws {
    let list = try String(
      contentsOf: Self.folder.appendingPathComponent("expected.jsonl"), encoding: .utf8)
    files = try list.split(separator: "\n").compactMap { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let name = object?["file"] as? String, let kind = object?["class"] as? String else {
        return nil
      }
      return File(name: name, kind: kind)
    }
    let compressed = Self.folder.appendingPathComponent("cells.jsonl.gz").path
    for line in try Self.output(of: "/bin/gzip", ["-dc", compressed]).split(separator: 10) {
      guard let object = try JSONSerialization.jsonObject(with: line) as? [String: Any],
        let file = object["file"] as? String, let sheet = object["sheet"] as? String,
        let reference = object["ref"] as? String, let type = object["type"] as? String,
        let value = Self.value(object, line: line), let reader = object["by"] as? String
      else { continue }
      cells[file, default: []].append(
        Expected(sheet: sheet, reference: reference, type: type, value: value, reader: reader))
    }
  }

  /// The value; numbers from their digits, which JSONSerialization does not always round correctly.
  private static func value(_ object: [String: Any], line: Data) -> Any? {
    guard ["n", "t"].contains(object["type"] as? String ?? "") else { return object["value"] }
    let text = String(decoding: line, as: UTF8.self)
    guard let start = text.range(of: "\"value\": ", options: .backwards),
      let end = text.range(of: ", \"by\"", options: .backwards)
    else { return object["value"] }
    return Double(text[start.upperBound..<end.lowerBound])
  }

  private static func output(of program: String, _ arguments: [String]) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return data
  }
}
