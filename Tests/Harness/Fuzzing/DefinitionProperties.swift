import Glibc
import PlanningForms
import Synchronization

/// What holds for the definition of a form: it loads or is refused with diagnostics that have a place and
/// words in both languages, the same ones each time.
enum DefinitionProperties {
  static func check(_ bytes: [UInt8]) throws {
    // One folder serves all: tests run side by side.
    let (one, other) = try ConfigurationFolder.shared.withLock { shared in
      let folder = try shared.get()
      try folder.put(bytes, at: "forms/X-01.yaml")
      return (load(folder.path), load(folder.path))
    }
    switch (one, other) {
    case (.failure(let error), .failure(let again)):
      try BrokenProperty.unless(error == again, "other diagnostics the second time")
      for diagnostic in error.diagnostics { try check(diagnostic) }
    case (.success(let configuration), .success):
      for form in configuration.forms {
        for expression in form.expressions {
          try ExpressionProperties.check(Array(expression.source.utf8))
        }
      }
    default: throw BrokenProperty("refused once, accepted once")
    }
  }

  private static func load(_ folder: String) -> Result<Configuration, ConfigurationError> {
    do throws(ConfigurationError) {
      return .success(try Configuration(folder: folder))
    } catch {
      return .failure(error)
    }
  }

  private static func check(_ diagnostic: DefinitionDiagnostic) throws {
    for language in [Language.vietnamese, .english] {
      let message = diagnostic.message(in: language)
      try BrokenProperty.unless(
        message.hasPrefix(diagnostic.file) && message.count > diagnostic.file.count + 5,
        "a diagnostic without words: \(diagnostic)")
    }
    try BrokenProperty.unless(
      (diagnostic.line ?? 1) >= 1, "a diagnostic in line \(diagnostic.line ?? 0)")
  }
}

/// A small configuration on disk, of which one form is written anew again and again.
private struct ConfigurationFolder: Sendable {
  static let shared = Mutex(Result { try ConfigurationFolder() })

  let path: String

  private static let files = [
    "sedp.yaml":
      "template_version: \"1\"\naccepted_versions: []\nareas:\n  KT: KINH TẾ\n"
      + "roles:\n  departments: DM_A\n  rounds: DM_A\n  measure_units: DM_A\n"
      + "  submission_states: {list: DM_A, missing: MOT, errors: MOT, warnings: MOT, valid: MOT}\n"
      + "  figure_sources: {list: DM_A, communes: MOT, department: MOT, chosen: MOT}\n"
      + "  log_levels: {list: DM_A, error: MOT, warning: MOT, notice: MOT, repair: MOT}\n"
      + "  opinions: {list: DM_A, pending: MOT}\n"
      + "levels:\n  commune: {file: Xa, vi: xã, en: commune}\n"
      + "  district: {file: Huyen, vi: huyện, en: district, from: [commune]}\n"
      + "  province: {file: Tinh, vi: tỉnh, en: province, from: [district]}\n",
    "fragments.yaml": "dan_so:\n  - {field: ho, header: Hộ, type: int}\n",
    "codelists.csv": "list,extra,code,name,synonyms,alias_of\nDM_A,,MOT,Một,,\n",
    "indicators.csv":
      "code,area,name,unit,rule,numerator,denominator_or_weight,source,decimals,component,note\n"
      + "KT01,KT,Diện tích lúa,ha,sum,,,xa,1,,\n",
    "units.csv":
      "level,code,parent_code,type,type_vi,name,full_name,valid_from,valid_to\n"
      + "1,84,,tinh,Tỉnh,Trà Vinh,Tỉnh Trà Vinh,,\n3,29374,84,xa,Xã,Song Lộc,Xã Song Lộc,,\n",
    "forms/X-00.yaml":
      "form: X-00\nlevel: commune\nsheet: X00\ntitle: THÔNG TIN\nidentification: true\nrecord:\n"
      + "  - {field: ma_dv, header: Mã, type: code}\n  - {field: nam_kh, header: Năm, type: int}\n"
      + "  - {field: vong, header: Vòng}\n  - {field: ngay_nop, header: Ngày, type: date}\n"
      + "  - {field: phien_ban, header: Bản}\n  - {field: nguoi_lap, header: Người lập}\n"
      + "columns:\n  - {field: ap, header: Ấp}\n"
      + "rows: list\n",
  ]

  init() throws {
    var name = Array("/tmp/harness-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw HarnessError("mkdtemp: \(errno)") }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard mkdir(path + "/forms", 0o700) == 0 else { throw HarnessError("mkdir: \(errno)") }
    for (file, text) in Self.files { try put(Array(text.utf8), at: file) }
  }

  func put(_ bytes: [UInt8], at file: String) throws {
    let descriptor = open(path + "/" + file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw HarnessError("open: \(errno)") }
    defer { close(descriptor) }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw HarnessError("write: \(errno)") }
  }
}
