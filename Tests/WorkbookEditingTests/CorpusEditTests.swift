import Foundation
import Testing
import WorkbookEditing
import WorkbookReaders

/// The same for a folder of real workbooks, which `make edit-corpus` names.
struct CorpusEditTests {
  static let folder = ProcessInfo.processInfo.environment["SEDP_EDIT_CORPUS"]
  static let output = ProcessInfo.processInfo.environment["SEDP_EDIT_OUTPUT"]

  @Test(.enabled(if: folder != nil, "SEDP_EDIT_CORPUS names a folder of workbooks"))
  func everyReadableWorkbookCanBeEditedAndTakenBack() throws {
    let folder = try #require(Self.folder)
    var edited = 0
    var refused: [String] = []
    let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    for name in names.sorted() where name.hasSuffix(".xlsx") || name.hasSuffix(".xlsm") {
      let source = try Array(Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)))
      guard (try? readWorkbook(bytes: source)) != nil else { continue }
      do {
        print("edits \(name)")
        guard let result = try ProducerEditTests.check(source) else { continue }
        edited += 1
        if let output = Self.output {
          let flat = name.split(separator: "/").joined(separator: "_")
          try Data(source).write(to: URL(fileURLWithPath: output + "/before_" + flat))
          try Data(result).write(to: URL(fileURLWithPath: output + "/after_" + flat))
        }
      } catch let error as EditError {
        refused.append("\(name): \(error)")
      } catch {
        Issue.record("\(name): \(error)")
      }
    }
    print("edited \(edited), refused \(refused.count)")
    for line in refused { print("  refused: " + line) }
    #expect(edited > 0)
  }
}
