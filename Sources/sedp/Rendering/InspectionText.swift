import PlanningForms
import PlanningInspection
import PlanningPipeline
import WorkbookModel
import WorkbookReaders

/// What a file is, as an officer reads it: the file, its sheets, what is odd, what to do.
struct InspectionText {
  let inspection: FileInspection
  let language: Language

  init(_ inspection: FileInspection, language: Language) {
    self.inspection = inspection
    self.language = language
  }

  private func say(_ vietnamese: String, _ english: String) -> String {
    language == .vietnamese ? vietnamese : english
  }

  func text() -> String {
    var lines = [inspection.file]
    lines.append("  " + ([kind, size].compactMap { $0 }).joined(separator: ", "))
    lines += about.map { "  " + $0 }
    if !inspection.sheets.isEmpty { lines += sheetLines() }
    if let recognition = inspection.recognition { lines += recognitionLines(recognition) }
    if !inspection.findings.isEmpty {
      lines.append(say("Điểm lạ:", "Odd:"))
      lines += inspection.findings.map { finding in
        "  \(finding.code)\(finding.location.sheet.map { " " + $0 } ?? ""): "
          + finding.message(in: language)
      }
    } else if inspection.isReadable {
      lines.append(say("Không có điểm lạ.", "Nothing odd."))
    }
    lines.append(say("Việc cần làm:", "What to do:"))
    lines += inspection.advice(in: language).enumerated().map { "  \($0 + 1). \($1)" }
    return lines.joined(separator: "\n") + "\n"
  }

  private var kind: String {
    switch inspection.content {
    case .workbook(.xlsx): return say("Sổ Excel", "Excel workbook") + " (.xlsx)"
    case .workbook(.xls): return say("Sổ Excel đời cũ", "Older Excel workbook") + " (.xls)"
    case .workbook(.xlsb): return say("Sổ Excel nhị phân", "Binary Excel workbook") + " (.xlsb)"
    case .workbook(.ods): return say("Sổ LibreOffice", "OpenDocument spreadsheet") + " (.ods)"
    case .workbook(.spreadsheetML): return "XML Spreadsheet 2003 (.xml)"
    case .workbook(.html): return say("Trang web có bảng", "Web page with tables") + " (HTML)"
    case .workbook(.csv): return say("Tệp chữ có dấu ngăn cột", "Delimited text") + " (CSV)"
    case .other(let name): return say("Không phải sổ: ", "Not a workbook: ") + otherKind(name)
    case .unknown: return say("Không đọc được", "Not readable")
    }
  }

  private func otherKind(_ name: String) -> String {
    switch name {
    case "pdf": return "PDF"
    case "jpeg", "png", "gif": return say("ảnh ", "picture ") + name.uppercased()
    case "rar", "7z", "gzip", "bzip2", "xz", "zstd", "zip":
      return say("tệp nén ", "archive ") + name.uppercased()
    case "html": return say("trang web (HTML)", "web page (HTML)")
    case "rtf": return say("văn bản RTF", "RTF text")
    case "program": return say("chương trình", "program")
    case "mhtml": return say("trang web (MHTML)", "web page (MHTML)")
    case "binary", "compoundFile", "package": return say("tệp nhị phân", "binary file")
    default: return name
    }
  }

  private var size: String? {
    inspection.bytes.map { bytes in
      if bytes < 10 << 10 { return "\(bytes) byte" }
      return bytes < 10 << 20 ? "\(bytes >> 10) KB" : "\(bytes >> 20) MB"
    }
  }

  /// Who and what made the file, and how a text file is written.
  private var about: [String] {
    var lines: [String] = []
    if let dialect = inspection.dialect { lines.append(dialectLine(dialect)) }
    guard let description = inspection.description else { return lines }
    let properties = description.properties
    let program = [properties.application, properties.applicationVersion]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
    let facts: [(String, String?)] = [
      (say("lập bằng", "made with"), program),
      (say("người lập", "author"), properties.creator),
      (say("lưu cuối bởi", "last saved by"), properties.lastModifiedBy),
      (say("lúc", "at"), properties.modified?.description),
      (say("tiêu đề", "title"), properties.title),
    ]
    let known = facts.compactMap { label, value in
      value.flatMap { $0.isEmpty ? nil : label + " " + $0 }
    }
    if !known.isEmpty { lines.append(known.joined(separator: "; ")) }
    if !description.parts.isEmpty {
      let inflated = description.parts.reduce(0) { $0 + $1.declaredBytes }
      lines.append(
        say(
          "\(description.parts.count) phần bên trong, \(inflated >> 10) KB khi giải nén",
          "\(description.parts.count) parts, \(inflated >> 10) KB inflated")
          + (description.definedNames.isEmpty
            ? ""
            : "; " + say("tên vùng: ", "defined names: ") + "\(description.definedNames.count)")
          + (description.isStructureProtected
            ? "; " + say("khoá cấu trúc sổ", "structure protected") : ""))
    }
    return lines
  }

  private func dialectLine(_ dialect: CSVDialect) -> String {
    let delimiter =
      dialect.delimiter == 9
      ? "Tab" : "«\(Character(UnicodeScalar(dialect.delimiter)))»"
    let evidence =
      dialect.delimiterIsStated
      ? say("ghi ở dòng đầu", "stated in the first line")
      : say(
        "\(dialect.agreeingRecords)/\(dialect.recordsExamined) dòng có số cột như nhau",
        "\(dialect.agreeingRecords) of \(dialect.recordsExamined) lines agree")
    return say("ngăn cột bằng ", "columns separated by ") + delimiter + " (\(evidence))"
  }

  // MARK: Sheets

  private func sheetLines() -> [String] {
    let hidden = inspection.sheets.count { $0.visibility != .visible }
    var title = say("Trang tính: ", "Sheets: ") + "\(inspection.sheets.count)"
    if hidden > 0 { title += say(", ẩn \(hidden)", ", \(hidden) hidden") }
    return [title] + inspection.sheets.map { "  " + line(of: $0) }
  }

  private func line(of sheet: SheetSurvey) -> String {
    var facts: [String] = []
    if let range = sheet.usedRange {
      facts.append(
        say("\(range), \(sheet.filledCells) ô", "\(range), \(sheet.filledCells) cells"))
    } else {
      facts.append(say("trống", "empty"))
    }
    if !sheet.forms.isEmpty {
      facts.append(
        say("biểu ", "form ") + sheet.forms.map(\.text).joined(separator: ", "))
    }
    if sheet.visibility != .visible { facts.append(say("ẩn", "hidden")) }
    if sheet.formulas > 0 {
      facts.append(say("\(sheet.formulas) công thức", "\(sheet.formulas) formulas"))
    }
    if sheet.mergedRanges > 0 {
      facts.append(say("\(sheet.mergedRanges) vùng gộp", "\(sheet.mergedRanges) merged ranges"))
    }
    if let about = sheet.description {
      if let filter = about.filter { facts.append(say("bộ lọc \(filter)", "filter \(filter)")) }
      if !about.comments.isEmpty {
        let count = about.comments.count
        facts.append(say("\(count) ghi chú", "\(count) comments"))
      }
      if !about.validations.isEmpty {
        let count = about.validations.count
        facts.append(say("\(count) quy tắc nhập", "\(count) entry rules"))
      }
      if about.isProtected { facts.append(say("có khoá", "protected")) }
    }
    return sheet.name + ": " + facts.joined(separator: ", ")
  }

  // MARK: Recognition

  private func recognitionLines(_ recognition: FormRecognition) -> [String] {
    guard let name = recognition.name, let year = recognition.planYear else {
      if recognition.isGenerated {
        return [say("Nhận dạng: sổ tổng hợp.", "Recognised: a consolidated workbook.")]
      }
      if recognition.isIncomplete {
        return [
          say(
            "Nhận dạng: sổ biểu mẫu, trang thông tin chung chưa điền đủ.",
            "Recognised: a form's workbook whose identification is not filled in.")
        ]
      }
      return [say("Nhận dạng: không phải sổ nộp.", "Recognised: not a submission.")]
    }
    let round = recognition.round.flatMap { $0.isEmpty ? nil : $0 } ?? "–"
    return [
      say(
        "Nhận dạng: \(name), năm kế hoạch \(year), vòng \(round); \(recognition.forms.count) biểu.",
        "Recognised: \(name), plan year \(year), round \(round); \(recognition.forms.count) forms.")
    ]
  }
}
