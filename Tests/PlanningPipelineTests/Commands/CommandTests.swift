import Foundation
import Testing

/// The program that was built beside these tests.
struct BuiltProgram {
  struct Result {
    var status: Int32
    var output: String
    var errors: String

    func json() throws -> Any {
      try JSONSerialization.jsonObject(with: Data(output.utf8))
    }
  }

  /// `sedp` beside the test bundle, or in the debug folder of the package; `nil` where not built.
  static let path: String? = {
    var candidates = [Shipped.package.appending(path: ".build/debug/sedp").path]
    if let bundle = CommandLine.arguments.first {
      candidates.insert(
        URL(filePath: bundle).deletingLastPathComponent().appending(path: "sedp").path, at: 0)
    }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
  }()

  /// Runs the program; output goes through files, so that no pipe can fill up.
  static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = arguments
    var variables = ["SEDP_TEMPLATES": Shipped.templates, "PATH": "/usr/bin:/bin"]
    if let library = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"] {
      variables["LD_LIBRARY_PATH"] = library
    }
    process.environment = variables.merging(environment) { $1 }
    let output = try folder.write("", to: "output")
    let errors = try folder.write("", to: "errors")
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: output))
    process.standardError = try FileHandle(forWritingTo: URL(filePath: errors))
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: String(decoding: try TemporaryFolder.bytes(output), as: UTF8.self),
      errors: String(decoding: try TemporaryFolder.bytes(errors), as: UTF8.self))
  }
}

/// Protects: what scripts rely on – exit statuses, one JSON document on standard output, the
/// language – as the built program does it.
@Suite(.enabled(if: BuiltProgram.path != nil, "the program sedp has not been built"))
struct CommandTests {
  /// What is told of each mistake is tested in the process; here that the program ends so.
  @Test(arguments: [["check"], ["no-such-command"]])
  func wrongUsageIs64(_ arguments: [String]) throws {
    let result = try BuiltProgram.run(arguments)
    #expect(result.status == 64)
    #expect(result.output.isEmpty && !result.errors.isEmpty)
  }

  @Test func helpIsNoFault() throws {
    // The help of all commands is kept in Tests/cases/help.
    for command in ["check", "consolidate"] {
      let result = try BuiltProgram.run([command, "--help"])
      #expect(result.status == 0 && result.output.contains("sedp " + command))
    }
  }

  @Test func aReportIsOneJSONDocument() throws {
    let folder = try TemporaryFolder()
    var book = try TestBook.commune("29392")
    book["X-02", "KT12", "uth_nay"] = "nhiều lắm"
    try book.write(to: folder, as: "xa.xlsx")
    try folder.write([UInt8](), to: "empty.xlsx")
    let arguments = ["check", folder.path, "--plan-year", "2018", "--json"]
    let result = try BuiltProgram.run(arguments + ["--lang", "en"])
    #expect(result.status == 1)
    #expect(result.errors.isEmpty)
    let report = try #require(try result.json() as? [String: Any])
    #expect(report["outcome"] as? String == "problems")
    #expect(report["files"] as? Int == 2)
    let problems = try #require(report["problems"] as? [[String: Any]])
    let problem = try #require(problems.first { $0["code"] as? String == "C303" })
    #expect(problem["file"] as? String == "xa.xlsx")
    #expect(problem["sheet"] as? String == "X02_ChiTieu")
    #expect(problem["cell"] as? String == (try book.address("X-02", "KT12", "uth_nay")))
    #expect(problem["field"] as? String == "uth_nay")
    #expect((problem["message"] as? String)?.hasPrefix("“nhiều lắm” is no number") == true)
    #expect(problems.contains { $0["code"] as? String == "F106" })

    let vietnamese = try BuiltProgram.run(arguments)
    #expect(vietnamese.output.contains("«nhiều lắm»"))
    let inherited = try BuiltProgram.run(arguments, environment: ["SEDP_LANG": "en"])
    #expect(inherited.output == result.output)
  }

  @Test func cleanWorkbooksAre0AndNothingToReadIs3() throws {
    let folder = try TemporaryFolder()
    let path = try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
    #expect(try BuiltProgram.run(["check", path]).status == 0)
    let refused = try BuiltProgram.run(["check", folder.path + "/none", "--lang", "en"])
    #expect(refused.status == 3)
    #expect(refused.output.contains("F111"))
  }

  @Test func inspectEndsWithWhatItFound() throws {
    let folder = try TemporaryFolder()
    let path = try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
    let clean = try BuiltProgram.run(["inspect", path])
    #expect(clean.status == 0)
    #expect(clean.output.contains("Xã Song Lộc") && clean.output.contains("Việc cần làm"))
    let odd = try folder.write("a;b\n1;2\n", to: "xa.xls")
    #expect(try BuiltProgram.run(["inspect", path, odd]).status == 1)
    let unreadable = try folder.write("%PDF-", to: "xb.xlsx")
    let result = try BuiltProgram.run(["inspect", "--json", "--lang", "en", odd, unreadable])
    #expect(result.status == 3)
    let files = try #require(try result.json() as? [[String: Any]])
    #expect(files.map { $0["kind"] as? String } == ["csv", "pdf"])
    let oddities = try #require(files.first?["oddities"] as? [[String: Any]])
    #expect(oddities.map { $0["code"] as? String } == ["I701"])
  }

  @Test func statusTellsWhoHasSentWhat() throws {
    let folder = try TemporaryFolder()
    try TestBook.commune("29392").write(to: folder, as: "xa.xlsx")
    let result = try BuiltProgram.run(
      ["status", "--in", folder.path, "--unit", "847", "--plan-year", "2018", "--json"])
    #expect(result.status == 1)
    let report = try #require(try result.json() as? [String: Any])
    let units = try #require(report["units"] as? [[String: Any]])
    // Fourteen communes, then every department of the list.
    #expect(units.count == 14 + 17)
    #expect(units[14]["state"] as? String == "CHUANOP")
    let sent = units.filter { $0["file"] != nil }
    #expect(sent.map { $0["unit"] as? String } == ["29392"])
    #expect(sent.first?["state"] as? String == "HOPLE")
    #expect(sent.first?["date"] as? String == "05/08/2017")
  }

  @Test func cellsAreJSONLines() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write("a,\"b\nc\"\n1.5,\n", to: "Trang.csv")
    let result = try BuiltProgram.run(["cells", path])
    #expect(result.status == 0)
    let lines = try result.output.split(separator: "\n").map {
      try #require(
        try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: String])
    }
    #expect(lines.map { $0["ref"] } == ["A1", "B1", "A2"])
    #expect(lines.map { $0["sheet"] } == ["Trang", "Trang", "Trang"])
    #expect(lines.map { $0["value"] } == ["a", "b\nc", "1.5"])
    let missing = try BuiltProgram.run(["cells", folder.path + "/none.xlsx", "--lang", "en"])
    #expect(missing.status == 3)
    #expect(missing.output.isEmpty && missing.errors.contains("F111"))
    let sheet = try BuiltProgram.run(["cells", path, "--sheet", "Khác"])
    #expect(sheet.status == 3)
    #expect(sheet.output.isEmpty && sheet.errors.contains("S201"))
    #expect(sheet.errors.contains("Khác") && sheet.errors.contains("Trang"))
  }

  @Test func unitsAndFormsShowTheConfiguration() throws {
    let units = try BuiltProgram.run(["units", "--plan-year", "2018"])
    #expect(units.status == 0)
    #expect(units.output.contains("  847  Huyện Châu Thành\n    29374  Thị trấn Châu Thành\n"))
    let all = try #require(
      try BuiltProgram.run(["units", "--json"]).json() as? [[String: String]])
    #expect(all.count == 116)
    let form = try BuiltProgram.run(["forms", "X-01"])
    #expect(form.output.hasPrefix("X-01  X01_HopDan\n"))
    #expect(form.output.contains("td_tong"))
    let unknown = try BuiltProgram.run(["forms", "X-99", "--lang", "en"])
    #expect(unknown.status == 3)
    #expect(unknown.output.isEmpty && unknown.errors.contains("“X-99”"))
  }

  @Test func aMissingConfigurationIsRefusedWithThePlacesTried() throws {
    let result = try BuiltProgram.run(["forms"], environment: ["SEDP_TEMPLATES": "/no/such"])
    #expect(result.status == 3 && result.output.isEmpty)
    #expect(result.errors.contains("/no/such/sedp.yaml\n  /no/such/Templates/sedp.yaml\n"))
  }

  @Test(arguments: [["--version"], ["check", "--version"]])
  func theVersionNamesTheFormSet(_ arguments: [String]) throws {
    let result = try BuiltProgram.run(arguments)
    #expect(result.status == 0 && result.errors.isEmpty)
    #expect(result.output.hasPrefix("sedp ") && result.output.contains("\ncommit "))
    let version = try Shipped.configuration().templateVersion
    #expect(result.output.contains("(form set) \(version): \(Shipped.templates)\n"))
  }

  @Test func aWrongConfigurationIsRefusedWithItsLine() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Shipped.templates, toPath: folder.path + "/Templates")
    let path = folder.path + "/Templates/forms/X-01.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try folder.write(
      text.replacing("type: date", with: "type: datum"), to: "Templates/forms/X-01.yaml")
    let result = try BuiltProgram.run(
      ["forms", "--templates", folder.path + "/Templates", "--lang", "en"])
    #expect(result.status == 3)
    #expect(result.output.isEmpty)
    #expect(result.errors.contains("X-01.yaml:9"))
    #expect(result.errors.contains("datum"))
  }
}
