import Foundation
import Harness
import PlanningConsolidation
import PlanningForms
import PlanningReading
import PlanningSamples
import WorkbookReaders
import WorkbookWriters

@testable import PlanningLayout
@testable import PlanningPipeline

/// Two sets beside the shipped one: `cu`, an earlier version of it with headings, columns, sheets and codes
/// drawn by a seed, and `moi`, the shipped one with the map that leads from there to today.
///
/// The earlier set is a set of its own, made without the map: what is read by the map is held against what
/// somebody had laid out before.
struct FormerSet {
  static let former = "2018.0"
  static let today = "2018.1"
  static let planYear = 2018

  let folder: TemporaryFolder
  let seed: UInt64
  private var random: SeededGenerator
  /// Fields that today's forms have and the earlier did not.
  private(set) var added: [String: Set<String>] = [:]
  /// Codes of today with what stood for them.
  private var codes: [String: [String: (code: String, name: String)]] = [:]
  private var forms: [String: [String]] = [:]
  private var maps: [String: [String]] = [:]

  /// Columns that no rule and no form above asks for, so that a set can do without them.
  private static let expendable = [
    "X-00": ["nguoi_ky"], "X-05": ["bien_phap"], "X-08": ["phoi_hop", "ghi_chu"],
    "X-10": ["ghi_chu"],
  ]
  /// Lists whose codes no rule names.
  private static let freeLists = ["DM_HIEMHOA", "DM_CHUOI"]

  init(seed: UInt64) throws {
    self.seed = seed
    random = SeededGenerator(seed: seed)
    folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: Shipped.templates, toPath: folder.path + "/tra-vinh-2018")
    let shipped = try Shipped.configuration()
    for form in shipped.forms(of: .commune) { try change(form) }
    addFixedChanges()
    let lists = Self.freeLists.compactMap { shipped.codeLists[$0] }
    for list in lists { drawCodes(list) }
    try write(lists)
  }

  private mutating func chance(_ sides: Int) -> Bool { random.index(below: sides) == 0 }

  // MARK: Drawing

  /// What has no need to be drawn: a line above a table, a printed row, a title and a form.
  private mutating func addFixedChanges() {
    let lines = "nguoi_lap: [{field: dong_cu, header: Số fax}]"
    let own = forms["X-00"] ?? ["form: X-00", "extends: X-00"]
    let hasOther = own.contains { $0.hasPrefix("add: {") }
    forms["X-00"] =
      hasOther
      ? own.map { $0.hasPrefix("add: {") ? $0.dropLast() + ", " + lines + "}" : $0 }
      : own + ["add: {\(lines)}"]
    maps["X-00", default: []].append("      dropped_lines: {fax: Số fax}")
    maps["X-02", default: []].append("      dropped_rows: [ZZ01]")
    forms["X-07", default: ["form: X-07", "extends: X-07"]].append("title: BẢNG CŨ NĂM {N+1}")
    maps["X-13"] = ["added"]
  }

  private mutating func change(_ form: FormDefinition) throws {
    let code = form.code.text
    let text = try String(
      contentsOfFile: Shipped.templates + "/forms/\(code).yaml", encoding: .utf8)
    var changes: [String] = []
    var renamed: [String] = []
    for column in form.allColumns
    where text.contains("field: \(column.field),") && chance(4)
      && Self.expendable[code]?.contains(column.field) != true
    {
      var header = column.header
      header[header.count - 1] = "Tên cũ \(renamed.count + 1) của \(column.label)"
      changes.append("  \(column.field): {header: \(Self.list(header))}")
      renamed.append("        \(column.field): \(Self.list(header))")
    }
    var own: [String] = changes.isEmpty ? [] : ["change:"] + changes
    var map: [String] = renamed.isEmpty ? [] : ["      renamed:"] + renamed
    let gone = (Self.expendable[code] ?? []).filter { _ in chance(2) }
    if !gone.isEmpty {
      own.append("drop: [\(gone.joined(separator: ", "))]")
      map.append("      added: [\(gone.joined(separator: ", "))]")
      added[code] = Set(gone)
    }
    if let place = form.columns.last(where: { text.contains("field: \($0.field),") })?.field,
      !gone.contains(place), chance(2)
    {
      own.append("add: {\(place): [{field: cot_cu, header: [Nhóm cũ, Cột cũ], width: 12}]}")
      map.append("      dropped: {da_bo: [Nhóm cũ, Cột cũ]}")
    }
    if chance(4) {
      own.append("sheet: \(form.sheet)_Cu")
      map.append("      sheet: \(form.sheet)_Cu")
    }
    if !own.isEmpty { forms[code] = ["form: \(code)", "extends: \(code)"] + own }
    if !map.isEmpty { maps[code] = map }
  }

  private mutating func drawCodes(_ list: CodeList) {
    for entry in list.choices where chance(2) {
      codes[list.name, default: [:]][entry.code] = (
        code: entry.code + "0", name: chance(2) ? entry.name : entry.name + " (cũ)"
      )
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("'", with: "''") + "'"
  }

  private static func list(_ texts: [String]) -> String {
    "[" + texts.map(quoted).joined(separator: ", ") + "]"
  }

  // MARK: Files

  private func write(_ lists: [CodeList]) throws {
    try folder.write(
      "extends: tra-vinh-2018\ntemplate_version: '\(Self.former)'\n", to: "cu/sedp.yaml")
    for (code, lines) in forms {
      try folder.write(lines.joined(separator: "\n") + "\n", to: "cu/forms/\(code).yaml")
    }
    let table = try String(
      contentsOfFile: Shipped.templates + "/codelists.csv", encoding: .utf8)
    var lines: [String] = []
    for (index, line) in table.split(separator: "\n").enumerated() {
      let cells = line.split(separator: ",", maxSplits: 3, omittingEmptySubsequences: false)
      guard index > 0 else {
        lines.append(String(line))
        continue
      }
      guard lists.contains(where: { $0.name == cells[0] }) else { continue }
      // Names of one list's aliases go with the code that they mean.
      guard let was = codes[String(cells[0])]?[String(cells[2])] else {
        let isAlias = line.hasSuffix(",DAUPHONG,")
        let target = isAlias ? codes[String(cells[0])]?["DAUPHONG"]?.code : nil
        lines.append(
          target.map { String(line).replacing(",DAUPHONG,", with: ",\($0),") } ?? String(line))
        continue
      }
      lines.append("\(cells[0]),\(cells[1]),\(was.code),\"\(was.name)\",,,")
    }
    try folder.write(lines.joined(separator: "\n") + "\n", to: "cu/codelists.csv")
    try folder.write(
      """
      code,area,name,unit,rule,source,decimals
      ZZ01,KT,Chỉ tiêu cũ,ha,sum,xa,1
      KT07,,Diện tích màu (tên cũ),,,,

      """, to: "cu/indicators.csv")
    try folder.write(settings, to: "moi/sedp.yaml")
    try folder.write(
      """
      form: X-13
      level: commune
      sheet: X13_Moi
      title: BIỂU MỚI
      columns:
        - {field: viec, header: Việc mới, required: true}
        - {field: so, header: Số việc, type: int}
      rows: list
      key: [viec]

      """, to: "moi/forms/X-13.yaml")
  }

  private var settings: String {
    var lines = [
      "extends: tra-vinh-2018", "template_version: '\(Self.today)'", "versions:",
      "  '\(Self.former)':", "    forms:",
    ]
    for (code, map) in maps.sorted(by: { $0.key < $1.key }) {
      lines +=
        map == ["added"] ? ["      \(code): added"] : ["      \(code):"] + map.map { "  " + $0 }
    }
    lines.append("    indicators: {KT07: [KT07, Diện tích màu (tên cũ)]}")
    lines.append("    printed: ['BẢNG CŨ NĂM {N+1}']")
    lines.append(codes.isEmpty ? "    codes: {}" : "    codes:")
    for (list, entries) in codes.sorted(by: { $0.key < $1.key }) {
      lines.append("      \(list):")
      for (code, was) in entries.sorted(by: { $0.key < $1.key }) {
        lines.append("        \(code): \(Self.list([was.code, was.name]))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func configuration(_ name: String) throws -> Configuration {
    try Configuration(folder: folder.path + "/" + name)
  }

  // MARK: Workbooks

  /// A commune's workbook of a set, as bytes; the earlier one's codes are those of that version, and what has
  /// gone since is filled in.
  func book(of name: String, unit: String, stating version: Bool = true) throws -> [UInt8] {
    let configuration = try configuration(name)
    var records =
      SampleGenerator(configuration: configuration)
      .communeForms(unit, planYear: Self.planYear) ?? [:]
    if name == "cu" {
      for form in configuration.forms(of: .commune) { age(&records[form.code], form) }
    }
    records = SubmissionValidator(
      configuration: configuration, hierarchy: configuration.hierarchy(planYear: Self.planYear)
    ).completed(records, contributor: .unit(unit), planYear: Self.planYear)
    var document = SheetComposer(configuration: configuration, planYear: Self.planYear)
      .templateWorkbook(for: .unit(unit), records: records)
    if !version { document.properties.custom["sedp.version"] = nil }
    return try WorkbookWriter.bytes(of: document)
  }

  private func age(_ record: inout FormRecord?, _ form: FormDefinition) {
    guard let rows = record?.rows.indices else { return }
    if let line = form.record.firstIndex(where: { $0.field == "dong_cu" }) {
      record?.record[line] = .text("0294 000 000")
    }
    for (index, column) in form.columns.enumerated() where column.field == "th_truoc" {
      for row in rows where record?.rows[row].key == "ZZ01" {
        record?.rows[row].values[index] = .number(17)
      }
    }
    for (index, column) in form.columns.enumerated() {
      for row in rows {
        if column.field == "cot_cu" { record?.rows[row].values[index] = .text("ghi ở cột cũ") }
        guard case .list(let list) = column.codes, let codes = codes[list],
          let value = record?.rows[row].values[index]
        else { continue }
        switch value {
        case .text(let code): record?.rows[row].values[index] = .text(codes[code]?.code ?? code)
        case .codes(let all):
          record?.rows[row].values[index] = .codes(all.map { codes[$0]?.code ?? $0 })
        default: break
        }
      }
    }
  }

  /// Reads a workbook by the set of today.
  func read(_ bytes: [UInt8], by name: String = "moi") throws -> SubmissionReading {
    SubmissionReader(
      configuration: try configuration(name),
      options: SubmissionReader.Options(
        planYear: Self.planYear, auxiliarySheets: SupportSheet.names)
    ).read(try readWorkbook(bytes: bytes), file: "xa.xlsx")
  }
}
